// show_multidocs.pl: several documents at once, one receipt each, then a zip or one combined PDF (`pacer-protocol` 3.8).
import { ZipFile } from 'yazl';
import { documentPrice } from '../billing/prices.ts';
import { combinedPdf } from '../documents/pdf.ts';
import { documentBytes } from '../documents/documentBytes.ts';
import { availabilityOf, documentId, type FoundDocument } from '../world/index.ts';
import { fullNumber } from '../world/docketNumber.ts';
import { charge, field, html, today, type Exchange, type Reply } from '../http/exchange.ts';
import { deliver, keepTemp } from './delivery.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { describe } from './document.ts';
import { errorPage, page } from './furniture.ts';
import { quoteReceipt } from './receiptTable.ts';

/** The size above which a court refuses to combine. */
const LIMIT = 51 * 1_048_576;

/** From a menu (`arr_de_seq_nums`, exclusions by serial) or from the check-boxes of a docket sheet. */
function chosen(exchange: Exchange): FoundDocument[] {
  const { world } = exchange.sandbox;
  const subject = world.findCase(exchange.court.id, field(exchange, 'caseid'));
  if (!subject) return [];
  const boxes = [...exchange.form, ...exchange.query]
    .filter(([name]) => /^document_\d+_\d+_\d+$/.test(name))
    .map(([, value]) => Number(value.split('-')[0]));
  const seqs = field(exchange, 'arr_de_seq_nums').split(',').map(Number);
  const excluded = new Set(field(exchange, 'exclude_attachments').split(',').map(Number));
  const now = today(exchange);
  return world
    .entriesOf(subject, exchange.nowMs)
    .flatMap((entry) => entry.documents.map((document) => ({ subject, entry, document })))
    .filter(({ entry, document }) =>
      boxes.length ? boxes.includes(document.dls) : seqs.includes(entry.seq) && !excluded.has(document.dls),
    )
    .filter((found) => availabilityOf(found, now) === 'public');
}

function confirmation(exchange: Exchange, list: FoundDocument[], zip: boolean): Reply {
  const receipts = list.map((found) => {
    const { billablePages, cents } = documentPrice(found.document.priceClass, found.document.pages);
    return quoteReceipt(exchange, {
      description: describe(exchange, found),
      criteria: fullNumber(found.subject),
      pages: billablePages,
      cents: exchange.account?.exempt ? 0 : cents,
      label: 'Case Number',
    });
  });
  const query = new URLSearchParams([...exchange.query, ...exchange.form]);
  for (const name of ['got_warning', 'create_roa', 'create_appendix', 'bates_format', 'dkt']) query.set(name, '');
  query.set('got_receipt', '1');
  return page(
    exchange,
    `<p>To accept charges shown below, click on the '${zip ? 'Download Documents' : 'View Document'}' button, otherwise click the 'Back' button on your browser.</p>${receipts.join('\n')}<form><input type="button" value="${zip ? 'Download Documents' : 'View Document'}" onclick="parent.location='/cgi-bin/show_multidocs.pl?${query.toString()}'"></form>`,
  );
}

async function zipOf(exchange: Exchange, list: FoundDocument[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const found of list) {
    const bytes = await documentBytes(exchange.sandbox.seed, found, true);
    zip.addBuffer(
      bytes,
      `${found.entry.number}-${found.document.attachment === 0 ? 'main' : found.document.attachment}.pdf`,
      { mtime: new Date(found.entry.enteredAtMs) },
    );
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function multiDocuments(exchange: Exchange): Promise<Reply> {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  const list = chosen(exchange);
  if (!list.length)
    return errorPage(
      exchange,
      'Either you do not have permission to view the document, or the document does not exist in the case.',
      'b',
    );
  const zip = field(exchange, 'zipit') === '1';
  const bytes = list.reduce((sum, { document }) => sum + document.bytes, 0);
  if (!zip && bytes > LIMIT)
    return page(
      exchange,
      '<div id="file_too_big"><b>Note</b>: You must view each document individually because the combined PDF would be over the 51 MB size limit.</div>',
    );
  if (field(exchange, 'got_receipt') !== '1') return confirmation(exchange, list, zip);
  const body = zip ? await zipOf(exchange, list) : await combinedPdf(exchange.sandbox.seed, list);
  for (const found of list) {
    const { billablePages, cents } = documentPrice(found.document.priceClass, found.document.pages);
    charge(exchange, {
      description: describe(exchange, found),
      criteria: fullNumber(found.subject),
      pages: billablePages,
      cents,
      caseId: found.subject.caseId,
      docId: documentId(found.subject.court, found.document.dls, 0),
    });
  }
  if (!zip) return deliver(exchange, body, 'combined.pdf');
  const url = keepTemp(exchange, body, 'application/zip', 'zip');
  return html(
    `<html><head><script type="text/javascript">window.location = "${url}";</script></head><body><iframe src="${url}"></iframe></body></html>`,
  );
}
