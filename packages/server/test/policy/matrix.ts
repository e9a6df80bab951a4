// The matrix: what each kind of caller can do to each table through each database role. Every cell is one blind statement, rolled back.
import type pg from 'pg';
import { type Actor } from '../../src/access/actor.ts';
import { contextStatement, contextValues } from '../../src/platform/db/settings.ts';

export type Matrix = Record<string, string>;
export type MatrixSetting = {
  tables: readonly string[];
  actors: Readonly<Record<string, Actor>>;
  /** A full row for each table, to be inserted again. */
  rows: Readonly<Record<string, Record<string, unknown>>>;
  /** The same for a case that no wall stands around. */
  openRows: Readonly<Record<string, Record<string, unknown>>>;
  firmId: string;
  otherFirmId: string;
  /** A case behind the wall, and one in the open. */
  walledCaseId: string;
};
export const matrixRoles = ['pp_web', 'pp_worker', 'pp_fetch'] as const;
/** `move`: into another firm, and onto another case. What only a WITH CHECK can stop. */
const verbs = ['select', 'update', 'move', 'moveCase', 'delete', 'insert', 'insertOpen'] as const;

/** Columns that a role may write, looked up once. */
export async function readGrants(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `select r.rolname || '|' || case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '|' || p.verb || '|' || a.attname as key
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       cross join (values ('INSERT'), ('UPDATE')) p (verb) join pg_roles r on r.rolname = any ($1)
      where n.nspname in ('public', 'search') and c.relkind = 'r' and has_column_privilege(r.oid, c.oid, a.attnum, p.verb)`,
    [matrixRoles],
  );
  return new Set(rows.map((row) => row.key));
}

/** Runs the cells of the given tables on one connection of a superuser, inside the caller's transaction. */
export async function runMatrix(
  client: pg.Client,
  setting: MatrixSetting,
  grants: Set<string>,
  tables = setting.tables,
): Promise<Matrix> {
  const matrix: Matrix = {};
  for (const role of matrixRoles)
    for (const [name, actor] of Object.entries(setting.actors)) {
      await client.query('savepoint cell');
      await client.query(`set local role ${role}`);
      await client.query(contextStatement.text, contextValues(actor, 'matrix'));
      for (const table of tables)
        for (const verb of verbs) {
          const statement = statementOf(setting, grants, role, table, verb);
          if (statement) add(matrix, `${table} ${verb} ${role}`, name, await outcomeOf(client, statement));
        }
      await client.query('rollback to savepoint cell');
    }
  return matrix;
}

const add = (matrix: Matrix, key: string, actor: string, outcome: string): void => {
  matrix[key] = `${matrix[key] ? `${matrix[key]} ` : ''}${actor}:${outcome}`;
};

type Statement = { text: string; values: unknown[] };

function statementOf(
  setting: MatrixSetting,
  grants: Set<string>,
  role: string,
  table: string,
  verb: (typeof verbs)[number],
): Statement | null {
  const may = (privilege: 'INSERT' | 'UPDATE', column: string) => grants.has(`${role}|${table}|${privilege}|${column}`);
  if (verb === 'select') return { text: `select 1 from ${table}`, values: [] };
  if (verb === 'delete') return { text: `delete from ${table}`, values: [] };
  if (verb === 'move')
    return may('UPDATE', 'firm_id')
      ? { text: `update ${table} set firm_id = $1`, values: [setting.otherFirmId] }
      : null;
  if (verb === 'moveCase') {
    const column = ['case_id', 'suggested_case_id'].find((name) => may('UPDATE', name));
    return column ? { text: `update ${table} set ${column} = $1`, values: [setting.walledCaseId] } : null;
  }
  if (verb === 'update') {
    const prefix = `${role}|${table}|UPDATE|`;
    const column = [...grants]
      .find((key) => key.startsWith(prefix) && !key.endsWith('|firm_id') && !key.endsWith('case_id'))
      ?.slice(prefix.length);
    return column ? { text: `update ${table} set ${column} = default`, values: [] } : null;
  }
  const row: Record<string, unknown> = {
    firm_id: setting.firmId,
    ...(verb === 'insert' ? setting.rows : setting.openRows)[table],
  };
  const writable = Object.keys(row).filter((column) => may('INSERT', column));
  return writable.length === 0
    ? null
    : {
        text: `insert into ${table} (${writable.join(', ')}) values (${writable.map((_, i) => `$${i + 1}`).join(', ')})`,
        values: writable.map((column) => row[column]),
      };
}

/** Rows touched, `no` where grant or policy refused, else the code of what stopped it behind the policy (a key, a check). */
async function outcomeOf(client: pg.Client, { text, values }: Statement): Promise<string> {
  await client.query('savepoint one');
  try {
    const { rowCount } = await client.query(text, values);
    return String(rowCount);
  } catch (error) {
    const { code } = error as { code?: string };
    return code === '42501' ? 'no' : (code ?? 'error');
  } finally {
    await client.query('rollback to savepoint one');
  }
}
