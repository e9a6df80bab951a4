// Signing in with mail address and password, then a second factor where there is one; or with a passkey alone.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { readSignUp, signIn } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { queryClient } from '../../lib/query-client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { hasPasskeys } from '../../lib/passkey.ts';
import type { Me } from '../../lib/shapes.ts';
import { FirmSignIn } from './FirmSignIn.tsx';
import { finishWithPasskey, type Half, SecondStep } from './SecondStep.tsx';
import { me } from './session.queries.ts';
import styles from './sign-in.module.css';

export function SignIn() {
  useDocumentTitle('Sign in · PacerPro');
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const [half, setHalf] = useState<Half | null>(null);
  const [isFirm, setFirm] = useState(false);
  const enter = async (person: Me) => {
    queryClient.clear();
    queryClient.setQueryData(me().queryKey, person);
    // Only an address of ours: a slash, and not the beginning of another host.
    await navigate({ href: next && /^\/(?![/\\])/.test(next) ? next : '/' });
  };
  const signing = useMutation({
    mutationFn: () => call(signIn, { body: { email: email.trim(), password } }),
    onSuccess: async (answer) => (answer.step === 'signed-in' ? enter(answer.me) : setHalf(answer)),
    onError: () => passwordField.current?.select(),
  });
  const byPasskey = useMutation({ mutationFn: () => finishWithPasskey(), onSuccess: enter });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    byPasskey.reset();
    if (email.trim() && password) signing.mutate();
  };
  const startAgain = () => {
    setHalf(null);
    setPassword('');
  };
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>{half ? 'One more step' : 'Sign in'}</h1>
        <p className={styles.lead}>
          {half
            ? `Your password is right, ${email.trim()}.`
            : 'Court records, paid for once, readable by your firm alone.'}
        </p>
        {half ? (
          <SecondStep half={half} done={enter} again={startAgain} />
        ) : isFirm ? (
          <FirmSignIn email={email} next={next} back={() => setFirm(false)} />
        ) : (
          <form onSubmit={submit} className={styles.form}>
            {signing.error && <Refusal error={signing.error} />}
            {byPasskey.error && <Notice tone="bad">{messageOf(byPasskey.error)}</Notice>}
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
              ref={passwordField}
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
              value={password}
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" size="md" fullWidth loading={signing.isPending}>
              Sign in
            </Button>
            {hasPasskeys() && (
              <Button
                variant="default"
                size="md"
                fullWidth
                loading={byPasskey.isPending}
                onClick={() => {
                  signing.reset();
                  byPasskey.mutate();
                }}
              >
                Use a passkey instead
              </Button>
            )}
            <Button
              variant="default"
              size="md"
              fullWidth
              onClick={() => {
                signing.reset();
                byPasskey.reset();
                setFirm(true);
              }}
            >
              Use your firm’s account instead
            </Button>
          </form>
        )}
        {!half && <Elsewhere />}
      </div>
    </main>
  );
}

function Elsewhere() {
  const signUp = useQuery(apiQuery(readSignUp, {}));
  return (
    <p className={styles.foot}>
      <Link to="/forgot-password">Forgot the password?</Link>
      {signUp.data?.mode === 'open' && <Link to="/sign-up">Open an account</Link>}
      <Link to="/support">Write to support</Link>
    </p>
  );
}

function Refusal({ error }: { error: unknown }) {
  const code = isApiError(error) ? error.code : '';
  if (code === 'auth.slow_down') {
    return (
      <Notice tone="warn" title="Too many attempts">
        {messageOf(error)} Waiting protects your account; nobody can lock you out of it.
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title="Not signed in">
      {code === 'auth.wrong_credentials' ? 'The mail address or the password is not right.' : messageOf(error)}
    </Notice>
  );
}
