// One case and what belongs to it.
import { listEntries, listParties, readCase } from '@pacerpro/api';
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { type Answer, call } from '../../lib/client.ts';
import type { DocketEntry } from '../../lib/shapes.ts';

type EntryPage = Answer<typeof listEntries>;
type EntryPages = InfiniteData<EntryPage, string | undefined>;

const params = (caseId: string) => ({ params: { caseId } });

/** A few screenfuls: soon there, while thousands of entries are still being read. */
const FIRST = 200;
const REST = 20_000;

const entriesQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: [listEntries.path, params(caseId), 'in parts'],
    queryFn: ({ pageParam, signal }) =>
      call(listEntries, { ...params(caseId), query: { after: pageParam, limit: pageParam ? REST : FIRST }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: inOne,
    // A long docket is asked less often: each answer is megabytes.
    refetchInterval: ({ state }) => (isOnItsWay(state.data) ? 2500 + countOf(state.data) * 2 : false),
  });

const inOne = ({ pages }: EntryPages) => ({
  items: pages.flatMap((page) => page.items),
  isWhole: (pages.at(-1)?.next ?? null) === null,
});
const countOf = (data: EntryPages | undefined) => data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;

// Asked at every drawing, that is at every letter typed into the filter; walking through all documents each time was half of what one cost.
const onTheirWay = new WeakMap<EntryPages, boolean>();
function isOnItsWay(data: EntryPages | undefined): boolean {
  if (!data) return false;
  const known = onTheirWay.get(data) ?? data.pages.some((page) => page.items.some(hasOneOnItsWay));
  onTheirWay.set(data, known);
  return known;
}
const hasOneOnItsWay = (entry: DocketEntry) => entry.documents.some((document) => document.onItsWay);

export const useCase = (caseId: string) => useQuery(apiQuery(readCase, params(caseId)));
export const useParties = (caseId: string) => useQuery(apiQuery(listParties, params(caseId)));

/** All entries: the first of them soon, the others right behind; asked again while documents are on their way. */
export function useEntries(caseId: string, enabled = true) {
  const entries = useInfiniteQuery({ ...entriesQuery(caseId), enabled });
  const { hasNextPage, isFetching, isError, fetchNextPage } = entries;
  useEffect(() => {
    if (enabled && hasNextPage && !isFetching && !isError) void fetchNextPage({ cancelRefetch: false });
  }, [enabled, hasNextPage, isFetching, isError, fetchNextPage]);
  return entries;
}

/** What a page needs first is asked while its code is still loading. */
export function readCaseAhead(queryClient: QueryClient, caseId: string): void {
  void queryClient.prefetchQuery(apiQuery(readCase, params(caseId)));
}
export function readDocketAhead(queryClient: QueryClient, caseId: string): void {
  void queryClient.prefetchInfiniteQuery(entriesQuery(caseId));
}
