// The signed-in administrator's passkeys: adding one on this device and removing one, each with a fresh factor.
import { Button, Modal, TextInput } from '@mantine/core';
import { addAdminPasskey, listAdminPasskeys, removeAdminPasskey, startAdminPasskey } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { createPasskey, hasPasskeys } from '../../lib/passkey.ts';
import type { Passkey } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { PasskeyRows } from '../security/PasskeyRows.tsx';
import { useFactor } from './factor.tsx';
import styles from './admin.module.css';

export function PasskeysPage() {
  const own = useQuery(apiQuery(listAdminPasskeys, {}));
  const [asked, setAsked] = useState<'add' | Passkey | null>(null);
  const close = () => setAsked(null);
  const add = hasPasskeys() && (
    <Button size="compact-sm" onClick={() => setAsked('add')}>
      Add a passkey
    </Button>
  );
  return (
    <Page
      title="Your passkeys"
      lead="A passkey stands in for the six-digit code, when you sign in and wherever a fresh one is asked for. It works on this site alone, so no false one can catch it."
    >
      <Panel title="Passkeys" aside={add} flush>
        {own.isPending && <Waiting rows={2} />}
        {own.error && <Failure error={own.error} retry={() => void own.refetch()} />}
        {own.data?.items.length === 0 && (
          <Empty title="No passkey yet">
            {hasPasskeys()
              ? 'Your finger, your face or a security key can be one.'
              : 'This browser cannot use passkeys. Another one on this or another device may.'}
          </Empty>
        )}
        {own.data && (
          <PasskeyRows
            passkeys={own.data.items}
            removing={null}
            remove={(id) => setAsked(own.data.items.find((one) => one.id === id) ?? null)}
          />
        )}
      </Panel>
      {asked === 'add' && <AddDialog close={close} />}
      {asked !== null && asked !== 'add' && <RemoveDialog passkey={asked} close={close} />}
    </Page>
  );
}

function AddDialog({ close }: { close: () => void }) {
  const factor = useFactor();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: async () => {
      const options = await call(startAdminPasskey, { body: { factor: await factor.take() } });
      await call(addAdminPasskey, { body: { name: name.trim(), response: await createPasskey(options) } });
    },
    onSuccess: async () => {
      await refresh(listAdminPasskeys);
      close();
    },
    onError: factor.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Modal opened onClose={close} title="Add a passkey">
      <form onSubmit={submit} className={styles.dialog}>
        {add.error && <Notice tone="bad">{messageOf(add.error)}</Notice>}
        <TextInput
          data-autofocus
          label="Name"
          description="To tell it from others: this laptop, the key on your key ring"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {factor.field}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!name.trim() || !factor.isReady}>
            Continue
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function RemoveDialog({ passkey, close }: { passkey: Passkey; close: () => void }) {
  const factor = useFactor();
  const remove = useMutation({
    mutationFn: async () =>
      call(removeAdminPasskey, { params: { passkeyId: passkey.id }, body: { factor: await factor.take() } }),
    onSuccess: async () => {
      await refresh(listAdminPasskeys);
      close();
    },
    onError: factor.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <Modal opened onClose={close} title={`Remove ${passkey.name}`}>
      <form onSubmit={submit} className={styles.dialog}>
        {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
        {factor.field}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={remove.isPending} disabled={!factor.isReady}>
            Remove the passkey
          </Button>
        </div>
      </form>
    </Modal>
  );
}
