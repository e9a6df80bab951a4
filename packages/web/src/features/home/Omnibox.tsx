// The search box: own cases as one types, how the text was read, and Enter for a search of every word.
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lookUp } from '@pacerpro/api';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { formatPrice } from '../../lib/format.ts';
import { CaseOption } from './CaseOption.tsx';
import styles from './omnibox.module.css';

export function Omnibox({ large }: { large?: boolean }) {
  const navigate = useNavigate();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const searched = useLocation({
    select: (at) => (at.pathname === '/search' ? String((at.search as { q?: string }).q ?? '') : ''),
  });
  const [text, setText] = useState(searched);
  useEffect(() => setText(searched), [searched]);
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    ...apiQuery(lookUp, { query: { q: asked } }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const answer = asked.length > 1 ? found.data : undefined;

  const searchAll = () => {
    combobox.closeDropdown();
    if (text.trim()) void navigate({ to: '/search', search: { q: text.trim() } });
  };
  const choose = (value: string) => {
    combobox.closeDropdown();
    if (value === 'search') return searchAll();
    if (value === 'locator') return void navigate({ to: '/locator', search: { q: text.trim() } });
    void navigate({ to: '/cases/$caseId', params: { caseId: value } });
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" offset={4}>
      <Combobox.Target>
        <TextInput
          data-search-box
          size={large ? 'lg' : 'sm'}
          radius={large ? 8 : 6}
          aria-label="Search cases and every word"
          placeholder={large ? 'Case name, party, docket number, or any words' : 'Search'}
          leftSection={<IconSearch size={large ? 20 : 16} stroke={1.7} />}
          rightSection={!large && <kbd>/</kbd>}
          rightSectionPointerEvents="none"
          autoFocus={large}
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => text.trim() && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) searchAll();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim().length < 2}>
        {answer && answer.numbers.length > 0 && (
          <div className={styles.reading}>
            We read this as{' '}
            {answer.numbers.map((number, place) => (
              <span key={`${number.display}${number.courtId}`}>
                {place > 0 && ' or '}
                <strong className="number">{number.display}</strong>
                {number.courtId && ` in ${number.courtId}`}
              </span>
            ))}
          </div>
        )}
        <Combobox.Options aria-label="Suggestions" mah={420} className={styles.options}>
          {answer?.cases.slice(0, 7).map((one) => (
            <Combobox.Option key={one.id} value={one.id}>
              <CaseOption one={one} />
            </Combobox.Option>
          ))}
          <Combobox.Option value="search" className={styles.action}>
            Search every word for <strong>{text.trim()}</strong> <kbd>Enter</kbd>
          </Combobox.Option>
          <Combobox.Option value="locator" className={styles.action}>
            Find in all federal courts
            {answer && (
              <span className={styles.price}>{formatPrice(answer.locatorLowCents, answer.locatorHighCents)}</span>
            )}
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
