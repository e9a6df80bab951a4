// A docket of 10,000 entries: parsed (beside parse5 building its tree of the same page), imported through the intake, imported again.
import { parseDocket } from '../packages/court/src/parse/docket/read-docket.ts';
import { parse } from 'parse5';
import { longDocket } from '../packages/court/bench/long-docket.ts';
import type { MemberActor } from '../packages/server/src/access/actor.ts';
import { intakeServices } from '../packages/server/src/app/wiring/intake.ts';
import { importFile } from '../packages/server/src/features/intake/import-file.ts';
import { type FirmId, newId, type UserId } from '../packages/server/src/platform/id/id.ts';
import type { Place } from './place.ts';
import { ms, printTable, ratio } from './table.ts';

const ENTRIES = 10_000;

export async function benchImport(place: Place): Promise<string[]> {
  const html = longDocket(ENTRIES);
  const bytes = Buffer.from(html);
  const [ours, peer] = [fastest(() => parseDocket(html, { courtId: 'nysd' })), fastest(() => parse(html))];
  const [firmId, userId] = [newId<FirmId>(), newId<UserId>()];
  const actor: MemberActor = { kind: 'member', firmId, userId, role: 'owner', via: 'session', scopes: null };
  const client = await place.superuser();
  await client.query('insert into firms (id, name) values ($1, $2)', [firmId, 'Import']);
  await client.query("insert into users (id, email, name) values ($1, $2, 'Import')", [userId, `${userId}@bench.test`]);
  await client.query("insert into memberships (firm_id, user_id, role) values ($1, $2, 'owner')", [firmId, userId]);
  const tables = await tenantTables();
  const bring = async () => {
    const begun = performance.now();
    const result = await importFile(intakeServices(place.services), actor, {
      fileName: 'docket.html',
      bytes,
      courtHint: 'nysd',
    });
    return { took: performance.now() - begun, result };
  };
  const first = await bring();
  const before = await count();
  const again = await bring();
  const after = await count();
  const changed = tables.filter((table) => before.get(table) !== after.get(table));
  await client.end();

  const what = (outcome: string) => `${(bytes.length / 1e6).toFixed(1)} MB, ${outcome}`;
  printTable(`A docket of ${ENTRIES} entries`, [
    { step: 'parse', ms: ms(ours), note: `parse5 alone, tree only: ${ms(peer)} ms; ratio ${ratio(ours, peer)}` },
    {
      step: 'import',
      ms: ms(first.took),
      note: what(`${first.result.outcome}; entries ${before.get('public.entries')?.split(' ')[0]}`),
    },
    {
      step: 'import again',
      ms: ms(again.took),
      note: what(`${again.result.outcome}; tables that changed: ${changed.join(', ') || 'none'}`),
    },
  ]);
  return [
    ...(first.took >= 10_000 ? [`import: ${ms(first.took)} ms`] : []),
    ...(changed.some((table) => table !== 'public.observations') ? [`re-import wrote to ${changed.join(', ')}`] : []),
  ];

  async function tenantTables(): Promise<string[]> {
    const { rows } = await client.query(
      "select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'firm_id' and table_schema in ('public', 'search') order by 1",
    );
    return rows.map((row) => row.name);
  }
  /** How many rows the firm has, and which versions of them: an update shows too. */
  async function count(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const table of tables) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(sum(hashtext(t.xmin::text || t.ctid::text)), 0) as state from ${table} t where firm_id = $1`,
        [firmId],
      );
      found.set(table, rows[0].state);
    }
    return found;
  }
}

function fastest(work: () => unknown): number {
  const times = Array.from({ length: 4 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return Math.min(...times);
}
