// Attachment menus and document receipts in the interchange form.
import type { AttachmentMenu } from '../model/document.ts';
import type { DocumentRef } from '../model/entry.ts';
import { ParseError } from '../model/page.ts';
import { readAttachmentMenu } from '../parse/document/attachment-menu.ts';
import { isAppellate } from '../parse/feed/parse-feed.ts';
import { readPage } from '../parse/html/page.ts';
import { parseDocumentReceipt } from '../parse/document/document-receipt.ts';
import { lastSegmentAsId, sizes } from './docket.ts';
import type { Json } from './json.ts';
import { EXTENSION_TRACES, isRejected } from './rejections.ts';

export function attachmentPageToInterchange(html: string, courtId: string): Json {
  return emptyUnless(html, () => menuToInterchange(readAttachmentMenu(readPage(html), courtId)));
}

/** The court id decides where the docket number is looked for. */
export function confirmationPageToInterchange(html: string, courtId: string): Json {
  return emptyUnless(html, () => {
    const { receipt, docketNumber, documentNumberText } = parseDocumentReceipt(html);
    return {
      document_number: documentNumberText ?? null,
      docket_number: isAppellate(courtId) ? docketNumber : (receipt.caseNumber ?? null),
      cost: receipt.printedCost ?? null,
      billable_pages: receipt.printedPages ?? null,
      document_description: receipt.description,
      transaction_date: receipt.billedAt,
    };
  });
}

/** Of a page that is not what was asked for, the convention makes `{}`. */
export function emptyUnless(html: string, parse: () => Json): Json {
  if (isRejected(html, EXTENSION_TRACES)) return {};
  try {
    return parse();
  } catch (error) {
    if (error instanceof ParseError && error.code.endsWith('.not_found')) return {};
    throw error;
  }
}

/** Where the main document is not on the page, its ids are those of the first row and its sizes unknown. */
function menuToInterchange(menu: AttachmentMenu): Json {
  const first = menu.main ?? menu.attachments[0];
  return {
    document_number: menu.entryNumber === null ? null : Number(menu.entryNumber),
    pacer_doc_id: first === undefined ? null : linkedId(first),
    pacer_case_id: menu.pacerCaseId,
    pacer_seq_no: menu.pacerSeq,
    ...(menu.main === null ? { page_count: null, file_size_str: '' } : sizes(menu.main)),
    attachments: menu.attachments.map((document) => ({
      attachment_number: document.attachmentNumber,
      description: document.description ?? '',
      pacer_doc_id: linkedId(document),
      pacer_seq_no: document.pacerSeq ?? null,
      ...sizes(document),
    })),
  };
}

const linkedId = ({ address }: DocumentRef) => (address == null ? null : lastSegmentAsId(address));
