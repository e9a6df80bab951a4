// Passkeys: which there are, adding one on this device, removing one.
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { addPasskey, removePasskey, startPasskey } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { createPasskey, hasPasskeys } from '../../lib/passkey.ts';
import type { Passkey } from '../../lib/shapes.ts';
import { Empty } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CodeList } from './CodeList.tsx';
import { PasskeyRows } from './PasskeyRows.tsx';
import { factorsChanged } from './factors.queries.ts';
import styles from './security.module.css';

export function Passkeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  const [adding, setAdding] = useState(false);
  const remove = useMutation({
    mutationFn: (passkeyId: string) => call(removePasskey, { params: { passkeyId } }),
    onSuccess: factorsChanged,
  });
  return (
    <Panel
      title="Passkeys"
      aside={
        hasPasskeys() && (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
      flush
    >
      {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
      {passkeys.length === 0 && (
        <Empty title="No passkey yet">
          {hasPasskeys()
            ? 'Sign in with your finger, face or a security key. A passkey works on this site alone, so no false one can catch it.'
            : 'This browser cannot use passkeys. Another one on this or another device may.'}
        </Empty>
      )}
      <PasskeyRows
        passkeys={passkeys}
        removing={remove.isPending ? remove.variables : null}
        remove={(id) => remove.mutate(id)}
      />
      {adding && (
        <AddPasskey
          close={() => {
            setAdding(false);
            void factorsChanged();
          }}
        />
      )}
    </Panel>
  );
}

export function AddPasskey({ close }: { close: () => void }) {
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: async () => {
      const response = await createPasskey(await call(startPasskey, {}));
      return call(addPasskey, { body: { name: name.trim(), response } });
    },
    onSuccess: ({ recoveryCodes }) => recoveryCodes ?? close(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) add.mutate();
  };
  const codes = add.data?.recoveryCodes;
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={!codes}
      title={codes ? 'Keep these recovery codes' : 'Add a passkey'}
    >
      {codes ? (
        <CodeList codes={codes} close={close} />
      ) : (
        <form onSubmit={submit} className={styles.stack}>
          <TextInput
            data-autofocus
            label="Name"
            description="To tell it from others: this laptop, the key on your key ring"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {add.error && <Notice tone="bad">{messageOf(add.error)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending} disabled={!name.trim()}>
              Continue
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
