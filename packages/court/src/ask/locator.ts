// Searching the PACER Case Locator: each result page is billed, and says so in its receipt.
import { findCaseNumbers } from '../case-number/parse.ts';
import type { Court, Receipt } from '../model/index.ts';
import { courtByPclId } from '../registry/courts.ts';
import type { LocatorCriteria } from './locator-criteria.ts';
import { locatorRequest } from './locator-requests.ts';
import { type CourtResponse, TransportError } from './request.ts';
import type { Session } from './documents.ts';
import type { NotReceived, PaidPermit } from './outcome.ts';

export type LocatorHit = {
  court: Court | null;
  pclCourtId: string;
  pacerCaseId: string;
  docketNumber: string;
  caseName: string;
  filedOn: string | null;
  closedOn: string | null;
  jurisdiction: string | null;
  chapter: string | null;
  natureOfSuit: string | null;
  party: { name: string; role: string | null } | null;
};

export type LocatorPage = {
  kind: 'answered';
  hits: LocatorHit[];
  page: number;
  totalPages: number;
  totalHits: number;
  receipt: Receipt | null;
  bytes: Uint8Array /** A token that replaces the one sent. */;
  newToken: string | null;
};

/** Fetches one result page (0 first). */
export async function searchLocator(
  session: Session,
  criteria: LocatorCriteria,
  page: number,
  permit: PaidPermit,
): Promise<LocatorPage | NotReceived> {
  if (permit.stillAllowed && !(await permit.stillAllowed())) return { kind: 'not-sent', reason: 'withdrawn' };
  let response: CourtResponse;
  try {
    response = await session.transport(locatorRequest(session.credentials, criteria, page), permit.signal);
  } catch (error) {
    if (error instanceof TransportError && error.phase === 'before') return { kind: 'not-sent', reason: 'transport' };
    return { kind: 'unsure', reason: 'connection-lost' };
  }
  if (response.status === 401) return { kind: 'not-sent', reason: 'session-ended' };
  if (response.status === 400 || response.status === 406)
    return { kind: 'refused', reason: 'criteria-refused', receipt: null, body: response.body };
  if (response.status >= 400 && response.status <= 499)
    return { kind: 'refused', reason: 'request-refused', receipt: null, body: response.body };
  // Not billed without a receipt (10, status 500).
  if (response.status !== 200) return { kind: 'not-sent', reason: 'maintenance' };
  return readLocatorPage(response);
}

export function readLocatorPage(response: CourtResponse): LocatorPage | NotReceived {
  let body: Record<string, any>;
  try {
    body = JSON.parse(new TextDecoder().decode(response.body));
  } catch {
    return { kind: 'unsure', reason: 'truncated', body: response.body };
  }
  const rows = Array.isArray(body.content) ? body.content : [];
  return {
    kind: 'answered',
    hits: rows.map(readHit),
    page: Number(body.pageInfo?.number ?? 0),
    totalPages: Number(body.pageInfo?.totalPages ?? 1),
    totalHits: Number(body.pageInfo?.totalElements ?? rows.length),
    receipt: body.receipt ? readReceipt(body.receipt) : null,
    bytes: response.body,
    newToken: response.headers['x-next-gen-cso'] ?? null,
  };
}

function readHit(row: Record<string, any>): LocatorHit {
  const of = { ...row.courtCase, ...row };
  const pclCourtId = String(of.courtId ?? '');
  const court = courtByPclId(pclCourtId);
  const number = findCaseNumbers(String(of.caseNumberFull ?? ''), court ? { courtKind: court.kind } : {})[0]?.number;
  const name = [row.lastName, row.firstName, row.middleName, row.generation].filter(Boolean);
  return {
    court,
    pclCourtId,
    pacerCaseId: String(of.caseId ?? ''),
    docketNumber: number?.display ?? String(of.caseNumberFull ?? ''),
    caseName: String(of.caseTitle ?? ''),
    filedOn: day(of.dateFiled),
    closedOn: day(of.effectiveDateClosed ?? of.dateTermed),
    jurisdiction: text(of.jurisdictionType),
    chapter: text(of.bankruptcyChapter),
    natureOfSuit: text(of.natureOfSuit),
    party: name.length
      ? {
          name: row.firstName
            ? `${row.lastName}, ${[row.firstName, row.middleName].filter(Boolean).join(' ')}`
            : String(row.lastName),
          role: text(row.partyRole),
        }
      : null,
  };
}

function readReceipt(receipt: Record<string, any>): Receipt {
  // searchFee is a string without a leading zero: ".10".
  const fee = /^\d*\.\d{1,2}$|^\d+$/.test(String(receipt.searchFee ?? ''))
    ? Math.round(Number(receipt.searchFee) * 100)
    : null;
  return {
    billedAt: text(receipt.transactionDate),
    login: text(receipt.loginId),
    clientCode: text(receipt.clientCode),
    description: text(receipt.description),
    criteria: text(receipt.search),
    billablePages: Number.isInteger(receipt.billablePages) ? receipt.billablePages : null,
    costCents: fee,
  };
}

const text = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);
const day = (value: unknown): string | null => /^\d{4}-\d\d-\d\d/.exec(String(value ?? ''))?.[0] ?? null;
