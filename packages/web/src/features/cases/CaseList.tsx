// Every case the firm holds, last changed first.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listCases } from '@pacerpro/api';
import { IconFilter } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../lib/client.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CaseRows } from './CaseRows.tsx';

export function CaseList() {
  const { text = '' } = useSearch({ from: '/inside/cases' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const [asked] = useDebouncedValue(typed.trim(), 180);
  useEffect(() => {
    void navigate({ to: '/cases', search: { text: asked || undefined }, replace: true });
  }, [asked, navigate]);
  const cases = useInfiniteQuery({
    queryKey: [listCases.path, 'all', text],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, { query: { text: text || undefined, after: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = cases.data?.pages.flatMap((one) => one.items) ?? [];
  return (
    <Page
      title="Cases"
      lead="What your firm holds, last changed first."
      actions={
        <TextInput
          aria-label="Filter cases"
          placeholder="Filter by name or number"
          leftSection={<IconFilter size={16} stroke={1.6} />}
          w={280}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      }
    >
      <Panel flush label="Cases">
        {cases.isPending && <Waiting rows={10} />}
        {cases.error && <Failure error={cases.error} retry={() => void cases.refetch()} />}
        {cases.data && items.length === 0 && (
          <Empty title={text ? 'No case by that name or number' : 'No cases yet'}>
            {text ? (
              <Link to="/locator" search={{ q: text }}>
                Look for “{text}” in all federal courts
              </Link>
            ) : (
              <>
                Start with the <Link to="/locator">Case Locator</Link> or <Link to="/import">import</Link> what you
                have.
              </>
            )}
          </Empty>
        )}
        {items.length > 0 && <CaseRows cases={items} />}
      </Panel>
      {cases.hasNextPage && (
        <Button variant="default" mt="md" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Page>
  );
}
