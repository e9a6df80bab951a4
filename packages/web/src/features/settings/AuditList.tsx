// Who did what, newest first.
import { Button } from '@mantine/core';
import { listAuditEvents } from '@pacerpro/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './settings.module.css';

export function AuditList() {
  const events = useInfiniteQuery({
    queryKey: [listAuditEvents.path],
    queryFn: ({ pageParam, signal }) => call(listAuditEvents, { query: { after: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Audit trail" aside="Nothing here can be changed or removed" flush>
      {events.isPending && <Waiting rows={8} />}
      {events.error && <Failure error={events.error} retry={() => void events.refetch()} />}
      {events.data && items.length === 0 && <Empty title="Nothing recorded yet" />}
      <ul className={styles.audit}>
        {items.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{formatInstant(event.at)}</time>
            <span>{event.userName ?? event.actorKind}</span>
            <strong>{event.action}</strong>
            <span className={styles.detail}>{detailText(event.detail)}</span>
          </li>
        ))}
      </ul>
      {events.hasNextPage && (
        <Button variant="subtle" m="sm" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          Earlier
        </Button>
      )}
    </Panel>
  );
}

const detailText = (detail: Record<string, unknown>) =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
