// Placing one quarantined item: on a case and entry, under a court, or nowhere.
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listCases, listCourts, listEntries, listQuarantine, lookUp, resolveQuarantine } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call, type Inputs } from '../../lib/client.ts';
import { formatDate } from '../../lib/format.ts';
import type { QuarantineItem } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './intake.module.css';

type How = 'place' | 'retry' | 'discard';
const MOST_OFFERED = 200;

export function PlaceDialog({ item, close }: { item: QuarantineItem; close: () => void }) {
  const [how, setHow] = useState<How>('place');
  const [caseId, setCaseId] = useState<string | null>(item.suggestedCaseId);
  const [entryId, setEntryId] = useState<string | null>(null);
  const [attachment, setAttachment] = useState('');
  const [courtId, setCourtId] = useState<string | null>(null);
  const courts = useQuery(apiQuery(listCourts, {}));
  const resolve = useMutation({
    mutationFn: (body: Inputs<typeof resolveQuarantine>['body']) =>
      call(resolveQuarantine, { params: { itemId: item.id }, body }),
    onSuccess: async () => {
      await refresh(listQuarantine, listCases);
      close();
    },
  });
  const submit = () => {
    if (how === 'discard') return resolve.mutate({ decision: 'discard' });
    if (how === 'retry' && courtId) return resolve.mutate({ decision: 'retry', courtId });
    if (how === 'place' && caseId) {
      const number = attachment === '' ? undefined : Number(attachment);
      resolve.mutate({ decision: 'place', caseId, entryId: entryId ?? undefined, attachmentNumber: number });
    }
  };
  const isReady = how === 'discard' || (how === 'retry' ? courtId !== null : caseId !== null);
  return (
    <Modal opened onClose={close} title={item.fileName ?? 'Place this item'} size="lg">
      <div className={styles.place}>
        <p>{item.explanation}</p>
        <SegmentedControl
          aria-label="What to do"
          value={how}
          onChange={(value) => setHow(value as How)}
          data={[
            { value: 'place', label: 'Place on a case' },
            { value: 'retry', label: 'Say the court' },
            { value: 'discard', label: 'Discard' },
          ]}
        />
        {how === 'place' && (
          <>
            <CasePicker
              caseId={caseId}
              choose={(id) => {
                setCaseId(id);
                setEntryId(null);
              }}
            />
            {caseId && <EntryPicker caseId={caseId} entryId={entryId} choose={setEntryId} />}
            {entryId && (
              <TextInput
                label="Attachment number"
                description="0 or empty for the main document"
                inputMode="numeric"
                value={attachment}
                onChange={(event) => setAttachment(event.currentTarget.value.replace(/\D/g, ''))}
              />
            )}
          </>
        )}
        {how === 'retry' && (
          <Select
            label="Court"
            description="The item is read again as a page of this court."
            searchable
            data={
              courts.data?.items.map((court) => ({ value: court.id, label: `${court.citation} · ${court.name}` })) ?? []
            }
            value={courtId}
            onChange={setCourtId}
          />
        )}
        {how === 'discard' && (
          <Notice tone="warn">The file is taken out of the quarantine and not filed anywhere.</Notice>
        )}
        {resolve.error && <Notice tone="bad">{messageOf(resolve.error)}</Notice>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color={how === 'discard' ? 'red.9' : undefined}
            disabled={!isReady}
            loading={resolve.isPending}
            onClick={submit}
          >
            {how === 'discard' ? 'Discard it' : how === 'retry' ? 'Read again' : 'Place it'}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function CasePicker({ caseId, choose }: { caseId: string | null; choose: (caseId: string | null) => void }) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const recent = useQuery(apiQuery(listCases, { query: { limit: 50 } }));
  const found = useQuery({ ...apiQuery(lookUp, { query: { q: asked } }), enabled: asked.length > 1 });
  const cases = [...(found.data?.cases ?? []), ...(recent.data?.items ?? [])];
  const options = new Map(
    cases.map((one) => [
      one.id as string,
      `${one.caseName ?? 'Unnamed'} · ${one.docketNumber ?? ''} · ${one.court.citation}`,
    ]),
  );
  return (
    <Select
      label="Case"
      placeholder="Name or docket number"
      searchable
      data={[...options].map(([value, label]) => ({ value, label }))}
      // The server has matched already; only the words of what is listed are matched here.
      filter={({ options: all }) => all}
      value={caseId}
      onSearchChange={setText}
      onChange={choose}
    />
  );
}

function EntryPicker({
  caseId,
  entryId,
  choose,
}: {
  caseId: string;
  entryId: string | null;
  choose: (id: string | null) => void;
}) {
  const entries = useQuery(apiQuery(listEntries, { params: { caseId } }));
  return (
    <Select
      label="Entry"
      placeholder="Number or words; empty if unknown"
      searchable
      clearable
      limit={MOST_OFFERED}
      data={
        entries.data?.items.map((entry) => ({
          value: entry.id as string,
          label: `${entry.number ?? '—'} · ${formatDate(entry.filedOn)} · ${entry.text.slice(0, 90)}`,
        })) ?? []
      }
      value={entryId}
      onChange={choose}
    />
  );
}
