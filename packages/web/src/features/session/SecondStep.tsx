// The second step of signing in: a code from the app, a passkey, or a recovery code for the day the phone is gone.
import { Anchor, Button, TextInput } from '@mantine/core';
import { startPasskeySignIn, takeSecondStep } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { hasPasskeys, usePasskeyFor } from '../../lib/passkey.ts';
import type { Me } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './sign-in.module.css';

export type Half = { halfSession: string; factors: readonly string[] };
type Way = 'code' | 'recovery-code' | 'passkey';

export function SecondStep({ half, done, again }: { half: Half; done: (me: Me) => void; again: () => void }) {
  const [way, setWay] = useState<Way>(half.factors.includes('code') ? 'code' : 'passkey');
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { halfSession } = half;
  const step = useMutation({
    mutationFn: async () => {
      if (way === 'code') return call(takeSecondStep, { body: { halfSession, factor: { code: typed.trim() } } });
      if (way === 'recovery-code')
        return call(takeSecondStep, { body: { halfSession, factor: { recoveryCode: typed.trim() } } });
      return finishWithPasskey(halfSession);
    },
    onSuccess: done,
    onError: () => field.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (way === 'passkey' || typed.trim()) step.mutate();
  };
  const others = (['code', 'passkey', 'recovery-code'] as const).filter(
    (one) => one !== way && half.factors.includes(one) && (one !== 'passkey' || hasPasskeys()),
  );
  const ended = isApiError(step.error) && step.error.code === 'auth.half_session_ended';
  return (
    <form onSubmit={submit} className={styles.form}>
      {step.error && <Notice tone="bad">{messageOf(step.error)}</Notice>}
      {way === 'passkey' ? (
        <p className={styles.hint}>Your device asks for your finger, face or PIN.</p>
      ) : (
        <TextInput
          key={way}
          ref={field}
          label={way === 'code' ? 'One-time code' : 'Recovery code'}
          description={
            way === 'code' ? 'Six digits from your authenticator app.' : 'One of the ten you kept. Each works once.'
          }
          autoComplete="one-time-code"
          inputMode={way === 'code' ? 'numeric' : 'text'}
          autoFocus
          size="md"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {ended ? (
        <Button size="md" fullWidth onClick={again}>
          Start again
        </Button>
      ) : (
        <Button type="submit" size="md" fullWidth loading={step.isPending}>
          {way === 'passkey' ? 'Use the passkey' : 'Sign in'}
        </Button>
      )}
      <div className={styles.others}>
        {others.map((one) => (
          <Anchor
            key={one}
            component="button"
            type="button"
            onClick={() => {
              step.reset();
              setTyped('');
              setWay(one);
            }}
          >
            {labels[one]}
          </Anchor>
        ))}
        {!ended && (
          <Anchor component="button" type="button" onClick={again}>
            Sign in as somebody else
          </Anchor>
        )}
      </div>
    </form>
  );
}

const labels: Record<Way, string> = {
  code: 'Use a code from the app',
  passkey: 'Use a passkey',
  'recovery-code': 'My phone is gone: use a recovery code',
};

/** With a half session the known person's passkeys; without one, whichever this device has. */
export async function finishWithPasskey(halfSession?: string): Promise<Me> {
  const asked = await call(startPasskeySignIn, { body: halfSession ? { halfSession } : {} });
  const passkey = await usePasskeyFor(asked.options);
  return call(takeSecondStep, { body: { halfSession: asked.halfSession, factor: { passkey } } });
}
