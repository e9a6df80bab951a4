// How much of a docket sheet to fetch: all of it, what is new, or a range of entries or dates. Less costs less.
import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCase, useEntries } from '../cases/case.queries.ts';
import { DateField } from '../../ui/DateField.tsx';
import styles from './buying.module.css';
import type { Wanted } from './buying.queries.ts';

type Docket = Extract<Wanted, { what: 'docket' }>;
type Range = 'all' | 'new' | 'entries' | 'dates';

export function DocketRange({ wanted, replace }: { wanted: Docket; replace: (wanted: Docket) => void }) {
  const [range, setRange] = useState<Range>('all');
  const [from, setFrom] = useState<string>('');
  const [to, setTo] = useState<string>('');
  const docket = useEntries(wanted.body.caseId ?? '').data;
  const entries = docket?.isWhole ? docket.items : [];
  // Courts of appeals give a range of dates only.
  const isAppeal = Boolean(useCase(wanted.body.caseId ?? '').data?.appellate);
  const last = Math.max(0, ...entries.map((entry) => (/^\d+$/.test(entry.number ?? '') ? Number(entry.number) : 0)));
  const ask = (chosen: NonNullable<Docket['body']['options']>) =>
    replace({ ...wanted, body: { ...wanted.body, options: chosen } });
  const choose = (next: Range) => {
    setRange(next);
    setFrom('');
    setTo('');
    if (next === 'all') ask({});
    if (next === 'new') ask({ entriesFrom: last + 1 });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (range === 'dates') ask({ dateFrom: from || undefined, dateTo: to || undefined });
    else ask({ entriesFrom: from ? Number(from) : undefined, entriesTo: to ? Number(to) : undefined });
  };
  return (
    <form onSubmit={submit} className={styles.range}>
      <SegmentedControl
        aria-label="How much of the docket"
        value={range}
        onChange={(value) => choose(value as Range)}
        data={[
          { value: 'all', label: 'Whole sheet' },
          ...(last > 0 && !isAppeal ? [{ value: 'new', label: `From entry ${last + 1}` }] : []),
          ...(isAppeal ? [] : [{ value: 'entries', label: 'Entry numbers' }]),
          { value: 'dates', label: 'Dates filed' },
        ]}
      />
      {(range === 'entries' || range === 'dates') && (
        <div className={styles.rangeFields}>
          {range === 'dates' ? (
            <>
              <DateField label="From" value={from} change={(value) => setFrom(value ?? '')} />
              <DateField label="To" value={to} change={(value) => setTo(value ?? '')} />
            </>
          ) : (
            <>
              <NumberInput label="From" min={0} value={from} onChange={(value) => setFrom(String(value))} />
              <NumberInput label="To" min={0} value={to} onChange={(value) => setTo(String(value))} />
            </>
          )}
          <Button type="submit" variant="default" disabled={!from && !to}>
            Price this range
          </Button>
        </div>
      )}
    </form>
  );
}
