// Claims register (paid) and written opinions (free) of a court. The form is opened first: it gives the number the report needs, and a lapse
// shows there, where it costs nothing.
import type { Session } from '../ask/documents.ts';
import { askFree, askPaid, isExchanged } from '../ask/exchange.ts';
import type { NotReceived, PaidOutcome, PaidPermit } from '../ask/outcome.ts';
import { receiptsIn } from '../ask/receipt-facts.ts';
import { cappedCents } from '../fees/quote.ts';
import type { FeeSchedule } from '../fees/schedule.ts';
import type { Court } from '../model/court.ts';
import {
  claimsFormRequest,
  claimsRegisterRequest,
  feedRequest,
  opinionsFormRequest,
  opinionsRequest,
} from '../request/reports.ts';

export type PageReceived = { kind: 'answered'; html: string; bytes: Uint8Array };

/** Buys the claims register of a bankruptcy. The court names no price before, so the permit must cover the cap. */
export async function buyClaimsRegister(
  session: Session,
  court: Court,
  of: { pacerCaseId: string; docketNumber: string },
  fees: FeeSchedule,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const cap = cappedCents(fees, fees.capPages);
  if (permit.maxCents < cap) return { kind: 'too-expensive', cents: cap };
  const form = await askFree(
    session.transport,
    claimsFormRequest(court, session.credentials, of.pacerCaseId),
    permit.signal,
  );
  if (!isExchanged(form)) return form;
  if (form.answer.kind === 'refused') return { kind: 'refused', reason: form.answer.reason, receipt: null };
  const request = claimsRegisterRequest(
    court,
    session.credentials,
    of,
    formNumber(form.text, 'SearchClaims.pl') ?? '1',
  );
  const got = await askPaid(session.transport, request, permit);
  if (!isExchanged(got)) return got;
  const { text, response } = got;
  const receipt = receiptsIn(text).at(-1) ?? null;
  if (/Claims Register/i.test(text) || /No claims found for this case/i.test(text)) {
    if (!/<\/html>|<\/body>|Transaction Receipt/i.test(text.slice(-20_000)))
      return { kind: 'unsure', reason: 'truncated', body: response.body };
    return { kind: 'received', bytes: response.body, mediaType: 'text/html', receipt, free: receipt?.costCents === 0 };
  }
  if (got.answer.kind === 'refused')
    return { kind: 'refused', reason: got.answer.reason, receipt, body: response.body };
  return { kind: 'unsure', reason: 'unknown-page', body: response.body };
}

/** Opinions of some days; free. */
export async function fetchOpinions(
  session: Session,
  court: Court,
  range: { from: string; to: string },
  signal?: AbortSignal,
): Promise<PageReceived | NotReceived> {
  const form = await askFree(session.transport, opinionsFormRequest(court, session.credentials), signal);
  if (!isExchanged(form)) return form;
  const number = formNumber(form.text, 'WrtOpRpt.pl');
  if (number === null) return { kind: 'refused', reason: 'unknown-page', receipt: null, body: form.response.body };
  const got = await askFree(session.transport, opinionsRequest(court, session.credentials, number, range), signal);
  if (!isExchanged(got)) return got;
  // The count stands at the very end: without it the list was cut off on the way.
  if (!/Total number of opinions reported/i.test(got.text))
    return { kind: 'refused', reason: 'truncated', receipt: null, body: got.response.body };
  return { kind: 'answered', html: got.text, bytes: got.response.body };
}

/** What was filed in the last hours; free, and asked without a session. */
export async function fetchFeed(
  transport: Session['transport'],
  court: Court,
  signal?: AbortSignal,
): Promise<PageReceived | NotReceived> {
  const got = await askFree(transport, feedRequest(court), signal);
  if (!isExchanged(got)) return got;
  if (got.response.status === 200 && /<rss[\s>]/i.test(got.text))
    return { kind: 'answered', html: got.text, bytes: got.response.body };
  return { kind: 'refused', reason: got.response.status === 404 ? 'no-feed' : 'unknown-page', receipt: null };
}

/** Digits of the form's own address: `../cgi-bin/X.pl?123456789-L_1_0-1`. */
export function formNumber(html: string, program: string): string | null {
  const at = html.search(new RegExp(`${program.replace('.', '\\.')}\\?\\d{1,20}-L_`, 'i'));
  return at < 0 ? null : (/\?(\d{1,20})-L_/.exec(html.slice(at, at + 100))?.[1] ?? null);
}
