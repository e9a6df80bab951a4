// The end of the firm: asked for by an owner, stopped by any owner before its time.
import { Button, Modal, TextInput } from '@mantine/core';
import { readFirmDeletion, requestFirmDeletion, stopFirmDeletion } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import { useMe } from '../session/session.queries.ts';
import styles from './settings.module.css';

export function FirmDeletion() {
  const { role } = useMe();
  const isOwner = role === 'owner';
  const deletion = useQuery(apiQuery(readFirmDeletion, {}));
  const [isAsking, setIsAsking] = useState(false);
  const stop = useMutation({
    mutationFn: () => call(stopFirmDeletion, {}),
    onSettled: () => refresh(readFirmDeletion),
  });
  const open = deletion.data?.open;
  return (
    <Panel title="Erase the firm">
      <p>
        Everything of the firm goes for good 14 days after an owner asked for it: documents, dockets, ledger, people who
        belong nowhere else, and the keys. The audit trail, which holds no content, and a certificate stay. Take an
        archive first.
      </p>
      {deletion.isPending && <Waiting rows={1} />}
      {deletion.error && <Failure error={deletion.error} retry={() => void deletion.refetch()} />}
      {open && (
        <Notice
          tone="warn"
          title={
            open.isPostponed ? 'Postponed by a legal hold' : `This firm will be erased on ${formatInstant(open.dueAt)}`
          }
        >
          {open.requestedBy.name} asked for it, {formatInstant(open.requestedAt)}.{' '}
          {open.isPostponed && 'It will be erased within the hour after the last hold was lifted. '}
          {isOwner ? 'You can still stop it.' : 'An owner of your firm can stop it.'}
        </Notice>
      )}
      {stop.error && <Notice tone="bad">{messageOf(stop.error)}</Notice>}
      {!isOwner && deletion.data && !open && <p>Only an owner of your firm can ask for it.</p>}
      {isOwner && open && (
        <Button className={styles.submit} mt="sm" loading={stop.isPending} onClick={() => stop.mutate()}>
          Keep the firm
        </Button>
      )}
      {isOwner && deletion.data && !open && (
        <Button variant="default" className={styles.submit} mt="sm" onClick={() => setIsAsking(true)}>
          Erase the firm …
        </Button>
      )}
      {isAsking && <AskDialog close={() => setIsAsking(false)} />}
    </Panel>
  );
}

function AskDialog({ close }: { close: () => void }) {
  const { firm } = useMe();
  const [name, setName] = useState('');
  const ask = useMutation({
    mutationFn: () => call(requestFirmDeletion, { body: { name } }),
    onSuccess: async () => {
      close();
      await refresh(readFirmDeletion);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === firm.name) ask.mutate();
  };
  return (
    <Modal opened onClose={close} title={`Erase ${firm.name}?`}>
      <form onSubmit={submit} className={styles.form}>
        <Notice tone="warn">
          In 14 days everything of the firm is gone, and nobody can bring it back. Everyone of the firm sees that it is
          going to happen; all owners are told by mail, and each of them can stop it.
        </Notice>
        <TextInput
          label="Name of the firm"
          description={`Type ${firm.name}`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {ask.error && <Notice tone="bad">{messageOf(ask.error)}</Notice>}
        <div className={styles.rowButtons}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={ask.isPending} disabled={name !== firm.name}>
            Erase it in 14 days
          </Button>
        </div>
      </form>
    </Modal>
  );
}
