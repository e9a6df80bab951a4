// The bar above the docket: instant filter, what to show, order, dates.
import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconArrowsSort, IconCalendar, IconFilter } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { formatCount } from '../../../lib/format.ts';
import type { DocketFilter } from './docket-view.ts';
import styles from './docket.module.css';

type Props = {
  filter: DocketFilter;
  change: (part: Partial<DocketFilter>) => void;
  shown: number;
  total: number;
  box: RefObject<HTMLInputElement | null>;
};

export function DocketTools({ filter, change, shown, total, box }: Props) {
  const isRanged = Boolean(filter.from || filter.to);
  return (
    <div className={`${styles.tools} no-print`} role="search" aria-label="Filter this docket">
      <TextInput
        ref={box}
        className={styles.filter}
        aria-label="Filter entries"
        placeholder="Filter: words, &quot;phrases&quot;, -without, #12"
        leftSection={<IconFilter size={16} stroke={1.6} />}
        rightSection={<kbd>f</kbd>}
        rightSectionPointerEvents="none"
        autoComplete="off"
        spellCheck={false}
        value={filter.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          change({ text: '' });
          event.currentTarget.blur();
        }}
      />
      <Select
        aria-label="Show"
        w={170}
        allowDeselect={false}
        data={[
          { value: 'all', label: 'All entries' },
          { value: 'with-document', label: 'With a document' },
          { value: 'held', label: 'Held by us' },
          { value: 'missing', label: 'Not yet bought' },
        ]}
        value={filter.show}
        onChange={(value) => change({ show: (value ?? 'all') as DocketFilter['show'] })}
      />
      <Button
        variant="default"
        leftSection={<IconArrowsSort size={16} stroke={1.6} />}
        onClick={() => change({ newestFirst: !filter.newestFirst })}
        aria-label={
          filter.newestFirst ? 'Newest first; change to oldest first' : 'Oldest first; change to newest first'
        }
      >
        {filter.newestFirst ? 'Newest first' : 'Oldest first'}
      </Button>
      <Popover position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <Button variant={isRanged ? 'light' : 'default'} leftSection={<IconCalendar size={16} stroke={1.6} />}>
            Dates
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.dates} aria-label="Dates filed">
          <TextInput
            type="date"
            label="Filed from"
            value={filter.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="Filed to"
            value={filter.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
          <Button variant="default" disabled={!isRanged} onClick={() => change({ from: '', to: '' })}>
            All dates
          </Button>
        </Popover.Dropdown>
      </Popover>
      <span className={`${styles.shown} number`} aria-live="polite">
        {shown === total ? `${formatCount(total)} entries` : `${formatCount(shown)} of ${formatCount(total)}`}
      </span>
    </div>
  );
}
