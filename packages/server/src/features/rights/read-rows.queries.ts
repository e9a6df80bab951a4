// Reads every row of one table that the caller may see, page by page along its primary key, as the JSON of an archive.
import type { Tx } from '../../platform/db/tx.ts';
import type { ArchiveTable } from './archive-tables.ts';

export type Row = Record<string, unknown>;

const PAGE = 1000;

type Shape = { columns: string[]; key: string[] };

/** Columns the role may read, and the primary key without the firm. */
async function readShape(tx: Tx, table: string): Promise<Shape> {
  const { rows } = await tx.query<{ name: string; position: number | null }>(
    `select a.attname as name, array_position(i.indkey::int2[], a.attnum) as position
       from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(a.attrelid, a.attnum, 'select')
      order by a.attnum`,
    [`public.${table}`],
  );
  return {
    columns: rows.map((row) => row.name),
    key: rows
      .filter((row) => row.position !== null && row.name !== 'firm_id')
      .sort((a, b) => a.position! - b.position!)
      .map((row) => row.name),
  };
}

/** Under the caller's own policies: what a wall hides is not there. */
export async function* readRows(tx: Tx, table: ArchiveTable): AsyncGenerator<Row[]> {
  const { columns, key } = await readShape(tx, table.name);
  const kept = columns.filter((column) => !table.without?.includes(column));
  const list = (names: readonly string[]) => names.map((name) => `t.${name}`).join(', ');
  const order = key.length === 0 ? '' : `order by ${list(key)}`;
  let after: unknown[] | null = null;
  for (;;) {
    const bounds: string[] = [table.only ?? 'true'];
    if (after) bounds.push(`(${list(key)}) > (${key.map((_, i) => `$${i + 1}`).join(', ')})`);
    const { rows }: { rows: { row: Row; key: unknown[] }[] } = await tx.query(
      `select to_jsonb(r) as row, key from (
         select ${list(kept)} from public.${table.name} t where ${bounds.join(' and ')} ${order} limit ${PAGE}) r,
         lateral (select array[${key.map((name) => `r.${name}::text`).join(', ') || "''"}] as key) k`,
      after ?? [],
    );
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < PAGE || key.length === 0) return;
    after = rows.at(-1)!.key;
  }
}

/** The firm and its people, as the archive names them. */
export async function readFirm(tx: Tx, firmId: string): Promise<Row> {
  const { rows } = await tx.query<{ row: Row }>("select to_jsonb(f) - 'closed_at' as row from firms f where id = $1", [
    firmId,
  ]);
  return rows[0]!.row;
}

export async function readPeople(tx: Tx): Promise<Row[]> {
  const { rows } = await tx.query<{ row: Row }>(
    `select jsonb_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', m.role, 'state', m.state) as row
       from memberships m join users u on u.id = m.user_id order by u.name, u.id`,
  );
  return rows.map(({ row }) => row);
}

export type StoredBytes = {
  readonly kind: 'blob' | 'observation';
  readonly id: string;
  readonly objectKey: string;
  readonly sha256: string;
  readonly extension: string;
};

/** Every object in the store that belongs to what the caller may see. */
export async function listStoredBytes(tx: Tx): Promise<StoredBytes[]> {
  const { rows } = await tx.query<StoredBytes & { fileName: string | null }>(
    `select 'blob' as kind, b.id, b.object_key as "objectKey", encode(b.sha256, 'hex') as sha256, null as "fileName"
       from blobs b where exists (select 1 from documents d where d.firm_id = b.firm_id and d.blob_id = b.id)
     union all
     select 'observation', o.id, o.object_key, encode(o.sha256, 'hex'), o.file_name from observations o order by 1, 2`,
  );
  return rows.map(({ fileName, ...row }) => ({
    ...row,
    extension: /\.[a-z0-9]{1,5}$/i.exec(fileName ?? '')?.[0].toLowerCase() ?? '.html',
  }));
}
