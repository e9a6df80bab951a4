// Actors × tables × verbs, at the database itself. Statements are blind on purpose: without WHERE or RETURNING, PostgreSQL does not add
// the SELECT policy to an UPDATE or DELETE, so a write policy that forgot its own condition shows.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { withTestDatabase } from '../harness.ts';
import { letIn, makePeople, type People } from '../people.ts';
import { atLeastAsRecorded } from './counts.ts';
import { plantEverything } from './plant.ts';

const database = withTestDatabase();
let people: People;
let planted: Record<string, Record<string, unknown>>;
let tables: string[];
let actors: Record<string, Actor>;
/** Which tables hold rows of one case: what the wall takes away. */
let ofCase: Set<string>;
let cells = 0;

beforeAll(async () => {
  people = await makePeople(database);
  planted = await plantEverything(database, people);
  const rows = await database.superuserRows<{ name: string }>(
    `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'search') and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'firm_id' and not a.attisdropped)`,
  );
  tables = rows.map((row) => row.name).filter((name) => name !== 'memberships');
  ofCase = new Set(
    (
      await database.superuserRows<{ name: string }>(
        "select tablename as name from pg_policies where policyname = 'outside_wall'",
      )
    ).map((row) => row.name),
  );
  const stranger = people.mallory;
  const expired = await letIn(database, people, String(planted.cases!.id), new Date(Date.now() - 1000));
  actors = {
    mallory: stranger,
    'mallory with the firm’s id and her own user': {
      ...stranger,
      firmId: people.firmId,
      kind: 'guest',
      guestId: stranger.userId as never,
    } as Actor,
    'an expired guest': expired,
    anonymous: { kind: 'anonymous' },
    'a site administrator without a grant': {
      kind: 'site-admin',
      adminId: stranger.userId as never,
      grantId: stranger.userId as never,
      firmId: people.firmId,
    },
    'the system for another firm': { kind: 'system', reason: 'import', firmId: stranger.firmId },
    'the system for no firm': { kind: 'system', reason: 'health', firmId: null },
  };
});

const programRoles = ['pp_web', 'pp_worker', 'pp_fetch', 'pp_auth', 'pp_support', 'pp_archive'];
const databases = (): [string, Database][] => [
  ['web', database.web],
  ['worker', database.worker],
  ['fetch', database.fetch],
  ['support', database.support],
];

/** Rows touched, or 0 when the role may not even try. Rolled back. */
async function attempt(db: Database, actor: Actor, sql: string, values: unknown[] = []): Promise<number> {
  cells++;
  class Undo extends Error {}
  let touched = 0;
  try {
    await db.asActor(actor, async (tx) => {
      touched = (await tx.query(sql, values)).rowCount;
      throw new Undo();
    });
  } catch (error) {
    const code = (error as { code?: string }).code;
    // 42501: no grant, or a policy refused the new row. Anything else would be a mistake of this test.
    if (!(error instanceof Undo) && code !== '42501') throw error;
    if (code === '42501') return 0;
  }
  return touched;
}

