// Ctrl-K or Cmd-K: go anywhere, or to a case by name or number.
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { lookUp } from '@pacerpro/api';
import { IconArrowRight, IconGavel, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';

const screens = [
  ['Home', '/'],
  ['Cases', '/cases'],
  ['Case Locator', '/locator'],
  ['Ledger', '/ledger'],
  ['Import', '/import'],
  ['Settings', '/settings'],
  ['Write to support', '/support'],
] as const;

export function Palette() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const found = useQuery({
    ...apiQuery(lookUp, { query: { q: asked } }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const cases: SpotlightActionData[] = (asked.length > 1 ? (found.data?.cases ?? []) : []).slice(0, 8).map((one) => ({
    id: one.id,
    label: one.caseName ?? one.docketNumber ?? 'Unnamed case',
    description: `${one.docketNumber ?? ''} · ${one.court.citation}`,
    leftSection: <IconGavel size={18} stroke={1.5} />,
    // The server has matched already, by number as well as by name: show whatever it answered.
    keywords: [text],
    onClick: () => void navigate({ to: '/cases/$caseId', params: { caseId: one.id } }),
  }));
  const go: SpotlightActionData[] = screens.map(([label, to]) => ({
    id: to,
    label,
    leftSection: <IconArrowRight size={18} stroke={1.5} />,
    onClick: () => void navigate({ to }),
  }));
  const search: SpotlightActionData[] = text.trim()
    ? [
        {
          id: 'search',
          label: `Search every word for “${text.trim()}”`,
          keywords: [text],
          leftSection: <IconSearch size={18} stroke={1.5} />,
          onClick: () => void navigate({ to: '/search', search: { q: text.trim() } }),
        },
      ]
    : [];
  return (
    <Spotlight
      actions={[...cases, ...search, ...go]}
      query={text}
      onQueryChange={setText}
      nothingFound="Nothing by that name."
      shortcut={['mod + K']}
      // Also from within the search box, where one mostly is.
      tagsToIgnore={[]}
      searchProps={{
        placeholder: 'Case name, docket number, or a screen',
        'aria-label': 'Command palette',
        leftSection: <IconSearch size={18} stroke={1.5} />,
      }}
    />
  );
}
