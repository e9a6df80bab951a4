// Switching parts off: at once in every process, for everyone, with the rest going on; jobs wait; what is needed to take it back stays.
import { routes } from '@pacerpro/api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plantAdmin } from '../../../test/admins.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { features, mountFeatures } from '../../app/features.ts';
import { adminIdentityOf } from '../../app/identity.ts';
import type { AdminId } from '../../platform/id/id.ts';
import { defineJob, GiveUp, type Job } from '../../platform/jobs/define.ts';
import { Secret, TOTP } from 'otpauth';
import { sealSeed } from '../site-admins/one-time-code.ts';
import { findPart, listParts, type Part, staysOnAlways } from './parts.ts';
import { openSwitchboard } from './switchboard.ts';
import { whileOn } from './switched-jobs.ts';
import { listSwitchedOff, switchPartOff, switchPartOn } from './switching.ts';

const database = withTestDatabase();
const REASON = 'Hits show a walled case.';
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const operator = { adminId: null, name: 'operator test' };
const search: Part = { kind: 'feature', name: 'search' };
const names = features.map(({ name }) => name);
let services: TestServices;
let people: People;
let web: TestWeb;
let other: TestWeb;
let stopWatching: (() => Promise<void>)[];
let ada: AdminId;

beforeAll(async () => {
  services = await openTestServices(database);
  people = await makePeople(database);
  ada = await plantAdmin(database);
  await database.superuserRows('update site_admins set sealed_totp_seed = $1 where id = $2', [
    await sealSeed(services.crypto, ada, SEED),
    ada,
  ]);
  const mount: Parameters<typeof openTestWeb>[1] = (app) => mountFeatures(app, services);
  web = await openTestWeb(services, mount);
  // Another process: a switchboard of its own.
  const switchboard = openSwitchboard({ ...services, database: database.web, onError: () => {} });
  other = await openTestWeb({ ...services, switchboard }, mount);
  stopWatching = [services.switchboard.watch(), switchboard.watch()];
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []) as Job[]);
});
afterAll(async () => {
  for (const stop of stopWatching ?? []) await stop();
  await web?.close();
  await other?.close();
  await services?.close();
});
afterEach(async () => {
  await database.superuserRows('delete from switches');
  await services.switchboard.refresh();
});

const deps = () => ({ auth: database.auth, clock: services.clock });
const off = (part: Part, until: Date | null = null) => switchPartOff(deps(), operator, { part, reason: REASON, until });
const asked = (on: TestWeb, path = '/api/v1/search?q=heron') => on.get(people.alice, path);
const within5s = { timeout: 5_000, interval: 100 };

describe('a feature that is switched off', () => {
  it('answers 503 in every process within five seconds, says since when, and is back as fast; everything else goes on', async () => {
    expect([(await asked(web)).status, (await asked(other)).status]).toEqual([200, 200]);
    await off(search);
    await Promise.all(
      [web, other].map((one) => expect.poll(async () => (await asked(one)).status, within5s).toBe(503)),
    );
    const { json, headers } = await asked(web);
    expect(json.error).toMatchObject({ code: 'switched_off', since: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(json.error.message).toMatch(/^This part has been switched off since \d{4}-\d\d-\d\d \d\d:\d\d UTC\./);
    expect(json.error.message).not.toContain(REASON);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await asked(web, '/api/v1/cases')).status).toBe(200);
    // Whoever asks: what reads the caller may be at fault.
    expect((await web.get(null, '/api/v1/search?q=heron')).status).toBe(503);
    await switchPartOn(deps(), operator, { part: search, reason: REASON });
    await Promise.all(
      [web, other].map((one) => expect.poll(async () => (await asked(one)).status, within5s).toBe(200)),
    );
    const events = await database.superuserRows<{ action: string; actor: string; detail: Record<string, string> }>(
      "select action, actor, detail from site_admin_events where action like 'switch.%' order by id",
    );
    expect(events).toEqual([
      {
        action: 'switch.off',
        actor: 'operator test',
        detail: { feature: 'search', title: 'search', reason: REASON, until: null },
      },
      { action: 'switch.on', actor: 'operator test', detail: { feature: 'search', title: 'search', reason: REASON } },
    ]);
  });

  it('comes back by itself at the time that was named, without anybody reading the table', async () => {
    await off(search, new Date(Date.now() + 800));
    await services.switchboard.refresh();
    expect((await asked(web)).status).toBe(503);
    await expect.poll(async () => (await asked(web)).status, within5s).toBe(200);
    expect(await listSwitchedOff(deps())).toEqual([]);
  });

  it('stays off while the database cannot be asked', async () => {
    await off(search);
    const asks = { n: 0 };
    const failing = {
      ...database.web,
      asSystem: (...args: Parameters<typeof database.web.asSystem>) => {
        if (asks.n++ > 0) throw new Error('no database');
        return database.web.asSystem(...args);
      },
    } as typeof database.web;
    const board = openSwitchboard({ database: failing, clock: services.clock, onError: () => {} });
    await board.refresh();
    await expect(board.refresh()).rejects.toThrow('no database');
    expect(board.findFeature('search')).not.toBeNull();
  });

  it('lets its jobs wait without using up a try, and runs them once it is on again', async () => {
    const ran: number[] = [];
    const job = defineJob({
      name: 'switch-test',
      payload: z.object({}),
      retryLimit: 1,
      concurrency: 1,
      run: async ({ attempt }) => {
        ran.push(attempt);
        if (ran.length === 1) throw new GiveUp('seen');
      },
    }) as unknown as Job;
    const waits: string[] = [];
    const quick = {
      findFeature: (name: string) => (waits.length < 3 ? (waits.push(name), { since: new Date(), until: null }) : null),
    };
    const waiting = whileOn(quick, 'search', job);
    const hurried = {
      ...waiting,
      run: (ctx: never, payload: never) =>
        waiting.run(ctx, payload).catch((error) => {
          throw Object.assign(error, error.name === 'RetryLater' ? { afterMs: 1 } : {});
        }),
    } as Job;
    await services.runJobs([hurried]);
    await database.worker.asSystem('health', (tx) => services.queue.enqueue(tx, job, {}));
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([0]);
    expect(waits).toEqual(['search', 'search', 'search']);
    // By the clock: the next time does the same work.
    const nightly = whileOn({ findFeature: () => ({ since: new Date(), until: null }) }, 'search', {
      ...job,
      schedule: '1 1 * * *',
    });
    await nightly.run({ jobId: 'x', attempt: 0, signal: new AbortController().signal }, {});
    expect(ran).toEqual([0]);
  });
});

