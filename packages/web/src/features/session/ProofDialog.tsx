// Asks again who is here before something dangerous; the request that made it open is then sent again by itself.
import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { proveSession } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { answerProofWith } from '../../lib/proof.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './proof.module.css';

type Settle = (proved: boolean) => void;

export function ProofDialog() {
  const [settle, setSettle] = useState<Settle | null>(null);
  const current = useRef<Settle | null>(null);
  const end = (proved: boolean) => {
    current.current?.(proved);
    current.current = null;
    setSettle(null);
  };
  useEffect(
    () =>
      answerProofWith(
        () =>
          new Promise((resolve) => {
            current.current = resolve;
            setSettle(() => resolve);
          }),
      ),
    [],
  );
  useEffect(() => {
    // Before the dialog beneath hears it: Escape closes this one only.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !current.current) return;
      event.stopImmediatePropagation();
      end(false);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  if (!settle) return null;
  return (
    <Modal opened onClose={() => end(false)} title="Confirm that it is you" zIndex={400} centered>
      <PasswordProof proved={() => end(true)} cancel={() => end(false)} />
    </Modal>
  );
}

function PasswordProof({ proved, cancel }: { proved: () => void; cancel: () => void }) {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const prove = useMutation({
    mutationFn: () => call(proveSession, { body: { password } }),
    onSuccess: proved,
    onError: () => field.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (password) prove.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.why}>
        This changes something important, so we ask once more. For the next five minutes you are not asked again.
      </p>
      {prove.error && <Notice tone="bad">{messageOf(prove.error)}</Notice>}
      <PasswordInput
        ref={field}
        data-autofocus
        label="Your password"
        autoComplete="current-password"
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
        <Button type="submit" loading={prove.isPending} disabled={!password}>
          Confirm
        </Button>
      </Group>
    </form>
  );
}
