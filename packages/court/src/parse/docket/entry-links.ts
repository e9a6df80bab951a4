// Links inside docket text: attachments listed in it, and documents of other entries it refers to.
import type { DocumentRef, EntryLink } from '../../model/entry.ts';
import { addressOf, linkedDocument, readDocumentCall } from '../godls.ts';
import { type Node, TEXT } from '../html/node.ts';
import { elements, type Page, textOf } from '../html/page.ts';
import { collapse } from '../text/whitespace.ts';

export function readLinks(page: Page, cell: Node): EntryLink[] {
  return elements(page, 'a', cell).map((link) => {
    const found: EntryLink = {
      text: collapse(textOf(page, link)),
      pacerDocId: linkedDocument(link),
      href: addressOf(link),
    };
    const call = readDocumentCall(link.attr('onclick'));
    if (call?.pacerCaseId) found.pacerCaseId = call.pacerCaseId;
    if (call?.pacerSeq) found.pacerSeq = call.pacerSeq;
    return found;
  });
}

/** `(Attachments: # 1 Exhibit A, # 2 Proposed Order)`: number and description, with the link behind the number. */
export function listedAttachments(page: Page, cell: Node): DocumentRef[] {
  const found: DocumentRef[] = [];
  let listing = false;
  let current: DocumentRef | null = null;
  let before = '';
  const finish = () => {
    if (current !== null) {
      const description = collapse(current.description ?? '').replace(/[,#\s]{1,9}$/, '');
      current.description = description === '' ? null : description;
    }
    current = null;
  };
  for (let at = cell.at + 1; at < cell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.name === 'a') {
      const text = collapse(textOf(page, node));
      if (listing && /^\d{1,5}$/.test(text) && /#\s{0,9}$/.test(before)) {
        finish();
        current = toAttachment(node, Number(text));
        found.push(current);
        at = node.end - 1;
      }
      continue;
    }
    if (node.type !== TEXT) continue;
    before = node.value;
    if (!listing) {
      listing = /\(Attachments?:[^)]{0,400}#\s{0,9}$/.test(before.slice(-500));
      continue;
    }
    if (current === null) continue;
    const end = closingParenthesis(before);
    current.description = `${current.description ?? ''}${end < 0 ? before : before.slice(0, end)}`;
    if (end >= 0) {
      finish();
      listing = false;
    }
  }
  finish();
  return found;
}

/** Where the list ends: the first `)` that closes nothing opened in this piece. */
function closingParenthesis(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41 && --depth < 0) return at;
  }
  return -1;
}

function toAttachment(link: Node, number: number): DocumentRef {
  return {
    pacerDocId: linkedDocument(link),
    attachmentNumber: number,
    description: null,
    pages: null,
    bytes: null,
    sizeText: null,
    restricted: false,
    pacerSeq: readDocumentCall(link.attr('onclick'))?.pacerSeq ?? null,
  };
}
