// Random worlds against an oracle that knows only the promises: after every act, everyone in every firm is asked through the database and the
// search functions; some worlds are then asked through the routes, with lists, single things, facets, lookups and exports.
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { openTestServices, type TestServices } from '../harness.services.ts';
import { withTestDatabase } from '../harness.ts';
import { type TestWeb } from '../harness.web.ts';
import { openWholeWeb } from '../harness.whole.ts';
import { contextOf } from './contexts.ts';
import { atLeastAsRecorded } from './counts.ts';
import { deepSeconds } from './deep.ts';
import { installRunner, runCells, type Statement } from './matrix.ts';
import { act, plantWorld } from './worlds.acts.ts';
import { acts, makeWorld, shapes } from './worlds.arbitrary.ts';
import { type Act, type Asker, type Sight, sightOf, type World } from './worlds.oracle.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
beforeAll(async () => {
  services = await openTestServices(database);
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const list = (from: string, id = 'id'): Statement => ({
  verb: 'select',
  text: `select coalesce(string_agg(distinct ${id}::text, ',' order by ${id}::text), '') from ${from}`,
});
const found = (source: string) => `search.find('${source}', 'quagga', '{}', 'newest', 1000, 100)`;
/** What is asked of the database, and which part of the oracle's answer it must equal. */
const questions: readonly (readonly [Statement, keyof Sight])[] = [
  [list('clients'), 'clients'],
  [list('matters'), 'matters'],
  [list('cases'), 'cases'],
  [list('entries'), 'entries'],
  [list('documents'), 'documents'],
  [list(found('pages')), 'documents'],
  [list(found('entries')), 'entries'],
  [list("search.find_cases('quagga', '{}', 1000)", 'case_id'), 'cases'],
];

const askersOf = (world: World): Asker[] => [
  ...world.people.filter(({ left }) => !left).map(({ id, firm }) => ({ kind: 'member' as const, id, firm })),
  ...world.guests.map(({ id, firm }) => ({ kind: 'guest' as const, id, firm })),
  // A guest's number in another firm.
  ...world.guests
    .slice(0, 1)
    .map(({ id, firm }) => ({ kind: 'guest' as const, id, firm: world.firms.find((one) => one !== firm)! })),
  { kind: 'nobody' },
];
const actorOf = (world: World, asker: Asker): Actor => {
  if (asker.kind === 'nobody') return { kind: 'anonymous' };
  if (asker.kind === 'guest') return { kind: 'guest', firmId: asker.firm as never, guestId: asker.id as never };
  const { role } = world.people.find(({ id }) => id === asker.id)!;
  return { kind: 'member', firmId: asker.firm as never, userId: asker.id as never, role, via: 'session', scopes: null };
};

let worlds = 0;
let steps = 0;
let compared = 0;

async function compareInDatabase(client: pg.Client, world: World): Promise<void> {
  const askers = askersOf(world);
  const contexts = askers.map((asker) => contextOf(actorOf(world, asker)));
  const outcomes = await runCells(
    client,
    'pp_web',
    contexts,
    questions.map(([statement]) => statement),
  );
  for (const [i, asker] of askers.entries()) {
    const expected = sightOf(world, asker);
    for (const [j, [statement, part]] of questions.entries()) {
      compared++;
      const seen = outcomes[i * questions.length + j];
      if (seen !== expected[part].join(','))
        throw new Error(`${JSON.stringify(asker)} asks ${statement.text}: ${seen}, expected ${expected[part]}`);
    }
  }
}

/** The same through the routes. Merged cases are pointers there: the survivor answers for them. */
async function compareOverHttp(world: World): Promise<void> {
  for (const asker of askersOf(world).filter(({ kind }) => kind !== 'nobody')) {
    const actor = actorOf(world, asker);
    const expected = sightOf(world, asker);
    const heads = expected.cases.filter((id) => !world.cases.find((one) => one.id === id)!.mergedInto);
    const get = async (path: string) => {
      compared++;
      return web.get(actor, path);
    };
    const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();
    expect(ids((await get('/api/v1/cases?limit=200')).json.items)).toEqual(heads);
    for (const one of world.cases.filter(({ mergedInto }) => !mergedInto)) {
      const isSeen = heads.includes(one.id);
      // A guest who may only read is told so; of what is not granted, nothing.
      const file = asker.kind === 'guest' ? 403 : 200;
      for (const [part, seen] of [
        ['', 200],
        ['/docket.csv', file],
      ] as const)
        expect([part, (await get(`/api/v1/cases/${one.id}${part}`)).status]).toEqual([part, isSeen ? seen : 404]);
      const entries = await get(`/api/v1/cases/${one.id}/entries`);
      expect(entries.status).toBe(isSeen ? 200 : 404);
      if (isSeen) expect(ids(entries.json.items)).toEqual(ids(world.entries.filter((entry) => entry.case === one.id)));
    }
    for (const { id } of world.documents)
      expect((await get(`/api/v1/documents/${id}`)).status).toBe(expected.documents.includes(id) ? 200 : 404);
    const search = (await get('/api/v1/search?q=quagga')).json;
    const facet = (search.facets.case as { value: string; count: number }[]).filter(({ count }) => count > 0);
    expect(search.total).toBe(expected.documents.length + expected.entries.length + heads.length);
    expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(search.total);
    expect(facet.map(({ value }) => value).filter((id) => !heads.includes(id))).toEqual([]);
    const lookup = await get('/api/v1/lookup?q=quagga');
    if (lookup.status === 200) expect(ids(lookup.json.cases)).toEqual(heads);
  }
}

const alone = async (shape: Parameters<typeof makeWorld>[0], sequence: readonly Act[], overHttp: boolean) => {
  const world = makeWorld(shape);
  worlds++;
  await database.asSuperuser(async (client) => {
    await client.query('begin');
    await installRunner(client);
    await plantWorld(client, world);
    await compareInDatabase(client, world);
    for (const one of sequence) {
      await act(client, world, one);
      await compareInDatabase(client, world);
      steps++;
    }
    await client.query(overHttp ? 'commit' : 'rollback');
  });
  if (overHttp) await compareOverHttp(world);
};

describe('random worlds', () => {
  it(
    'show everyone exactly what the promises say, in the database, the search and the routes',
    async () => {
      // By number, so that a slow machine compares no less; the deep run goes on for as long as it is given.
      const end = Date.now() + deepSeconds * 1000;
      while (worlds < 40 || Date.now() < end)
        await fc.assert(
          fc.asyncProperty(shapes, acts, (shape, sequence) => alone(shape, sequence, worlds % 8 === 0)),
          { numRuns: 5, endOnFailure: true },
        );
      console.log(`random worlds: ${worlds}, ${steps} acts, ${compared} answers compared with the oracle`);
      atLeastAsRecorded({ worlds, worldAnswers: Math.min(compared, 10_000) });
    },
    (deepSeconds + 300) * 1000,
  );

  it('the oracle can tell: with the wall policy of entries gone, a world disagrees', async () => {
    const shape = [
      { members: 2, clients: 1, matters: 1, cases: 1, guests: 1 },
      { members: 1, clients: 1, matters: 1, cases: 1, guests: 0 },
    ];
    const world = makeWorld(shape);
    await database.asSuperuser(async (client) => {
      await client.query('begin');
      await installRunner(client);
      await plantWorld(client, world);
      await act(client, world, { kind: 'attach', case: 0, matter: 0 });
      await act(client, world, { kind: 'raise', around: 'matter', at: 0, inside: [0] });
      await compareInDatabase(client, world);
      await client.query('drop policy outside_wall on entries');
      await expect(compareInDatabase(client, world)).rejects.toThrow('from entries');
      await client.query('rollback');
    });
  });
});
