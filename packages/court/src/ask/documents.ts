// Buying one document of a district or bankruptcy court: receipt first (free), then one accepting request, then perhaps a prepared file.
import type { Court, Receipt } from '../model/index.ts';
import {
  acceptDocumentRequest,
  type DocumentAddress,
  menuRequest,
  preparedFileRequest,
  receiptRequest,
} from './cmecf-requests.ts';
import type { Credentials, Transport } from './request.ts';
import { startsWithPdf } from './answer.ts';
import { askFree, askPaid, type Exchanged, isExchanged } from './exchange.ts';
import type { NotReceived, PaidOutcome, PaidPermit, Received } from './outcome.ts';
import { receiptsIn } from './receipt-facts.ts';

export type Session = { transport: Transport; credentials: Credentials };

/** What a free look at a document's address shows. */
export type DocumentLook =
  | { kind: 'menu'; html: string; bytes: Uint8Array }
  | { kind: 'receipt'; html: string; receipt: Receipt }
  /** The court gives it away: opinions, documents without a charge. */
  | Received
  | NotReceived;

/**
 * The attachment menu of an entry, or the receipt when it has one document. Never accepts a charge.
 * @example const look = await lookAtDocument(session, court, { pacerDocId: '12700000001', pacerCaseId: '4711', pacerSeq: '12' }, 'menu');
 */
export async function lookAtDocument(
  session: Session,
  court: Court,
  address: DocumentAddress,
  what: 'menu' | 'receipt',
  signal?: AbortSignal,
): Promise<DocumentLook> {
  return (await lookFor(session, court, address, what, signal)).look;
}

/** The look, and the address under which the court showed it. */
async function lookFor(
  session: Session,
  court: Court,
  address: DocumentAddress,
  what: 'menu' | 'receipt',
  signal?: AbortSignal,
): Promise<{ look: DocumentLook; address: DocumentAddress }> {
  const request = what === 'menu' ? menuRequest : receiptRequest;
  const result = await askFree(session.transport, request(court, session.credentials, address), signal);
  if (!isExchanged(result)) return { look: result, address };
  // The court's copy of the case id may be another sub-case's: it then asks to be asked without one (3.7).
  if (result.answer.kind === 'refused' && result.answer.reason === 'wrong-case-id' && address.pacerCaseId)
    return lookFor(session, court, { ...address, pacerCaseId: null }, what, signal);
  return { look: await readLook(session, court, result, signal), address };
}

async function readLook(session: Session, court: Court, got: Exchanged, signal?: AbortSignal): Promise<DocumentLook> {
  switch (got.answer.kind) {
    case 'menu':
      return { kind: 'menu', html: got.text, bytes: got.response.body };
    case 'document-receipt': {
      const receipt = receiptsIn(got.text)[0];
      return receipt
        ? { kind: 'receipt', html: got.text, receipt }
        : { kind: 'refused', reason: 'receipt-unreadable', receipt: null, body: got.response.body };
    }
    case 'pdf':
      return { kind: 'received', bytes: got.response.body, mediaType: 'application/pdf', receipt: null, free: true };
    case 'pdf-wrapper': {
      const file = await fetchPrepared(session, court, got.answer.path, signal);
      return file.kind === 'received'
        ? { kind: 'received', bytes: file.bytes, mediaType: 'application/pdf', receipt: null, free: true }
        : { kind: 'not-sent', reason: 'transport' };
    }
    case 'refused':
      return { kind: 'refused', reason: got.answer.reason, receipt: null, body: got.response.body };
    default:
      return { kind: 'refused', reason: 'unknown-page', receipt: null, body: got.response.body };
  }
}

/**
 * Buys one document. At most one accepting request leaves, and only when the price on the receipt page is within the permit.
 * @returns `unsure` when the charge may have happened without the bytes: never to be repeated without a person's decision
 */
export async function buyDocument(
  session: Session,
  court: Court,
  address: DocumentAddress,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const { look, address: shown } = await lookFor(session, court, address, 'receipt', permit.signal);
  if (look.kind === 'menu')
    return { kind: 'refused', reason: 'menu-instead-of-document', receipt: null, body: look.bytes };
  if (look.kind !== 'receipt') return look;
  const { receipt } = look;
  if (receipt.costCents === null) return { kind: 'refused', reason: 'price-unknown', receipt: null };
  if (receipt.costCents > permit.maxCents) return { kind: 'too-expensive', cents: receipt.costCents };
  const result = await askPaid(session.transport, acceptDocumentRequest(court, session.credentials, shown), permit);
  if (!isExchanged(result)) return result;
  const { answer, response } = result;
  if (answer.kind === 'pdf') return received(response.body, receipt);
  if (answer.kind === 'pdf-wrapper') {
    // Billed already: the file may be fetched again while the court keeps it.
    const file = await fetchPrepared(session, court, answer.path, permit.signal);
    return file.kind === 'received' ? received(file.bytes, receipt) : { kind: 'unsure', reason: 'prepared-file-lost' };
  }
  if (answer.kind === 'refused') return { kind: 'refused', reason: answer.reason, receipt: null, body: response.body };
  return { kind: 'unsure', reason: 'unknown-page-after-accepting', body: response.body };
}

function received(bytes: Uint8Array, receipt: Receipt): PaidOutcome {
  // Truncated or not a PDF: charged, and not what was bought.
  if (!isWholePdf(bytes)) return { kind: 'unsure', reason: 'damaged-file', body: bytes };
  return { kind: 'received', bytes, mediaType: 'application/pdf', receipt, free: receipt.costCents === 0 };
}

/** Only a path on the very same host: a page cannot send us, or the token, elsewhere. */
async function fetchPrepared(
  session: Session,
  court: Court,
  link: string,
  signal?: AbortSignal,
): Promise<{ kind: 'received'; bytes: Uint8Array } | { kind: 'lost' }> {
  const url = URL.canParse(link, `https://${court.hosts[0]}/cgi-bin/`)
    ? new URL(link, `https://${court.hosts[0]}/cgi-bin/`)
    : null;
  if (!url || url.protocol !== 'https:' || url.hostname !== court.hosts[0] || url.pathname !== '/cgi-bin/show_temp.pl')
    return { kind: 'lost' };
  for (let attempt = 0; attempt < 3; attempt++) {
    const result = await askFree(
      session.transport,
      preparedFileRequest(court, session.credentials, `${url.pathname}${url.search}`),
      signal,
    );
    if (isExchanged(result) && result.answer.kind === 'pdf' && isWholePdf(result.response.body))
      return { kind: 'received', bytes: result.response.body };
  }
  return { kind: 'lost' };
}

/** Begins and ends as a PDF does: a transfer that broke off is not whole. */
export function isWholePdf(bytes: Uint8Array): boolean {
  if (!startsWithPdf(bytes)) return false;
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048)));
  return tail.includes('%%EOF');
}
