// Placing a legal hold: on everything, on one matter, on one case.
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { listLegalHolds, placeLegalHold } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CaseField, MatterField } from '../matters/thing-fields.tsx';
import styles from './settings.module.css';

type Kind = 'firm' | 'matter' | 'case';
const kinds: { value: Kind; label: string }[] = [
  { value: 'firm', label: 'Everything of the firm' },
  { value: 'matter', label: 'A matter, with its cases' },
  { value: 'case', label: 'A case' },
];

export function HoldDialog({ close }: { close: () => void }) {
  const [kind, setKind] = useState<Kind>('matter');
  const [thing, setThing] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const on = kind === 'firm' ? { kind } : thing ? { kind, id: thing } : null;
  const isReady = on !== null && reason.trim() !== '';
  const place = useMutation({
    mutationFn: () => call(placeLegalHold, { body: { on: on!, reason: reason.trim() } }),
    onSuccess: async () => {
      close();
      await refresh(listLegalHolds);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) place.mutate();
  };
  return (
    <Modal opened onClose={close} title="Place a legal hold">
      <form onSubmit={submit} className={styles.form}>
        <Select
          label="What must be kept"
          allowDeselect={false}
          data-autofocus
          data={kinds}
          value={kind}
          onChange={(value) => {
            setKind((value ?? 'firm') as Kind);
            setThing(null);
          }}
        />
        {kind === 'matter' && <MatterField value={thing} onChange={setThing} />}
        {kind === 'case' && (
          <CaseField value={thing} onChange={setThing} description="Type a part of its name or number." />
        )}
        <Textarea
          label="Reason"
          description="Such as the suit, the subpoena, or who asked for it. Administrators read it."
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {place.error && <Notice tone="bad">{messageOf(place.error)}</Notice>}
        <div className={styles.rowButtons}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={place.isPending} disabled={!isReady}>
            Place the hold
          </Button>
        </div>
      </form>
    </Modal>
  );
}
