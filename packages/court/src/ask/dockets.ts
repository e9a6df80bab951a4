// Looking a case up, and buying its docket sheet or history.
import type { CaseLookup, Court } from '../model/index.ts';
import { parseCaseLookup } from '../parse/lookup/parse-lookup.ts';
import {
  acceptReportRequest,
  caseLookupRequest,
  docketFormRequest,
  docketReportRequest,
  type DocketReportOptions,
  historyRequest,
  type HistoryOptions,
} from './cmecf-requests.ts';
import type { FormField, PaidRequest } from './request.ts';
import type { Session } from './documents.ts';
import { askFree, askPaid, type Exchanged, isExchanged } from './exchange.ts';
import type { NotReceived, PaidOutcome, PaidPermit } from './outcome.ts';
import { receiptsIn } from './receipt-facts.ts';

/** Docket number to the court's cases; free. */
export async function lookUpCase(
  session: Session,
  court: Court,
  docketNumber: string,
  signal?: AbortSignal,
): Promise<{ kind: 'answered'; lookup: CaseLookup; bytes: Uint8Array } | NotReceived> {
  const result = await askFree(session.transport, caseLookupRequest(court, session.credentials, docketNumber), signal);
  if (!isExchanged(result)) return result;
  if (result.answer.kind === 'refused') return { kind: 'refused', reason: result.answer.reason, receipt: null };
  return { kind: 'answered', lookup: parseCaseLookup(result.text), bytes: result.response.body };
}

/** Buys the docket sheet of a case. The session is tried on the free form first, so that a lapse shows before anything can cost. */
export async function buyDocket(
  session: Session,
  court: Court,
  pacerCaseId: string,
  options: DocketReportOptions,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const problem = await tryForm(session, court, pacerCaseId, permit);
  if (problem) return problem;
  return buyReport(session, court, docketReportRequest(court, session.credentials, pacerCaseId, options), permit);
}

async function tryForm(
  session: Session,
  court: Court,
  pacerCaseId: string,
  permit: PaidPermit,
): Promise<NotReceived | null> {
  const request = docketFormRequest(court, session.credentials, pacerCaseId);
  const form = await askFree(session.transport, request, permit.signal);
  if (!isExchanged(form)) return form;
  return form.answer.kind === 'refused' ? { kind: 'refused', reason: form.answer.reason, receipt: null } : null;
}

/** Buys the History/Documents report, after the same free look. */
export async function buyHistory(
  session: Session,
  court: Court,
  pacerCaseId: string,
  options: HistoryOptions,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const problem = await tryForm(session, court, pacerCaseId, permit);
  if (problem) return problem;
  return buyReport(session, court, historyRequest(court, session.credentials, pacerCaseId, options), permit);
}

async function buyReport(
  session: Session,
  court: Court,
  request: PaidRequest,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  let result = await askPaid(session.transport, request, permit);
  if (isExchanged(result) && (result.answer.kind === 'report-receipt' || result.answer.kind === 'large-docket'))
    result = await passInterstitial(session, court, result, permit);
  if (!isExchanged(result)) return result;
  const { answer, response, text } = result;
  const receipt = receiptsIn(text).at(-1) ?? null;
  if (answer.kind === 'refused') return { kind: 'refused', reason: answer.reason, receipt, body: response.body };
  if (answer.kind !== 'page') return { kind: 'unsure', reason: `unexpected-${answer.kind}`, body: response.body };
  // A whole report ends; one that was cut off on the way was billed all the same.
  if (!/<\/html>|<\/body>|Transaction Receipt/i.test(text.slice(-20_000)))
    return { kind: 'unsure', reason: 'truncated', body: response.body };
  // An account may have receipts turned off; a page that shows neither a receipt nor a case is not what was bought.
  if (receipt === null && !namesCase(text)) return { kind: 'unsure', reason: 'unknown-page', body: response.body };
  return { kind: 'received', bytes: response.body, mediaType: 'text/html', receipt, free: receipt?.costCents === 0 };
}

/** The heading of a docket, a table of a history, or the sentence that nothing fits what was asked for. */
const namesCase = (text: string): boolean =>
  /DOCKET FOR CASE #:|Bankruptcy Petition #:|Adversary Proceeding #:|MDL No\.|Doc\.(?:\s|<br ?\/?>)*No\.|none satisfy the selection criteria/i.test(
    text,
  );

/** Charge page: its price is checked, then its own form is submitted. Large docket: asks again for all of it. Neither page is billed. */
async function passInterstitial(
  session: Session,
  court: Court,
  page: Exchanged,
  permit: PaidPermit,
): Promise<Exchanged | NotReceived> {
  if (page.answer.kind === 'report-receipt') {
    const cents = receiptsIn(page.text)[0]?.costCents ?? null;
    if (cents === null) return { kind: 'refused', reason: 'price-unknown', receipt: null };
    if (cents > permit.maxCents) return { kind: 'too-expensive', cents };
  }
  const form = readForm(page.text);
  if (!form) return { kind: 'refused', reason: 'unknown-page', receipt: null, body: page.response.body };
  const fields =
    page.answer.kind === 'large-docket'
      ? form.fields.map(([name, value]): FormField => (name === 'date_from' ? [name, ''] : [name, value]))
      : form.fields;
  return askPaid(session.transport, acceptReportRequest(court, session.credentials, form.action, fields), permit);
}

/** The first form that posts to the report program, with its hidden fields. */
export function readForm(html: string): { action: string; fields: FormField[] } | null {
  const form =
    /<form\b[^>]{0,500}action\s*=\s*["']?([^"'\s>]{1,300}(?:DktRpt|HistDocQry)\.pl\?[\w-]{1,80})["']?[^>]{0,500}>/i.exec(
      html,
    );
  if (!form) return null;
  const inside = html.slice(form.index, form.index + 50_000).split(/<\/form>/i)[0]!;
  const fields: FormField[] = [];
  const seen = new Set<string>();
  for (const [input] of inside.matchAll(/<input\b[^>]{0,1000}>/gi)) {
    const attribute = (name: string) =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
        .exec(input)
        ?.slice(1)
        .find((value) => value !== undefined) ?? null;
    const [name, type] = [attribute('name'), attribute('type')?.toLowerCase() ?? 'text'];
    if (!name || type === 'submit' || type === 'button' || type === 'reset') continue;
    if (type === 'radio') {
      if (seen.has(name)) continue;
    } else if (type === 'checkbox' && !/\bchecked\b/i.test(input)) continue;
    seen.add(name);
    fields.push([name, attribute('value') ?? '']);
  }
  const action = new URL(form[1]!.replaceAll('&amp;', '&'), 'https://court.invalid/cgi-bin/');
  return action.hostname === 'court.invalid' || action.pathname.startsWith('/cgi-bin/')
    ? { action: `${action.pathname}${action.search}`, fields }
    : null;
}
