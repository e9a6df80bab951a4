// The docket of a case: filter, entries, selection.
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../lib/format.ts';
import { isGuestWorld } from '../../../lib/guest-world.ts';
import type { Case, DocketEntry } from '../../../lib/shapes.ts';
import { findPieces } from '../../../lib/words.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Empty, Failure, Waiting } from '../../../ui/States.tsx';
import { isTyping } from '../../../ui/typing.ts';
import { useBuying } from '../../buying/Buying.tsx';
import { useEntries } from '../case.queries.ts';
import { DocketList } from './DocketList.tsx';
import { DocketTools } from './DocketTools.tsx';
import { canBuy } from './DocumentState.tsx';
import styles from './docket.module.css';
import { type DocketFilter, noFilter, readTerms, viewDocket } from './docket-view.ts';
import { buyable, SelectionBar } from './SelectionBar.tsx';
import { useSelection } from './selection.ts';

type Props = { one: Case; entryId: string | undefined; find: string | undefined };
const none: DocketEntry[] = [];

export function Docket({ one, entryId, find }: Props) {
  const entries = useEntries(one.id);
  const navigate = useNavigate();
  const { buy } = useBuying();
  const box = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<DocketFilter>({ ...noFilter, text: find ?? '' });
  // The box answers at once; a long docket follows as soon as it can.
  const applied = useDeferredValue(filter);
  const all = entries.data?.items ?? none;
  const isWhole = entries.data?.isWhole ?? false;
  const change = useCallback((part: Partial<DocketFilter>) => setFilter((before) => ({ ...before, ...part })), []);
  const shown = useMemo(() => viewDocket(all, applied), [all, applied]);
  const selection = useSelection(shown);
  const spansOf = useMemo(() => {
    const { wanted } = readTerms(applied.text);
    return (text: string) => findPieces(text, wanted);
  }, [applied.text]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || isTyping(event) || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const open = useCallback(
    (entry: DocketEntry) => {
      const held = entry.documents.find((document) => document.held);
      if (held) return void navigate({ to: '/documents/$documentId', params: { documentId: held.id } });
      const wanted = entry.documents.find(canBuy);
      if (wanted) {
        buy({ what: 'documents', title: `Buy document ${entry.number ?? ''}`, body: { documentIds: [wanted.id] } });
      }
    },
    [navigate, buy],
  );
  const chosen = useMemo(() => all.filter((entry) => selection.selected.has(entry.id)), [all, selection.selected]);
  const buySelection = useCallback(() => {
    const wanted = buyable(chosen);
    if (wanted.length > 0) {
      buy({ what: 'documents', title: `Buy ${wanted.length} selected documents`, body: { documentIds: wanted } });
    }
  }, [chosen, buy]);

  if (entries.isPending) return <Waiting rows={12} />;
  if (!entries.data) return <Failure error={entries.error} retry={() => void entries.refetch()} />;
  return (
    <section className={styles.docket} aria-label="Docket">
      <DocketTools
        filter={filter}
        change={change}
        shown={shown.length}
        total={all.length}
        isWhole={isWhole}
        box={box}
      />
      {entries.isFetchNextPageError && (
        <Notice tone="bad" title={`Only the first ${formatCount(all.length)} entries could be loaded`}>
          <Button size="compact-sm" variant="default" onClick={() => void entries.fetchNextPage()}>
            Load the others
          </Button>
        </Notice>
      )}
      {chosen.length > 0 && (
        <SelectionBar
          caseId={one.id}
          mayDownload={one.mayDownload}
          entries={chosen}
          clear={selection.clear}
          selectAll={selection.selectAll}
        />
      )}
      {shown.length === 0 && !isWhole ? (
        <Waiting rows={12} />
      ) : shown.length === 0 ? (
        <Empty
          title={all.length === 0 ? 'No entries yet' : 'No entry matches'}
          action={
            all.length === 0 && isGuestWorld ? undefined : all.length === 0 ? (
              <Button onClick={() => buy({ what: 'docket', title: 'Get the docket', body: { caseId: one.id } })}>
                Get the docket sheet
              </Button>
            ) : (
              <Button variant="default" onClick={() => setFilter(noFilter)}>
                Show all entries
              </Button>
            )
          }
        >
          {all.length === 0
            ? isGuestWorld
              ? 'The docket sheet has not been fetched.'
              : 'The docket sheet has not been fetched. You see its price first.'
            : 'Words are searched in entry text and names of attachments.'}
        </Empty>
      ) : (
        <DocketList
          shown={shown}
          isWhole={isWhole}
          selected={selection.selected}
          select={selection.select}
          open={open}
          buySelection={buySelection}
          spansOf={spansOf}
          goTo={entryId}
        />
      )}
    </section>
  );
}
