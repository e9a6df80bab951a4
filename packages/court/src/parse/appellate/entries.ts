// Docket entries of appellate CM/ECF, and the documents listed below an entry on pages made for choosing several.
import type { ParseIssue } from '../../model/case.ts';
import type { DocumentRef, Entry } from '../../model/entry.ts';
import { blankDocument, blankEntry } from '../archive/blank-docket.ts';
import { type Node, TEXT } from '../html/node.ts';
import { cellsOf, elements, firstElement, type Page, textOf } from '../html/page.ts';
import { cleanText } from '../text/clean.ts';
import { docIdOf, normaliseDocId } from '../text/court-links.ts';
import { parseCourtDate, parseCourtDateTime } from '../text/dates.ts';
import { collapse, squeeze } from '../text/whitespace.ts';
import { sectionAt } from './header.ts';

const DATE = /^\s*\(?\d{1,2}\/\d{1,2}\/\d{2,4}\)?\s*$/;
const ENTERED = /\[?Entered: (\d{1,2}\/\d{1,2}\/\d{2,4}(?: \d{1,2}:\d\d(?::\d\d)? ?[AP]M)?)/;
const SIZES = /(\d{1,6}) pg, ([\d.]{1,12} [KMG]?B)/i;
const LOCKED = /\/docs\d\/(\d{4,20})[^<>]*>[^<]*<img[^<>]*doclock\.gif/gi;

/** Ids of documents behind a lock, which stand in images that the tree does not keep. */
export function lockedIds(page: Page): ReadonlySet<string> {
  return new Set([...page.source.matchAll(LOCKED)].map((found) => normaliseDocId(found[1] ?? '')));
}

export function readEntries(page: Page, issues: ParseIssue[]): Entry[] {
  const start = sectionAt(page, 'DOCKET ENTRIES');
  if (start < 0) return [];
  const locked = lockedIds(page);
  const entries: Entry[] = [];
  let skipTo = 0;
  for (const row of elements(page, 'tr')) {
    if (row.at < start || row.at < skipTo) continue;
    const [date, number, text] = cellsOf(row);
    if (date === undefined || number === undefined || text === undefined) continue;
    if (DATE.test(textOf(page, date)) && firstElement(page, 'table', row) === null) {
      entries.push(readEntry(page, { date, number, text }, locked));
      continue;
    }
    const list = firstElement(page, 'table', text);
    const entry = entries.at(-1);
    if (collapse(textOf(page, date)) !== '' || list === null || entry === undefined) continue;
    entry.attachments.push(...readDocuments(page, list, locked, issues));
    skipTo = row.end;
  }
  return entries;
}

type Cells = { date: Node; number: Node; text: Node };

function readEntry(page: Page, { date, number, text }: Cells, locked: ReadonlySet<string>): Entry {
  const link = firstElement(page, 'a', number);
  const pacerDocId = documentId(link);
  const box = firstElement(page, 'input', number);
  const sizes = SIZES.exec(collapse(textOf(page, number)));
  const summed = /sumSelected\(this,\s?(\d{1,8}),\s?(\d{1,12})\)/.exec(box?.attr('onclick') ?? '');
  const restricted = /Restricted/i.test(link?.attr('title') ?? '') || (pacerDocId !== null && locked.has(pacerDocId));
  const words = squeeze(textOf(page, text));
  const entered = ENTERED.exec(words)?.[1] ?? null;
  const main: DocumentRef | null =
    pacerDocId === null
      ? null
      : {
          ...blankDocument(pacerDocId),
          pages: sizes ? Number(sizes[1]) : summed ? Number(summed[1]) : null,
          bytes: summed && Number(summed[2]) > 0 ? Number(summed[2]) : null,
          sizeText: sizes?.[2] ?? null,
          restricted,
        };
  return {
    ...blankEntry(),
    number: printedNumber(page, number),
    filedOn: parseCourtDate(textOf(page, date)),
    enteredOn: entered === null ? null : parseCourtDate(entered),
    enteredAt: entered !== null && entered.includes(':') ? parseCourtDateTime(entered) : null,
    pacerSeq: box?.attr('value') ?? null,
    text: words,
    main,
    links: elements(page, 'a', text).map((anchor) => ({
      text: collapse(textOf(page, anchor)),
      pacerDocId: documentId(anchor),
      href: anchor.attr('href'),
    })),
    flags: restricted ? ['restricted'] : [],
  };
}

/** The number the court prints; sizes in small print do not count. */
function printedNumber(page: Page, cell: Node): string | null {
  for (let at = cell.at + 1; at < cell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type !== TEXT || node.parent?.name === 'font') continue;
    const text = cleanText(node.value);
    if (/^\d+$/.test(text)) return text;
  }
  return null;
}

/** Document id of a link: the last segment of its path. Courts name the folder `docs1`, panels `docs4`. */
export function documentId(link: Node | null): string | null {
  const href = link?.attr('href') ?? '';
  if (href === '') return null;
  const known = docIdOf(href);
  if (known !== null) return known;
  const path = href.split(/[?#]/, 1)[0] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /^\d{8,20}$/.test(last) ? normaliseDocId(last) : null;
}

function readDocuments(page: Page, list: Node, locked: ReadonlySet<string>, issues: ParseIssue[]): DocumentRef[] {
  const documents: DocumentRef[] = [];
  const rows = elements(page, 'tr', list).filter((row) => firstElement(page, 'table', row) === null);
  for (const row of rows.slice(1)) {
    const cells = cellsOf(row);
    const box = firstElement(page, 'input', row);
    const [seq, , pages, bytes] = (box?.attr('value') ?? '').split(/\s+/);
    const link = firstElement(page, 'a', row);
    const pacerDocId = documentId(link);
    const digits = /\d{1,6}/.exec(firstText(page, row))?.[0];
    if (digits === undefined) {
      issues.push({ code: 'appellate.document_without_number', seen: collapse(textOf(page, row)).slice(0, 200) });
      continue;
    }
    documents.push({
      ...blankDocument(pacerDocId, Number(digits)),
      description: cells[3] === undefined ? null : firstText(page, cells[3]) || null,
      pages: pages === undefined ? null : Number(pages),
      bytes: bytes === undefined ? null : Number(bytes),
      sizeText: /\d ?[KMG]B/i.test(lastText(page, cells)) ? lastText(page, cells) : null,
      restricted: pacerDocId !== null && locked.has(pacerDocId),
      pacerSeq: seq || null,
    });
  }
  return documents;
}

function firstText(page: Page, node: Node): string {
  for (let at = node.at + 1; at < node.end; at++) {
    const text = page.nodes[at]?.type === TEXT ? collapse((page.nodes[at] as Node).value) : '';
    if (text !== '') return text;
  }
  return '';
}

function lastText(page: Page, cells: readonly Node[]): string {
  const last = cells.at(-1);
  return last === undefined ? '' : collapse(textOf(page, last));
}
