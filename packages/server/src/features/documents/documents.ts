// Reading and handing out what the firm holds. Opening costs nothing and is written down; bytes leave only for a visible document.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import { mayDownload, requireDownload } from './may-download.ts';
import { notHeld, tooMuch } from './documents.errors.ts';
import * as queries from './documents.queries.ts';
import { fileNameOf } from './file-name.ts';

export { attachBlob, findHeldTwin, keepBlob, listTwins } from './attach.ts';
export { openBlobBytes, recordContext } from './blob-bytes.ts';
export { listHeldFiles, readFileNameTemplate } from './documents.queries.ts';
export { fileNameOf } from './file-name.ts';
export { mayDownload, requireDownload } from './may-download.ts';
export { listDocumentsOf, listSealedPages } from './text.queries.ts';

/** A merged PDF is built in memory. */
const MAX_MERGE_BYTES = 300 * 1024 * 1024;

export type Reader = { readonly tx: Tx; readonly actor: MemberActor | GuestActor };

export async function readDocument({ tx, actor }: Reader, documentId: string) {
  const { firmId } = actor;
  const { found, isAlone } = await findVisible({ tx, actor }, documentId);
  const family = await queries.listDocuments(tx, firmId, isAlone ? { ids: [documentId] } : { entryId: found.entry_id });
  const own = family.find((row) => row.id === documentId);
  if (!own) throw notFound();
  const isMember = actor.kind === 'member';
  const acquiredBy = isMember && own.blob_id ? await queries.findAcquirer(tx, firmId, documentId) : undefined;
  const fileName = fileNameOf(await queries.readFileNameTemplate(tx, firmId), queries.factsOf(found));
  await audit(tx, { action: 'document.read', object: { kind: 'document', id: documentId }, caseId: found.case_id });
  return {
    found,
    own,
    siblings: family.filter((row) => row.id !== documentId),
    fileName,
    acquiredBy: acquiredBy ?? null,
    // What the firm spent is not for its guests.
    paidCents: isMember && own.blob_id ? Number(found.paid_cents ?? 0) : null,
    mayDownload: await mayDownload(tx, actor, { caseId: found.case_id, documentId }),
    isAlone,
  };
}

/** A guest may have been let in to this one paper: then its docket is closed, and what it is called is told apart. */
async function findVisible({ tx, actor }: Reader, documentId: string) {
  const found = await queries.findDocument(tx, actor.firmId, documentId);
  const alone = found || actor.kind === 'member' ? null : await queries.findSharedPaper(tx, documentId);
  const visible = found ?? alone;
  if (!visible) throw notFound();
  return { found: visible, isAlone: alone !== null };
}

/** Where the bytes are, after it was written down who takes them. A file shown in the browser has left the server like any download. */
export async function openHeld({ tx, actor }: Reader, documentId: string, purpose: 'read' | 'download') {
  const { found } = await findVisible({ tx, actor }, documentId);
  const file = await queries.findHeldFile(tx, actor.firmId, found);
  if (!file) throw notHeld();
  await requireDownload(tx, actor, { caseId: file.caseId, documentId });
  await audit(tx, { action: `document.${purpose}`, object: { kind: 'document', id: documentId }, caseId: file.caseId });
  return { file, fileName: fileNameOf(await queries.readFileNameTemplate(tx, actor.firmId), file) };
}

/** The file behind a page that is drawn here and shown as a picture. */
export async function openForPicture({ tx, actor }: Reader, documentId: string, page: number, isNoted: boolean) {
  const { found } = await findVisible({ tx, actor }, documentId);
  const file = await queries.findHeldFile(tx, actor.firmId, found);
  if (!file) throw notHeld();
  const object = { kind: 'document', id: documentId };
  if (isNoted) await audit(tx, { action: 'document.read', object, caseId: file.caseId, detail: { page } });
  return file;
}

/** The sealed words of one page with their places, to be laid over its picture. */
export async function openPagePlaces({ tx, actor }: Reader, documentId: string, page: number, isNoted: boolean) {
  const own = (await queries.listDocuments(tx, actor.firmId, { ids: [documentId] }))[0];
  if (!own) throw notFound();
  if (!own.blob_id) throw notHeld();
  const object = { kind: 'document', id: documentId };
  if (isNoted) await audit(tx, { action: 'document.read', object, caseId: own.case_id, detail: { page } });
  return { blobId: own.blob_id, sealed: await queries.findRecognisedPage(tx, actor.firmId, own.blob_id, page) };
}

/** The sealed words of a held document, page by page. */
export async function openPages({ tx, actor }: Reader, documentId: string) {
  const { firmId } = actor;
  const own = (await queries.listDocuments(tx, firmId, { ids: [documentId] }))[0];
  if (!own) throw notFound();
  if (!own.blob_id) throw notHeld();
  await audit(tx, { action: 'document.read', object: { kind: 'document', id: documentId }, caseId: own.case_id });
  return {
    blobId: own.blob_id,
    state: own.text_state ?? 'pending',
    reason: own.text_reason,
    pages: await queries.listPageTexts(tx, firmId, own.blob_id),
  };
}

/** Held documents of a case: the chosen ones, or all. Ids that are not of this case, or not visible, are as good as absent. */
export async function openBundle(
  { tx, actor }: Reader,
  caseId: string,
  ids: readonly string[] | null,
  format: 'zip' | 'pdf',
) {
  const { firmId } = actor;
  const known = await tx
    .selectFrom('cases')
    .select(['id', 'court_id', 'docket_number'])
    .where('firm_id', '=', firmId)
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!known) throw notFound();
  await requireDownload(tx, actor, { caseId });
  const chosen = ids && new Set(ids);
  const files = (await queries.listHeldFiles(tx, firmId, caseId)).filter(
    (file) => chosen === null || chosen.has(file.documentId),
  );
  if (files.length === 0) throw notHeld();
  if (format === 'pdf' && files.reduce((sum, file) => sum + Number(file.byteCount), 0) > MAX_MERGE_BYTES)
    throw tooMuch();
  await audit(tx, {
    action: 'document.bundle',
    object: { kind: 'case', id: caseId },
    caseId,
    detail: { format, documents: files.length, ids: files.map((file) => file.documentId) },
  });
  const template = await queries.readFileNameTemplate(tx, firmId);
  return {
    stem: [known.court_id, known.docket_number].filter(Boolean).join(' ') || 'documents',
    files: files.map((file) => ({ ...file, fileName: fileNameOf(template, file) })),
  };
}
export type BundledFile = Awaited<ReturnType<typeof openBundle>>['files'][number];
