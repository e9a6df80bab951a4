// Where values sealed under a firm key stand, asked of the catalogue: columns named sealed_… that the worker may write, and the keys of
// stored objects. A new sealed column is met by itself; a test fails when the worker may not write it.
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { fetchColumns } from './reseal-fetch.ts';

export type SealedColumn = { readonly table: string; readonly column: string; readonly key: readonly string[] };
export type ObjectColumn = { readonly table: string; readonly column: string };

/** Hashes of the audit chain, not sealed values. */
const noSeal = 'audit_heads.sealed_hash';

/** Of no firm, sealed for the installation: its key is derived from the hash key, which is not rotated (docs/crypto-inventory.md). */
export const installationColumns = [
  'authenticators.sealed_seed',
  'site_admins.sealed_totp_seed',
  'outside_requests.sealed_text',
];

export async function listSealedColumns(tx: Tx): Promise<SealedColumn[]> {
  const { rows } = await tx.query<SealedColumn>(
    `select c.relname as "table", a.attname as "column", array_agg(k.attname::text order by i.n) as key
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname like 'sealed\\_%' and a.atttypid = 'bytea'::regtype
       join pg_constraint p on p.conrelid = c.oid and p.contype = 'p' cross join lateral unnest(p.conkey) with ordinality i (attnum, n)
       join pg_attribute k on k.attrelid = c.oid and k.attnum = i.attnum
      where c.relnamespace = 'public'::regnamespace and c.relname || '.' || a.attname <> all ($1)
        and exists (select 1 from pg_attribute f where f.attrelid = c.oid and f.attname = 'firm_id')
        and has_column_privilege(c.oid, a.attnum, 'update')
      group by 1, 2 order by 1, 2`,
    [[...fetchColumns, noSeal]],
  );
  return rows;
}

export async function listObjectColumns(tx: Tx): Promise<ObjectColumn[]> {
  const { rows } = await tx.query<ObjectColumn>(
    `select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('object_key', 'staged_key')
        and has_column_privilege(c.oid, a.attnum, 'select') order by 1, 2`,
  );
  return rows;
}

export type SealedRow = { readonly key: readonly unknown[]; readonly sealed: Buffer };

/** The next rows, by primary key, whose value is under an older version. The version stands in clear in bytes 2 to 5 of the value. */
export async function listOlder(
  tx: Tx,
  firmId: FirmId,
  { table, column, key }: SealedColumn,
  version: number,
  after: readonly unknown[] | null,
  limit: number,
): Promise<SealedRow[]> {
  const newest = Buffer.alloc(4);
  newest.writeUInt32BE(version);
  const names = key.map((name) => `"${name}"`).join(', ');
  const beyond = after ? `and (${names}) > (${after.map((_, i) => `$${i + 4}`).join(', ')})` : '';
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${names}, "${column}" as "the sealed value" from "${table}"
      where firm_id = $1 and "${column}" is not null and substring("${column}" from 2 for 4) < $2 ${beyond} order by ${names} limit $3`,
    [firmId, newest, limit, ...(after ?? [])],
  );
  return rows.map((row) => ({ key: key.map((name) => row[name]), sealed: row['the sealed value'] as Buffer }));
}

/** False when the value was replaced or taken away meanwhile. */
export async function replaceSealed(tx: Tx, place: SealedColumn, row: SealedRow, sealed: Buffer): Promise<boolean> {
  const where = place.key.map((name, i) => `"${name}" = $${i + 3}`).join(' and ');
  const { rowCount } = await tx.query(
    `update "${place.table}" set "${place.column}" = $1 where "${place.column}" = $2 and ${where}`,
    [sealed, row.sealed, ...row.key],
  );
  return rowCount === 1;
}

/** Keys of the firm's stored objects after the given one, in order, each once. */
export async function listObjectKeys(
  tx: Tx,
  firmId: FirmId,
  places: readonly ObjectColumn[],
  after: string,
  limit: number,
): Promise<string[]> {
  const each = places.map(
    ({ table, column }) =>
      `(select "${column}" as key from "${table}" where firm_id = $1 and "${column}" > $2 order by 1 limit $3)`,
  );
  const { rows } = await tx.query<{ key: string }>(
    `select distinct key from (${each.join(' union all ')}) o order by key limit $3`,
    [firmId, after, limit],
  );
  return rows.map(({ key }) => key);
}

export async function isNamed(tx: Tx, firmId: FirmId, places: readonly ObjectColumn[], key: string): Promise<boolean> {
  const each = places.map(
    ({ table, column }) => `exists (select 1 from "${table}" where firm_id = $1 and "${column}" = $2)`,
  );
  const { rows } = await tx.query<{ named: boolean }>(`select ${each.join(' or ')} as named`, [firmId, key]);
  return rows[0]!.named;
}
