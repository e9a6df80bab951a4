// The chain in the database: heads of all trails, events in order, and the functions that seal. Needs the reason 'audit-anchor'.
// Each firm has a trail, and so do the site administrators, whose trail goes by the id of no firm.
import { sql, type Tx } from '../../platform/db/tx.ts';

export const ADMINISTRATORS = '00000000-0000-0000-0000-000000000000';
export const trailName = (firmId: string): string => (firmId === ADMINISTRATORS ? 'administrators' : firmId);

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

const open = `case when hash is null then extract(epoch from now() - at)::float8 else 0 end as "openSeconds"`;
const moment = '(extract(epoch from at) * 1000000)::bigint';
/** `content`: every column that the hash covers, as PostgreSQL's own canonical JSON. Of administrators it begins with a word, of a firm with an id. */
const ofFirm = `select id, seq, prev_hash as "prevHash", hash, ${open},
          jsonb_build_array(firm_id, seq, id, ${moment}, actor_kind, user_id, guest_id, action,
                            object_kind, object_id, case_id, detail, request_id)::text as content
     from audit_events where firm_id = $1 and seq > $2 order by seq limit $3`;
const ofAdministrators = `select id, seq, prev_hash as "prevHash", hash, ${open},
          jsonb_build_array('administrators', seq, id, ${moment}, admin_id, actor, action, firm_id, grant_id, detail, request_id)::text as content
     from site_admin_events where seq > $1 order by seq limit $2`;

/** The next events of a trail by number. */
export async function listLinks(tx: Tx, firmId: string, afterSeq: number, limit: number): Promise<Link[]> {
  const { rows } = await (firmId === ADMINISTRATORS
    ? tx.query<Link>(ofAdministrators, [afterSeq, limit])
    : tx.query<Link>(ofFirm, [firmId, afterSeq, limit]));
  return rows;
}

/** Events that never got a number: only somebody past the trigger can have written them. */
export async function countUnnumbered(tx: Tx, firmId: string): Promise<number> {
  const count = sql<number>`count(*)::int`.as('n');
  const { n } =
    firmId === ADMINISTRATORS
      ? await tx.selectFrom('site_admin_events').select(count).where('seq', 'is', null).executeTakeFirstOrThrow()
      : await tx
          .selectFrom('audit_events')
          .select(count)
          .where('firm_id', '=', firmId)
          .where('seq', 'is', null)
          .executeTakeFirstOrThrow();
  return n;
}

/** Of the trail that the transaction works for. */
export async function sealLinks(
  tx: Tx,
  firmId: string,
  fromSeq: number,
  prev: Buffer | null,
  hashes: readonly Buffer[],
): Promise<void> {
  const seal = firmId === ADMINISTRATORS ? 'app.seal_admin_events' : 'app.seal_audit_events';
  await tx.query(`select ${seal}($1, $2, $3::bytea[])`, [fromSeq, prev, hashes]);
}
