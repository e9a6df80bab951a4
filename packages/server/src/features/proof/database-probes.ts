// What is asked of the database itself, through the roles that requests and jobs use: every table they may read, and the search functions.
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Canaries } from './canaries.ts';
import type { Probe } from './http-probes.ts';

export type Roles = Readonly<Record<'web' | 'worker' | 'fetch', Database>>;
type Place = { readonly table: string; readonly hasCase: boolean };

/** Tables with rows of a firm that this role may read by firm, and by case where they have one. */
async function listPlaces(tx: Tx): Promise<Place[]> {
  const readable = (column: string) =>
    `exists (select 1 from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = '${column}' and has_column_privilege(c.oid, a.attnum, 'SELECT'))`;
  const { rows } = await tx.query<Place>(
    `select n.nspname || '.' || c.relname as table, ${readable('case_id')} as "hasCase" from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'search') and has_schema_privilege(n.oid, 'USAGE') and ${readable('firm_id')} order by 1`,
  );
  return rows;
}

export async function databaseProbes(roles: Roles, canaries: Canaries): Promise<Probe[]> {
  const probes: Probe[] = [];
  const firmId = canaries.keeper.firmId;
  const count = (db: Database, actor: Actor, from: string, values: readonly unknown[]) =>
    db.asActor(
      actor,
      async (tx) => (await tx.query<{ n: number }>(`select count(*)::int as n from ${from}`, values)).rows[0]!.n,
      { readOnly: true },
    );
  const add = (title: string, name: string, db: Database, actor: Actor, from: string, values: readonly unknown[]) =>
    probes.push({
      title,
      name,
      run: async () => {
        const n = await count(db, actor, from, values);
        return n === 0 ? null : `saw ${n} ${n === 1 ? 'row' : 'rows'}`;
      },
    });
  for (const [role, db] of Object.entries(roles)) {
    const kind = role === 'web' ? 'requests' : 'jobs';
    for (const { table, hasCase } of await db.asActor(canaries.stranger, listPlaces, { readOnly: true })) {
      for (const [who, actor] of [
        ['the guest whose access ended', canaries.guest],
        ['a stranger', canaries.stranger],
      ] as const)
        add(`Tables, as ${who} (${kind})`, `${role} ${table}`, db, actor, `${table} where firm_id = $1`, [firmId]);
      // The worker reads the keys of the search tables, never their words, and needs them to delete.
      if (hasCase && !table.startsWith('search.'))
        add(
          `Tables, as an administrator outside the wall (${kind})`,
          `${role} ${table}`,
          db,
          canaries.outsider,
          `${table} where case_id = $1`,
          [canaries.ids.caseId],
        );
    }
  }
  const walled = [canaries.bait, canaries.ids.caseId];
  for (const [who, actor, condition, values] of [
    ['the guest whose access ended', canaries.guest, '', [canaries.bait]],
    ['a stranger', canaries.stranger, '', [canaries.bait]],
    ['an administrator outside the wall', canaries.outsider, ' where case_id = $2', walled],
  ] as const)
    for (const found of [
      ...['pages', 'entries'].map((source) => `search.find('${source}', $1, '{}', 'newest', 100, 100)`),
      "search.find_cases($1, '{}', 100)",
    ])
      add(`Search functions, as ${who}`, found, roles.web, actor, `${found}${condition}`, values);
  return probes;
}
