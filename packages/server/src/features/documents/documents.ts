// Reading and handing out what the firm holds. Opening costs nothing and is written down; bytes leave only for a visible document.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { defineError, notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './documents.queries.ts';

export const notHeld = defineError(
  'document.not_held',
  409,
  'The firm does not hold this document yet. It can be bought from its docket entry.',
);
export const tooMuch = defineError('document.too_much', 413, 'This is too much for one file. Choose fewer documents.');
export const downloadNotGranted = defineError(
  'document.download_not_granted',
  403,
  'You may read this here, but not download it.',
);

/** A merged PDF is built in memory. */
const MAX_MERGE_BYTES = 300 * 1024 * 1024;

export async function readDocument(tx: Tx, documentId: string) {
  const found = await queries.findDocument(tx, documentId);
  if (!found) throw notFound();
  const family = await queries.listDocuments(tx, { entryId: found.entry_id });
  const own = family.find((row) => row.id === documentId);
  if (!own) throw notFound();
  return { found, own, siblings: family.filter((row) => row.id !== documentId) };
}

export async function openHeld(
  tx: Tx,
  actor: MemberActor | GuestActor,
  documentId: string,
  purpose: 'read' | 'download',
) {
  const found = await queries.findDocument(tx, documentId);
  if (!found) throw notFound();
  const file = (await queries.listHeldFiles(tx, { documentIds: [documentId] }))[0];
  if (!file) throw notHeld();
  if (purpose === 'download') await mayDownload(tx, actor, file.caseId);
  await audit(tx, { action: `document.${purpose}`, object: { kind: 'document', id: documentId }, caseId: file.caseId });
  return file;
}

/** Held documents of a case: the chosen ones, or all. Ids that are not of this case, or not visible, are as good as absent. */
export async function openBundle(
  tx: Tx,
  actor: MemberActor | GuestActor,
  caseId: string,
  ids: readonly string[] | null,
  format: 'zip' | 'pdf',
) {
  const known = await tx.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst();
  if (!known) throw notFound();
  await mayDownload(tx, actor, caseId);
  const files = (await queries.listHeldFiles(tx, { caseId })).filter(
    (file) => ids === null || ids.includes(file.documentId),
  );
  if (files.length === 0) throw notHeld();
  if (format === 'pdf' && files.reduce((sum, file) => sum + file.byteCount, 0) > MAX_MERGE_BYTES) throw tooMuch();
  await audit(tx, {
    action: 'document.bundle',
    object: { kind: 'case', id: caseId },
    caseId,
    detail: { format, documents: files.length },
  });
  return files;
}

/** Members always; a guest where a live grant says so. */
async function mayDownload(tx: Tx, actor: MemberActor | GuestActor, caseId: string): Promise<void> {
  if (actor.kind === 'member') return;
  const { rows } = await tx.query(
    `select 1 from guest_grants g where g.may_download and g.revoked_at is null and g.expires_at > now()
        and (g.case_id = $1 or exists (select 1 from case_matters m where m.firm_id = g.firm_id and m.matter_id = g.matter_id and m.case_id = $1))`,
    [caseId],
  );
  if (rows.length === 0) throw downloadNotGranted();
}
