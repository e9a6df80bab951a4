// The statements of the matrix for one table, made from its columns, its policies and the planted rows: nothing to remember when a table is added.
import type pg from 'pg';
import type { Statement } from './matrix.ts';

export type Column = { readonly name: string; readonly type: string; readonly nullable: boolean };
type Row = Readonly<Record<string, string | null>>;

export async function readColumns(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    'select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum',
    [table],
  );
  return rows;
}

/** Blind on purpose: without WHERE or RETURNING, PostgreSQL does not add the SELECT policy to an UPDATE or DELETE. Each insert is a planted
 * row, or one of each kind with one column changed, for every column that a policy looks at and every value that occurs in it. */
export async function statementsOf(
  client: pg.Client,
  table: string,
  columns: readonly Column[],
  expressions: readonly string[],
  known: { readonly users: readonly string[]; readonly firms: readonly string[] },
): Promise<Statement[]> {
  const looked = columns.filter(
    ({ name }) => name === 'firm_id' || expressions.some((one) => new RegExp(`\\b${name}\\b`).test(one)),
  );
  const all = await readRows(client, table, columns);
  const kinds = kindsOf(all, looked);
  const targets = await readTargets(client, table);
  const values = (column: Column): (string | null)[] => {
    const seen = all.map((row) => row[column.name] ?? null);
    const said = column.type === 'text' ? expressions.flatMap((one) => literalsBeside(one, column.name)) : [];
    const named = /user_id$|_by$/.test(column.name) ? known.users : column.name === 'firm_id' ? known.firms : [];
    const pointed = targets.get(column.name) ?? [];
    return [...new Set([...named, ...said, ...(column.nullable ? [null] : []), ...pointed, ...seen])].slice(0, 8);
  };
  const literal = (value: string | null, type: string) =>
    value === null ? 'null' : `${client.escapeLiteral(value)}::${type}`;
  const insert = (row: Row): Statement => ({
    verb: 'insert',
    text: `insert into ${table} (${columns.map((c) => c.name).join(', ')}) overriding system value values (${columns.map((c) => literal(row[c.name] ?? null, c.type)).join(', ')})`,
  });
  const seen = new Set<string>();
  const once = (statement: Statement) => !seen.has(statement.text) && seen.add(statement.text).size > 0;
  return [
    {
      verb: 'select',
      text: `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from ${table} t`,
    } as const,
    { verb: 'delete', text: `delete from ${table}` } as const,
    ...looked.flatMap((column) =>
      values(column).map(
        (value): Statement => ({
          verb: 'update',
          text: `update ${table} set ${column.name} = ${literal(value, column.type)}`,
        }),
      ),
    ),
    ...columns
      .filter((column) => !looked.includes(column))
      .slice(0, 1)
      .map((column): Statement => ({ verb: 'update', text: `update ${table} set ${column.name} = default` })),
    ...kinds.flatMap((rows) => rows.map(insert)),
    ...kinds.flatMap(([row]) =>
      looked.flatMap((column) => values(column).map((value) => insert({ ...row!, [column.name]: value }))),
    ),
  ].filter(once);
}

async function readRows(client: pg.Client, table: string, columns: readonly Column[]): Promise<Row[]> {
  const list = columns.map(({ name }) => `${name}::text as ${name}`).join(', ');
  const { rows } = await client.query<Row>(`select ${list} from ${table} order by ctid limit 20`);
  return rows;
}

/** Up to three rows of each kind. Rows are of one kind when they differ only in ids and in what no policy looks at. */
function kindsOf(rows: readonly Row[], looked: readonly Column[]): Row[][] {
  const kinds = Map.groupBy(rows, (row) =>
    JSON.stringify(looked.map(({ name, type }) => (type === 'text' ? row[name] : row[name] === null))),
  );
  return [...kinds.values()].map((same) => same.slice(0, 3));
}

/** Ids that a column may point at, from the table it refers to. */
async function readTargets(client: pg.Client, table: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; target: string; column: string }>(
    `select a.attname as name, f.confrelid::regclass::text as target, t.attname as column from pg_constraint f
       join lateral unnest(f.conkey, f.confkey) k (near, far) on true
       join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.near join pg_attribute t on t.attrelid = f.confrelid and t.attnum = k.far
      where f.contype = 'f' and f.conrelid = $1::regclass and t.attname = 'id'`,
    [table],
  );
  const targets = new Map<string, string[]>();
  for (const { name, target, column } of rows) {
    const found = await client.query<{ id: string }>(
      `select distinct ${column}::text as id, min(ctid) from ${target} group by 1 order by 2 limit 6`,
    );
    targets.set(
      name,
      found.rows.map(({ id }) => id),
    );
  }
  return targets;
}

const literalsBeside = (expression: string, column: string): string[] =>
  new RegExp(`\\b${column}\\b`).test(expression)
    ? [...expression.matchAll(/'([\w.-]{1,40})'::text/g)].map((match) => match[1]!)
    : [];
