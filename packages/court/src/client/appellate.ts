// Courts of appeals: find a case, buy its docket, see what a document costs, buy it. Free steps first, one paying request, nothing repeated.
import { isWholePdf, type Session } from '../ask/documents.ts';
import { askFree, askPaid, type Exchanged, isExchanged } from '../ask/exchange.ts';
import type { NotReceived, PaidOutcome, PaidPermit, Received } from '../ask/outcome.ts';
import { receiptsIn } from '../ask/receipt-facts.ts';
import { cappedCents } from '../fees/quote.ts';
import type { FeeSchedule } from '../fees/schedule.ts';
import type { Court, Receipt } from '../model/index.ts';
import {
  acceptAppellateRequest,
  type AppellateDocketOptions,
  type AppellateDocument,
  appellateDocketRequest,
  appellateLookupRequest,
  appellateReceiptRequest,
} from '../request/appellate.ts';

export type AppealFound = { docketNumber: string; pacerCaseId: string; caseName: string | null };

/** Docket number to the court's case id; free. An empty list: the court has no such case. */
export async function lookUpAppeal(
  session: Session,
  court: Court,
  docketNumber: string,
  signal?: AbortSignal,
): Promise<{ kind: 'answered'; cases: AppealFound[]; bytes: Uint8Array } | NotReceived> {
  const got = await askFree(
    session.transport,
    appellateLookupRequest(court, session.credentials, docketNumber),
    signal,
  );
  if (!isExchanged(got)) return got;
  const cases: AppealFound[] = [];
  for (const [, href] of got.text.matchAll(
    /href\s*=\s*["']?([^"'\s>]{0,2000}servlet=CaseQuery\.jsp[^"'\s>]{0,2000})/gi,
  )) {
    const query = new URLSearchParams(href!.replaceAll('&amp;', '&').replace(/^[^?]*\?/, ''));
    const [pacerCaseId, number] = [query.get('caseid') ?? '', query.get('csnum1') ?? ''];
    if (/^\d{1,20}$/.test(pacerCaseId) && number && !cases.some((one) => one.pacerCaseId === pacerCaseId))
      cases.push({ docketNumber: number, pacerCaseId, caseName: query.get('shorttitle') || null });
  }
  if (cases.length > 0 || /Case Number Not Found/i.test(got.text))
    return { kind: 'answered', cases, bytes: got.response.body };
  return { kind: 'refused', reason: 'unknown-page', receipt: null, body: got.response.body };
}

/**
 * Buys the docket of an appeal. The court names no price before, so the permit must cover the cap. Looks the case up first: a lapse or a wrong
 * number shows there, where it costs nothing.
 */
export async function buyAppellateDocket(
  session: Session,
  court: Court,
  docketNumber: string,
  options: AppellateDocketOptions,
  fees: FeeSchedule,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const cap = cappedCents(fees, fees.capPages);
  if (permit.maxCents < cap) return { kind: 'too-expensive', cents: cap };
  const found = await lookUpAppeal(session, court, docketNumber, permit.signal);
  if (found.kind !== 'answered') return found;
  if (found.cases.length === 0) return { kind: 'refused', reason: 'case-not-found', receipt: null, body: found.bytes };
  const request = appellateDocketRequest(court, session.credentials, docketNumber, options);
  const got = await askPaid(session.transport, request, permit);
  if (!isExchanged(got)) return got;
  const { text, response } = got;
  // The docket comes first: its entries may quote any refusal.
  if (/Court of Appeals Docket #:/i.test(text)) {
    if (!/<\/html>|<\/body>|Transaction Receipt/i.test(text.slice(-20_000)))
      return { kind: 'unsure', reason: 'truncated', body: response.body };
    const receipt = receiptsIn(text).at(-1) ?? null;
    return { kind: 'received', bytes: response.body, mediaType: 'text/html', receipt, free: receipt?.costCents === 0 };
  }
  const refusal = refusalIn(text) ?? (got.answer.kind === 'refused' ? got.answer.reason : null);
  if (refusal) return { kind: 'refused', reason: refusal, receipt: null, body: response.body };
  return { kind: 'unsure', reason: 'unknown-page', body: response.body };
}

export type AppellateLook =
  | { kind: 'menu'; html: string; bytes: Uint8Array }
  | { kind: 'receipt'; html: string; receipt: Receipt }
  | Received
  | NotReceived;

/** The documents of an entry, or the price of one; free. */
export async function lookAtAppellateDocument(
  session: Session,
  court: Court,
  document: AppellateDocument,
  what: 'menu' | 'receipt',
  signal?: AbortSignal,
): Promise<AppellateLook> {
  const request = appellateReceiptRequest(court, session.credentials, document, what);
  const got = await askFree(session.transport, request, signal);
  return isExchanged(got) ? readLook(got) : got;
}

function readLook(got: Exchanged): AppellateLook {
  const { text, response } = got;
  // Opinions and other free papers come at once.
  if (got.answer.kind === 'pdf')
    return { kind: 'received', bytes: response.body, mediaType: 'application/pdf', receipt: null, free: true };
  if (/Download Confirmation/i.test(text)) {
    const receipt = receiptsIn(text)[0];
    return receipt
      ? { kind: 'receipt', html: text, receipt }
      : { kind: 'refused', reason: 'receipt-unreadable', receipt: null, body: response.body };
  }
  if (/Documents? (?:are|is) attached to this filing/i.test(text))
    return { kind: 'menu', html: text, bytes: response.body };
  const refusal = refusalIn(text) ?? (got.answer.kind === 'refused' ? got.answer.reason : 'unknown-page');
  return { kind: 'refused', reason: refusal, receipt: null, body: response.body };
}

/** Buys one document: receipt, price check, one accepting request. */
export async function buyAppellateDocument(
  session: Session,
  court: Court,
  document: AppellateDocument,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const look = await lookAtAppellateDocument(session, court, document, 'receipt', permit.signal);
  if (look.kind === 'menu')
    return { kind: 'refused', reason: 'menu-instead-of-document', receipt: null, body: look.bytes };
  if (look.kind !== 'receipt') return look;
  const { receipt } = look;
  if (receipt.costCents === null) return { kind: 'refused', reason: 'price-unknown', receipt: null };
  if (receipt.costCents > permit.maxCents) return { kind: 'too-expensive', cents: receipt.costCents };
  const got = await askPaid(session.transport, acceptAppellateRequest(court, session.credentials, document), permit);
  if (!isExchanged(got)) return got;
  const { body } = got.response;
  if (got.answer.kind === 'pdf')
    return isWholePdf(body)
      ? { kind: 'received', bytes: body, mediaType: 'application/pdf', receipt, free: receipt.costCents === 0 }
      : { kind: 'unsure', reason: 'damaged-file', body };
  const refusal = refusalIn(got.text);
  return refusal
    ? { kind: 'refused', reason: refusal, receipt: null, body }
    : { kind: 'unsure', reason: 'unknown-page-after-accepting', body };
}

function refusalIn(text: string): string | null {
  if (/Case Number Not Found/i.test(text)) return 'case-not-found';
  if (/document you are about to view has been restricted/i.test(text)) return 'restricted';
  if (/requested document cannot be displayed/i.test(text)) return 'gone';
  if (/may not have originated from within CM\/ECF/i.test(text)) return 'csrf';
  return /A Client Code is required for PACER search/i.test(text) ? 'client-code-required' : null;
}
