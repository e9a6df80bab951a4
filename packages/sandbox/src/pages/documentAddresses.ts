// The other ways to address a document: by number, by sequence, by the encoded id of a link (`pacer-protocol` 3.5).
import { documentId } from '../world/index.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import { field, notFound, type Exchange, type Reply } from '../http/exchange.ts';
import { findPublicCase } from './caseQuery.ts';
import { ownerId } from './entryText.ts';
import { courtUrl, errorPage, freshNonce, page } from './furniture.ts';

const NO_PERMISSION =
  'Either you do not have permission to view the document, or the document does not exist in the case.';

function redirect(exchange: Exchange, path: string): Reply {
  return { status: 302, type: 'text/html', body: '', headers: { location: `${exchange.prefix}${path}` } };
}

function pathOf(subject: WorldCase, entry: WorldEntry, attachment: number): string | null {
  const document = entry.documents.find((one) => one.attachment === attachment);
  if (!document) return null;
  const flag = attachment === 0 && entry.documents.length > 1 ? 0 : 1;
  return `/doc1/${documentId(subject.court, document.dls, flag)}`;
}

/** `show_case_doc?<number>,<caseid>,<attachment>,<magic>,` */
export function showCaseDocument(exchange: Exchange): Reply {
  const [number, caseId, attachment] = exchange.search.split(',');
  const subject = findPublicCase(exchange, caseId ?? '');
  const entry = subject
    ? exchange.sandbox.world.entriesOf(subject, exchange.nowMs).find((one) => one.number === Number(number))
    : undefined;
  const path = subject && entry ? pathOf(subject, entry, Number(attachment || 0)) : null;
  return path && subject ? redirect(exchange, `${path}?caseid=${ownerId(subject)}&pdf_header=2`) : notFound();
}

/** `show_doc.pl?caseid=&de_seq_num=&dm_id=&doc_num=` */
export function showDocument(exchange: Exchange): Reply {
  const subject = findPublicCase(exchange, field(exchange, 'caseid'));
  if (!subject) return errorPage(exchange, NO_PERMISSION, 'b');
  const entries = exchange.sandbox.world.entriesOf(subject, exchange.nowMs);
  const entry =
    entries.find((one) => one.seq === Number(field(exchange, 'de_seq_num'))) ??
    entries.find((one) => one.number === Number(field(exchange, 'doc_num')));
  const path = entry ? pathOf(subject, entry, 0) : null;
  return path
    ? redirect(exchange, `${path}?caseid=${ownerId(subject)}&de_seq_num=${entry!.seq}`)
    : errorPage(exchange, NO_PERMISSION, 'b');
}

/** `document_link.pl?documentKcaseidV123Kde_seq_numV4…`: K stands for &, V for =. The answer is a bare address. */
export function documentLinkProgram(exchange: Exchange): Reply {
  const coded = exchange.search
    .replace(/^document/, '')
    .split('K')
    .filter(Boolean);
  const pairs = new Map(coded.map((part) => [part.slice(0, part.indexOf('V')), part.slice(part.indexOf('V') + 1)]));
  const subject = findPublicCase(exchange, pairs.get('caseid') ?? '');
  const entries = subject ? exchange.sandbox.world.entriesOf(subject, exchange.nowMs) : [];
  const entry =
    entries.find((one) => one.seq === Number(pairs.get('de_seq_num'))) ??
    entries.find((one) => one.documents.some((document) => document.dls === Number(pairs.get('dm_id'))));
  const path = subject && entry ? pathOf(subject, entry, 0) : null;
  return path ? { status: 200, type: 'text/plain', body: courtUrl(exchange.court, path) } : notFound();
}

/** "View a Document" by number. */
export function viewDocument(exchange: Exchange): Reply {
  const number = field(exchange, 'document_number') || field(exchange, 'doc_num');
  const caseId =
    field(exchange, 'all_case_ids') || field(exchange, 'caseid') || (/^\d+$/.exec(exchange.search)?.[0] ?? '');
  const subject = findPublicCase(exchange, caseId);
  if (!number) {
    const nonce = freshNonce(exchange, 'qryDocument.pl');
    return page(
      exchange,
      `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/qryDocument.pl?${nonce}-L_1_0-1"><h2>View Document</h2><input type="hidden" name="all_case_ids" value="${subject?.caseId ?? '0'}">Document number <input type="text" name="document_number"> Attachment <input type="text" name="attachment_number"><input type="submit" value="Run Query"></form>`,
    );
  }
  const entry = subject
    ? exchange.sandbox.world.entriesOf(subject, exchange.nowMs).find((one) => one.number === Number(number))
    : undefined;
  const path = subject && entry ? pathOf(subject, entry, Number(field(exchange, 'attachment_number') || 0)) : null;
  return path && subject
    ? redirect(exchange, `${path}?caseid=${ownerId(subject)}`)
    : errorPage(exchange, NO_PERMISSION, 'b');
}