describe('every table', () => {
  it('is empty for each role of the program while nobody has said who asks', async () => {
    const all = await database.superuserRows<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'search')",
    );
    const wrong = await database.asSuperuser(async (client) => {
      const found: string[] = [];
      for (const role of programRoles)
        for (const { name } of all) {
          cells++;
          await client.query('begin');
          await client.query(`set local role ${role}`);
          const count = await client
            .query<{ n: number }>(`select count(*)::int as n from ${name}`)
            .then(({ rows }) => rows[0]!.n)
            .catch((error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error)));
          if (count > 0) found.push(`${role} ${name}: ${count}`);
          await client.query('rollback');
        }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it('has a planted row, so that this walk can fail', async () => {
    for (const table of tables) {
      const [row] = await database.superuserRows<{ n: number }>(
        `select count(*)::int as n from ${table} where firm_id = $1`,
        [people.firmId],
      );
      expect([table, row!.n > 0]).toEqual([table, true]);
    }
  });

  it('shows nothing of the firm to strangers, expired guests, nobody, or administrators without a grant', async () => {
    const wrong: string[] = [];
    for (const [role, db] of databases())
      for (const [name, actor] of Object.entries(actors))
        for (const table of tables) {
          // A firm's name and own rows of the stranger's firm are not at stake: count rows of this firm.
          const seen = await attempt(db, actor, `select 1 from ${table} where firm_id = $1`, [people.firmId]);
          if (seen > 0) wrong.push(`${role} ${name} ${table}: ${seen}`);
        }
    expect(wrong).toEqual([]);
  });

  it('lets none of them change or delete a row of the firm, not even by a statement without a condition', async () => {
    const wrong: string[] = [];
    const before = await snapshot();
    const own = new Map<string, number>();
    const columnsOf = new Map<string, string[]>();
    for (const table of tables) {
      const [row] = await database.superuserRows<{ n: number }>(
        `select count(*)::int as n from ${table} where firm_id = $1`,
        [people.mallory.firmId],
      );
      own.set(table, row!.n);
      for (const [, db] of databases()) columnsOf.set(`${db.role} ${table}`, await updatable(table, db.role));
    }
    for (const [role, db] of databases())
      for (const [name, actor] of Object.entries(actors))
        for (const table of tables) {
          const columns = columnsOf.get(`${db.role} ${table}`)!;
          for (const sql of [
            ...columns.map((column) => `update ${table} set ${column} = ${column}`),
            `delete from ${table}`,
          ]) {
            if ((await attempt(db, actor, sql)) > (own.get(table) ?? 0)) wrong.push(`${role} ${name}: ${sql}`);
          }
        }
    expect(wrong).toEqual([]);
    expect(await snapshot()).toEqual(before);
  }, 120_000);

  it('lets none of them plant a row into the firm', async () => {
    const wrong: string[] = [];
    for (const [role, db] of databases())
      for (const [name, actor] of Object.entries(actors))
        for (const table of tables) {
          const all: Record<string, unknown> = { firm_id: people.firmId, ...planted[table] };
          const names = Object.keys(all);
          try {
            cells++;
            await db.asActor(actor, (tx) =>
              tx.query(
                `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
                Object.values(all),
              ),
            );
            wrong.push(`${role} ${name} ${table}`);
          } catch (error) {
            if ((error as { code?: string }).code !== '42501')
              wrong.push(`${role} ${name} ${table}: ${(error as { code?: string }).code}`);
          }
        }
    expect(wrong).toEqual([]);
  });

  it('of a walled case is closed to wanda, administrator of the firm, in every verb, and open to alice', async () => {
    const wrong: string[] = [];
    for (const table of tables.filter((t) => ofCase.has(t))) {
      for (const verb of [
        `select 1 from ${table}`,
        `delete from ${table}`,
        ...(await updatable(table, 'pp_web')).map((column) => `update ${table} set ${column} = ${column}`),
      ]) {
        if ((await attempt(database.web, people.wanda, verb)) > 0) wrong.push(`wanda: ${verb}`);
      }
      if (
        (await readable(table, 'pp_web')) &&
        (await attempt(database.web, people.alice, `select 1 from ${table}`)) === 0
      )
        wrong.push(`alice cannot see ${table}`);
    }
    expect(wrong).toEqual([]);
    expect(ofCase.size).toBeGreaterThan(14);
  });

  it('walks at least as many cells as the last time it was counted', () => {
    expect(cells).toBeGreaterThan(3_500);
    atLeastAsRecorded({ tables: tables.length, actors: Object.keys(actors).length + 2, cells });
    console.log(
      `policy cells at the database: ${cells} (${tables.length} tables, ${Object.keys(actors).length + 2} actors)`,
    );
  });
});

async function snapshot(): Promise<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await database.superuserRows<{ h: string }>(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as h from ${table} t`,
    );
    out[table] = row!.h;
  }
  return out;
}

async function updatable(table: string, role: string): Promise<string[]> {
  const rows = await database.superuserRows<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege($2, attrelid, attnum, 'UPDATE') limit 2",
    [table, role],
  );
  return rows.map((row) => row.name);
}
async function readable(table: string, role: string): Promise<boolean> {
  const [row] = await database.superuserRows<{ ok: boolean }>(
    "select has_any_column_privilege($2, $1, 'SELECT') as ok",
    [table, role],
  );
  return row!.ok;
}
