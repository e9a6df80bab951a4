// What a court's answer is, for the client's next step. Text fragments of pacer-protocol 1.5, 3.3.1, 3.7 and 3.9.
import type { Refusal } from '../model/index.ts';
import type { CourtResponse } from './request.ts';

export type Answer =
  | { kind: 'pdf' }
  /** A page that leads to a prepared file of the same court. */
  | { kind: 'pdf-wrapper'; path: string }
  | { kind: 'login' }
  | { kind: 'maintenance' }
  /** The court broke down over the request: it may have acted on it. */
  | { kind: 'broke-down' }
  | { kind: 'refused'; reason: Refusal | 'client-code-required' | 'no-access' | 'page-not-found' | 'request-refused' }
  | { kind: 'document-receipt' }
  | { kind: 'report-receipt' }
  | { kind: 'menu' }
  | { kind: 'large-docket' }
  | { kind: 'page' };

export const textOf = (response: CourtResponse): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(response.body);
  } catch {
    return new TextDecoder('windows-1252').decode(response.body);
  }
};

const LOOK = 200_000;

export function readAnswer(response: CourtResponse, text = textOf(response)): Answer {
  const turnedAway = readClientError(response.status, text);
  if (turnedAway) return turnedAway;
  if (/application\/pdf/i.test(response.headers['content-type'] ?? '') || startsWithPdf(response.body))
    return { kind: 'pdf' };
  // A docket can be megabytes and quote any phrase; the pages that matter here are short, or say so at their beginning or end.
  const page = (text.length <= LOOK ? text : text.slice(0, LOOK / 2) + text.slice(-LOOK / 2)).replace(/\s+/g, ' ');
  if (isReport(page)) return { kind: 'page' };
  if (
    (response.status >= 500 && response.status !== 503) ||
    response.status === 408 ||
    /408 Request Time-out|Server timeout waiting for the HTTP request/i.test(page)
  )
    return { kind: 'broke-down' };
  if (response.status === 503) return { kind: 'maintenance' };
  if (isLogin(page)) return { kind: 'login' };
  // Menus and case lists carry the words of the parties: a description "Sealed Document" refuses nothing.
  if (/Document Selection Menu|Multiple Documents|file_too_big|Documents are attached to this filing/i.test(page))
    return { kind: 'menu' };
  if (/<request number/i.test(page)) return { kind: 'page' };
  const refusal = refusals.find(([pattern]) => pattern.test(page));
  if (refusal) return { kind: 'refused', reason: refusal[1] };
  if (/click on the '?(?:&#39;)?View Document/i.test(page)) return { kind: 'document-receipt' };
  if (/click on the '?(?:&#39;)?View Report/i.test(page)) return { kind: 'report-receipt' };
  if (/may take a long time to run because this case has many docket entries/i.test(page))
    return { kind: 'large-docket' };
  const wrapped =
    /(?:<iframe[^>]{0,300}src\s*=\s*["']?|window\.location(?:\.href)?\s*=\s*["'])([^"'\s>]{1,500}show_temp\.pl[^"'\s>]{0,500})/i.exec(
      page,
    )?.[1];
  if (wrapped) return { kind: 'pdf-wrapper', path: wrapped.replaceAll('&amp;', '&') };
  if (/\b(?:scheduled maintenance|down for maintenance|temporarily unavailable|service unavailable)\b/i.test(page))
    return { kind: 'maintenance' };
  return { kind: 'page' };
}

/**
 * The server turned the request away (400 to 499) before any program of the court ran: whatever page it sends with it, nothing was billed and
 * nothing of it is a record. 408 is not of these: there the court had begun to listen.
 */
function readClientError(status: number, text: string): Answer | null {
  if (status < 400 || status > 499 || status === 408) return null;
  if (isLogin(text.slice(0, LOOK))) return { kind: 'login' };
  return { kind: 'refused', reason: status === 404 || status === 410 ? 'page-not-found' : 'request-refused' };
}

/** A billed report: its entries may quote any refusal. Stubs of cases without a docket have no table and are looked at further. */
function isReport(page: string): boolean {
  if (/DOCKET FOR CASE #:|Bankruptcy Petition #:|Adversary Proceeding #:|MDL No\./i.test(page))
    return />\s*Docket Text/i.test(page);
  if (/Court of Appeals Docket #:/i.test(page)) return true;
  return (
    />\s*Doc\.?(?:\s|<br ?\/?>)*No\.?\s*</i.test(page) &&
    />\s*Dates\s*</i.test(page) &&
    />\s*Description\s*</i.test(page)
  );
}

function isLogin(page: string): boolean {
  return (
    /document\.location\s*=\s*"https:\/\/pacer\.login|csologin\/login\.jsf|loginForm:loginName|name="?GetPass|CM\/ECF Filer or PACER Login|Not logged in\./i.test(
      page,
    ) && !/login\.pl\?logout/i.test(page)
  );
}

const refusals: readonly (readonly [RegExp, Refusal | 'client-code-required' | 'no-access'])[] = [
  [/A Client Code is required for PACER search/i, 'client-code-required'],
  [/This user has no access privileges defined/i, 'no-access'],
  [/Cannot locate the case with caseid/i, 'wrong-case-id'],
  [/could not retrieve dktentry for dlsid/i, 'gone'],
  [/do not have access to this transcript/i, 'transcript-too-young'],
  [/denied based on Nature of Suit/i, 'nature-of-suit'],
  [/not available for viewing by non-court users/i, 'court-users-only'],
  [/document is sealed|sealed document|under seal/i, 'sealed'],
  [
    /do not have permission to view this document|Either you do not have permission|restricted to court users/i,
    'restricted',
  ],
  [/document is not available|No matter of public record/i, 'gone'],
  [/Case not found\./i, 'case-not-found'],
  [/in the process of being opened/i, 'case-opening'],
  [/This case was administratively closed/i, 'administratively-closed'],
  [/There are no documents in this case/i, 'no-documents'],
  [/page ID does not exist|Incomplete request\. Please try/i, 'stale-form'],
  [/start date must be less than|starting document number must be less than/i, 'bad-range'],
  [/The case type was .{0,40} but it must be/i, 'wrong-report'],
  [/^\s*(?:<[^>]*>\s*)*Unable to create PDF file/i, 'pdf-failed'],
];

export function startsWithPdf(body: Uint8Array): boolean {
  return body[0] === 0x25 && body[1] === 0x50 && body[2] === 0x44 && body[3] === 0x46;
}
