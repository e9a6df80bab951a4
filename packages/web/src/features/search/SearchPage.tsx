// Results of a full-text search: how it was read, counts to narrow it by, hits, and what could not be searched.
import { Button, Select } from '@mantine/core';
import { search } from '@pacerpro/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { SearchAsked } from '../../app/asked.ts';
import { isApiError } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { formatCount } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Facets } from './Facets.tsx';
import { Hits } from './Hits.tsx';
import { QueryBox } from './QueryBox.tsx';
import styles from './search.module.css';
import { Unsearched } from './Unsearched.tsx';

export function SearchPage() {
  const asked = useSearch({ from: '/inside/search' });
  const navigate = useNavigate();
  const change = (part: Partial<SearchAsked>) => void navigate({ to: '/search', search: { ...asked, ...part } });
  const found = useInfiniteQuery({
    queryKey: [search.path, asked],
    queryFn: ({ pageParam, signal }) => call(search, { query: { ...asked, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: asked.q.trim() !== '',
    placeholderData: (before) => before,
  });
  const keys = useListKeys<HTMLDivElement>();
  const first = found.error ? undefined : found.data?.pages[0];
  const hits = found.error ? [] : (found.data?.pages.flatMap((page) => page.items) ?? []);
  const isMalformed = isApiError(found.error) && found.error.code === 'search.malformed';
  return (
    <Page
      title={asked.q ? `${asked.q} · Search` : 'Search'}
      heading={<h1 className="visually-hidden">Search results</h1>}
    >
      <QueryBox asked={asked} change={change} problem={isMalformed ? found.error : null} />
      {asked.q.trim() === '' && (
        <Empty title="Nothing asked yet">Type words, or see the search help beside the box.</Empty>
      )}
      {found.isPending && asked.q.trim() !== '' && <Waiting rows={8} label="Searching" />}
      {found.error && !isMalformed && <Failure error={found.error} retry={() => void found.refetch()} />}
      {first && (
        <div className={styles.columns}>
          <Facets facets={first.facets} asked={asked} change={change} />
          <div>
            <div className={styles.summary}>
              <p>
                <strong className="number" data-testid="total">
                  {first.totalIsExact ? '' : 'more than '}
                  {formatCount(first.total)}
                </strong>{' '}
                {first.total === 1 ? 'hit' : 'hits'}{' '}
                <span className={styles.small}>in {Math.max(1, Math.round(first.tookMs))} ms</span>
                <span className={styles.reading}>{first.reading}</span>
                {first.ranked && <span className={styles.reading}>{first.ranked}</span>}
              </p>
              <Select
                aria-label="Order"
                w={150}
                size="xs"
                allowDeselect={false}
                data={[
                  { value: 'relevance', label: 'Best first' },
                  { value: 'newest', label: 'Newest first' },
                  { value: 'oldest', label: 'Oldest first' },
                ]}
                value={asked.sort ?? 'relevance'}
                onChange={(value) => change({ sort: value === 'newest' || value === 'oldest' ? value : undefined })}
              />
            </div>
            <Unsearched unsearched={first.unsearched} asked={asked} />
            <div ref={keys.ref} onKeyDown={keys.onKeyDown}>
              <Panel flush label="Hits">
                {hits.length === 0 && (
                  <Empty title="No hits">
                    {isGuestWorld ? 'Nothing that was shared matches.' : 'Nothing your firm holds matches.'} Try fewer
                    words or a beginning with a star, such as <code>judg*</code>
                    {!isGuestWorld && (
                      <>
                        , or{' '}
                        <Link to="/locator" search={{ q: asked.q }}>
                          look in all federal courts
                        </Link>
                      </>
                    )}
                    .
                  </Empty>
                )}
                <Hits hits={hits} q={asked.q} />
              </Panel>
            </div>
            {found.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                More hits
              </Button>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
