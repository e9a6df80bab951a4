// Settings: the firm's clients, and under each its matters.
import { Button, TextInput } from '@mantine/core';
import { createClient } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { ClientPanel } from './ClientPanel.tsx';
import styles from './matters.module.css';
import { refreshMatters, useClients, useMatters } from './matters.queries.ts';

export function MattersPage() {
  const clients = useClients();
  const matters = useMatters();
  const error = clients.error ?? matters.error;
  return (
    <>
      <NewClient />
      {(clients.isPending || matters.isPending) && <Waiting rows={5} />}
      {error && <Failure error={error} retry={() => void Promise.all([clients.refetch(), matters.refetch()])} />}
      {clients.data?.items.length === 0 && (
        <Panel>
          <Empty title="No clients yet">
            Cases are kept under matters of clients. A matter’s client code is offered whenever you buy.
          </Empty>
        </Panel>
      )}
      {matters.data &&
        clients.data?.items.map((client) => (
          <ClientPanel
            key={client.id}
            client={client}
            matters={matters.data.items.filter((matter) => matter.client.id === client.id)}
          />
        ))}
    </>
  );
}

function NewClient() {
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call(createClient, { body: { name: name.trim() } }),
    onSuccess: async () => {
      setName('');
      await refreshMatters();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) make.mutate();
  };
  return (
    <Panel title="New client">
      <form onSubmit={submit} className={styles.line}>
        <TextInput
          label="Name of the client"
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending} disabled={!name.trim()}>
          Add the client
        </Button>
      </form>
      {make.error && <Notice tone="bad">{messageOf(make.error)}</Notice>}
    </Panel>
  );
}
