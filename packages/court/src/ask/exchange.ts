// One exchange with the court, its trouble sorted by whether money can be involved.
import { type CourtResponse, type FreeRequest, type PaidRequest, type Transport, TransportError } from './request.ts';
import { type Answer, readAnswer, textOf } from './answer.ts';
import type { NotReceived, PaidPermit } from './outcome.ts';

export type Exchanged = { answer: Answer; response: CourtResponse; text: string };

const read = (response: CourtResponse): Exchanged => {
  const text = /application\/pdf/i.test(response.headers['content-type'] ?? '') ? '' : textOf(response);
  return { response, text, answer: readAnswer(response, text) };
};

/** A free request: trouble means nothing was spent. The page "no access privileges" goes away when asked once more (ILND). */
export async function askFree(
  transport: Transport,
  request: FreeRequest,
  signal?: AbortSignal,
): Promise<Exchanged | NotReceived> {
  try {
    const first = read(await transport(request, signal));
    const again = first.answer.kind === 'refused' && first.answer.reason === 'no-access';
    const last = again ? read(await transport(request, signal)) : first;
    return troubleOf(last.answer) ?? last;
  } catch (error) {
    if (error instanceof TransportError) return { kind: 'not-sent', reason: 'transport' };
    throw error;
  }
}

/** A paying request, sent once. Only trouble before anything reached the court counts as not sent. */
export async function askPaid(
  transport: Transport,
  request: PaidRequest,
  permit: PaidPermit,
): Promise<Exchanged | NotReceived> {
  if (permit.stillAllowed && !(await permit.stillAllowed())) return { kind: 'not-sent', reason: 'withdrawn' };
  try {
    const got = read(await transport(request, permit.signal));
    // Billing comes before the body is made: a court that broke down may have charged.
    if (got.answer.kind === 'broke-down')
      return { kind: 'unsure', reason: 'court-broke-down', body: got.response.body };
    // A login page in place of the report is not billed (contract row D0). Still it is not asked again after signing in: what accepts a
    // charge goes out once, and a person confirms anew.
    if (got.answer.kind === 'login') return { kind: 'refused', reason: 'session-ended', receipt: null };
    return troubleOf(got.answer) ?? got;
  } catch (error) {
    if (error instanceof TransportError && error.phase === 'before') return { kind: 'not-sent', reason: 'transport' };
    if (error instanceof TransportError) return { kind: 'unsure', reason: 'connection-lost' };
    // Aborted, or anything else: the request may have been acted on.
    return { kind: 'unsure', reason: 'interrupted' };
  }
}

function troubleOf(answer: Answer): NotReceived | null {
  if (answer.kind === 'maintenance' || answer.kind === 'broke-down') return { kind: 'not-sent', reason: 'maintenance' };
  if (answer.kind === 'login') return { kind: 'not-sent', reason: 'session-ended' };
  return null;
}

export const isExchanged = (result: Exchanged | NotReceived): result is Exchanged => 'answer' in result;
