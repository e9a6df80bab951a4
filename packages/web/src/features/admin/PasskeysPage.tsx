// The signed-in administrator's passkeys: adding one on this device and removing one, each with a fresh factor.
import { Button, TextInput } from '@mantine/core';
import { addAdminPasskey, listAdminPasskeys, removeAdminPasskey, startAdminPasskey } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { createPasskey, hasPasskeys } from '../../lib/passkey.ts';
import type { Passkey } from '../../lib/shapes.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { PasskeyRows } from '../security/PasskeyRows.tsx';
import { useFactor } from './factor.tsx';
import { FormDialog } from './FormDialog.tsx';

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
  const act = async () => {
    const options = await call(startAdminPasskey, { body: { factor: await factor.take() } });
    await call(addAdminPasskey, { body: { name: name.trim(), response: await createPasskey(options) } });
    await refresh(listAdminPasskeys);
  };
  return (
    <FormDialog
      title="Add a passkey"
      label="Continue"
      isReady={name.trim() !== '' && factor.isReady}
      act={act}
      failed={factor.clear}
      close={close}
    >
      <TextInput
        data-autofocus
        label="Name"
        description="To tell it from others: this laptop, the key on your key ring"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {factor.field}
    </FormDialog>
  );
}

function RemoveDialog({ passkey, close }: { passkey: Passkey; close: () => void }) {
  const factor = useFactor();
  const act = async () => {
    await call(removeAdminPasskey, { params: { passkeyId: passkey.id }, body: { factor: await factor.take() } });
    await refresh(listAdminPasskeys);
  };
  return (
    <FormDialog
      title={`Remove ${passkey.name}`}
      label="Remove the passkey"
      isGrave
      isReady={factor.isReady}
      act={act}
      failed={factor.clear}
      close={close}
    >
      {factor.field}
    </FormDialog>
  );
}
