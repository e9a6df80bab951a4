// The query as typed, help with its grammar, and what is wrong with it, right where it was typed.
import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { SearchAsked } from '../../app/asked.ts';
import { messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './search.module.css';

const grammar: [string, string][] = [
  ['motion dismiss', 'both words on one page'],
  ['"summary judgment"', 'the words side by side'],
  ['motion OR petition', 'either word'],
  ['motion -sanctions', 'without a word; also NOT'],
  ['judg*', 'every word that begins so'],
  ['"motion dismiss"~5', 'two words near each other'],
  ['court:nysd', 'one court, by id, citation or region'],
  ['case:"Alpha v. Beta"', 'name or number of a case; also number:'],
  ['party:smith', 'people of a case; also attorney: firm: judge:'],
  ['filed:2024-01..2024-06', 'a range of dates; also entered:'],
  ['doc:45', 'an entry number; 45-3 with its attachment'],
  ['type:order', 'a kind of entry: motion, opinion, transcript …'],
];

type Props = { asked: SearchAsked; change: (part: Partial<SearchAsked>) => void; problem: unknown };

export function QueryBox({ asked, change, problem }: Props) {
  const [text, setText] = useState(asked.q);
  useEffect(() => setText(asked.q), [asked.q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ q: text.trim() });
  };
  return (
    <form onSubmit={submit} className={styles.query} role="search" aria-label="Full text">
      <div className={styles.queryRow}>
        <TextInput
          className={styles.queryInput}
          aria-label="Search words"
          size="md"
          leftSection={<IconSearch size={18} stroke={1.7} />}
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          error={Boolean(problem)}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="md">
          Search
        </Button>
        <Popover position="bottom-end" shadow="md" width={380} trapFocus>
          <Popover.Target>
            <Button type="button" size="md" variant="default" leftSection={<IconHelp size={17} stroke={1.6} />}>
              Help
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label="Search help">
            <dl className={styles.grammar}>
              {grammar.map(([example, meaning]) => (
                <div key={example}>
                  <dt>
                    <button type="button" onClick={() => setText(text ? `${text} ${example}` : example)}>
                      {example}
                    </button>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </Popover.Dropdown>
        </Popover>
      </div>
      {Boolean(problem) && (
        <Notice tone="warn" title="This search could not be read">
          {messageOf(problem)}
        </Notice>
      )}
      <SegmentedControl
        aria-label="Where to search"
        size="xs"
        value={asked.in ?? 'all'}
        onChange={(value) => change({ in: value === 'all' ? undefined : (value as SearchAsked['in']) })}
        data={[
          { value: 'all', label: 'Everything' },
          { value: 'documents', label: 'Documents' },
          { value: 'entries', label: 'Docket entries' },
          { value: 'cases', label: 'Cases' },
        ]}
      />
    </form>
  );
}
