// The chain in the database: heads of all firms, events in order, and the one function that seals. Needs the reason 'audit-anchor'.
import { sql, type Tx } from '../../platform/db/tx.ts';

export type Head = { firmId: string; seq: number; sealedSeq: number; sealedHash: Buffer | null };

export async function listHeads(tx: Tx): Promise<Head[]> {
  const { rows } = await tx.query<Head>(
    `select firm_id as "firmId", seq, sealed_seq as "sealedSeq", sealed_hash as "sealedHash" from app.audit_chain_heads()`,
  );
  return rows;
}

export type Link = {
  id: string;
  seq: number;
  content: string;
  prevHash: Buffer | null;
  hash: Buffer | null;
  openSeconds: number;
};

/** The next events of a firm by number. `content` is every column that the hash covers, as PostgreSQL's own canonical JSON. */
export async function listLinks(tx: Tx, firmId: string, afterSeq: number, limit: number): Promise<Link[]> {
  const { rows } = await tx.query<Link>(
    `select id, seq, prev_hash as "prevHash", hash, case when hash is null then extract(epoch from now() - at)::float8 else 0 end as "openSeconds",
            jsonb_build_array(firm_id, seq, id, (extract(epoch from at) * 1000000)::bigint, actor_kind, user_id, guest_id, action,
                              object_kind, object_id, case_id, detail, request_id)::text as content
       from audit_events where firm_id = $1 and seq > $2 order by seq limit $3`,
    [firmId, afterSeq, limit],
  );
  return rows;
}

/** Events that never got a number: only somebody past the trigger can have written them. */
export async function countUnnumbered(tx: Tx, firmId: string): Promise<number> {
  const row = await tx
    .selectFrom('audit_events')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('firm_id', '=', firmId)
    .where('seq', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function sealLinks(
  tx: Tx,
  fromSeq: number,
  prev: Buffer | null,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.query('select app.seal_audit_events($1, $2, $3::bytea[])', [fromSeq, prev, hashes]);
}
