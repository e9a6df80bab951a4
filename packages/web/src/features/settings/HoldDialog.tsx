// Placing a legal hold: on everything, on one matter, on one case.
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listCases, listLegalHolds, placeLegalHold } from '@pacerpro/api';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useMatters } from '../matters/matters.queries.ts';
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
        {kind === 'case' && <CaseField value={thing} onChange={setThing} />}
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

type FieldProps = { value: string | null; onChange: (value: string | null) => void };

function MatterField({ value, onChange }: FieldProps) {
  const matters = useMatters();
  return (
    <Select
      label="Matter"
      searchable
      nothingFoundMessage="No such matter"
      error={matters.error ? messageOf(matters.error) : undefined}
      data={(matters.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.client.name} · ${one.name}` }))}
      value={value}
      onChange={onChange}
    />
  );
}

function CaseField({ value, onChange }: FieldProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 200);
  const cases = useQuery({
    ...apiQuery(listCases, { query: { limit: 30, ...(text ? { text } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      label="Case"
      description="Type a part of its name or number."
      searchable
      nothingFoundMessage="No such case"
      error={cases.error ? messageOf(cases.error) : undefined}
      // What was found is what is shown: the server has searched.
      filter={({ options }) => options}
      data={(cases.data?.items ?? []).map((one) => ({
        value: one.id,
        label: [one.docketNumber, one.caseName].filter(Boolean).join(' · ') || 'Unnamed case',
      }))}
      onSearchChange={(value) => setTyped(value.split(' · ')[0]!)}
      value={value}
      onChange={onChange}
    />
  );
}
