// The form of the proof dialog: the second factor where the person has one, else the password.
import { Anchor, Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { proveSession, readFactors, startPasskeyProof, startSso } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { hasPasskeys, usePasskeyFor } from '../../lib/passkey.ts';
import type { Factors } from '../../lib/shapes.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { keepNext } from './firm-return.ts';
import styles from './proof.module.css';
import { useMe } from './session.queries.ts';

type Way = 'password' | 'code' | 'passkey' | 'recovery-code';
type Ends = { proved: () => void; cancel: () => void };

export function ProofForm(ends: Ends) {
  const factors = useQuery(apiQuery(readFactors, {}));
  if (factors.isPending) return <Waiting rows={3} />;
  if (factors.error) return <Failure error={factors.error} retry={() => void factors.refetch()} />;
  const ways = waysOf(factors.data);
  if (ways.length > 0) return <Proving ways={ways} {...ends} />;
  return <AtProvider cancel={ends.cancel} />;
}

/** For people whom the firm's provider signs in: it asks them anew, and they come back to this page. */
function AtProvider({ cancel }: Pick<Ends, 'cancel'>) {
  const { user } = useMe();
  const start = useMutation({
    mutationFn: () => call(startSso, { body: { email: user.email, fresh: true } }),
    onSuccess: ({ url }) => {
      keepNext(`${window.location.pathname}${window.location.search}`);
      window.location.assign(url);
    },
  });
  return (
    <div className={styles.form}>
      <p className={styles.why}>
        You have no password here, so your firm’s sign-in asks you. You come back to this page and try again; what you
        typed here is lost.
      </p>
      {start.error && <Notice tone="bad">{messageOf(start.error)}</Notice>}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
        <Button loading={start.isPending || start.isSuccess} onClick={() => start.mutate()}>
          Go to your firm’s sign-in
        </Button>
      </Group>
    </div>
  );
}

function waysOf({ codesSince, passkeys, recoveryCodesLeft, hasPassword }: Factors): Way[] {
  const ways: Way[] = [];
  if (codesSince) ways.push('code');
  if (passkeys.length > 0 && hasPasskeys()) ways.push('passkey');
  const hasFactor = Boolean(codesSince) || passkeys.length > 0;
  if (hasFactor && recoveryCodesLeft > 0) ways.push('recovery-code');
  if (!hasFactor && hasPassword) ways.push('password');
  return ways;
}

function Proving({ ways, proved, cancel }: { ways: Way[] } & Ends) {
  const [way, setWay] = useState(ways[0]!);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const prove = useMutation({
    mutationFn: async () => {
      const text = typed.trim();
      if (way === 'password') return call(proveSession, { body: { password: typed } });
      if (way === 'code') return call(proveSession, { body: { code: text } });
      if (way === 'recovery-code') return call(proveSession, { body: { recoveryCode: text } });
      return call(proveSession, { body: { passkey: await usePasskeyFor(await call(startPasskeyProof, {})) } });
    },
    onSuccess: proved,
    onError: () => field.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (way === 'passkey' || typed) prove.mutate();
  };
  const shared = {
    ref: field,
    'data-autofocus': true,
    label: labels[way],
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.why}>
        This changes something important, so we ask once more. For the next five minutes you are not asked again.
      </p>
      {prove.error && <Notice tone="bad">{messageOf(prove.error)}</Notice>}
      {way === 'password' && (
        <PasswordInput
          {...shared}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
      )}
      {(way === 'code' || way === 'recovery-code') && (
        <TextInput key={way} {...shared} autoComplete="one-time-code" inputMode={way === 'code' ? 'numeric' : 'text'} />
      )}
      {ways
        .filter((one) => one !== way)
        .map((one) => (
          <Anchor
            key={one}
            component="button"
            type="button"
            className={styles.other}
            onClick={() => {
              prove.reset();
              setTyped('');
              setWay(one);
            }}
          >
            {others[one]}
          </Anchor>
        ))}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
        <Button type="submit" loading={prove.isPending} disabled={way !== 'passkey' && !typed}>
          {way === 'passkey' ? 'Use the passkey' : 'Confirm'}
        </Button>
      </Group>
    </form>
  );
}

const labels: Record<Way, string> = {
  password: 'Your password',
  code: 'One-time code from your app',
  'recovery-code': 'Recovery code',
  passkey: 'Passkey',
};
const others: Record<Way, string> = {
  password: 'Use the password',
  code: 'Use a code from the app',
  'recovery-code': 'Use a recovery code',
  passkey: 'Use a passkey',
};
