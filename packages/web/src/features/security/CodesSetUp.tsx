// Setting one-time codes up: scan, type the first code, keep the recovery codes.
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { confirmCodes, startCodes } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { renderSVG } from 'uqr';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CodeList } from './CodeList.tsx';
import styles from './security.module.css';

export function CodesSetUp({ close }: { close: () => void }) {
  const start = useMutation({ mutationFn: () => call(startCodes, {}) });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  const [code, setCode] = useState('');
  const [isDone, setIsDone] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const confirm = useMutation({
    mutationFn: () => call(confirmCodes, { body: { code: code.trim() } }),
    onSuccess: ({ recoveryCodes }) => (recoveryCodes ? setIsDone(true) : close()),
    onError: () => field.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length >= 6) confirm.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      // What is shown once is not lost by a click beside it.
      closeOnClickOutside={!isDone}
      title={isDone ? 'Keep these recovery codes' : 'Set up one-time codes'}
    >
      {isDone && confirm.data?.recoveryCodes ? (
        <CodeList codes={confirm.data.recoveryCodes} close={close} />
      ) : (
        <form onSubmit={submit} className={styles.stack}>
          {start.isPending && <Waiting rows={4} />}
          {start.error && <Notice tone="bad">{messageOf(start.error)}</Notice>}
          {start.data && (
            <>
              <p className={styles.text}>
                Scan this with an authenticator app, such as the one of your password manager.
              </p>
              <Picture uri={start.data.uri} />
              <p className={styles.text}>
                Cannot scan? Type this key into the app: <code className={styles.key}>{inFours(start.data.key)}</code>
              </p>
              <TextInput
                ref={field}
                label="The code that the app shows now"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              {confirm.error && <Notice tone="bad">{messageOf(confirm.error)}</Notice>}
            </>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!start.data || code.trim().length < 6} loading={confirm.isPending}>
              Turn on
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

/** Dark on light whatever the scheme: cameras do not read the other way round. */
function Picture({ uri }: { uri: string }) {
  const address = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(uri, { border: 3 }))}`;
  return (
    <img src={address} alt="QR code for the authenticator app" width={200} height={200} className={styles.picture} />
  );
}

const inFours = (key: string) => key.match(/.{1,4}/g)?.join(' ') ?? key;
