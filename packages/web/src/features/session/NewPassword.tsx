// Setting a new password with a mailed link.
import { Button } from '@mantine/core';
import { completePasswordReset } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Doorway, linkToken } from './Doorway.tsx';
import { LinkProblem } from './LinkProblem.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';
import styles from './sign-in.module.css';

export function NewPassword() {
  const [token] = useState(linkToken);
  const [password, setPassword] = useState('');
  const saving = useMutation({
    mutationFn: () => call(completePasswordReset, { body: { token, password } }),
    onSuccess: () => queryClient.clear(), // this browser's session ended too
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) saving.mutate();
  };
  return (
    <Doorway title="Set a new password" lead="All your sessions end, here and elsewhere; then you sign in anew.">
      {saving.isSuccess ? (
        <div className={styles.form}>
          <Notice tone="ok" title="Your password is changed" />
          <Button component={Link} to="/sign-in" size="md">
            Sign in
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} className={styles.form}>
          <LinkProblem error={saving.error} again="/forgot-password" />
          <NewPasswordField value={password} error={saving.error} onChange={setPassword} />
          <Button type="submit" size="md" fullWidth loading={saving.isPending} disabled={!password}>
            Save the password
          </Button>
        </form>
      )}
    </Doorway>
  );
}
