// Taking home: members always; a guest where a live grant says so. Asked of the database, because a grant can name a matter, whose cases a
// guest cannot list.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { downloadNotGranted } from './documents.errors.ts';

type At = { caseId: string; documentId?: string };

export async function mayDownload(tx: Tx, actor: MemberActor | GuestActor, at: At): Promise<boolean> {
  if (actor.kind === 'member') return true;
  const { rows } = await tx.query<{ may: boolean }>(
    `select $1::uuid = any (app.downloadable_case_ids()) or coalesce($2::uuid = any (app.downloadable_document_ids()), false) as may`,
    [at.caseId, at.documentId ?? null],
  );
  return rows[0]!.may;
}

/** @throws document.download_not_granted */
export async function requireDownload(tx: Tx, actor: MemberActor | GuestActor, at: At): Promise<void> {
  if (!(await mayDownload(tx, actor, at))) throw downloadNotGranted();
}
