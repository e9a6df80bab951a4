// What changed in the case and when we learnt it, newest first.
import { Button } from '@mantine/core';
import { listCaseEvents } from '@pacerpro/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import type { CaseEvent } from '../../lib/shapes.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './changes.module.css';
import { changeText, sides } from './change-text.ts';

export function Changes({ caseId }: { caseId: string }) {
  const events = useInfiniteQuery({
    queryKey: [listCaseEvents.path, caseId],
    queryFn: ({ pageParam, signal }) =>
      call(listCaseEvents, { params: { caseId }, query: { after: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (events.isPending) return <Waiting />;
  if (events.error) return <Failure error={events.error} retry={() => void events.refetch()} />;
  const items = events.data.pages.flatMap((one) => one.items);
  return (
    <Panel flush label="Changes">
      {items.length === 0 && (
        <Empty title="Nothing has changed yet">Each refresh of the docket records here what is new or different.</Empty>
      )}
      <ol className={styles.changes}>
        {items.map((event) => (
          <Change key={event.id} event={event} caseId={caseId} />
        ))}
      </ol>
      {events.hasNextPage && (
        <Button variant="subtle" m="sm" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          Show earlier changes
        </Button>
      )}
    </Panel>
  );
}

function Change({ event, caseId }: { event: CaseEvent; caseId: string }) {
  const { before, after } = sides(event);
  return (
    <li>
      <time dateTime={event.at}>{formatInstant(event.at)}</time>
      <div>
        <p className={styles.what}>
          {changeText(event.kind)}
          {event.entryId && (
            <Link to="/cases/$caseId" params={{ caseId }} search={{ entry: event.entryId }}>
              Show entry
            </Link>
          )}
        </p>
        {before && <del>{before}</del>}
        {after && <ins>{after}</ins>}
      </div>
    </li>
  );
}
