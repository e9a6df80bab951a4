// One case and what belongs to it.
import { listEntries, listParties, readCase } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import type { DocketEntry } from '../../lib/shapes.ts';

const params = (caseId: string) => ({ params: { caseId } });
const isOnItsWay = (entry: DocketEntry) => entry.documents.some((document) => document.onItsWay);

export const useCase = (caseId: string) => useQuery(apiQuery(readCase, params(caseId)));
export const useParties = (caseId: string) => useQuery(apiQuery(listParties, params(caseId)));
/** All entries at once; asked again while documents are on their way. */
export const useEntries = (caseId: string) =>
  useQuery({
    ...apiQuery(listEntries, params(caseId)),
    refetchInterval: (query) => (query.state.data?.items.some(isOnItsWay) ? 2500 : false),
  });