describe('a route that is switched off', () => {
  it('is the only one: its neighbours of the same feature answer', async () => {
    const part = findPart(names, 'GET /api/v1/cases')!;
    expect(part).toEqual({ kind: 'route', name: 'listCases' });
    await off(part);
    await services.switchboard.refresh();
    expect((await asked(web, '/api/v1/cases')).status).toBe(503);
    expect((await asked(web, '/api/v1/cases/0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69')).status).toBe(404);
  });
});

describe('what is needed to see a mistake and take it back', () => {
  it('cannot be switched off: sign-in, the console, its health, the switches', async () => {
    for (const part of [
      { kind: 'feature', name: 'account' },
      { kind: 'feature', name: 'site-admins' },
      { kind: 'feature', name: 'switches' },
      { kind: 'route', name: 'signIn' },
      { kind: 'route', name: 'proveSession' },
      { kind: 'route', name: 'signInAsAdmin' },
      { kind: 'route', name: 'readHealth' },
      { kind: 'route', name: 'switchOn' },
    ] as const)
      await expect(off(part)).rejects.toMatchObject({ code: 'switch.stays_on' });
    expect(await listSwitchedOff(deps())).toEqual([]);
  });

  it('still answers when everything that can be switched off is', async () => {
    for (const part of listParts(names)) await off(part);
    await services.switchboard.refresh();
    const statuses = new Map<string, number>();
    for (const [name, route] of Object.entries(routes)) {
      const path = route.path.replace(/:\w+/g, '0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69');
      statuses.set(name, (await web.send(null, route.method, path)).status);
    }
    const answering = [...statuses].filter(([, status]) => status !== 503).map(([name]) => name);
    expect(answering.filter((name) => !staysOnAlways({ kind: 'route', name }))).toEqual([]);
    expect(answering).toEqual(
      expect.arrayContaining(['signIn', 'takeSecondStep', 'readMe', 'signInAsAdmin', 'switchOn']),
    );
    expect((await web.send(null, 'POST', '/api/v1/session', { email: 'x@y.test', password: 'wrong' })).status).toBe(
      401,
    );
  });
});

describe('the console', () => {
  let cookie: string;
  beforeAll(async () => {
    const token = 'administrator';
    const { hashToken } = await import('../../platform/crypto/token.ts');
    await database.superuserRows(
      "insert into site_admin_sessions (token_hash, admin_id, expires_at) values ($1, $2, now() + interval '1 hour')",
      [hashToken(token), ada],
    );
    expect(await adminIdentityOf(services).ofAdminSession(token)).toMatchObject({ adminId: ada });
    cookie = `__Host-pacerpro-admin=${token}`;
  });
  let step = Math.floor(Date.now() / 30_000) - 1;
  const code = () => new TOTP({ secret: Secret.fromBase32(SEED) }).generate({ timestamp: step++ * 30_000 });
  const post = (path: string, body: object) =>
    web.send(null, 'POST', path, body, { cookie, 'sec-fetch-site': 'same-origin' });

  it('lists what can be and what is off, switches with a fresh code and a reason alone, and writes who did it', async () => {
    const wish = { ...search, reason: REASON };
    const offPath = '/api/v1/admin/switches/off';
    expect((await post(offPath, { ...wish, factor: { code: '000000' } })).json.error.code).toBe('admin.wrong_code');
    await database.superuserRows('delete from sign_in_attempts');
    expect((await post(offPath, { ...wish, reason: 'short', factor: { code: code() } })).status).toBe(400);
    expect((await post(offPath, { ...wish, factor: { code: code() } })).status).toBe(204);
    // The process that was asked knows it at once.
    expect((await asked(web)).status).toBe(503);
    const { json } = await web.send(null, 'GET', '/api/v1/admin/switches', undefined, { cookie });
    expect(json.off).toEqual([
      { ...search, reason: REASON, offBy: 'Ada Byron', offSince: expect.any(String), until: null },
    ]);
    expect(json.parts).toContainEqual({ kind: 'route', name: 'search', title: 'GET /api/v1/search' });
    expect(json.parts.filter((part: Part) => staysOnAlways(part))).toEqual([]);
    expect((await post('/api/v1/admin/switches/on', { ...wish, factor: { code: code() } })).status).toBe(204);
    expect((await asked(web)).status).toBe(200);
    const [last] = await database.superuserRows<{ admin_id: string; action: string }>(
      'select admin_id, action from site_admin_events order by id desc limit 1',
    );
    expect(last).toEqual({ admin_id: ada, action: 'switch.on' });
  });
});
