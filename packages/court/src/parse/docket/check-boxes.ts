// Check boxes of "view multiple documents" dockets and of attachment menus: they carry ids, sizes and page counts.
import { type Node, TEXT } from '../html/node.ts';
import { cellsOf, elements, type Page, textOf } from '../html/page.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';

export type CheckBox = {
  /** Number inside the document id, after court prefix and flag digit ("dls"). */
  serial: string | null;
  bytes: number | null;
  pages: number | null;
  /** From names like `document_<case>_<seq>_<attachment>`, or `arr_de_seq_nums_<seq>_<bytes>` ids. */
  pacerSeq: string | null;
  /** Last part of a `document_…` name. Bankruptcy's `attachment_…` names count otherwise and are left to the page's text. */
  attachment: number | null;
  /** Part before it: the entry's number, or its sequence number on dockets. Empty on some pages. */
  owner: string | null;
};

const toInt = (text: string | undefined) => (text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null);

/** Reads one check box; null for other inputs. */
export function readCheckBox(input: Node): CheckBox | null {
  const name = input.attr('name') ?? '';
  const value = input.attr('value') ?? '';
  const id = input.attr('id') ?? '';
  const named = /^(?:document|attachment)_(?:\d{1,20}_)?(\d{0,20})_(\d{1,9})$/.exec(name);
  if (named !== null) {
    const [serial, bytes, pages] = value.split('-');
    const parts = name.split('_');
    return {
      serial: serial || null,
      bytes: toInt(bytes),
      pages: toInt(pages),
      pacerSeq: parts.length === 4 ? named[1] || null : null,
      attachment: name.startsWith('document_') ? toInt(named[2]) : null,
      owner: named[1] ?? null,
    };
  }
  const identified = /^arr_de_seq_nums_(\d{1,20})_(\d{1,12})$/.exec(id);
  if (identified === null || name !== 'download_documents') return null;
  return {
    serial: value || null,
    bytes: toInt(identified[2]),
    pages: null,
    pacerSeq: identified[1] ?? null,
    attachment: null,
    owner: null,
  };
}

/** The first check box of a row. */
export function rowCheckBox(page: Page, row: Node): CheckBox | null {
  for (const input of elements(page, 'input', row)) {
    const box = readCheckBox(input);
    if (box !== null) return box;
  }
  return null;
}

/** `7 pages` in a cell: the first text directly in it that begins with a number. */
export function printedPages(page: Page, cells: readonly Node[]): number | null {
  for (const cell of cells) {
    if (!textOf(page, cell).includes('page')) continue;
    for (let node = cell.first; node !== null; node = node.next) {
      if (node.type !== TEXT) continue;
      const word = trimBlank(node.value).split(/\s/, 1)[0] ?? '';
      if (/^\d{1,9}$/.test(word)) return Number(word);
    }
  }
  return null;
}

/** `145.1 KB` in the last cell, as printed; null when it says no size. */
export function printedSize(page: Page, row: Node): string | null {
  const last = cellsOf(row).at(-1);
  if (last === undefined) return null;
  const text = textOf(page, last);
  return /[KM]B/i.test(text) ? trimBlank(text) : null;
}

/** First text node of a cell, trimmed; later ones hold notes. */
export function firstText(page: Page, cell: Node | undefined): string {
  if (cell === undefined) return '';
  for (let at = cell.at + 1; at < cell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === TEXT) return trimBlank(node.value);
  }
  return '';
}

/** First text of a row that is a whole number. */
export function rowNumber(page: Page, cells: readonly Node[]): number | null {
  for (const cell of cells) {
    const text = collapse(firstText(page, cell));
    if (/^\d{1,6}$/.test(text)) return Number(text);
  }
  return null;
}
