// Signing in as a site administrator: address, password and code together. Which of them was wrong is not said.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { signInAsAdmin } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../session/sign-in.module.css';

export function AdminSignIn() {
  useDocumentTitle('Administrators · PacerPro');
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signing = useMutation({
    mutationFn: () => call(signInAsAdmin, { body: { email: email.trim(), password, code } }),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/admin' });
    },
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() && password && code) signing.mutate();
  };
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro administration</span>
        </div>
        <h1>Administrators’ sign-in</h1>
        <p className={styles.lead}>For those who run this installation. Everything you look at is shown to the firm.</p>
        <form onSubmit={submit} className={styles.form}>
          {signing.error && (
            <Notice tone="bad" title="Not signed in">
              {messageOf(signing.error)}
            </Notice>
          )}
          <TextInput
            label="Mail address"
            type="email"
            autoComplete="username"
            autoFocus
            required
            withAsterisk={false}
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            value={password}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <CodeField value={code} setValue={setCode} />
          <Button type="submit" size="md" fullWidth loading={signing.isPending}>
            Sign in
          </Button>
          <p className={styles.lead}>
            A member of a firm? <a href="/sign-in">Sign in here</a>.
          </p>
        </form>
      </div>
    </main>
  );
}

export function CodeField({ value, setValue }: { value: string; setValue: (code: string) => void }) {
  return (
    <TextInput
      label="Six-digit code"
      description="From your authenticator app; each code works once"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      required
      withAsterisk={false}
      size="md"
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
    />
  );
}
