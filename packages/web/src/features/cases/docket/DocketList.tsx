// The entries, of which only those near the screen exist. j, k and the arrows walk; the feed pattern of ARIA says where one is.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DocketEntry } from '../../../lib/shapes.ts';
import type { Span } from '../../../lib/words.ts';
import { isTyping } from '../../../ui/typing.ts';
import { EntryRow } from './EntryRow.tsx';
import styles from './docket.module.css';
import { usePrinting } from './printing.ts';

type Props = {
  shown: DocketEntry[];
  /** More entries may follow. */
  isWhole: boolean;
  selected: ReadonlySet<string>;
  select: (entryId: string, withShift: boolean) => void;
  open: (entry: DocketEntry) => void;
  buySelection: () => void;
  spansOf: (text: string) => Span[];
  goTo: string | undefined;
};

// Kept while a letter is only in the box: the list follows in a rendering of its own.
export const DocketList = memo(function DocketList(props: Props) {
  const { shown, isWhole, selected, select, open, buySelection, spansOf, goTo } = props;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [current, setCurrent] = useState(-1);
  const wantsFocus = useRef(false);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const printing = usePrinting();
  // Remeasured after each render: what stands above the list may have grown.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0));
  const virtual = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => 84,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: 130,
    // The same function while the entries are the same: at a new one the places of all entries are worked out anew.
    getItemKey: useCallback((place: number) => shown[place]?.id ?? place, [shown]),
  });
  const unfold = useCallback(
    (entryId: string) =>
      setUnfolded((before) => {
        const after = new Set(before);
        if (!after.delete(entryId)) after.add(entryId);
        return after;
      }),
    [],
  );
  const move = useCallback(
    (place: number) => {
      const next = Math.min(shown.length - 1, Math.max(0, place));
      wantsFocus.current = true;
      setCurrent(next);
      virtual.scrollToIndex(next, { align: 'auto' });
    },
    [shown.length, virtual],
  );
  useEffect(() => {
    if (!wantsFocus.current || current < 0) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });
  const wentTo = useRef<string>(undefined);
  useEffect(() => {
    const place = goTo && goTo !== wentTo.current ? shown.findIndex((entry) => entry.id === goTo) : -1;
    if (place < 0) return;
    // Once, as soon as it is there; not again at every change of the filter.
    wentTo.current = goTo;
    move(place);
  }, [goTo, shown, move]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === 'j') move(current + 1);
      else if (event.key === 'k') move(current - 1);
      else if (event.key === 'b') buySelection();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [current, move, buySelection]);

  const onRowKey = (event: KeyboardEvent, entry: DocketEntry, place: number) => {
    if (event.target !== event.currentTarget) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(place + 1),
      ArrowUp: () => move(place - 1),
      Home: () => move(0),
      End: () => move(shown.length - 1),
      ' ': () => select(entry.id, event.shiftKey),
      Enter: () => open(entry),
      e: () => unfold(entry.id),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };

  const places = printing ? shown.map((_, index) => ({ index, start: 0 })) : virtual.getVirtualItems();
  return (
    <div
      ref={list}
      role="feed"
      aria-label="Docket entries"
      className={styles.list}
      style={printing ? undefined : { height: virtual.getTotalSize() }}
    >
      {places.map(({ index, start }) => {
        const entry = shown[index];
        if (!entry) return null;
        return (
          <article
            key={entry.id}
            ref={printing ? undefined : virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={isWhole ? shown.length : -1}
            aria-label={`Entry ${entry.number ?? 'without number'}`}
            tabIndex={index === Math.max(0, current) ? 0 : -1}
            className={styles.row}
            data-now={index === current || undefined}
            style={printing ? undefined : { transform: `translateY(${start - top}px)` }}
            onFocus={(event) => event.target === event.currentTarget && setCurrent(index)}
            onKeyDown={(event) => onRowKey(event, entry, index)}
          >
            <EntryRow
              entry={entry}
              isSelected={selected.has(entry.id)}
              isUnfolded={unfolded.has(entry.id) || printing}
              select={select}
              unfold={unfold}
              spansOf={spansOf}
            />
          </article>
        );
      })}
    </div>
  );
});
