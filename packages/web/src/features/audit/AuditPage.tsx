// Who did what, newest first: filtered, read one by one, taken out as it is filtered.
import { Button } from '@mantine/core';
import { listAuditEvents } from '@pacerpro/api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuditAsked } from '../../app/asked.ts';
import { call } from '../../lib/client.ts';
import type { AuditEvent } from '../../lib/shapes.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRows } from './AuditRows.tsx';
import { EventDrawer } from './EventDrawer.tsx';

export function AuditPage() {
  const asked = useSearch({ from: '/inside/settings/$section' });
  const navigate = useNavigate();
  const change = (part: Partial<AuditAsked>) =>
    void navigate({
      to: '/settings/$section',
      params: { section: 'audit' },
      search: { ...asked, ...part },
      replace: true,
    });
  const [open, setOpen] = useState<AuditEvent | null>(null);
  const events = useInfiniteQuery({
    queryKey: [listAuditEvents.path, asked],
    queryFn: ({ pageParam, signal }) =>
      call(listAuditEvents, { query: { ...asked, after: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  return (
    <Panel title="Audit trail" aside="Nothing here can be changed or removed" flush>
      <AuditFilters asked={asked} change={change} />
      {events.isPending && <Waiting rows={8} />}
      {events.error && <Failure error={events.error} retry={() => void events.refetch()} />}
      {events.data && items.length === 0 && !isFiltered && <Empty title="Nothing recorded yet" />}
      {events.data && items.length === 0 && isFiltered && (
        <Empty title="Nothing matches">
          No event that you may see is of this kind, person, case and time. Take a filter away.
        </Empty>
      )}
      {items.length > 0 && <AuditRows events={items} open={setOpen} isOld={events.isPlaceholderData} />}
      {events.hasNextPage && (
        <Button variant="subtle" m="sm" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          Earlier
        </Button>
      )}
      <EventDrawer event={open} close={() => setOpen(null)} narrow={change} />
    </Panel>
  );
}
