// What a firm keeps and what goes, with a clock that the test moves: seen before, held, kept, removed whole, said in the trail.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb, withoutRequestId } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { plantEverything } from '../../../test/policy/plant.ts';
import { retention, retentionDependencies } from '../../app/wiring/retention.ts';
import { rights } from '../../app/wiring/rights.ts';
import { lockKey } from '../../platform/db/lock.ts';
import { newId } from '../../platform/id/id.ts';
import { newObjectKey, objectKey } from '../../platform/storage/store.ts';
import { applyObservation } from '../cases/apply-observation.ts';
import { docket, entry } from '../cases/cases.factory.ts';
import { claimsFromDocket } from '../cases/claims-from-docket.ts';
import { findCaseForQuote } from '../purchases/quotes.queries.ts';
import { monthsBefore } from './due.queries.ts';
import { Killed, runRetention, type RetentionDependencies } from './run.ts';

const database = withTestDatabase();
const RULES = '/api/v1/firm/retention';
const REMOVALS = '/api/v1/firm/removals';
const DAY = 86_400_000;
const start = Date.parse('2027-06-15T12:00:00Z');
let now = new Date(start);
const pass = (days: number) => {
  now = new Date(now.getTime() + days * DAY);
};
let services: TestServices;
let web: TestWeb;

