// One document: what it is, its text, and where a query hits.
import { listDocumentPages, readDocument, searchInDocument } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';

export const useCourtDocument = (documentId: string) => useQuery(apiQuery(readDocument, { params: { documentId } }));
export const useText = (documentId: string, isWanted: boolean) =>
  useQuery({
    ...apiQuery(listDocumentPages, { params: { documentId } }),
    enabled: isWanted,
    refetchInterval: (query) => (query.state.data?.state === 'pending' ? 2000 : false),
  });
export const useDocumentHits = (documentId: string, q: string | undefined) =>
  useQuery({ ...apiQuery(searchInDocument, { params: { documentId }, query: { q: q ?? '' } }), enabled: Boolean(q) });
