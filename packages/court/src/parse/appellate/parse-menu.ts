// The appellate page that lists the documents of one docket entry ("N Documents are attached to this filing").
import type { ParseIssue } from '../../model/case.ts';
import type { AttachmentMenu } from '../../model/document.ts';
import type { DocumentRef } from '../../model/entry.ts';
import { ParseError } from '../../model/page.ts';
import { blankDocument } from '../archive/blank-docket.ts';
import type { Node } from '../html/node.ts';
import { cellsOf, childElements, elements, firstElement, ownText, type Page, readPage, textOf } from '../html/page.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import { documentId, lockedIds } from './entries.ts';

const SUMMED = /sumDocSelected\(this,\s?(\d{1,8}),\s?(\d{1,12}),\s?(\d{1,20})\)/;

/**
 * Reads the list of an entry's documents. Appeals courts number the main document too: `main` repeats the one with the
 * lowest id, and `attachments` holds all of them as the page numbers them.
 *
 * Source: `pacer-protocol` 4.3; fixtures `appellate-menu/`.
 *
 * @throws {ParseError} `appellate.not_a_menu`, or the codes of the page reader.
 * @example parseAppellateMenu(html).attachments.length
 */
export function parseAppellateMenu(html: string): AttachmentMenu {
  const page = readPage(html);
  const locked = lockedIds(page);
  const issues: ParseIssue[] = [];
  const documents: DocumentRef[] = [];
  for (const row of elements(page, 'tr')) {
    const cells = cellsOf(row);
    const link = cells.flatMap((cell) => childElements(cell, 'a')).find((anchor) => documentId(anchor) !== null);
    if (link === undefined) continue;
    const document = readRow(page, row, cells, documentId(link) ?? '', locked);
    if (document) documents.push(document);
    else issues.push({ code: 'appellate.document_without_number', seen: collapse(textOf(page, row)).slice(0, 200) });
  }
  if (documents.length === 0) throw new ParseError('appellate.not_a_menu', 'This page lists no documents.');
  const script = firstScript(page.source);
  const main = documents.reduce((lowest, next) => (below(next, lowest) ? next : lowest));
  return {
    entryNumber: null,
    pacerCaseId: /caseId=(\d{1,15})/.exec(script)?.[1] ?? null,
    pacerSeq: /[?&]d=(\d{1,15})&(?:amp;)?outputForm/.exec(script)?.[1] ?? null,
    main,
    attachments: documents,
    magicNumber: null,
    issues,
  };
}

/** Ids compare as text: they may be longer than numbers can hold. */
const below = (a: DocumentRef, b: DocumentRef) => (a.pacerDocId ?? '') < (b.pacerDocId ?? '');

function readRow(
  page: Page,
  row: Node,
  cells: readonly Node[],
  pacerDocId: string,
  locked: ReadonlySet<string>,
): DocumentRef | null {
  const digits = cells
    .map((cell) => /^\s*(\d{1,6})\s*$/.exec(collapse(textOf(page, cell)))?.[1])
    .find((found) => found !== undefined);
  if (digits === undefined) return null;
  const box = elements(page, 'input', row).find((input) => SUMMED.test(input.attr('onclick') ?? ''));
  const summed = SUMMED.exec(box?.attr('onclick') ?? '');
  const described = cells[cells.length - (cells.length >= 6 ? 3 : 2)];
  const texts = cells.map((cell) => collapse(textOf(page, cell))).filter((text) => text !== '');
  const size = texts.at(-1) ?? '';
  const pages = summed?.[1] ?? /^(\d{1,8})/.exec(size)?.[1];
  return {
    ...blankDocument(pacerDocId, Number(digits)),
    description: described === undefined ? null : trimBlank(ownText(described)) || null,
    pages: pages === undefined ? null : Number(pages),
    bytes: summed ? Number(summed[2]) : null,
    sizeText: /\d ?[KMG]B/i.test(size) ? size : null,
    restricted: locked.has(pacerDocId) || /Restricted/i.test(firstElement(page, 'a', row)?.attr('title') ?? ''),
  };
}

/** Ids of case and entry stand only in the page's first script. */
function firstScript(source: string): string {
  const from = source.search(/<script[\s>]/i);
  if (from < 0) return '';
  const end = source.slice(from).search(/<\/script/i);
  return end < 0 ? source.slice(from) : source.slice(from, from + end);
}
