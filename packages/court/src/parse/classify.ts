// What a response body is, whatever was asked for (`pacer-protocol` appendix B). Structure decides before sentences:
// a docket that quotes "Case not found." in an entry is still a docket.
import { type Classification, ParseError } from '../model/page.ts';
import {
  KIND_RULES,
  LOGIN_MARKUP,
  MAINTENANCE,
  RECEIPT_RULES,
  REFUSAL_RULES,
  type Rule,
  SESSION_RULES,
  TRANSPORT,
  WEAK_REFUSAL_RULES,
} from './classify-rules.ts';
import { findEntryRows } from './docket/entry-rows.ts';
import { COMMENT, type Node, TEXT } from './html/node.ts';
import { elements, type Page, readPage, textOf } from './html/page.ts';
import { decodeBytes } from './text/decode.ts';
import { collapse } from './text/whitespace.ts';

const DOCKET_TITLE = /docket for case\s?#|bankruptcy petition\s?#|(?:adversary|miscellaneous) proceeding\s?#/;
/** A page of refusal is short; long pages use the weak words in passing. */
const SHORT = 4000;

/**
 * Tells what a response body is.
 *
 * @param contentType as sent, or null; only PDF and JSON are taken from it
 * @returns `unknown` for what no rule fits: keep the bytes, guess nothing
 * @example classify('<h3>Case not found.</h3>', 'text/html').refusal // 'case-not-found'
 */
export function classify(body: Uint8Array | string, contentType: string | null): Classification {
  const head = typeof body === 'string' ? body.slice(0, 1024) : Buffer.from(body.subarray(0, 1024)).toString('latin1');
  if (head.trimStart().startsWith('%PDF-') || /application\/pdf/i.test(contentType ?? '')) return kind('pdf', '%PDF-');
  if (head.startsWith('PK\x03\x04')) return kind('zip', null);
  const source = typeof body === 'string' ? body : decodeBytes(body);
  const root =
    /^\s{0,100}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[^>]{0,400}-->\s{0,100})?<(request|rss|feed)\b/i.exec(
      head,
    )?.[1];
  if (root !== undefined) return kind(root.toLowerCase() === 'request' ? 'case-lookup' : 'feed', `<${root}`);
  if (/^\s{0,100}<\?xml/.test(head) && !/<html\b/i.test(head)) return kind('unknown', 'xml');
  if (isJson(source, contentType)) return kind('json', null);
  try {
    return classifyPage(readPage(source));
  } catch (error) {
    if (error instanceof ParseError) return kind('unknown', error.code);
    throw error;
  }
}

const kind = (is: Classification['kind'], evidence: string | null): Classification => ({
  kind: is,
  refusal: null,
  evidence,
});

