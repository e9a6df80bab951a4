// The enrolment link: a password, and an authenticator app connected by QR code or by typing the key.
import { Button, PasswordInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { beginAdminEnrolment, completeAdminEnrolment } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { renderSVG } from 'uqr';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/States.tsx';
import styles from '../session/sign-in.module.css';
import { CodeField } from './CodeField.tsx';
import own from './admin.module.css';

const SHORTEST = 15;

export function Enrol() {
  useDocumentTitle('Enrol · PacerPro');
  // Kept out of every address that is sent: a fragment stays in the browser.
  const [token] = useState(() => window.location.hash.slice(1));
  const begun = useQuery({
    queryKey: [beginAdminEnrolment.path],
    queryFn: () => call(beginAdminEnrolment, { body: { token } }),
    enabled: token !== '',
    // Each opening makes a new key: never again by itself.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const isOver = token === '' || isApiError(begun.error);
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <h1>Become a site administrator</h1>
        {begun.isLoading && <Waiting rows={3} />}
        {isOver && (
          <div className={styles.form}>
            <Notice tone="bad" title="This link does not work">
              It is used up, has expired, or is not complete. Have a new one made on the server with{' '}
              <code>pacerpro admin reset</code>.
            </Notice>
          </div>
        )}
        {begun.data && <EnrolForm token={token} {...begun.data} />}
      </div>
    </main>
  );
}

function EnrolForm({
  token,
  name,
  email,
  seed,
  uri,
}: {
  token: string;
  name: string;
  email: string;
  seed: string;
  uri: string;
}) {
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const complete = useMutation({
    mutationFn: () => call(completeAdminEnrolment, { body: { token, password, code } }),
    onSuccess: () => navigate({ to: '/admin/sign-in' }),
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    complete.mutate();
  };
  return (
    <>
      <p className={styles.lead}>
        {name}, {email}. Two steps, then sign in with both.
      </p>
      <form onSubmit={submit} className={styles.form}>
        {complete.error && (
          <Notice tone="bad" title="Not enrolled yet">
            {messageOf(complete.error)}
          </Notice>
        )}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="1. Choose a password"
          description={`At least ${SHORTEST} characters. A sentence is easiest to remember.`}
          autoComplete="new-password"
          minLength={SHORTEST}
          maxLength={256}
          required
          withAsterisk={false}
          size="md"
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div className={own.connect}>
          <strong>2. Connect an authenticator app</strong>
          <img
            className={own.qr}
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`}
            alt="QR code for the authenticator app; the same key stands below as text"
            width={180}
            height={180}
          />
          <span className={own.small}>Or type this key:</span>
          <code data-testid="seed">{seed}</code>
        </div>
        <CodeField value={code} setValue={setCode} />
        <Button
          type="submit"
          size="md"
          fullWidth
          loading={complete.isPending}
          disabled={password.length < SHORTEST || !code}
        >
          Enrol
        </Button>
      </form>
    </>
  );
}
