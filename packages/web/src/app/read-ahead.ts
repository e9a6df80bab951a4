// What the page of a case asks first, asked while its code is still loading: in turn, each answer would wait for the one before.
import { readCaseAhead, readDocketAhead } from '../features/cases/case.queries.ts';
import { queryClient } from '../lib/query-client.ts';

type Opened = { params: { caseId: string }; deps: { tab?: string | undefined }; cause: 'preload' | 'enter' | 'stay' };

export function readAhead({ params, deps, cause }: Opened): void {
  // Not when a link is only hovered over: who opened a case is written down.
  if (cause === 'preload') return;
  readCaseAhead(queryClient, params.caseId);
  if (deps.tab === undefined) readDocketAhead(queryClient, params.caseId);
}