beforeAll(async () => {
  services = await openTestServices(database, { clock: { now: () => now } });
  await services.prepareQueues([...retention.jobs!(services), ...rights.jobs!(services)]);
  web = await openTestWeb(services, (app) => {
    retention.mount!(app, services);
    rights.mount!(app, services);
  });
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

type World = { people: People; walled: Ids; open: Ids };
type Ids = { caseId: string; matterId: string; documentId: string; entryId: string; blobId: string; keys: string[] };

/** Two cases with a row in every table, one behind a wall with wanda, an administrator, outside; their matters closed two years ago. */
async function makeWorld(): Promise<World> {
  now = new Date(start);
  const people = await makePeople(database);
  const made: Ids[] = [];
  for (const walled of [true, false]) {
    const set = walled ? 1 : 2;
    const planted = await plantEverything(database, people, { walled, set });
    const keys = [newObjectKey('blob'), newObjectKey('page'), newObjectKey('bought')];
    for (const key of keys) await services.store.put(objectKey(key), Buffer.from('sealed'));
    const [blobKey, pageKey, stagedKey] = keys;
    const rows = [
      ['blobs', 'object_key', blobKey],
      ['observations', 'object_key', pageKey],
      ['purchases', 'staged_key', stagedKey],
    ] as const;
    for (const [table, column, key] of rows)
      await database.superuserRows(`update ${table} set ${column} = $2 where id = $1`, [planted[table]!.id, key]);
    made.push({
      caseId: String(planted.cases!.id),
      matterId: String(planted.matters!.id),
      documentId: String(planted.documents!.id),
      entryId: String(planted.entries!.id),
      blobId: String(planted.blobs!.id),
      keys,
    });
  }
  for (const sql of [
    'delete from legal_holds where firm_id = $1',
    'delete from removals where firm_id = $1',
    'delete from retention_rules where firm_id = $1',
    'delete from leaving_objects where firm_id = $1',
    "update matters set closed_at = '2025-06-01' where firm_id = $1",
    "update observations set observed_at = '2025-01-01' where firm_id = $1",
    "update purchases set state = 'stored' where firm_id = $1",
    "update tasks set state = 'done', updated_at = '2027-06-01' where firm_id = $1",
  ])
    await database.superuserRows(sql, [people.firmId]);
  return { people, walled: made[0]!, open: made[1]! };
}

const off = { closedCaseMonths: null, quarantineDays: null, taskDays: null, mailDays: null };
const set = (as: People['alice'], rules: object) => web.send(as, 'PUT', RULES, { ...off, ...rules });
const preview = async (as: People['alice'], query: Record<string, number>) =>
  (await web.get(as, `${RULES}/preview`, query)).json;
const listed = async (as: People['alice']) => (await web.get(as, REMOVALS)).json.items as any[];
const run = (people: People, more: Partial<RetentionDependencies> = {}) =>
  runRetention({ ...retentionDependencies(services), onFailure: failed, ...more }, people.firmId);
const failed = (error: unknown) => {
  throw error;
};
const count = async (table: string, column: string, id: string) =>
  (
    await database.superuserRows<{ n: number }>(`select count(*)::int as n from ${table} where ${column} = $1`, [id])
  )[0]!.n;
const perCase = [
  'entries',
  'documents',
  'parties',
  'attorneys',
  'representations',
  'case_relations',
  'case_events',
  'observations',
  'search.pages',
  'search.entries',
  'search.cases',
];
const remaining = async (ids: Ids) => {
  let rows = await count('page_texts', 'blob_id', ids.blobId);
  rows += await count('blobs', 'id', ids.blobId);
  for (const table of perCase) rows += await count(table, 'case_id', ids.caseId);
  return rows;
};
const files = async (ids: Ids) => {
  const found = await Promise.all(ids.keys.map((key) => services.store.get(objectKey(key))));
  return found.filter((one) => one !== null).length;
};
const eventsOf = (people: People, action: string) =>
  database.superuserRows<{ detail: any; case_id: string | null; actor_kind: string }>(
    'select detail, case_id, actor_kind from audit_events where firm_id = $1 and action = $2 order by id',
    [people.firmId, action],
  );

describe('the rules of a firm', () => {
  it('are off at first, set by administrators alone, and written down with what they were', async () => {
    const { people } = await makeWorld();
    expect((await web.get(people.alice, RULES)).json).toMatchObject({ ...off, startsAt: null, changedBy: null });
    expect((await set(people.bob, { taskDays: 30 })).status).toBe(403);
    expect((await web.get(people.bob, RULES)).status).toBe(403);
    const saved = await set(people.wanda, { closedCaseMonths: 12, taskDays: 30 });
    expect(saved.json).toMatchObject({
      closedCaseMonths: 12,
      taskDays: 30,
      mailDays: null,
      changedBy: { name: 'wanda' },
      startsAt: new Date(start + 14 * DAY).toISOString(),
    });
    expect((await web.get(people.mallory, RULES)).json).toMatchObject(off);
    await set(people.alice, { closedCaseMonths: 24 });
    expect((await eventsOf(people, 'retention.set')).map(({ detail }) => detail)).toMatchObject([
      { closedCaseMonths: 12, taskDays: 30 },
      { closedCaseMonths: 24, closedCaseMonthsBefore: 12, taskDays: null, taskDaysBefore: 30 },
    ]);
    for (const wrong of [{ taskDays: 1 }, { closedCaseMonths: 0 }, { mailDays: 1.5 }])
      expect((await set(people.alice, wrong)).status).toBe(400);
  });

  it('that take more than before begin two weeks later; that take less do not put it off', async () => {
    const { people } = await makeWorld();
    await set(people.alice, { taskDays: 30 });
    pass(20);
    const less = await set(people.alice, { taskDays: 60 });
    expect(less.json.startsAt).toBe(new Date(start + 14 * DAY).toISOString());
    const more = await set(people.alice, { taskDays: 60, mailDays: 90 });
    expect(more.json.startsAt).toBe(new Date(start + 34 * DAY).toISOString());
  });

  it('cannot be set with a token, only by who has just proved to hold the session', async () => {
    const { people } = await makeWorld();
    const byToken = { ...people.alice, via: 'token', scopes: ['read', 'admin'] } as const;
    const refused = await web.send(byToken, 'PUT', RULES, off);
    expect(refused.json.error.code).toBe('auth.session_only');
  });
});

describe('the preview', () => {
  it('counts what would go tonight, and changes nothing', async () => {
    const { people } = await makeWorld();
    expect(await preview(people.alice, { closedCaseMonths: 12, quarantineDays: 7, taskDays: 7, mailDays: 7 })).toEqual({
      cases: { count: 2, documents: 2, bytes: expect.any(Number) },
      quarantine: { count: 0, bytes: 0 },
      tasks: 0,
      mails: 0,
      keptCases: { held: 0, busy: 0, byPerson: 0 },
      isFirmHeld: false,
      startsAt: new Date(start + 14 * DAY).toISOString(),
    });
    expect((await preview(people.alice, { closedCaseMonths: 36 })).cases.count).toBe(0);
    expect(await listed(people.alice)).toEqual([]);
    expect((await web.get(people.bob, `${RULES}/preview`)).status).toBe(403);
  });

  it('tells an administrator outside a wall nothing of what is behind it', async () => {
    const { people } = await makeWorld();
    expect((await preview(people.wanda, { closedCaseMonths: 12 })).cases).toMatchObject({ count: 1, documents: 1 });
    expect((await preview(people.mallory, { closedCaseMonths: 12 })).cases).toMatchObject({ count: 0, documents: 0 });
  });

  it('leaves out a case that came alive again: a matter opened, or a page brought in', async () => {
    const { people, open } = await makeWorld();
    await database.superuserRows('update observations set observed_at = $2 where case_id = $1', [open.caseId, now]);
    expect((await preview(people.alice, { closedCaseMonths: 12 })).cases.count).toBe(1);
    await database.superuserRows('update matters set closed_at = null where firm_id = $1', [people.firmId]);
    expect((await preview(people.alice, { closedCaseMonths: 12 })).cases.count).toBe(0);
  });
});

describe('a case of closed matters', () => {
  it('is listed with its day, goes on that day and not before, whole, and leaves its charges and the trail', async () => {
    const { people, walled, open } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    expect((await listed(people.alice)).map((one) => [one.state, one.goesAt])).toEqual([
      ['going', new Date(start + 14 * DAY).toISOString()],
      ['going', new Date(start + 14 * DAY).toISOString()],
    ]);
    expect((await listed(people.wanda)).map((one) => one.case.id)).toEqual([open.caseId]);
    pass(13.9);
    await run(people);
    expect(await remaining(open)).toBeGreaterThan(10);
    pass(0.2);
    const before = await count('ledger', 'firm_id', people.firmId);
    const trail = await count('audit_events', 'firm_id', people.firmId);
    await run(people);
    for (const one of [walled, open]) expect([await remaining(one), await files(one)]).toEqual([0, 0]);
    expect(await count('leaving_objects', 'firm_id', people.firmId)).toBe(0);
    expect([before, await count('ledger', 'firm_id', people.firmId)]).toEqual([2, 2]);
    expect(await count('audit_events', 'firm_id', people.firmId)).toBeGreaterThan(trail);
    expect(await count('purchases', 'firm_id', people.firmId)).toBe(2);
    const [went] = await listed(people.wanda);
    expect(went).toMatchObject({ state: 'removed', documents: 1, removedAt: now.toISOString() });
  });

  it('stands in the trail twice: as its own event, hidden by its wall, and in a sum that counts no walled one', async () => {
    const { people, walled, open } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await run(people);
    const removed = await eventsOf(people, 'case.remove');
    expect(removed.map((one) => [one.case_id, one.actor_kind]).sort()).toEqual(
      [
        [walled.caseId, 'system'],
        [open.caseId, 'system'],
      ].sort(),
    );
    expect(removed[0]!.detail).toMatchObject({ documents: 1, closedCaseMonths: 12 });
    expect((await eventsOf(people, 'retention.run')).at(-1)!.detail).toMatchObject({ cases: 1, documents: 1 });
    const seen = await database.web.asActor(people.wanda, (tx) =>
      tx.query("select case_id from audit_events where action = 'case.remove'"),
    );
    expect(seen.rows).toEqual([{ case_id: open.caseId }]);
  });

  it('leaves a stub that keeps its walls and prices a docket as one never seen', async () => {
    const { people, walled } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await run(people);
    const find = (as: People['alice']) =>
      database.web.asActor(as, (tx) => findCaseForQuote(tx, { caseId: walled.caseId }));
    expect(await find(people.wanda)).toBeNull();
    expect(await find(people.alice)).toMatchObject({ case_name: 'Alpha v. Beta', sheet_seen_at: null });
  });

  it('comes back with the next sheet, behind its wall, and is not due again at once', async () => {
    const { people, walled } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await run(people);
    const apply = (as: People['alice']) =>
      database.worker.asActor(as, (tx) =>
        applyObservation(tx, {
          observationId: null,
          claims: claimsFromDocket(
            docket({ courtId: 'nysd', pacerCaseId: '14711', entries: [entry({ number: '1' })] }),
          ),
          observedAt: now,
          timeZone: 'America/New_York',
          placedBy: { caseId: walled.caseId },
        }),
      );
    expect(await apply(people.alice)).toMatchObject({ outcome: 'applied', caseId: walled.caseId, isNewCase: false });
    await database.superuserRows(
      `insert into observations (firm_id, court_id, kind, source, case_id, object_key, sha256, byte_count, parser_version, observed_at)
       values ($1, 'nysd', 'docket', 'court', $2, $3, '\\x02', 5, 1, $4)`,
      [people.firmId, walled.caseId, newObjectKey('page'), now],
    );
    const [row] = await database.superuserRows<{ removed_at: Date | null; entry_count: number }>(
      'select removed_at, entry_count from cases where id = $1',
      [walled.caseId],
    );
    expect(row).toEqual({ removed_at: null, entry_count: 1 });
    pass(15);
    await run(people);
    expect((await listed(people.wanda)).map((one) => one.case.id)).not.toContain(walled.caseId);
    expect(await count('entries', 'case_id', walled.caseId)).toBe(1);
  });

  it('is kept for a while, or until it is let go, by an administrator who sees it', async () => {
    const { people, walled } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    const items = await listed(people.alice);
    const ofWall = items.find((one) => one.case.id === walled.caseId);
    const other = items.find((one) => one.case.id !== walled.caseId);
    const act = (as: People['alice'], id: string, what: string, body?: object) =>
      web.send(as, 'POST', `${REMOVALS}/${id}/${what}`, body);
    for (const [what, body] of [
      ['keep', { days: 30 }],
      ['release', undefined],
    ] as const)
      expect(withoutRequestId(await act(people.wanda, ofWall.id, what, body))).toEqual(
        withoutRequestId(await act(people.wanda, newId(), what, body)),
      );
    expect((await act(people.bob, other.id, 'keep', { days: 30 })).status).toBe(403);
    expect((await act(people.alice, ofWall.id, 'keep', { days: 30 })).json).toMatchObject({
      state: 'going',
      goesAt: new Date(start + 30 * DAY).toISOString(),
    });
    expect((await act(people.wanda, other.id, 'keep', { days: null })).json).toMatchObject({
      state: 'kept',
      keptBy: { name: 'wanda' },
    });
    pass(29);
    await run(people);
    expect((await listed(people.alice)).map((one) => one.state)).toEqual(['going', 'kept']);
    pass(2);
    await run(people);
    expect((await listed(people.alice)).map((one) => one.state)).toEqual(['kept', 'removed']);
    expect((await act(people.alice, ofWall.id, 'keep', { days: 1 })).json.error.code).toBe('removal.done');
    expect((await preview(people.alice, { closedCaseMonths: 12 })).keptCases.byPerson).toBe(1);
    const released = await act(people.alice, other.id, 'release');
    expect(released.json).toMatchObject({ state: 'going', goesAt: new Date(now.getTime() + 14 * DAY).toISOString() });
    expect((await eventsOf(people, 'removal.keep')).map(({ detail }) => detail.until === null)).toEqual([false, true]);
  });

  it('leaves the list when a matter is opened again, and when the rule is switched off', async () => {
    const { people, open } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    await database.superuserRows('update matters set closed_at = null where id = $1', [open.matterId]);
    pass(20);
    // Also when nobody has looked at the list since.
    await run(people);
    expect(await remaining(open)).toBeGreaterThan(10);
    expect((await listed(people.alice)).map((one) => one.state)).toEqual(['removed']);
    await database.superuserRows("update matters set closed_at = '2025-06-01' where id = $1", [open.matterId]);
    await run(people);
    await set(people.alice, {});
    pass(20);
    await run(people);
    expect(await remaining(open)).toBeGreaterThan(10);
  });

  it('stays while something is being bought for it', async () => {
    const { people, open } = await makeWorld();
    await database.superuserRows("update purchases set state = 'unknown' where case_id = $1", [open.caseId]);
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(20);
    await run(people);
    expect(await remaining(open)).toBeGreaterThan(10);
    expect((await listed(people.alice)).map((one) => one.state)).toEqual(['busy', 'removed']);
  });

  it('shares a paper with a case that stays: the paper stays', async () => {
    const { people, open, walled } = await makeWorld();
    await database.superuserRows('update documents set blob_id = $2 where id = $1', [walled.documentId, open.blobId]);
    await database.superuserRows('update matters set closed_at = null where id = $1', [walled.matterId]);
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await run(people);
    expect(await count('documents', 'case_id', open.caseId)).toBe(0);
    expect([await count('blobs', 'id', open.blobId), await count('page_texts', 'blob_id', open.blobId)]).toEqual([
      1, 1,
    ]);
    expect(await services.store.get(objectKey(open.keys[0]!))).not.toBeNull();
  });

  it('takes what was shared of it from guests, who stay in the trail', async () => {
    const { people, open } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await run(people);
    const grants = await database.superuserRows<{ revoked: boolean; document_id: string | null }>(
      'select revoked_at is not null as revoked, document_id from guest_grants where firm_id = $1 and case_id = $2',
      [people.firmId, open.caseId],
    );
    expect(grants).toEqual([
      { revoked: true, document_id: null },
      { revoked: true, document_id: null },
    ]);
  });
});

describe('a legal hold', () => {
  it.each(['case', 'matter', 'firm'] as const)(
    'on a %s keeps what it covers, and gives two weeks after it is lifted',
    async (kind) => {
      const { people, walled, open } = await makeWorld();
      await set(people.alice, { closedCaseMonths: 12 });
      await run(people);
      const id = kind === 'case' ? open.caseId : open.matterId;
      const on = kind === 'firm' ? { kind } : { kind, id };
      const hold = (await web.send(people.alice, 'POST', '/api/v1/firm/holds', { on, reason: 'suit' })).json;
      pass(20);
      await run(people);
      expect(await remaining(open)).toBeGreaterThan(10);
      expect((await remaining(walled)) === 0).toBe(kind !== 'firm');
      expect((await listed(people.wanda)).map((one) => one.state)).toEqual(['held']);
      expect((await preview(people.alice, { closedCaseMonths: 12 })).keptCases.held).toBe(kind === 'firm' ? 2 : 1);
      await web.send(people.alice, 'POST', `/api/v1/firm/holds/${hold.id}/lift`);
      await run(people);
      expect(await remaining(open)).toBeGreaterThan(10);
      pass(15);
      await run(people);
      expect(await remaining(open)).toBe(0);
    },
  );

  it('on a case that was merged into another keeps the other', async () => {
    const { people, open } = await makeWorld();
    const stub = newId();
    await database.superuserRows("insert into cases (firm_id, id, court_id, merged_into) values ($1, $2, 'nysd', $3)", [
      people.firmId,
      stub,
      open.caseId,
    ]);
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    await web.send(people.alice, 'POST', '/api/v1/firm/holds', { on: { kind: 'case', id: stub }, reason: 'suit' });
    pass(20);
    await run(people);
    expect(await remaining(open)).toBeGreaterThan(10);
  });

  it('is kept by the database too, whatever the program believes, and no other reason or role removes anything', async () => {
    const { people, open } = await makeWorld();
    await web.send(people.alice, 'POST', '/api/v1/firm/holds', { on: { kind: 'case', id: open.caseId }, reason: 'x' });
    const remove = (reason: 'retention' | 'import', firmId = people.firmId) =>
      database.worker.asSystem(
        reason,
        (tx) =>
          tx.query<{ n: number }>("select app.remove_rows('case_events', 'case_id', $1)::int as n", [[open.caseId]]),
        { firmId },
      );
    expect((await remove('retention')).rows).toEqual([{ n: 0 }]);
    expect((await remove('retention', people.mallory.firmId)).rows).toEqual([{ n: 0 }]);
    await expect(remove('import')).rejects.toMatchObject({ code: '42501' });
    await expect(
      database.web.asActor(people.alice, (tx) => tx.query("select app.remove_rows('case_events', 'case_id', '{}')")),
    ).rejects.toMatchObject({ code: '42501' });
    const byWorker = (sql: string) =>
      database.worker.asSystem('retention', (tx) => tx.query(sql), { firmId: people.firmId });
    expect(
      (await byWorker("select app.remove_rows('ledger', 'firm_id', array[id])::int as n from firms")).rows,
    ).toEqual([{ n: 0 }]);
    await expect(
      byWorker("select app.remove_rows('audit_events', 'firm_id', array[id]) from firms"),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('that is being placed at the same moment is waited for, and seen', async () => {
    const { people, open } = await makeWorld();
    await set(people.alice, { closedCaseMonths: 12 });
    await run(people);
    pass(15);
    await database.asSuperuser(async (client) => {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1::bigint)', [lockKey(`legal holds ${people.firmId}`)]);
      await client.query("insert into legal_holds (firm_id, reason, placed_by) values ($1, 'suit', $2)", [
        people.firmId,
        people.alice.userId,
      ]);
      const running = run(people);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await client.query('commit');
      await running;
    });
    expect(await remaining(open)).toBeGreaterThan(10);
  });
});

describe('months', () => {
  it.each([
    ['2027-03-31', 1, '2027-02-28'],
    ['2028-03-31', 1, '2028-02-29'],
    ['2027-01-15', 12, '2026-01-15'],
    ['2027-05-31', 6, '2026-11-30'],
  ])('before %s, %i of them, is %s', (from, months, to) =>
    expect(monthsBefore(new Date(`${from}T03:13:00Z`), months)).toEqual(new Date(`${to}T03:13:00Z`)),
  );
});

describe('a worker that is killed', () => {
  it.each(['case-removed', 'object-deleted'] as const)(
    'at %s loses no file and counts every case once',
    async (where) => {
      const { people, walled, open } = await makeWorld();
      await set(people.alice, { closedCaseMonths: 12 });
      await run(people);
      pass(15);
      for (let kills = 0; kills < 2; kills++)
        await expect(
          run(people, {
            failpoint: (at) => {
              if (at === where) throw new Killed();
            },
          }),
        ).rejects.toThrow(Killed);
      await run(people);
      await run(people);
      for (const one of [walled, open]) expect([await remaining(one), await files(one)]).toEqual([0, 0]);
      expect(await eventsOf(people, 'case.remove')).toHaveLength(2);
      const counted = (await eventsOf(people, 'retention.run')).map(({ detail }) => detail.cases);
      expect(counted.reduce((sum, n) => sum + n, 0)).toBe(1);
    },
  );
});

describe('files, tasks and mails', () => {
  it('go when they are old enough and the two weeks are over, and stay under a hold', async () => {
    const { people } = await makeWorld();
    const key = newObjectKey('page');
    await services.store.put(objectKey(key), Buffer.from('sealed'));
    const [file, placed] = [newId(), newId()];
    for (const [id, resolution] of [
      [file, null],
      [placed, 'placed'],
    ]) {
      await database.superuserRows(
        `insert into observations (firm_id, id, court_id, kind, source, object_key, sha256, byte_count, parser_version)
         values ($1, $2, 'nysd', 'unknown', 'import', $3, '\\x01', 5, 1)`,
        [people.firmId, id, key],
      );
      await database.superuserRows(
        `insert into quarantine (firm_id, observation_id, reason, explanation, created_at, resolved_at, resolution)
         values ($1, $2, 'unknown', 'x', '2027-06-01', case when $3::text is not null then now() end, $3)`,
        [people.firmId, id, resolution],
      );
    }
    const [free] = await database.superuserRows<{ id: string }>(
      `insert into tasks (firm_id, kind, title, state, updated_at, requested_by) values ($1, 'locator', 'x', 'done', '2027-06-01', $2) returning id`,
      [people.firmId, people.alice.userId],
    );
    await database.superuserRows(
      "update outbound_mails set state = 'sent', created_at = '2027-06-01' where firm_id = $1",
      [people.firmId],
    );
    await set(people.alice, { quarantineDays: 7, taskDays: 7, mailDays: 7 });
    await run(people);
    expect(await count('tasks', 'id', free!.id)).toBe(1);
    pass(15);
    const on = { kind: 'firm' };
    const hold = (await web.send(people.alice, 'POST', '/api/v1/firm/holds', { on, reason: 'suit' })).json;
    expect((await preview(people.alice, { taskDays: 7 })).isFirmHeld).toBe(true);
    await run(people);
    expect(await count('tasks', 'id', free!.id)).toBe(1);
    await web.send(people.alice, 'POST', `/api/v1/firm/holds/${hold.id}/lift`);
    expect(await preview(people.alice, { quarantineDays: 7, taskDays: 7, mailDays: 7 })).toMatchObject({
      quarantine: { count: 1, bytes: 5 },
      tasks: 1,
      mails: 2,
    });
    await run(people);
    expect([
      await count('tasks', 'id', free!.id),
      await count('observations', 'id', file),
      await count('quarantine', 'observation_id', file),
      await count('outbound_mails', 'firm_id', people.firmId),
      await services.store.get(objectKey(key)),
    ]).toEqual([0, 0, 0, 0, null]);
    expect(await count('observations', 'id', placed)).toBe(1);
    // One of the mails went to a guest of whom nothing stands in the open: who is outside never saw it, and does not read of it here.
    expect((await eventsOf(people, 'retention.run')).at(-1)!.detail).toMatchObject({
      quarantine: 1,
      tasks: 1,
      mails: 1,
      bytes: 5,
    });
    // Tasks that an archive of the firm still names stay.
    expect(await count('tasks', 'firm_id', people.firmId)).toBe(2);
  });
});
