// Every charge, free fetch and avoided charge, with what was quoted and what the court printed.
import { Button, Select, TextInput } from '@mantine/core';
import { downloadLedgerCsv, listLedger, listMembers } from '@pacerpro/api';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { LedgerAsked } from '../../app/router.tsx';
import { apiQuery } from '../../lib/api-query.ts';
import { address, call } from '../../lib/client.ts';
import { formatCents, formatCount } from '../../lib/format.ts';
import type { LedgerLine } from '../../lib/shapes.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { Parked } from './Parked.tsx';
import { ReceiptDrawer } from './ReceiptDrawer.tsx';
import styles from './ledger.module.css';

export function LedgerPage() {
  const asked = useSearch({ from: '/inside/ledger' });
  const navigate = useNavigate();
  const change = (part: Partial<LedgerAsked>) =>
    void navigate({ to: '/ledger', search: { ...asked, ...part }, replace: true });
  const members = useQuery(apiQuery(listMembers, {}));
  const [line, setLine] = useState<LedgerLine | null>(null);
  const ledger = useInfiniteQuery({
    queryKey: [listLedger.path, asked],
    queryFn: ({ pageParam, signal }) => call(listLedger, { query: { ...asked, after: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const lines = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  const totals = ledger.data?.pages[0]?.totals;
  return (
    <Page
      title="Ledger"
      lead="What was charged, and what was not charged because your firm held it already."
      actions={
        <Button
          component="a"
          href={address(downloadLedgerCsv, { query: asked })}
          download
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          CSV for cost recovery
        </Button>
      }
    >
      <Parked />
      <div className={styles.filters} role="search" aria-label="Filter the ledger">
        <DateField label="From" value={asked.from} change={(value) => change({ from: value })} />
        <DateField label="To" value={asked.to} change={(value) => change({ to: value })} />
        <TextInput
          label="Client code"
          value={asked.clientCode ?? ''}
          maxLength={32}
          onChange={(event) => change({ clientCode: event.currentTarget.value.trim() || undefined })}
        />
        <Select
          label="Person"
          placeholder="Everyone"
          clearable
          data={members.data?.items.map(({ user }) => ({ value: user.id, label: user.name })) ?? []}
          value={asked.userId ?? null}
          onChange={(value) => change({ userId: value ?? undefined })}
        />
        {totals && (
          <dl className={styles.totals}>
            <div>
              <dt>Charged</dt>
              <dd className="number" data-testid="charged">
                {formatCents(totals.chargedCents)}
              </dd>
            </div>
            <div>
              <dt>Avoided</dt>
              <dd className="number">{formatCents(totals.avoidedCents)}</dd>
            </div>
            <div>
              <dt>Lines</dt>
              <dd className="number">{formatCount(totals.count)}</dd>
            </div>
          </dl>
        )}
      </div>
      <Panel flush label="Ledger lines">
        {ledger.isPending && <Waiting rows={10} />}
        {ledger.error && <Failure error={ledger.error} retry={() => void ledger.refetch()} />}
        {ledger.data && lines.length === 0 && (
          <Empty title="Nothing here">Charges appear as soon as the court has answered.</Empty>
        )}
        {lines.length > 0 && <LedgerTable lines={lines} open={setLine} />}
      </Panel>
      {ledger.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          Earlier lines
        </Button>
      )}
      <ReceiptDrawer line={line} close={() => setLine(null)} />
    </Page>
  );
}
