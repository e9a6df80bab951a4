// "Document Selection Menu": the documents of one entry (`pacer-protocol` 3.8), old and new generations of the page.
import type { AttachmentMenu } from '../../model/document.ts';
import type { DocumentRef } from '../../model/entry.ts';
import type { ParseIssue } from '../../model/case.ts';
import { ParseError } from '../../model/page.ts';
import { type CheckBox, firstText, printedPages, printedSize, rowCheckBox } from '../docket/check-boxes.ts';
import { countsMainAsOne } from '../document-prefix.ts';
import { addressOf, linkedDocument, readDocumentCall } from '../godls.ts';
import type { Node } from '../html/node.ts';
import { childElements, elements, firstElement, type Page, readPage, textOf } from '../html/page.ts';
import { trimBlank } from '../text/whitespace.ts';

/**
 * The menu of one entry's documents. Attachment numbers are as the courts count today: the main document has none.
 *
 * @param courtId decides bankruptcy (ends in `b`) or not
 * @throws ParseError `menu.not_found` when no row of the page leads to a document
 * @example parseAttachmentMenu(html, { courtId: 'cand' }).attachments[0]?.attachmentNumber // 1
 */
export function parseAttachmentMenu(html: string, { courtId }: { courtId: string }): AttachmentMenu {
  const menu = readAttachmentMenu(readPage(html), courtId);
  const documents = menu.main === null ? menu.attachments : [menu.main, ...menu.attachments];
  if (!documents.some(leadsToDocument))
    throw new ParseError('menu.not_found', 'No row of the page leads to a document.');
  return menu;
}

/** Old bankruptcy systems link a program instead of a document id. */
const leadsToDocument = ({ pacerDocId, address }: DocumentRef) =>
  pacerDocId !== null || /show_(?:case_)?doc\b/.test(address ?? '');

/** As `parseAttachmentMenu`, taking any link for a document's. @throws ParseError `menu.not_found` without any. */
export function readAttachmentMenu(page: Page, courtId: string): AttachmentMenu {
  const rows = elements(page, 'tr').filter((row) => firstElement(page, 'a', row) !== null);
  const [first] = rows;
  if (first === undefined) throw new ParseError('menu.not_found', 'No row of the page leads to a document.');
  const bankruptcy = courtId.endsWith('b');
  const issues: ParseIssue[] = [];
  const firstBox = rowCheckBox(page, first);
  const mainMissing = firstBox !== null && firstBox.attachment !== null && firstBox.attachment !== 0;
  const documents = rows.map((row) => readRow(page, row, bankruptcy, issues));
  const [main] = documents;
  const call = documentCalls(page);
  return {
    entryNumber: entryNumber(page, bankruptcy),
    pacerCaseId: call?.pacerCaseId ?? buttonParameter(page, 'caseid'),
    pacerSeq:
      readDocumentCall(rowLink(page, first)?.attr('onclick') ?? null)?.pacerSeq ??
      buttonParameter(page, 'arr_de_seq_nums'),
    main: mainMissing || main === undefined ? null : { ...main, attachmentNumber: null },
    attachments: mainMissing ? documents : documents.slice(1),
    magicNumber: call?.magicNumber ?? null,
    issues: issues.filter((_, at) => mainMissing || at > 0 || issues.length > documents.length),
  };
}

const rowLink = (page: Page, row: Node) => firstElement(page, 'a', row);

function readRow(page: Page, row: Node, bankruptcy: boolean, issues: ParseIssue[]): DocumentRef {
  const link = rowLink(page, row);
  const box = rowCheckBox(page, row);
  const sizes = box ?? unnamedSizes(page, row);
  const cells = childElements(row, 'td');
  const pacerDocId = link === null ? null : linkedDocument(link);
  return {
    pacerDocId,
    attachmentNumber: attachmentNumber(page, link, box, pacerDocId, bankruptcy, issues),
    description: firstText(page, cells[descriptionColumn(cells.length, bankruptcy)]),
    pages: sizes?.pages || printedPages(page, cells),
    bytes: sizes?.bytes ?? null,
    sizeText: printedSize(page, row),
    restricted: false,
    pacerSeq: readDocumentCall(link?.attr('onclick') ?? null)?.pacerSeq ?? buttonParameter(page, 'arr_de_seq_nums'),
    address: link === null ? null : addressOf(link),
  };
}

/** Sizes in the value of a row's first input, whatever its name: `id-bytes-pages`. */
function unnamedSizes(page: Page, row: Node): { bytes: number; pages: number } | null {
  const value = /^\d{1,20}-(\d{1,12})-(\d{1,9})$/.exec(firstElement(page, 'input', row)?.attr('value') ?? '');
  return value === null ? null : { bytes: Number(value[1]), pages: Number(value[2]) };
}

/** Check box, number, description, pages, size; nyed has a fifth column, new bankruptcy pages a sixth. */
function descriptionColumn(columns: number, bankruptcy: boolean): number {
  if (bankruptcy) return columns === 6 ? 3 : 2;
  return columns === 5 ? 2 : 1;
}

function attachmentNumber(
  page: Page,
  link: Node | null,
  box: CheckBox | null,
  pacerDocId: string | null,
  bankruptcy: boolean,
  issues: ParseIssue[],
): number | null {
  const printed = link === null ? '' : trimBlank(textOf(page, link));
  const number = box?.attachment ?? (/^\d{1,6}$/.test(printed) ? Number(printed) : null);
  if (number === null) {
    issues.push({ code: 'menu.number_not_numeric', seen: printed.slice(0, 200) });
    return null;
  }
  return countsMainAsOne(pacerDocId, bankruptcy) ? number - 1 : number;
}

function entryNumber(page: Page, bankruptcy: boolean): string | null {
  for (const input of elements(page, 'input')) {
    const owner = /^document_(\d{0,9})_\d{1,9}$/.exec(input.attr('name') ?? '')?.[1];
    if (owner === '') return null;
    if (owner !== undefined && Number(owner) !== 0) return String(Number(owner));
  }
  if (bankruptcy) return null;
  for (const phrase of ['Document Number', 'Main Document']) {
    for (const row of elements(page, 'tr')) {
      if (!textOf(page, row).includes(phrase)) continue;
      const link = rowLink(page, row);
      const text = link === null ? '' : trimBlank(textOf(page, link));
      if (/^\d{1,9}$/.test(text)) return String(Number(text));
    }
  }
  return null;
}

function documentCalls(page: Page) {
  for (const link of elements(page, 'a')) {
    const call = readDocumentCall(link.attr('onclick'));
    if (call !== null) return call;
  }
  return null;
}

/** "View All" and "Download All" carry case and sequence number in their address. */
function buttonParameter(page: Page, name: string): string | null {
  const pattern = new RegExp(`[?&;]${name}=(\\d{1,20})`, 'i');
  for (const input of elements(page, 'input')) {
    const value = pattern.exec(input.attr('onclick') ?? '')?.[1];
    if (value !== undefined) return value;
  }
  return null;
}
