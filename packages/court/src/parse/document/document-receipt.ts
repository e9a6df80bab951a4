// The page shown before a document is billed: what it costs, and which document it is (`pacer-protocol` 3.6, 4.3).
import type { DocumentReceipt } from '../../model/document.ts';
import { ParseError } from '../../model/page.ts';
import { readDocumentCall } from '../godls.ts';
import { elements, type Page, readPage, textOf } from '../html/page.ts';
import { readReceipt } from '../receipt.ts';
import { cleanText } from '../text/clean.ts';
import { docIdOf, normaliseDocId } from '../text/court-links.ts';
import { collapse } from '../text/whitespace.ts';

const RESTRICTED =
  /restricted to court users|is SEALED|access to the document you are about to view has been restricted/i;

/**
 * The receipt page of one document.
 *
 * @throws ParseError `receipt.not_found` when the page has no receipt
 * @example parseDocumentReceipt(html).receipt.costCents // 30
 */
export function parseDocumentReceipt(html: string): DocumentReceipt {
  const page = readPage(html);
  const receipt = readReceipt(page);
  if (receipt === null) throw new ParseError('receipt.not_found', 'The page has no receipt.');
  const appellate = appellateReference(page);
  const call = formCall(page);
  const hidden = new Map(
    elements(page, 'input').map((input) => [input.attr('name') ?? '', input.attr('value') || null]),
  );
  const image = /^Image:?(\d{1,7})-(\d{1,6})/.exec(receipt.description ?? '');
  const text = collapse(textOf(page, page.root));
  const dls = hidden.get('dls_id') ?? null;
  return {
    receipt,
    docketNumber: appellate?.docketNumber ?? receipt.caseNumber ?? null,
    entryNumber: image?.[1] ?? null,
    attachmentNumber: image?.[2] === undefined || image[2] === '0' ? null : Number(image[2]),
    pacerDocId: call?.pacerDocId ?? (dls === null ? null : normaliseDocId(dls)) ?? actionDocument(page),
    pacerCaseId: call?.pacerCaseId ?? hidden.get('caseId') ?? null,
    pacerSeq: call?.pacerSeq ?? null,
    capped: /will only be billed for \d{1,4} pages/i.test(text),
    kind: kindOf(receipt.description ?? ''),
    restricted: RESTRICTED.test(text),
    documentNumberText: appellate?.documentNumber ?? null,
    issues: [],
  };
}

/** `Document: PDF Document (Case: 16-10109, Document: 1-1)` of appellate courts. */
function appellateReference(page: Page): { docketNumber: string | null; documentNumber: string | null } | null {
  for (const strong of elements(page, 'strong')) {
    const text = cleanText(textOf(page, strong));
    if (!/^Document:/.test(text)) continue;
    const documentNumber = /, Document:([^)]{0,200})\)/.exec(text)?.[1];
    const docketNumber = /Case:([^,)]{0,200})/.exec(text)?.[1];
    return {
      docketNumber: docketNumber === undefined ? null : cleanText(docketNumber) || null,
      documentNumber: documentNumber === undefined ? null : cleanText(documentNumber) || null,
    };
  }
  return null;
}

function formCall(page: Page) {
  for (const form of elements(page, 'form')) {
    const call = readDocumentCall(form.attr('onsubmit'));
    if (call !== null) return call;
  }
  return null;
}

function actionDocument(page: Page): string | null {
  for (const form of elements(page, 'form')) {
    const id = docIdOf(form.attr('action') ?? '');
    if (id !== null) return id;
  }
  return null;
}

function kindOf(description: string): DocumentReceipt['kind'] {
  if (/^(?:Image|PDF Document)/i.test(description)) return 'document';
  if (/^Claim/i.test(description)) return 'claim';
  if (/^TRANSCRIPT/i.test(description)) return 'transcript';
  return /^AUDIO/i.test(description) ? 'audio' : 'unknown';
}
