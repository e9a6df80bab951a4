// The line CM/ECF stamps at the top of each PDF page: which case, which entry, which page. Every court words it a little
// differently, so the line is read as a docket number followed by labelled fields in any order.
import type { PageStamp } from '../model/document.ts';
import { parseCourtDate } from './text/dates.ts';

const HEAD_CHARACTERS = 2000;
const TAIL_CHARACTERS = 600;

const NUMBER =
  '(?:[A-Z]{2,4}\\/)?(?:\\d{1,2}:)?\\d\\d-[A-Za-z]{1,5}-\\d{1,7}(?:-[A-Za-z0-9_]{1,5}){0,3}|\\d-\\d\\d-\\d{5}(?:-[A-Za-z0-9]{1,5}){0,2}|\\d\\d-\\d{1,6}(?:-[A-Za-z0-9]{1,5}){0,2}|MDL No\\. \\d{1,5}';
/** A line that may open a stamp. Eastern California puts the filing date first. */
const OPENING = new RegExp(
  `(?:^|\\n)[ \\t]{0,200}(?:Filed (\\d{1,2}/\\d{1,2}/\\d{2,4})[ \\t]{1,80})?((?:(?:USCA\\d{0,2}|Appellate) ?)?(?:Case|Appeal)(?: No\\.)?(?: ?[:#]){0,2}[ \\t]{0,20})?(${NUMBER})(?![\\w-])`,
  'gi',
);

