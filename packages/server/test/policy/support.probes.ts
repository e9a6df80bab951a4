// What is tried against the tables of site administrators and through the support role: blind statements, each rolled back, whose outcomes
// together make the matrix that a flaw in a policy must change.
import type pg from 'pg';
import { contextStatement } from '../../src/platform/db/settings.ts';
import type { Context } from './matrix.ts';

export type Probe = {
  readonly role: string;
  readonly name: string;
  readonly text: string;
  readonly values?: unknown[];
};

/** Columns that the support role may read, and one that is there in any case. */
export type Readable = { readonly columns: readonly string[]; readonly any: string };

/** Every table with what the support role may read of it. */
export async function readableColumns(client: pg.Client): Promise<Map<string, Readable>> {
  const { rows } = await client.query<{ name: string } & Readable>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
            coalesce(array_agg(a.attname::text order by a.attnum) filter (where has_column_privilege('pp_support', c.oid, a.attnum, 'SELECT')), '{}') as columns,
            min(a.attname::text) as any
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and n.nspname in ('public', 'search') group by 1 order by 1`,
  );
  return new Map(rows.map(({ name, ...readable }) => [name, readable]));
}

export function supportProbes(tables: ReadonlyMap<string, Readable>): Probe[] {
  return [...tables].flatMap(([table, { columns, any }]) => [
    { role: 'pp_support', name: `${table} select`, text: `select ${columns.join(', ') || '1'} from ${table}` },
    { role: 'pp_support', name: `${table} delete`, text: `delete from ${table}` },
    { role: 'pp_support', name: `${table} insert`, text: `insert into ${table} default values` },
    { role: 'pp_support', name: `${table} update`, text: `update ${table} set ${any} = default` },
  ]);
}

const settings = [...contextStatement.text.matchAll(/app\.(\w+)/g)].map((match) => match[1] as keyof Context);

/** Rows touched, `no` where grant or policy refused, else the code of what stopped it behind the policy. */
export async function outcomes(
  client: pg.Client,
  probes: readonly Probe[],
  actors: Readonly<Record<string, Context>>,
): Promise<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const [name, context] of Object.entries(actors)) {
    await client.query('savepoint actor');
    await client.query(
      contextStatement.text,
      settings.map((setting) => context[setting] ?? ''),
    );
    for (const probe of probes) {
      await client.query('savepoint probe');
      try {
        await client.query(`set local role ${probe.role}`);
        const { rowCount } = await client.query(probe.text, probe.values ?? []);
        out[`${name}: ${probe.role} ${probe.name}`] = String(rowCount);
      } catch (error) {
        const { code } = error as { code?: string };
        out[`${name}: ${probe.role} ${probe.name}`] = code === '42501' ? 'no' : (code ?? 'error');
      }
      await client.query('rollback to savepoint probe');
    }
    await client.query('rollback to savepoint actor');
  }
  return out;
}
