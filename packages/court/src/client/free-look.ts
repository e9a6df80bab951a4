// The free copy of a notice (`pacer-protocol` 3.15): no cookie, no login, never a second try, and the bytes before anything else.
import { isWholePdf } from '../ask/documents.ts';
import { readAnswer, textOf } from '../ask/answer.ts';
import { type CourtRequest, type CourtResponse, type Transport, TransportError } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { type FreeLook, freeLookRequest } from '../request/free-look.ts';
import { toCourt } from '../request/parts.ts';

export type FreeLookOutcome =
  | { kind: 'received'; bytes: Uint8Array }
  /** The documents of the filing; the look is still there for each of them. */
  | { kind: 'menu'; html: string }
  /** Used, expired or refused: the court does not say which. Not a sign of a seal. */
  | { kind: 'not-given'; body: Uint8Array }
  /** Nothing reached the court: may be tried again. */
  | { kind: 'not-sent' }
  /** The look may be spent and the bytes are not here. */
  | { kind: 'unsure'; reason: string };

/** The list of documents, for notices that name several. Spends nothing, except where the court answers with the one document itself. */
export const lookAtFreeMenu = (transport: Transport, court: Court, look: FreeLook): Promise<FreeLookOutcome> =>
  take(transport, court, freeLookRequest(court, look, 'menu'));

/** Uses the look for one document. */
export const useFreeLook = (transport: Transport, court: Court, look: FreeLook): Promise<FreeLookOutcome> =>
  take(transport, court, freeLookRequest(court, look, 'document'));

async function take(transport: Transport, court: Court, request: CourtRequest): Promise<FreeLookOutcome> {
  const got = await once(transport, request);
  if ('kind' in got) return got;
  const text = /application\/pdf/i.test(got.headers['content-type'] ?? '') ? '' : textOf(got);
  const answer = readAnswer(got, text);
  if (answer.kind === 'pdf') return whole(got.body);
  if (answer.kind === 'menu') return { kind: 'menu', html: text };
  if (answer.kind === 'broke-down') return { kind: 'unsure', reason: 'court-broke-down' };
  if (answer.kind === 'maintenance') return { kind: 'not-sent' };
  if (answer.kind !== 'pdf-wrapper') return { kind: 'not-given', body: got.body };
  const path = preparedPath(court, answer.path);
  if (path === null) return { kind: 'unsure', reason: 'foreign-address' };
  const file = await once(transport, toCourt(court, null, { path }));
  if ('kind' in file) return { kind: 'unsure', reason: 'prepared-file-lost' };
  return whole(file.body);
}

async function once(transport: Transport, request: CourtRequest): Promise<CourtResponse | FreeLookOutcome> {
  try {
    return await transport(request);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return error.phase === 'before' ? { kind: 'not-sent' } : { kind: 'unsure', reason: 'connection-lost' };
  }
}

const whole = (bytes: Uint8Array): FreeLookOutcome =>
  isWholePdf(bytes) ? { kind: 'received', bytes } : { kind: 'unsure', reason: 'damaged-file' };

/** Only the program for prepared files, only on the same host. */
function preparedPath(court: Court, link: string): string | null {
  const base = `https://${court.hosts[0]}/cgi-bin/`;
  if (!URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  const same = url.origin === new URL(base).origin && url.pathname === '/cgi-bin/show_temp.pl';
  return same ? `${url.pathname}${url.search}` : null;
}