const DATE = '(\\d{1,2}/\\d{1,2}/\\d{2,4})';
const FIELDS = {
  document:
    /(?:Document|Doc|ECF No|Entry Number|DktEntry)\b(?: ?[.:#]){0,3}\s{0,20}(\d{1,15})(?:[-.](\d{1,6}))?(?![\d/])/iy,
  hashed: /# ?(\d{1,6})(?:-(\d{1,6}))?(?![\d/])/y,
  filed: new RegExp(
    `(?:Date )?Filed(?: in [A-Z/]{2,6}(?: [A-Z/]{2,6})?)?(?: on)?(?: ?:)?\\s{0,20}${DATE}(?: \\d{1,2}:\\d\\d:\\d\\d)?`,
    'iy',
  ),
  entered: new RegExp(`Entered(?: on)?(?: [A-Z]{4} Docket)?(?: ?:)?\\s{0,20}${DATE}(?: \\d{1,2}:\\d\\d:\\d\\d)?`, 'iy'),
  date: new RegExp(DATE, 'y'),
  id: /(?:Entry )?ID(?: ?:)?\s{0,20}(\d{4,12})/iy,
  bareId: /(\d{7,8})(?=\s{0,5},)/y,
  pageId: /-?\s{0,10}Page ?ID(?: ?[.:#]){0,2}\s{0,20}\d{1,8}/iy,
  pages: /Pages(?: ?:)?\s{0,20}(\d{1,6})(?!\d)/iy,
  page: /(?:Page|Pg)(?: ?:)?\s{0,20}(\d{1,6})(?:\s{1,20}of\s{1,20}(\d{1,6}))?\.?(?!\d)/iy,
  barePage: /(\d{1,6}) of (\d{1,6})\.?(?!\d)/iy,
  mark: /(?:\*?SEALED\*?|(?:Filed )?Under Seal|\*?RESTRICTED\*?|E-FILED|USDC [A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)(?![a-z])/iy,
} as const;
/** Bankruptcy courts print the document's description before the page, often broken over two lines. */
const DESCRIPTION = /(?:Desc:?\s)?[^]{0,80}?(?=\s(?:Page|Pg)(?: ?:)?\s{0,20}\d)/iy;
const SEPARATOR = /[\s,;]{0,200}/y;

type Reading = PageStamp & { from: number; to: number };

/**
 * Reads the stamp of one PDF page from its text; null when the page has none.
 * `filedOn` is a court date; `page` and `pages` count from 1.
 *
 * @example
 * parsePageStamp('Case 1:16-cv-00745-ESH Document 52-11 Filed 08/28/17 Page 2 of 13')?.entryNumber // '52'
 */
export function parsePageStamp(text: string): PageStamp | null {
  const reading = readStamp(text);
  if (!reading) return null;
  const { from: _from, to: _to, ...stamp } = reading;
  return stamp;
}

/** The page's text without its stamp, so that a search does not match the stamp on every page. */
export function stripPageStamp(text: string): string {
  const reading = readStamp(text);
  if (!reading) return text;
  return text.slice(0, reading.from) + text.slice(reading.to).replace(/^[ \t]{1,200}/, '');
}

function readStamp(text: string): Reading | null {
  const head = readWithin(text, 0, HEAD_CHARACTERS);
  if (head || text.length <= HEAD_CHARACTERS) return head;
  return readWithin(text, Math.max(HEAD_CHARACTERS, text.length - TAIL_CHARACTERS), text.length);
}

function readWithin(text: string, start: number, end: number): Reading | null {
  const part = text.slice(start, end + 400);
  for (const opening of part.matchAll(OPENING)) {
    if (opening.index > end - start) break;
    const reading = readFields(part, opening);
    if (reading) return { ...reading, from: reading.from + start, to: reading.to + start };
  }
  return null;
}

function readFields(text: string, opening: RegExpExecArray): Reading | null {
  const [whole, firstDate, prefix, number = ''] = opening;
  const lead = /^\s*/.exec(whole)?.[0].length ?? 0;
  const seen = new Map<string, RegExpExecArray>();
  let at = opening.index + whole.length;
  let end = at;
  for (let turns = 0; turns < 14; turns++) {
    at = match(SEPARATOR, text, at)?.end ?? at;
    const field = nextField(text, at, seen);
    if (!field) break;
    at = field.end;
    end = at;
  }
  const document = seen.get('document') ?? seen.get('hashed');
  const page = seen.get('page') ?? seen.get('barePage');
  const date = firstDate ?? (seen.get('filed') ?? seen.get('date') ?? seen.get('entered'))?.[1];
  const fields = [document, page ?? seen.get('pages'), date, seen.get('id')].filter(
    (field) => field !== undefined,
  ).length;
  if (fields < 2 || (!document && !page)) return null;
  const isId = (document?.[1]?.length ?? 0) >= 7;
  return {
    docketNumber: number,
    entryNumber: document && !isId ? String(Number(document[1])) : null,
    attachmentNumber: document?.[2] === undefined ? null : Number(document[2]),
    entryId: (isId ? document?.[1] : (seen.get('id') ?? seen.get('bareId'))?.[1]) ?? null,
    filedOn: date === undefined ? null : parseCourtDate(date),
    page: page ? Number(page[1]) : null,
    pages: page?.[2] === undefined ? toNumber(seen.get('pages')?.[1]) : Number(page[2]),
    system: systemOf(number, prefix ?? '', seen),
    from: opening.index + lead,
    to: end,
  };
}

function nextField(text: string, at: number, seen: Map<string, RegExpExecArray>): { end: number } | null {
  for (const [name, pattern] of Object.entries(FIELDS)) {
    if (seen.has(name) && name !== 'mark') continue;
    const found = match(pattern, text, at);
    if (!found) continue;
    seen.set(name, found.match);
    return found;
  }
  if (!seen.has('document') || seen.has('page') || seen.has('description')) return null;
  const description = match(DESCRIPTION, text, at);
  if (description) seen.set('description', description.match);
  return description;
}

function match(pattern: RegExp, text: string, at: number): { end: number; match: RegExpExecArray } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { end: at + found[0].length, match: found } : null;
}

const toNumber = (text: string | undefined) => (text === undefined ? null : Number(text));

function systemOf(number: string, prefix: string, seen: Map<string, RegExpExecArray>): PageStamp['system'] {
  if (/USCA|Appea|Appellate/i.test(prefix)) return 'appellate';
  if (/-(?:bk|ap|mp)-/i.test(number)) return 'bankruptcy';
  if (/-[a-z]{1,5}-\d/i.test(number) || number.startsWith('MDL')) return 'district';
  const shortWord = /^Doc(?!ument)/i.test(seen.get('document')?.[0] ?? '');
  const judge = /^\d\d-\d+-|^\d-\d\d-/.test(number);
  // "Case 20-30001 Document 12 Filed in TXSB …": appeals courts that say "Filed" put a colon behind "Case".
  const bareCase = /^Case\s*$/i.test(prefix) && seen.has('filed');
  return judge || bareCase || shortWord || seen.has('entered') || seen.has('description') ? 'bankruptcy' : 'appellate';
}
