// What is asked of the database itself, through the roles that requests and jobs use: every table they may read, and the search functions.
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Canaries } from './canaries.ts';
import { leak, type Probe } from './probe.ts';

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

/** Tables without a case of their own whose rows the wall takes along with what they hang on. */
const walledBy: readonly (readonly [string, (canaries: Canaries) => string])[] = [
  ['public.cases', ({ ids }) => `id = '${ids.caseId}'`],
  ['public.matters', ({ ids }) => `id = '${ids.matterId}'`],
  ['public.walls', ({ ids }) => `id = '${ids.wallId}'`],
  ['public.quarantine', ({ ids }) => `suggested_case_id = '${ids.caseId}'`],
  ['public.legal_holds', ({ ids }) => `matter_id = '${ids.matterId}'`],
  ['public.audit_events', ({ ids }) => `object_id = '${ids.matterId}'`],
  ['public.wall_members', ({ ids }) => `wall_id = '${ids.wallId}'`],
];

/** What a colleague who administers nothing is not shown, wall or no wall: what is the administrators', or one person's own. */
const notForColleagues: readonly (readonly [string, string])[] = [
  ['web public.audit_events', 'true'],
  ['worker public.audit_events', 'true'],
  ['web public.legal_holds', 'true'],
  ['web public.outbound_mails', 'true'],
  ['web public.proof_runs', 'true'],
  ['web public.removals', 'true'],
  ['web public.support_requests', 'true'],
  ['web public.support_request_texts', 'true'],
  ['web public.firm_exports', 'true'],
  ['web public.pacer_accounts', "scope = 'person'"],
  ['worker public.pacer_accounts', "scope = 'person'"],
];

export async function databaseProbes(roles: Roles, canaries: Canaries): Promise<Probe[]> {
  const probes: Probe[] = [];
  const { keeper, guest, visitor, stranger, outsider, colleague, ids } = canaries;
  const count = async (db: Database, actor: Actor, from: string, values: readonly unknown[]) =>
    db.asActor(
      actor,
      async (tx) => (await tx.query<{ n: number }>(`select count(*)::int as n from ${from}`, values)).rows[0]!.n,
      { readOnly: true },
    );
  const seenByKeeper = new Map<string, Promise<number>>();
  const control = (db: Database, from: string, values: readonly unknown[]) => {
    const key = JSON.stringify([db.role, from, values]);
    if (!seenByKeeper.has(key)) seenByKeeper.set(key, count(db, keeper, from, values));
    return seenByKeeper.get(key)!;
  };
  const add = (title: string, name: string, db: Database, actor: Actor, from: string, values: readonly unknown[]) =>
    probes.push({
      title,
      name,
      run: async () => {
        const n = await count(db, actor, from, values);
        return n === 0 ? null : leak(`saw ${n} ${n === 1 ? 'row' : 'rows'}`);
      },
      control: async () => (await control(db, from, values)) > 0,
    });
  for (const [role, db] of Object.entries(roles)) {
    const kind = role === 'web' ? 'requests' : 'jobs';
    for (const { table, hasCase } of await db.asActor(stranger, listPlaces, { readOnly: true })) {
      const name = `${role} ${table}`;
      for (const [who, actor] of [
        ['the guest whose access ended', guest],
        ['a stranger', stranger],
      ] as const)
        add(`Tables, as ${who} (${kind})`, name, db, actor, `${table} where firm_id = $1`, [keeper.firmId]);
      if (hasCase)
        for (const [which, caseId] of [
          ['ended', canaries.ended.caseId],
          ['walled', ids.caseId],
        ] as const)
          add(
            `Tables, as a guest of another case (${kind})`,
            `${name}, ${which}`,
            db,
            visitor,
            `${table} where case_id = $1`,
            [caseId],
          );
      // The worker reads the keys of the search tables, never their words, and needs them to delete.
      const outside = `Tables, as an administrator outside the wall (${kind})`;
      if (hasCase && !table.startsWith('search.'))
        add(outside, name, db, outsider, `${table} where case_id = $1`, [ids.caseId]);
      const walled = walledBy.find(([of]) => of === table)?.[1](canaries);
      for (const [, condition] of notForColleagues.filter(([of]) => of === name))
        add(
          `Tables, as a colleague who administers nothing (${kind})`,
          name,
          db,
          colleague,
          `${table} where ${condition}`,
          [],
        );
      if (walled) add(outside, name, db, outsider, `${table} where ${walled}`, []);
    }
  }
  const found = [
    ...['pages', 'entries'].map((source) => `search.find('${source}', $1, '{}', 'newest', 100, 100)`),
    "search.find_cases($1, '{}', 100)",
  ];
  for (const from of found) {
    add('Search functions, as a stranger', from, roles.web, stranger, from, [canaries.bait]);
    for (const [who, actor, caseId] of [
      ['the guest whose access ended', guest, canaries.ended.caseId],
      ['an administrator outside the wall', outsider, ids.caseId],
    ] as const)
      add(`Search functions, as ${who}`, from, roles.web, actor, `${from} where case_id = $2`, [canaries.bait, caseId]);
  }
  return probes;
}
