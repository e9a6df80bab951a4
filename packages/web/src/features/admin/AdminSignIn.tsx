// Signing in as a site administrator: address, password, and code or passkey, together. Which of them was wrong is not said.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { signInAsAdmin, startAdminPasskeySignIn } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import { hasPasskeys, usePasskeyFor } from '../../lib/passkey.ts';
import { Notice } from '../../ui/Notice.tsx';
import { FactorField } from './factor.tsx';
import styles from '../session/sign-in.module.css';

export function AdminSignIn() {
  useDocumentTitle('Administrators · PacerPro');
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [way, setWay] = useState<'code' | 'passkey'>('code');
  const takeFactor = async () => {
    if (way === 'code') return { code };
    const { attempt, options } = await call(startAdminPasskeySignIn, {});
    return { attempt, passkey: await usePasskeyFor(options) };
  };
  const signing = useMutation({
    mutationFn: async () =>
      call(signInAsAdmin, { body: { email: email.trim(), password, factor: await takeFactor() } }),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/admin' });
    },
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() && password && (way === 'passkey' || code)) signing.mutate();
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
          <FactorField way={way} setWay={hasPasskeys() ? setWay : null} code={code} setCode={setCode} />
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
