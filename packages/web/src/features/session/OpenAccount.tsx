// The second step of opening an account: the address is verified, now the name, the firm and a password.
import { Button, TextInput } from '@mantine/core';
import { completeSignUp } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/client.ts';
import { Doorway, linkToken } from './Doorway.tsx';
import { enter } from './enter.ts';
import { LinkProblem } from './LinkProblem.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';
import styles from './sign-in.module.css';

export function OpenAccount() {
  const navigate = useNavigate();
  const [token] = useState(linkToken);
  const [name, setName] = useState('');
  const [firmName, setFirmName] = useState('');
  const [password, setPassword] = useState('');
  const opening = useMutation({
    mutationFn: async () => {
      const { email } = await call(completeSignUp, { body: { token, name, firmName, password } });
      return enter(email, password);
    },
    onSuccess: (to) => navigate({ to }),
  });
  const isComplete = Boolean(name.trim() && firmName.trim() && password);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) opening.mutate();
  };
  return (
    <Doorway title="Open your account" lead="Your address is confirmed. You become the owner of your firm here.">
      <form onSubmit={submit} className={styles.form}>
        <LinkProblem error={opening.error} again="/sign-up" />
        <TextInput
          label="Your name"
          autoComplete="name"
          autoFocus
          required
          withAsterisk={false}
          size="md"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Name of your firm"
          description="Working alone? Use your own name."
          autoComplete="organization"
          required
          withAsterisk={false}
          size="md"
          maxLength={200}
          value={firmName}
          onChange={(event) => setFirmName(event.currentTarget.value)}
        />
        <NewPasswordField label="Password" value={password} error={opening.error} onChange={setPassword} />
        <Button type="submit" size="md" fullWidth loading={opening.isPending} disabled={!isComplete}>
          Open the account
        </Button>
      </form>
    </Doorway>
  );
}
