// Choosing a case or a matter out of those one may see.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listCases, readCase } from '@pacerpro/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { useMatters } from './matters.queries.ts';

type FieldProps = {
  value: string | null;
  onChange: (value: string | null) => void;
  /** What no choice means; without it there must be one. */
  placeholder?: string;
  description?: string;
};

const clearing = (placeholder: string | undefined) =>
  placeholder === undefined ? {} : { placeholder, clearable: true, clearButtonProps: { 'aria-label': placeholder } };

export function MatterField({ value, onChange, placeholder, description }: FieldProps) {
  const matters = useMatters();
  return (
    <Select
      label="Matter"
      searchable
      {...clearing(placeholder)}
      description={description}
      nothingFoundMessage="No such matter"
      error={matters.error ? messageOf(matters.error) : undefined}
      data={(matters.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.client.name} · ${one.name}` }))}
      value={value}
      onChange={onChange}
    />
  );
}

type Named = { id: string; docketNumber: string | null; caseName: string | null };
const caseOption = ({ id, docketNumber, caseName }: Named) => ({
  value: id,
  label: [docketNumber, caseName].filter(Boolean).join(' · ') || 'Unnamed case',
});

export function CaseField({ value, onChange, placeholder, description }: FieldProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 200);
  const cases = useQuery({
    ...apiQuery(listCases, { query: { limit: 30, ...(text ? { text } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const found = cases.data?.items ?? [];
  // One that the address names, or that was chosen before another text was typed.
  const isMissing = value !== null && !found.some((one) => one.id === value);
  const chosen = useQuery({ ...apiQuery(readCase, { params: { caseId: value ?? '' } }), enabled: isMissing });
  return (
    <Select
      label="Case"
      searchable
      {...clearing(placeholder)}
      description={description}
      nothingFoundMessage="No such case"
      error={cases.error ? messageOf(cases.error) : undefined}
      // What was found is what is shown: the server has searched.
      filter={({ options }) => options}
      data={[...(isMissing && chosen.data ? [chosen.data] : []), ...found].map(caseOption)}
      onSearchChange={(search) => setTyped(search.split(' · ')[0]!)}
      value={value}
      onChange={onChange}
    />
  );
}
