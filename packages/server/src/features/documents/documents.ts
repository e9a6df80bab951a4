// Reading and handing out what the firm holds. Opening costs nothing and is written down; bytes leave only for a visible document.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { defineError, notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './documents.queries.ts';
import { fileNameOf } from './file-name.ts';

export const notHeld = defineError(
  'document.not_held',
  409,
  'The firm does not hold this document yet. It can be bought from its docket entry.',
);
export const tooMuch = defineError('document.too_much', 413, 'This is too much for one file. Choose fewer documents.');
export const bytesMissing = defineError(
  'document.bytes_missing',
  500,
  'The stored file of this document cannot be found. Nothing is charged for it again; tell your administrator.',
);
export const downloadNotGranted = defineError(
  'document.download_not_granted',
  403,
  'You may read this here, but not download it.',
);

/** A merged PDF is built in memory. */
const MAX_MERGE_BYTES = 300 * 1024 * 1024;

export type Reader = { readonly tx: Tx; readonly actor: MemberActor | GuestActor };

export async function readDocument({ tx, actor }: Reader, documentId: string) {
  const { firmId } = actor;
  const found = await queries.findDocument(tx, firmId, documentId);
  if (!found) throw notFound();
  const family = await queries.listDocuments(tx, firmId, { entryId: found.entry_id });
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
  };
}

/** Where the bytes are, after it was written down who takes them. Reading on screen needs less than taking them away. */
export async function openHeld({ tx, actor }: Reader, documentId: string, purpose: 'read' | 'download') {
  const { firmId } = actor;
  const found = await queries.findDocument(tx, firmId, documentId);
  if (!found) throw notFound();
  const file = (await queries.listHeldFiles(tx, firmId, { documentIds: [documentId] }))[0];
  if (!file) throw notHeld();
  if (purpose === 'download') await mayDownload({ tx, actor }, file.caseId);
  await audit(tx, { action: `document.${purpose}`, object: { kind: 'document', id: documentId }, caseId: file.caseId });
  return { file, fileName: fileNameOf(await queries.readFileNameTemplate(tx, firmId), file) };
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
  await mayDownload({ tx, actor }, caseId);
  const chosen = ids && new Set(ids);
  const files = (await queries.listHeldFiles(tx, firmId, { caseId })).filter(
    (file) => chosen === null || chosen.has(file.documentId),
  );
  if (files.length === 0) throw notHeld();
  if (format === 'pdf' && files.reduce((sum, file) => sum + Number(file.byteCount), 0) > MAX_MERGE_BYTES)
    throw tooMuch();
  await audit(tx, {
    action: 'document.bundle',
    object: { kind: 'case', id: caseId },
    caseId,
    detail: { format, documents: files.length },
  });
  const template = await queries.readFileNameTemplate(tx, firmId);
  return {
    stem: [known.court_id, known.docket_number].filter(Boolean).join(' ') || 'documents',
    files: files.map((file) => ({ ...file, fileName: fileNameOf(template, file) })),
  };
}
export type BundledFile = Awaited<ReturnType<typeof openBundle>>['files'][number];

/** Members always; a guest where a live grant says so. */
async function mayDownload({ tx, actor }: Reader, caseId: string): Promise<void> {
  if (actor.kind === 'guest' && !(await queries.mayGuestDownload(tx, caseId))) throw downloadNotGranted();
}
