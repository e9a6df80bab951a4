// The trail holds: what a database superuser does to it afterwards is found and named, and no role of ours can do anything to it at all.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestCrypto } from '../../../test/harness.crypto.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import type { MemberActor } from '../../access/actor.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { openFileStore } from '../../platform/storage/file-store.ts';
import { openKeptLines } from '../../platform/storage/kept-lines.ts';
import { type Anchors, openAnchors } from './anchors.ts';
import { audit } from './audit.ts';
import { anchorAuditHeads, type ChainDependencies, sealAuditEvents } from './chain.ts';
import { ADMINISTRATORS } from './chain.queries.ts';
import { keepChain } from './keep-chain.ts';
import { recordAdminEvent } from '../site-admins/admin-trail.ts';
import { type Finding, verifyAudit } from './verify.ts';

const database = withTestDatabase();
let people: People;
let folder: string;
let anchors: Anchors;
let deps: ChainDependencies;

beforeAll(async () => {
  deps = { worker: database.worker, crypto: await openTestCrypto({ web: true }) };
});
beforeEach(async () => {
  people = await makePeople(database);
  folder = mkdtempSync(join(tmpdir(), 'anchors-'));
  anchors = openAnchors(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const act = (actor: MemberActor, n = 1) =>
  database.web.asActor(actor, async (tx) => {
    for (let i = 0; i < n; i++) await audit(tx, { action: 'case.read', detail: { i } });
  });
const seal = async () => {
  await sealAuditEvents(deps);
  await anchorAuditHeads(deps, anchors, new Date());
};
const verdictOf = async (firmId: string = people.firmId) =>
  (await verifyAudit(deps, anchors, { firmId })).find((one) => one.firmId === firmId)!;
/** As the superuser, past triggers, checks of keys and policies. */
const tamper = (sql: string, values: unknown[] = [people.firmId]) =>
  database.asSuperuser(async (client: pg.Client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql, values);
  });
const rows = (firmId: string = people.firmId) =>
  database.superuserRows<{ seq: number; hash: Buffer | null; prev_hash: Buffer | null; id: string }>(
    'select seq::int, hash, prev_hash, id from audit_events where firm_id = $1 order by seq',
    [firmId],
  );
const found = (finding: Finding | null) => finding && [finding.seq, finding.kind];

describe('the chain', () => {
  it('numbers what 50 people write at once without a gap, and verifies', async () => {
    await Promise.all(Array.from({ length: 50 }, () => act(people.alice, 2)));
    expect((await rows()).map((row) => row.seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(await verdictOf()).toMatchObject({ events: 100, open: 100, finding: null });
    await seal();
    expect(await verdictOf()).toMatchObject({ events: 100, open: 0, finding: null });
  });

  it('leaves no number behind for what was rolled back', async () => {
    await act(people.alice);
    await expect(
      database.web.asActor(people.alice, async (tx) => {
        await audit(tx, { action: 'case.read' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await act(people.alice);
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2]);
  });

  it('does not hold up a colleague while a slow request has written its event and not committed', async () => {
    const written = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const slow = database.web.asActor(people.alice, async (tx) => {
      await audit(tx, { action: 'case.read' });
      written.resolve();
      await finish.promise;
    });
    await written.promise;
    await act(people.bob);
    finish.resolve();
    await slow;
    expect(await rows()).toHaveLength(2);
  });

  it('goes on where it ended, and each link covers the one before it', async () => {
    await act(people.alice, 3);
    await seal();
    await act(people.alice, 3);
    await seal();
    const links = await rows();
    for (const [i, link] of links.entries()) expect(link.prev_hash).toEqual(i === 0 ? null : links[i - 1]!.hash);
    expect((await verdictOf()).finding).toBeNull();
  });

  it('is kept by a running process, anchored when it stops, and two processes do not disturb each other', async () => {
    const faults: unknown[] = [];
    const log = { error: (...words: unknown[]) => void faults.push(words) };
    const stops = [1, 2].map(() => keepChain({ ...deps, anchors, clock: systemClock, log }, 20));
    for (let i = 0; i < 10; i++) await act(people.alice, 5);
    await act(people.mallory);
    for (const stop of stops) await stop();
    expect(faults).toEqual([]);
    expect(await verdictOf()).toMatchObject({ events: 50, open: 0, finding: null });
    expect((await anchors.readLatest()).get(people.firmId)).toMatchObject({ seq: 50 });
    expect((await anchors.readLatest()).get(people.mallory.firmId)).toMatchObject({ seq: 1 });
  });

  it('is anchored in the object store too: a disk that is lost takes no anchor with it, and a changed one is refused', async () => {
    const store = openFileStore(join(folder, 'objects'));
    const kept = openKeptLines(store, 'anchor', deps.crypto);
    const on = (disk: string) => openAnchors(join(folder, disk), kept);
    await act(people.alice, 3);
    await sealAuditEvents(deps);
    expect(await anchorAuditHeads(deps, on('first'), new Date())).toBeGreaterThan(0);
    // Another disk: what is known already is not anchored anew, and a trail that is cut is seen.
    expect(await anchorAuditHeads(deps, on('second'), new Date())).toBe(0);
    await database.superuserRows('update audit_heads set seq = 1, sealed_seq = 1 where firm_id = $1', [people.firmId]);
    await database.superuserRows('delete from audit_events where firm_id = $1 and seq > 1', [people.firmId]);
    const [cut] = await verifyAudit(deps, on('second'), { firmId: people.firmId });
    expect(cut!.finding).not.toBeNull();
    for await (const key of store.list('anchor/')) {
      expect(await store.putIfAbsent(key, Buffer.from('x'))).toBe(false);
      await store.put(key, Buffer.from(String(await store.get(key)).replace(/"seq\\":\d+/, '"seq\\":9')));
    }
    await expect(verifyAudit(deps, on('second'))).rejects.toThrow('was changed');
  });

  it('is anchored in a file of its owner alone, and a half-written last line is passed over', async () => {
    await act(people.alice);
    await seal();
    const file = join(folder, 'anchors', 'audit-heads.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    await anchorAuditHeads(deps, anchors, new Date());
    expect(readFileSync(file, 'utf8')).toBe(before);
    appendFileSync(file, '{"at":"20');
    expect((await verdictOf()).finding).toBeNull();
  });
});

describe('tampering is named by its first number', () => {
  beforeEach(async () => {
    await act(people.alice, 12);
    await act(people.mallory, 12);
    await seal();
    expect((await verdictOf()).finding).toBeNull();
  });

  it.each([
    ['changed words', `update audit_events set detail = '{"i": 99}' where firm_id = $1 and seq = 5`, 5, 'changed'],
    [
      'a changed time',
      `update audit_events set at = at - interval '1 hour' where firm_id = $1 and seq = 5`,
      5,
      'changed',
    ],
    ['another person', 'update audit_events set user_id = uuidv7() where firm_id = $1 and seq = 7', 7, 'changed'],
    ['an event deleted in the middle', 'delete from audit_events where firm_id = $1 and seq = 6', 6, 'missing'],
    ['the first event deleted', 'delete from audit_events where firm_id = $1 and seq = 1', 1, 'missing'],
    ['a cut tail', 'delete from audit_events where firm_id = $1 and seq > 9', 10, 'cut'],
    [
      'a cut tail with the head wound back',
      `with gone as (delete from audit_events where firm_id = $1 and seq > 9)
       update audit_heads h set seq = 9, sealed_seq = 9, sealed_hash = e.hash from audit_events e
        where h.firm_id = $1 and e.firm_id = $1 and e.seq = 9`,
      10,
      'cut',
    ],
    [
      'everything deleted, head included',
      'with gone as (delete from audit_events where firm_id = $1) delete from audit_heads where firm_id = $1',
      1,
      'cut',
    ],
    ['a replaced head', `update audit_heads set sealed_hash = sha256('x') where firm_id = $1`, 12, 'head'],
    ['a removed head', 'delete from audit_heads where firm_id = $1', 1, 'head'],
    ['a replaced seal', `update audit_events set hash = sha256('x') where firm_id = $1 and seq = 4`, 4, 'changed'],
    ['a cut link', 'update audit_events set prev_hash = null where firm_id = $1 and seq = 4', 4, 'unlinked'],
    ['a removed seal', 'update audit_events set hash = null where firm_id = $1 and seq = 12', 12, 'unsealed'],
    [
      'an event put in past the trail, without a number',
      `insert into audit_events (firm_id, actor_kind, action) values ($1, 'member', 'case.read')`,
      13,
      'unnumbered',
    ],
  ])('%s', async (_, sql, seq, kind) => {
    await tamper(sql);
    const finding = (await verdictOf()).finding!;
    expect(found(finding)).toEqual([seq, kind]);
    const [there] = (await rows()).filter((row) => row.seq === seq);
    const isOfTheChain = ['missing', 'cut', 'unnumbered'].includes(kind) || /audit_heads where/.test(sql);
    expect(finding.eventId).toBe(isOfTheChain ? null : there!.id);
    expect((await verdictOf(people.mallory.firmId)).finding).toBeNull();
  });

  it('two events in each other’s place', async () => {
    await tamper(
      `update audit_events a set detail = b.detail from audit_events b
        where a.firm_id = $1 and b.firm_id = $1 and (a.seq, b.seq) in ((3, 8), (8, 3))`,
    );
    expect(found((await verdictOf()).finding)).toEqual([3, 'changed']);
  });

  it('two whole rows that changed numbers', async () => {
    await tamper('update audit_events set seq = -1 where firm_id = $1 and seq = 3');
    await tamper('update audit_events set seq = 3 where firm_id = $1 and seq = 8');
    await tamper('update audit_events set seq = 8 where firm_id = $1 and seq = -1');
    expect(found((await verdictOf()).finding)).toEqual([3, 'unlinked']);
  });

  it('an event put in between, the later ones moved up', async () => {
    await tamper('update audit_events set seq = seq + 1000 where firm_id = $1 and seq > 4');
    await tamper('update audit_events set seq = seq - 999 where firm_id = $1 and seq > 1000');
    await tamper(
      `insert into audit_events (firm_id, actor_kind, action, seq, prev_hash, hash)
       select firm_id, 'member', 'case.read', 5, hash, sha256('x') from audit_events where firm_id = $1 and seq = 4`,
    );
    expect(found((await verdictOf()).finding)).toEqual([5, 'changed']);
  });

  it('events swapped between two firms, seals and all', async () => {
    await tamper('update audit_events set seq = -5 where firm_id = $1 and seq = 5');
    await tamper('update audit_events set firm_id = $2 where firm_id = $1 and seq = 5', [
      people.mallory.firmId,
      people.firmId,
    ]);
    await tamper('update audit_events set firm_id = $2, seq = 5 where firm_id = $1 and seq = -5', [
      people.firmId,
      people.mallory.firmId,
    ]);
    expect((await verdictOf()).finding?.seq).toBe(5);
    expect((await verdictOf(people.mallory.firmId)).finding?.seq).toBe(5);
  });

  it('a chain made anew, consistent in itself, without the key', async () => {
    const other = await openTestCrypto({ web: true });
    const forger = { mac: (purpose: string, bytes: Uint8Array) => other.mac(`${purpose} guessed`, bytes) };
    await tamper(`update audit_events set detail = '{}' where firm_id = $1 and seq = 6`);
    await tamper('update audit_events set hash = null, prev_hash = null where firm_id = $1 and seq >= 6');
    await tamper(
      `update audit_heads h set sealed_seq = 5, sealed_hash = e.hash from audit_events e
        where h.firm_id = $1 and e.firm_id = $1 and e.seq = 5`,
    );
    await sealAuditEvents({ worker: database.worker, crypto: forger });
    expect(found((await verdictOf()).finding)).toEqual([6, 'changed']);
  });

  it('a chain wound back and sealed anew by our own worker: the anchor remembers', async () => {
    await tamper(`update audit_events set detail = '{}' where firm_id = $1 and seq = 6`);
    await tamper('update audit_events set hash = null, prev_hash = null where firm_id = $1 and seq >= 6');
    await tamper(
      `update audit_heads h set sealed_seq = 5, sealed_hash = e.hash from audit_events e
        where h.firm_id = $1 and e.firm_id = $1 and e.seq = 5`,
    );
    await sealAuditEvents(deps);
    expect(found((await verdictOf()).finding)).toEqual([12, 'anchor']);
  });

  it('events deleted before they were sealed: sealing stops at the hole and says so', async () => {
    await act(people.alice, 4);
    await tamper('delete from audit_events where firm_id = $1 and seq = 14');
    expect((await sealAuditEvents(deps)).broken).toEqual([people.firmId]);
    expect(found((await verdictOf()).finding)).toEqual([14, 'missing']);
  });

  it('the newest events deleted before they were sealed', async () => {
    await act(people.alice, 4);
    await tamper('delete from audit_events where firm_id = $1 and seq > 14');
    expect(found((await verdictOf()).finding)).toEqual([15, 'cut']);
  });

  it('events that stay open for longer than a minute', async () => {
    await act(people.alice);
    expect(await verdictOf()).toMatchObject({ open: 1, finding: null });
    await tamper(`update audit_events set at = now() - interval '61 seconds' where firm_id = $1 and seq = 13`);
    expect(found((await verdictOf()).finding)).toEqual([13, 'unsealed']);
  });
});

describe('the administrators’ own trail', () => {
  const write = async (n: number) => {
    for (let i = 0; i < n; i++)
      await database.auth.asSystem('sign-in', (tx) =>
        recordAdminEvent(tx, { adminId: null, actor: `Ada ${i}`, action: 'support.look', detail: { i } }),
      );
  };
  const administrators = () => verdictOf(ADMINISTRATORS);
  const windBack = (seq: number) =>
    tamper(
      `update site_admin_heads h set seq = $1, sealed_seq = $1, sealed_hash = e.hash from site_admin_events e where e.seq = $1`,
      [seq],
    );
  beforeEach(async () => {
    await tamper('with gone as (delete from site_admin_events) delete from site_admin_heads', []);
    await write(12);
    await seal();
    expect(await administrators()).toMatchObject({ events: 12, open: 0, finding: null });
  });

  it('is numbered without a gap while many write at once, goes on where it ended, and leaves the firms’ trails alone', async () => {
    await act(people.alice, 3);
    await Promise.all([write(10), write(10)]);
    await seal();
    expect(await administrators()).toMatchObject({ events: 32, open: 0, finding: null });
    expect(await verdictOf()).toMatchObject({ events: 3, finding: null });
    expect((await anchors.readLatest()).get(ADMINISTRATORS)).toMatchObject({ seq: 32 });
  });

  it.each([
    ['changed words', `update site_admin_events set detail = '{"i": 99}' where seq = 5`, 5, 'changed'],
    ['another name', `update site_admin_events set actor = 'Grace' where seq = 5`, 5, 'changed'],
    ['another administrator', 'update site_admin_events set admin_id = uuidv7() where seq = 7', 7, 'changed'],
    ['another firm', 'update site_admin_events set firm_id = uuidv7() where seq = 7', 7, 'changed'],
    ['another grant', 'update site_admin_events set grant_id = uuidv7() where seq = 7', 7, 'changed'],
    ['another request', `update site_admin_events set request_id = 'x' where seq = 7`, 7, 'changed'],
    ['a changed time', `update site_admin_events set at = at - interval '1 hour' where seq = 7`, 7, 'changed'],
    ['an event deleted in the middle', 'delete from site_admin_events where seq = 6', 6, 'missing'],
    ['a cut tail', 'delete from site_admin_events where seq > 9', 10, 'cut'],
    [
      'everything deleted, head included',
      'with gone as (delete from site_admin_events) delete from site_admin_heads',
      1,
      'cut',
    ],
    ['a replaced head', `update site_admin_heads set sealed_hash = sha256('x')`, 12, 'head'],
    ['a cut link', 'update site_admin_events set prev_hash = null where seq = 4', 4, 'unlinked'],
    ['a removed seal', 'update site_admin_events set hash = null where seq = 12', 12, 'unsealed'],
    [
      'an event put in past the trail, without a number',
      `insert into site_admin_events (actor, action) values ('x', 'support.look')`,
      13,
      'unnumbered',
    ],
  ])('%s is named by its first number', async (_, sql, seq, kind) => {
    await tamper(sql, []);
    expect(found((await administrators()).finding)).toEqual([seq, kind]);
    expect((await verdictOf()).finding).toBeNull();
  });

  it('a cut tail with the head wound back, two rows that changed numbers, and one put in between are found too', async () => {
    await tamper('delete from site_admin_events where seq > 9', []);
    await windBack(9);
    expect(found((await administrators()).finding)).toEqual([10, 'cut']);
    await tamper('update site_admin_events set seq = -1 where seq = 3', []);
    await tamper('update site_admin_events set seq = 3 where seq = 8', []);
    await tamper('update site_admin_events set seq = 8 where seq = -1', []);
    expect(found((await administrators()).finding)).toEqual([3, 'unlinked']);
    await tamper('update site_admin_events set seq = seq + 1000 where seq > 2', []);
    await tamper('update site_admin_events set seq = seq - 999 where seq > 1000', []);
    await tamper(
      `insert into site_admin_events (actor, action, seq, prev_hash, hash)
       select 'x', 'support.look', 3, hash, sha256('x') from site_admin_events where seq = 2`,
      [],
    );
    expect(found((await administrators()).finding)).toEqual([3, 'changed']);
  });

  it('a chain wound back and sealed anew by our own worker: the anchor remembers; a hole stops the sealing', async () => {
    await tamper(`update site_admin_events set detail = '{}' where seq = 6`, []);
    await windBack(5);
    await tamper('update site_admin_events set hash = null, prev_hash = null where seq > 5', []);
    await tamper('update site_admin_heads set seq = 12', []);
    await sealAuditEvents(deps);
    expect(found((await administrators()).finding)).toEqual([12, 'anchor']);
    await write(4);
    await tamper('delete from site_admin_events where seq = 14', []);
    expect((await sealAuditEvents(deps)).broken).toContain(ADMINISTRATORS);
  });

  it('cannot be changed, numbered, sealed or cut by any role, but by the sealing worker for this one reason', async () => {
    const actor = { kind: 'system', reason: 'audit-anchor', firmId: null } as const;
    for (const role of [database.web, database.worker, database.fetch, database.auth, database.support])
      for (const sql of [
        'delete from site_admin_events',
        ...['detail', 'at', 'actor', 'seq', 'hash'].map((c) => `update site_admin_events set ${c} = ${c}`),
        'select 1 from site_admin_heads',
        'update site_admin_heads set seq = seq',
        'insert into site_admin_heads (seq) values (1)',
        `insert into site_admin_events (actor, action, seq) values ('x', 'support.look', 1)`,
      ])
        await expect(
          role.asActor(actor, (tx) => tx.query(sql)),
          `${role.role} ${sql}`,
        ).rejects.toMatchObject({ code: '42501' });
    const sealing = (reason: 'import' | 'audit-anchor') =>
      database.worker.asSystem(reason, (tx) => tx.query("select app.seal_admin_events(1, null, array[sha256('x')])"));
    await expect(sealing('import')).rejects.toMatchObject({ code: '42501' });
    await expect(sealing('audit-anchor')).rejects.toThrow('does not end where');
    const count = (reason: 'import' | 'audit-anchor') =>
      database.worker.asSystem(reason, async (tx) => (await tx.query('select 1 from site_admin_events')).rowCount);
    expect([await count('import'), await count('audit-anchor')]).toEqual([0, 12]);
  });
});

describe('no role', () => {
  it('can change, number, seal or delete an event or touch a head, whoever it acts for', async () => {
    await act(people.alice, 2);
    const actors = [people.alice, { kind: 'system', reason: 'audit-anchor', firmId: people.firmId }] as const;
    for (const role of [database.web, database.worker, database.fetch, database.auth, database.support])
      for (const actor of actors)
        for (const sql of [
          'delete from audit_events',
          ...['detail', 'at', 'user_id', 'seq', 'prev_hash', 'hash'].map((c) => `update audit_events set ${c} = ${c}`),
          'truncate audit_events',
          'select 1 from audit_heads',
          'update audit_heads set seq = seq',
          'delete from audit_heads',
          'insert into audit_heads (firm_id) values (uuidv7())',
          'insert into audit_events (firm_id, actor_kind, action, seq) values (uuidv7(), $$member$$, $$case.read$$, 1)',
          'alter table audit_events disable trigger number_event',
          'set session_replication_role = replica',
        ])
          await expect(
            role.asActor(actor, (tx) => tx.query(sql)),
            `${role.role} ${sql}`,
          ).rejects.toMatchObject({
            code: '42501',
          });
  });

  it('but the sealing worker seals it, and reads it as the program or for an archive that an administrator asked for', async () => {
    await act(people.alice, 2);
    const count = (actor: Parameters<typeof database.worker.asActor>[0]) =>
      database.worker.asActor(actor, async (tx) => (await tx.query('select 1 from audit_events')).rowCount);
    expect(await count(people.alice)).toBe(2);
    expect(await count(people.bob)).toBe(0);
    expect(await count({ kind: 'system', reason: 'import', firmId: people.firmId })).toBe(0);
    expect(await count({ kind: 'system', reason: 'audit-anchor', firmId: people.firmId })).toBe(2);
    const sealing = (reason: 'import' | 'audit-anchor') =>
      database.worker.asSystem(reason, (tx) => tx.query("select app.seal_audit_events(1, null, array[sha256('x')])"), {
        firmId: people.firmId,
      });
    await expect(sealing('import')).rejects.toMatchObject({ code: '42501' });
    await sealAuditEvents(deps);
    await expect(sealing('audit-anchor')).rejects.toThrow('does not end where');
  });
});

describe('a large trail', () => {
  const size = Number(process.env.AUDIT_EVENTS ?? 20_000);
  it('of a million events would be verified within a minute of this process’s time', { timeout: 300_000 }, async () => {
    const { firmId } = people.alice;
    await tamper(
      `insert into audit_events (firm_id, actor_kind, user_id, action, object_kind, object_id, detail, request_id, seq)
       select $1, 'member', $2, 'document.read', 'document', uuidv7(), jsonb_build_object('page', n), 'r' || n, n from generate_series(1, $3::int) n`,
      [firmId, people.alice.userId, size],
    );
    await tamper('insert into audit_heads (firm_id, seq) values ($1, $2)', [firmId, size]);
    await tamper('analyze audit_events', []);
    const from = performance.now();
    await sealAuditEvents(deps);
    const sealed = performance.now();
    const cpu = process.cpuUsage();
    expect(await verdictOf(firmId)).toMatchObject({ events: size, finding: null });
    const { user, system } = process.cpuUsage(cpu);
    const perSecond = (ms: number) => Math.round(size / (ms / 1000));
    console.log(
      `audit: ${size} events sealed at ${perSecond(sealed - from)}/s, verified at ${perSecond(performance.now() - sealed)}/s, ` +
        `${((user + system) / size).toFixed(1)} µs of this process an event`,
    );
    // Time on the clock says how busy the machine is; time of this process says what the work costs.
    expect((user + system) / size).toBeLessThan(60);
  });
});
