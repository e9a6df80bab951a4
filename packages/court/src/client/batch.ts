// Batch searches of the Case Locator: started and watched for nothing; fetching the result is the one paid step, and its price is known before.
import type { Session } from '../ask/documents.ts';
import { askFree, askPaid, isExchanged } from '../ask/exchange.ts';
import { type LocatorPage, readLocatorPage } from '../ask/locator.ts';
import type { NotReceived, PaidPermit } from '../ask/outcome.ts';
import {
  batchDeleteRequest,
  batchDownloadRequest,
  type BatchKind,
  batchStartRequest,
  batchStatusRequest,
} from '../request/locator-batch.ts';
import type { FreeRequest } from '../ask/request.ts';

export type Batch = {
  kind: 'answered';
  reportId: string;
  state: 'waiting' | 'running' | 'completed' | 'failed';
  rows: number | null;
  /** What fetching the result will cost; null while unknown. Nothing once it was fetched. */
  feeCents: number | null;
};

/** @param criteria in the locator's own field names */
export const startBatch = (
  session: Session,
  kind: BatchKind,
  criteria: Readonly<Record<string, unknown>>,
): Promise<Batch | NotReceived> => ask(session, batchStartRequest(session.credentials, kind, criteria));

export const fetchBatchStatus = (session: Session, kind: BatchKind, reportId: string): Promise<Batch | NotReceived> =>
  ask(session, batchStatusRequest(session.credentials, kind, reportId));

/** Fetches the result. Asks for the fee first, and stops when it is unknown or above the permit. */
export async function buyBatch(
  session: Session,
  kind: BatchKind,
  reportId: string,
  permit: PaidPermit,
): Promise<LocatorPage | NotReceived> {
  const batch = await fetchBatchStatus(session, kind, reportId);
  if (batch.kind !== 'answered') return batch;
  if (batch.state !== 'completed') return { kind: 'refused', reason: `batch-${batch.state}`, receipt: null };
  if (batch.feeCents === null) return { kind: 'refused', reason: 'price-unknown', receipt: null };
  if (batch.feeCents > permit.maxCents) return { kind: 'too-expensive', cents: batch.feeCents };
  const got = await askPaid(session.transport, batchDownloadRequest(session.credentials, kind, reportId), permit);
  if (!isExchanged(got)) return got;
  if (got.response.status === 401) return { kind: 'not-sent', reason: 'session-ended' };
  if (got.response.status !== 200) return refused(got.response.status, got.response.body);
  return readLocatorPage(got.response);
}

/** True when the report is gone, also when it was gone before. */
export async function deleteBatch(session: Session, kind: BatchKind, reportId: string): Promise<boolean> {
  const got = await askFree(session.transport, batchDeleteRequest(session.credentials, kind, reportId));
  return isExchanged(got) && (got.response.status === 204 || got.response.status === 404);
}

async function ask(session: Session, request: FreeRequest): Promise<Batch | NotReceived> {
  const got = await askFree(session.transport, request);
  if (!isExchanged(got)) return got;
  const { status, body } = got.response;
  if (status === 401) return { kind: 'not-sent', reason: 'session-ended' };
  if (status !== 200) return refused(status, body);
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(got.text) as Record<string, unknown>;
  } catch {
    return { kind: 'refused', reason: 'unknown-page', receipt: null, body };
  }
  const state = String(value.status ?? '').toLowerCase();
  if (state !== 'waiting' && state !== 'running' && state !== 'completed' && state !== 'failed')
    return { kind: 'refused', reason: 'unknown-page', receipt: null, body };
  return {
    kind: 'answered',
    reportId: String(value.reportId ?? ''),
    state,
    rows: Number.isInteger(value.recordCount) ? (value.recordCount as number) : null,
    feeCents: state === 'completed' ? cents(value.downloadFee) : null,
  };
}

function refused(status: number, body: Uint8Array): NotReceived {
  const reasons: Record<number, string> = {
    400: 'criteria-refused',
    404: 'no-such-batch',
    406: 'criteria-refused',
    429: 'too-many-batches',
  };
  return { kind: 'refused', reason: reasons[status] ?? 'unknown-page', receipt: null, body };
}

/** A number, or text without a leading zero (`.10`). */
function cents(fee: unknown): number | null {
  const text = String(fee ?? '');
  return /^(?:\d{1,6}(?:\.\d{1,2})?|\.\d{1,2})$/.test(text) ? Math.round(Number(text) * 100) : null;
}
