// The bar above the docket: instant filter, what to show, order, dates.
import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconArrowsSort, IconCalendar, IconFilter } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { formatCount } from '../../../lib/format.ts';
import type { DocketFilter } from './docket-view.ts';
import { DateField } from '../../../ui/DateField.tsx';
import styles from './docket.module.css';

type Change = (part: Partial<DocketFilter>) => void;
type Props = {
  filter: DocketFilter;
  change: Change;
  shown: number;
  total: number;
  isWhole: boolean;
  box: RefObject<HTMLInputElement | null>;
};

// A letter changes the box and then the count: the other parts are left as they are, which is most of what a letter would cost.
export function DocketTools({ filter, change, shown, total, isWhole, box }: Props) {
  return (
    <div className={`${styles.tools} no-print`} role="search" aria-label="Filter this docket">
      <FilterBox text={filter.text} change={change} box={box} />
      <ShowChoice show={filter.show} change={change} />
      <Order newestFirst={filter.newestFirst} change={change} />
      <Dates from={filter.from} to={filter.to} change={change} />
      <span className={`${styles.shown} number`} aria-live="polite">
        {!isWhole
          ? `First ${formatCount(total)}, loading the others …`
          : shown === total
            ? `${formatCount(total)} entries`
            : `${formatCount(shown)} of ${formatCount(total)}`}
      </span>
    </div>
  );
}

type BoxProps = { text: string; change: Change; box: RefObject<HTMLInputElement | null> };
const FilterBox = memo(function FilterBox({ text, change, box }: BoxProps) {
  return (
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
      value={text}
      onChange={(event) => change({ text: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        change({ text: '' });
        event.currentTarget.blur();
      }}
    />
  );
});

const ShowChoice = memo(function ShowChoice({ show, change }: { show: DocketFilter['show']; change: Change }) {
  return (
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
      value={show}
      onChange={(value) => change({ show: (value ?? 'all') as DocketFilter['show'] })}
    />
  );
});

const Order = memo(function Order({ newestFirst, change }: { newestFirst: boolean; change: Change }) {
  return (
    <Button
      variant="default"
      leftSection={<IconArrowsSort size={16} stroke={1.6} />}
      onClick={() => change({ newestFirst: !newestFirst })}
      aria-label={newestFirst ? 'Newest first; change to oldest first' : 'Oldest first; change to newest first'}
    >
      {newestFirst ? 'Newest first' : 'Oldest first'}
    </Button>
  );
});

const Dates = memo(function Dates({ from, to, change }: { from: string; to: string; change: Change }) {
  const isRanged = Boolean(from || to);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant={isRanged ? 'light' : 'default'} leftSection={<IconCalendar size={16} stroke={1.6} />}>
          Dates
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dates} aria-label="Dates filed">
        <DateField label="Filed from" value={from} change={(value) => change({ from: value ?? '' })} />
        <DateField label="Filed to" value={to} change={(value) => change({ to: value ?? '' })} />
        <Button variant="default" disabled={!isRanged} onClick={() => change({ from: '', to: '' })}>
          All dates
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
});
