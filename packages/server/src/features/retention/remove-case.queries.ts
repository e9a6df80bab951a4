// The end of a case, table by table. Deleting is done by app.remove_rows(), the one function that may, and refuses what is held.
import type { Tx } from '../../platform/db/tx.ts';

/** The case and what was merged into it, locked: whoever attaches a matter, opens one again or brings a page waits, or was first. */
export async function lockFamily(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `with recursive family (id) as (
       select $1::uuid union select c.id from cases c join family f on c.merged_into = f.id
     ) select c.id from cases c where c.id in (select id from family) order by c.id for update`,
    [caseId],
  );
  await tx.query(
    `select m.id from matters m where m.id in (select matter_id from case_matters where case_id = $1) order by m.id for update`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Papers that no case outside shows. */
export async function listOwnBlobs(tx: Tx, caseIds: readonly string[]): Promise<{ id: string; storeKey: string }[]> {
  const { rows } = await tx.query<{ id: string; storeKey: string }>(
    `select b.id, b.object_key as "storeKey" from blobs b
      where exists (select 1 from documents d where d.firm_id = b.firm_id and d.blob_id = b.id and d.case_id = any ($1))
        and not exists (select 1 from documents d where d.firm_id = b.firm_id and d.blob_id = b.id and d.case_id <> all ($1))`,
    [caseIds],
  );
  return rows;
}

export async function listPages(tx: Tx, caseIds: readonly string[]): Promise<{ id: string; storeKey: string }[]> {
  const { rows } = await tx.query<{ id: string; storeKey: string }>(
    `select id, object_key as "storeKey" from observations where case_id = any ($1)`,
    [caseIds],
  );
  return rows;
}

/** What a purchase had put aside between the court's answer and filing. Facts lie beside the bytes. */
export async function takeStagedKeys(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    'select staged_key as key from purchases where case_id = any ($1) and staged_key is not null',
    [caseIds],
  );
  await tx.query('update purchases set staged_key = null where case_id = any ($1) and staged_key is not null', [
    caseIds,
  ]);
  return rows.flatMap(({ key }) => [key, key.replace('bought/', 'bought-facts/')]);
}

export async function endGrants(tx: Tx, caseIds: readonly string[], now: Date): Promise<void> {
  await tx.query(
    `update guest_grants g set document_id = null, case_id = d.case_id, revoked_at = coalesce(g.revoked_at, $2)
       from documents d where d.firm_id = g.firm_id and d.id = g.document_id and d.case_id = any ($1)`,
    [caseIds, now],
  );
  await tx.query('update guest_grants set revoked_at = $2 where case_id = any ($1) and revoked_at is null', [
    caseIds,
    now,
  ]);
}

export async function removeTexts(tx: Tx, blobIds: readonly string[]): Promise<void> {
  await tx.query('delete from page_texts where blob_id = any ($1::uuid[])', [blobIds]);
}

export async function removeRows(tx: Tx, table: string, key: string, ids: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ n: number }>('select app.remove_rows($1, $2, $3)::int as n', [table, key, ids]);
  return rows[0]!.n;
}

/** What the database refused to remove: the program was wrong about it, and nothing of the case may go. */
export async function isLeft(tx: Tx, caseIds: readonly string[]): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from entries where case_id = any ($1) union all select 1 from documents where case_id = any ($1)
     union all select 1 from observations where case_id = any ($1) union all select 1 from case_events where case_id = any ($1) limit 1`,
    [caseIds],
  );
  return rows.length > 0;
}

/** What stays of a case: which one it is. Its matters, and so its walls, still hold it; the ledger still names it. */
export async function leaveStub(tx: Tx, caseIds: readonly string[], now: Date): Promise<void> {
  await tx.query(
    `update cases set removed_at = $2, updated_at = $2, caption_text = null, filed_on = null, terminated_on = null, converted_on = null,
       discharged_on = null, last_filing_on = null, assigned_to = null, referred_to = null, cause = null, nature_of_suit = null,
       jurisdiction = null, jury_demand = null, demand = null, mdl_status = null, flags = '{}', bankruptcy = null, appellate = null,
       field_sources = '{}', entry_count = 0, document_count = 0, held_document_count = 0, sheet_seen_at = null, sheet_observation_id = null
     where id = any ($1)`,
    [caseIds, now],
  );
}

export async function noteLeaving(tx: Tx, firmId: string, storeKeys: readonly string[]): Promise<void> {
  await tx.query(
    'insert into leaving_objects (firm_id, store_key) select $1, unnest($2::text[]) on conflict do nothing',
    [firmId, storeKeys],
  );
}

export async function listLeaving(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    'select store_key as key from leaving_objects order by noted_at, store_key limit $1',
    [limit],
  );
  return rows.map(({ key }) => key);
}

export async function forgetLeaving(tx: Tx, storeKeys: readonly string[]): Promise<void> {
  await tx.query('delete from leaving_objects where store_key = any ($1::text[])', [storeKeys]);
}