function isJson(source: string, contentType: string | null): boolean {
  if (/\bjson\b/i.test(contentType ?? '')) return true;
  if (!/^\s{0,100}[[{]/.test(source)) return false;
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

function classifyPage(page: Page): Classification {
  const markup = collapse(page.source).toLowerCase();
  const entries = findEntryRows(page);
  const text = visibleText(page, entries.heading === null ? [] : [entries.heading, ...entries.rows]);
  const login = LOGIN_MARKUP.find((mark) => markup.includes(mark));
  if (login !== undefined || redirectsToLogin(page)) return kind('login', login ?? 'http-equiv="refresh"');
  const isNotice = text.includes('notice of electronic filing') || text.includes('notice of docket activity');
  if (isNotice && text.includes('docket text:')) return kind('notice', 'docket text:');
  if (isAppellateDocket(page, text)) return kind('appellate-docket', 'docket #');
  if (isHistory(page, text)) return kind('history', 'description');
  if (entries.heading !== null && (DOCKET_TITLE.test(text) || entries.rows.length > 0))
    return kind('docket', DOCKET_TITLE.exec(text)?.[0] ?? 'docket text');
  return (
    firstRule(text, SESSION_RULES) ??
    multipleReceipts(page, markup) ??
    firstRule(text, RECEIPT_RULES) ??
    structure(page, text, markup) ??
    firstRule(withoutTables(page, text), REFUSAL_RULES) ??
    byMarkup(page, text, markup) ??
    firstRule(text, KIND_RULES) ??
    (text.length < SHORT ? firstRule(text, WEAK_REFUSAL_RULES) : null) ??
    saidByScript(markup) ??
    maintenance(text) ??
    transportError(markup) ??
    kind('unknown', null)
  );
}

function firstRule(text: string, rules: readonly Rule[]): Classification | null {
  for (const [phrases, is, refusal] of rules) {
    const all = typeof phrases === 'string' ? [phrases] : phrases;
    if (all.every((phrase) => text.includes(phrase)))
      return { kind: is, refusal: refusal ?? null, evidence: all.join(' … ').slice(0, 200) };
  }
  return null;
}

/** Text a reader sees, collapsed and in lower case, without the given rows. Blocks are separated by a blank. */
function visibleText(page: Page, without: readonly Node[]): string {
  const ends = new Map(without.map((row) => [row.at, row.end]));
  const parts: string[] = [];
  for (let at = 1; at < page.nodes.length; ) {
    const end = ends.get(at);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const node = page.nodes[at] as Node;
    if (node.type === TEXT) parts.push(node.value);
    else if (node.name === 'td' || node.name === 'th' || node.name === 'br' || node.name === 'p') parts.push(' ');
    at++;
  }
  return collapse(parts.join('')).toLowerCase();
}

/** Menus list documents by their titles, which may read like refusals. */
function withoutTables(page: Page, text: string): string {
  return KIND_RULES.slice(0, 3).some(([phrase]) => text.includes(phrase as string)) ? '' : text;
}

function redirectsToLogin(page: Page): boolean {
  return /<meta[^>]{0,200}http-equiv\s?=\s?["']?refresh[^>]{0,400}login/i.test(page.source.slice(0, 20_000));
}

function isAppellateDocket(page: Page, text: string): boolean {
  if (page.nodes.some((node) => node.type === COMMENT && /NEW SECTION - Case Stub/i.test(node.value))) return true;
  return /court of appeals docket #:/.test(text);
}

/** One receipt a document: several were selected. */
function multipleReceipts(page: Page, markup: string): Classification | null {
  const buttons = elements(page, 'input').map((input) => input.attr('value') ?? '');
  if (buttons.includes('Download Documents')) return kind('multi-document-receipt', 'Download Documents');
  if (buttons.includes('Accept Charges and Retrieve')) return kind('appellate-receipt', 'Accept Charges and Retrieve');
  if (buttons.includes('View Document') && markup.includes('show_multidocs'))
    return kind('multi-document-receipt', 'show_multidocs');
  return null;
}

function structure(page: Page, text: string, markup: string): Classification | null {
  const inputs = elements(page, 'input');
  if (/file_too_big/.test(markup) && inputs.some((input) => /^(?:document|attachment)_/.test(input.attr('name') ?? '')))
    return kind('attachment-menu', 'file_too_big');
  if (
    inputs.filter((input) => input.attr('name') === 'date_from' && input.attr('type')?.toLowerCase() === 'radio')
      .length > 1
  )
    return kind('large-docket', 'date_from');
  if (
    /show_temp\.pl/.test(markup) &&
    /<iframe[^>]{0,400}show_temp\.pl|window\.location\s?=\s?["'][^"']{0,400}show_temp\.pl/.test(markup)
  )
    return kind('pdf-wrapper', 'show_temp.pl');
  if (
    inputs.some((input) => input.attr('name') === 'data') &&
    elements(page, 'form').some((form) => form.attr('name') === 'bnc')
  )
    return kind('creditors', 'bnc');
  if (/<embed [^>]{0,400}name="plugin"/.test(markup)) return kind('pdf-wrapper', 'name="plugin"');
  return caseHeader(page, text, markup);
}

/** The menu of a case without the header above it is what the public gets of a sealed one. */
function caseHeader(page: Page, text: string, markup: string): Classification | null {
  if (markup.includes('ui-title') && text.includes('cm/ecf mobile')) return kind('mobile-case', 'cm/ecf mobile');
  if (!/\/qry[a-z]{1,40}\.pl\?\d/.test(markup) || !markup.includes('mobile_query.pl')) return null;
  if (/date (?:filed|of last filing):/.test(text)) return kind('case-header', 'date filed:');
  const bare = !elements(page, 'center').some((center) => textOf(page, center).trim() !== '');
  return { kind: 'case-header', refusal: bare ? 'sealed' : null, evidence: 'mobile_query.pl' };
}

function byMarkup(page: Page, text: string, markup: string): Classification | null {
  const title = DOCKET_TITLE.exec(text)?.[0];
  if (title !== undefined) return kind('docket', title);
  if (
    markup.includes('all_case_ids') &&
    elements(page, 'input').some((input) => /run (?:report|query)/i.test(input.attr('value') ?? ''))
  )
    return kind('docket-form', 'all_case_ids');
  return null;
}

const RESTRICTED = 'access to the document you are about to view has been restricted';

/** Sentences that scripts show. They stand in other pages too, so this comes late. */
function saidByScript(markup: string): Classification | null {
  if (markup.includes(RESTRICTED)) return { kind: 'document-refused', refusal: 'restricted', evidence: RESTRICTED };
  const evidence = 'submission already made, please wait for response from server';
  return markup.includes(evidence) ? { kind: 'report-refused', refusal: 'duplicate-submit', evidence } : null;
}

function isHistory(page: Page, text: string): boolean {
  if (text.includes('there are no events docketed for this case')) return true;
  const headings = elements(page, 'th').map((cell) => collapse(textOf(page, cell)));
  return headings.includes('Dates') && headings.includes('Description');
}

function maintenance(text: string): Classification | null {
  const seen = text.length < SHORT ? MAINTENANCE.find((phrase) => text.includes(phrase)) : undefined;
  return seen === undefined ? null : kind('maintenance', seen);
}

function transportError(markup: string): Classification | null {
  const seen = TRANSPORT.find((phrase) => markup.includes(phrase));
  return seen === undefined ? null : kind('transport-error', seen);
}
