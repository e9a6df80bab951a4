// Quotes and their acceptance. A quote is asked anew each time a dialog opens: prices and what is held change.
import {
  acceptQuote,
  listCaseEvents,
  listCases,
  listEntries,
  listLedger,
  listMissingCases,
  listParties,
  listTasks,
  quoteDocket,
  quoteDocuments,
  quoteHistory,
  quoteLocator,
  quoteLocatorBatch,
  readCase,
  readDocument,
  search,
} from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { refresh } from '../../lib/api-query.ts';
import { call, type Inputs } from '../../lib/client.ts';

export type Wanted =
  | { what: 'docket'; title: string; body: Inputs<typeof quoteDocket>['body'] }
  | { what: 'history'; title: string; body: Inputs<typeof quoteHistory>['body'] }
  | {
      what: 'documents';
      title: string;
      body: Inputs<typeof quoteDocuments>['body'];
      /** The entry whose attachments nobody has asked for yet. */
      menuOf?: string | undefined;
    }
  | { what: 'locator'; title: string; body: Inputs<typeof quoteLocator>['body']; isBatch?: boolean };

export const useQuote = (wanted: Wanted, attempt: number, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['quote', wanted, attempt],
    queryFn: () => {
      if (wanted.what === 'docket') return call(quoteDocket, { body: wanted.body });
      if (wanted.what === 'history') return call(quoteHistory, { body: wanted.body });
      if (wanted.what === 'documents') return call(quoteDocuments, { body: wanted.body });
      return call(wanted.isBatch ? quoteLocatorBatch : quoteLocator, { body: wanted.body });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

export const useAccept = (quoteId: string) =>
  useMutation({
    mutationFn: (body: Inputs<typeof acceptQuote>['body']) => call(acceptQuote, { params: { quoteId }, body }),
    onSuccess: () => refresh(listTasks, listEntries),
  });

/** Everything a purchase may have changed. */
export const refreshAfterBuying = () =>
  refresh(
    readCase,
    listEntries,
    listParties,
    listCaseEvents,
    listCases,
    readDocument,
    listLedger,
    listTasks,
    search,
    listMissingCases,
  );
