// Signing in with the firm's own account: the mail address says which firm, and the browser goes to that firm's provider.
import { Anchor, Button, TextInput } from '@mantine/core';
import { startSso } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { keepNext } from './firm-return.ts';
import styles from './sign-in.module.css';

type Props = { email: string; next: string | undefined; back: () => void };

export function FirmSignIn({ email: typed, next, back }: Props) {
  const [email, setEmail] = useState(typed);
  const start = useMutation({
    mutationFn: () => call(startSso, { body: { email: email.trim() } }),
    onSuccess: ({ url }) => {
      keepNext(next);
      window.location.assign(url);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim()) start.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {start.error && <Notice tone="warn">{messageOf(start.error)}</Notice>}
      <TextInput
        label="Mail address at your firm"
        description="We send you to your firm’s own sign-in page."
        type="email"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        size="md"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" size="md" fullWidth loading={start.isPending || start.isSuccess}>
        Continue
      </Button>
      <Anchor component="button" type="button" onClick={back}>
        Use a password instead
      </Anchor>
    </form>
  );
}
