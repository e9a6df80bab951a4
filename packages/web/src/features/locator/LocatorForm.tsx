// What to look for in all federal courts. Asks for the price; nothing is searched before it is accepted.
import { Button, Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { listCourts } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import type { LocatorCriteria } from '../../lib/shapes.ts';
import { useBuying } from '../buying/Buying.tsx';
import { canBeAsked, criteriaText, filledIn } from './criteria.ts';
import { MoreCriteria } from './MoreCriteria.tsx';
import { DateField } from '../../ui/DateField.tsx';
import styles from './locator.module.css';

const kinds = [
  { value: 'cv', label: 'Civil' },
  { value: 'cr', label: 'Criminal' },
  { value: 'bk', label: 'Bankruptcy' },
  { value: 'ap', label: 'Appellate' },
  { value: 'mdl', label: 'Multidistrict' },
];

export function LocatorForm({ start = {}, wide }: { start?: LocatorCriteria; wide?: boolean }) {
  const { buy } = useBuying();
  const [criteria, setCriteria] = useState<LocatorCriteria>(start);
  const [maxPages, setMaxPages] = useState(1);
  const [isBatch, setBatch] = useState(false);
  const mostPages = isBatch ? 2000 : 100;
  const change = (part: Partial<LocatorCriteria>) => setCriteria({ ...criteria, ...part });
  const asked = filledIn(criteria);
  const isEmpty = !canBeAsked(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty) return;
    const body = { criteria: asked, maxPages: Math.min(mostPages, maxPages) };
    buy({ what: 'locator', title: `Case Locator: ${criteriaText(asked)}`, body, isBatch });
  };
  const field = (
    name: 'caseName' | 'docketNumber' | 'partyLastName' | 'partyFirstName',
    label: string,
    hint?: string,
  ) => (
    <TextInput
      label={label}
      placeholder={hint}
      autoComplete="off"
      value={criteria[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit} className={styles.form} data-wide={wide || undefined}>
      {field('caseName', 'Case name')}
      {field('docketNumber', 'Docket number', '3:14-cv-04711')}
      {field('partyLastName', 'Party: last name or company')}
      {field('partyFirstName', 'Party: first name')}
      {wide && (
        <>
          <CourtsField courtIds={criteria.courtIds ?? []} choose={(courtIds) => change({ courtIds })} />
          <Select
            label="Kind of case"
            placeholder="Any"
            clearable
            data={kinds}
            value={criteria.jurisdiction ?? null}
            onChange={(value) => change({ jurisdiction: (value ?? undefined) as LocatorCriteria['jurisdiction'] })}
          />
          <DateField label="Filed from" value={criteria.filedFrom} change={(value) => change({ filedFrom: value })} />
          <DateField label="Filed to" value={criteria.filedTo} change={(value) => change({ filedTo: value })} />
          <NumberInput
            label="Result pages at most"
            description="54 cases and 10¢ a page"
            inputWrapperOrder={['label', 'input', 'description']}
            min={1}
            max={mostPages}
            value={maxPages}
            onChange={(value) => setMaxPages(Math.min(mostPages, Math.max(1, Number(value) || 1)))}
          />
        </>
      )}
      <Checkbox
        label="Exact name only"
        checked={criteria.exactName ?? false}
        onChange={(event) => change({ exactName: event.currentTarget.checked })}
      />
      {wide && (
        <Checkbox
          label="As a batch"
          description="All pages at once, up to 2,000. PACER prepares them first, and nothing is paid if there are more than your limit."
          checked={isBatch}
          onChange={(event) => setBatch(event.currentTarget.checked)}
        />
      )}
      {wide && <MoreCriteria criteria={criteria} change={change} />}
      <Button type="submit" variant={wide ? 'filled' : 'default'} disabled={isEmpty} className={styles.submit}>
        Show the price
      </Button>
    </form>
  );
}

function CourtsField({ courtIds, choose }: { courtIds: string[]; choose: (courtIds: string[]) => void }) {
  const courts = useQuery(apiQuery(listCourts, {})).data?.items ?? [];
  return (
    <MultiSelect
      label="Courts"
      placeholder={courtIds.length > 0 ? '' : 'All'}
      searchable
      limit={40}
      maxValues={50}
      data={courts.map((court) => ({ value: court.id, label: `${court.citation} (${court.id})` }))}
      value={courtIds}
      onChange={choose}
    />
  );
}
