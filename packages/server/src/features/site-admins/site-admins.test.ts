// Administrators from the command line to the cookie: made, enrolled, signed in, slowed down, run out, disabled.
import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteAdminDependencies } from '../../app/wiring/site-admins.ts';
import { hashToken, randomToken } from '../../platform/crypto/token.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { type TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { ADMIN_COOKIE } from '../../platform/http/admin-caller.ts';
import { makeSoftPasskey, type SoftPasskey } from '../../../test/soft-passkey.ts';
import { recordOperator } from './admin-trail.ts';
import * as appoint from './appoint.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let now = new Date();
const PASSWORD = 'correct horse battery staple';

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database, { clock: { now: () => now } });
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const atTheServer = (): appoint.ConsoleDependencies => ({
  worker: database.worker,
  auth: database.auth,
  clock: services.clock,
  crypto: services.crypto,
  tokens: { make: randomToken, hash: hashToken },
  operator: 'root',
});

/** A request as a browser sends it: cookies, and from where. */
async function ask(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { body, cookies = {}, ip = '203.0.113.7' }: { body?: unknown; cookies?: Record<string, string>; ip?: string } = {},
) {
  const answer = await web.app.fastify.inject({
    method,
    url: path,
    headers: {
      'x-forwarded-proto': 'https',
      'x-forwarded-for': ip,
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    cookies,
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    json: answer.body && String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : null,
    cookie: answer.cookies.find(({ name }) => name === ADMIN_COOKIE),
  };
}

const codeOf = (seed: string, at = now) =>
  new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: at.getTime() });
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

type Enrolled = { email: string; seed: string };
async function enrolled(name: string, confirmation: appoint.Confirmation = {}): Promise<Enrolled> {
  const email = `${name}@installation.test`;
  const { token } = await appoint.createAdmin(atTheServer(), { email, name, days: 90, ...confirmation });
  const { json } = await ask('POST', '/api/v1/admin/enrolment', { body: { token } });
  later(30);
  const done = await ask('POST', '/api/v1/admin/enrolment/complete', {
    body: { token, password: PASSWORD, code: codeOf(json.seed) },
  });
  expect(done.status).toBe(204);
  return { email, seed: json.seed };
}
const signIn = (
  { email, seed }: Enrolled,
  { password = PASSWORD, code = codeOf(seed), ...changes }: { password?: string; code?: string; factor?: object } = {},
  ip?: string,
) =>
  ask('POST', '/api/v1/admin/session', {
    body: { email, password, factor: { code }, ...changes },
    ...(ip ? { ip } : {}),
  });
async function cookieOf(admin: Enrolled) {
  later(31);
  const { status, cookie } = await signIn(admin);
  expect(status).toBe(204);
  return { [ADMIN_COOKIE]: cookie!.value };
}
const me = (cookies: Record<string, string>) => ask('GET', '/api/v1/admin/me', { cookies });

let ada: Enrolled;
let grace: Enrolled;

describe('making administrators', () => {
  it('the first is answered for by the operator, who is written down; every further one by an administrator with a code', async () => {
    ada = await enrolled('ada');
    const create = (confirmation: appoint.Confirmation) =>
      appoint.createAdmin(atTheServer(), {
        email: 'grace@installation.test',
        name: 'Grace',
        days: 90,
        ...confirmation,
      });
    await expect(create({})).rejects.toThrow('must confirm');
    await expect(create({ by: 'ada@installation.test', code: '000000' })).rejects.toThrow('code is wrong');
    await expect(create({ by: 'nobody@installation.test', code: codeOf(ada.seed) })).rejects.toThrow('no live');
    later(31);
    const code = codeOf(ada.seed);
    grace = await enrolled('grace', { by: 'ada@installation.test', code });
    const [first, second] = await appoint.listAdmins(atTheServer());
    expect([first!.appointed_by, second!.appointed_by]).toEqual(['operator root', 'ada@installation.test']);
    // The same code again is nobody's word.
    await expect(
      appoint.renewAdmin(atTheServer(), {
        email: 'grace@installation.test',
        days: 1,
        by: 'ada@installation.test',
        code,
      }),
    ).rejects.toThrow('code is wrong');
  });

  it('nobody confirms their own, and no designation is longer than 90 days', async () => {
    later(31);
    const own = { by: 'grace@installation.test', code: codeOf(grace.seed) };
    const email = 'grace@installation.test';
    await expect(appoint.renewAdmin(atTheServer(), { email, days: 90, ...own })).rejects.toThrow('themselves');
    await expect(appoint.resetAdmin(atTheServer(), { email, ...own })).rejects.toThrow('themselves');
    const byAda = () => ({ by: 'ada@installation.test', code: codeOf(ada.seed) });
    await expect(appoint.renewAdmin(atTheServer(), { email, days: 91, ...byAda() })).rejects.toThrow('1 to 90');
    later(31);
    await appoint.renewAdmin(atTheServer(), { email, days: 90, ...byAda() });
  });

  it('a link enrols once, not after a day, and a page left open is worth nothing when the link was opened again', async () => {
    later(31);
    const by = { by: 'ada@installation.test', code: codeOf(ada.seed) };
    const link = await appoint.createAdmin(atTheServer(), {
      email: 'lin@installation.test',
      name: 'Lin',
      days: 1,
      ...by,
    });
    const begin = () => ask('POST', '/api/v1/admin/enrolment', { body: { token: link.token } });
    const complete = (seed: string) =>
      ask('POST', '/api/v1/admin/enrolment/complete', {
        body: { token: link.token, password: PASSWORD, code: codeOf(seed) },
      });
    const [first, second] = [await begin(), await begin()];
    expect(first.json.uri).toContain(`secret=${first.json.seed}`);
    expect((await complete(first.json.seed)).json.error.code).toBe('admin.wrong_code');
    const weak = await ask('POST', '/api/v1/admin/enrolment/complete', {
      body: { token: link.token, password: 'lin@installation.test', code: codeOf(second.json.seed) },
    });
    expect([weak.status, weak.json.error.message]).toEqual([400, expect.stringContaining('made of your name')]);
    expect((await complete(second.json.seed)).status).toBe(204);
    expect([(await begin()).status, (await complete(second.json.seed)).status]).toEqual([404, 404]);
    later(31);
    const again = { by: 'ada@installation.test', code: codeOf(ada.seed) };
    const reset = await appoint.resetAdmin(atTheServer(), { email: 'lin@installation.test', ...again });
    expect((await signIn({ email: 'lin@installation.test', seed: second.json.seed })).status).toBe(401);
    const before = now;
    later(24 * 3600 + 1);
    expect((await ask('POST', '/api/v1/admin/enrolment', { body: { token: reset.token } })).status).toBe(404);
    now = before;
  });

  it('the last one who can sign in cannot be disabled', async () => {
    later(31);
    const by = { by: 'ada@installation.test', code: codeOf(ada.seed) };
    const disable = (email: string) => appoint.disableAdmin(atTheServer(), { email });
    await disable('grace@installation.test');
    await expect(disable('ada@installation.test')).rejects.toThrow('last administrator');
    await appoint.renewAdmin(atTheServer(), { email: 'grace@installation.test', days: 90, ...by });
    const acts = await database.superuserRows<{ action: string }>('select action from site_admin_events order by id');
    expect(acts.map(({ action }) => action)).toContain('admin.disable');
  });

  it('keys that the operator rotates or retires stand in the trail too', async () => {
    await recordOperator(atTheServer(), 'keys.rotate', { which: 'root' });
    const acts = await database.superuserRows("select actor from site_admin_events where action = 'keys.rotate'");
    expect(acts).toEqual([{ actor: 'operator root' }]);
  });

  it('seeds are sealed, and neither they nor passwords nor links stand anywhere in clear', async () => {
    const rows = await database.superuserRows(
      'select a::text from site_admins a union all select e::text from site_admin_events e union all select s::text from site_admin_sessions s',
    );
    const all = JSON.stringify(rows) + services.logged.join();
    const seedHex = Buffer.from(ada.seed).toString('hex');
    for (const secret of [PASSWORD, ada.seed, seedHex, grace.seed]) expect(all.includes(secret)).toBe(false);
  });
});

describe('signing in', () => {
  it('needs password and code in one go, and says the same whatever was wrong', async () => {
    later(31);
    const wrong = [
      await signIn(ada, { password: 'wrong' }, '198.51.100.1'),
      await signIn(ada, { code: '123' }, '198.51.100.2'),
      await signIn(ada, { code: '' }, '198.51.100.3'),
      await signIn({ email: 'nobody@installation.test', seed: ada.seed }, {}, '198.51.100.4'),
    ].map(({ status, json, cookie }) => [status, json.error.code, json.error.message, cookie]);
    expect(new Set(wrong.map(String)).size).toBe(1);
    expect(wrong[0]!.slice(0, 2)).toEqual([401, 'admin.refused']);
    const { status, cookie } = await signIn(ada);
    expect(status).toBe(204);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    expect(ADMIN_COOKIE).toMatch(/^__Host-/);
  });

  it('takes no code twice, not even two requests at once', async () => {
    later(31);
    const both = await Promise.all([signIn(ada), signIn(ada)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
    later(31);
    expect((await signIn(ada)).status).toBe(204);
    expect((await signIn(ada)).status).toBe(401);
  });

  it('slows wrong tries down more and more, and a stranger’s tries never slow the administrator down', async () => {
    later(31);
    const stranger = '192.0.2.9';
    const tries: number[] = [];
    for (let i = 0; i < 8; i++) tries.push((await signIn(ada, { password: 'wrong' }, stranger)).status);
    expect(tries.slice(0, 3)).toEqual([401, 401, 401]);
    expect(tries.at(-1)).toBe(429);
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      later(1000);
      await signIn(ada, { password: 'wrong' }, stranger);
      waits.push((await signIn(ada, { password: 'wrong' }, stranger)).status);
    }
    expect(waits).toEqual([429, 429, 429, 429]);
    // Many strangers, each from a place of its own, together.
    for (let i = 0; i < 14; i++) await signIn(ada, { password: 'wrong' }, `10.1.${i}.1`);
    expect((await signIn(ada, { password: 'wrong' }, '10.2.0.1')).status).toBe(429);
    expect((await signIn(ada)).status).toBe(204);
  });

  it('ends after 15 idle minutes, after 8 hours in any case, and when signed out', async () => {
    const cookies = await cookieOf(ada);
    later(14 * 60);
    expect((await me(cookies)).status).toBe(200);
    later(14 * 60);
    expect((await me(cookies)).status).toBe(200);
    later(15 * 60 + 1);
    expect((await me(cookies)).status).toBe(401);
    const long = await cookieOf(ada);
    for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
      later(600);
      expect((await me(long)).status).toBe(200);
    }
    later(601);
    expect((await me(long)).status).toBe(401);
    const out = await cookieOf(ada);
    expect((await ask('DELETE', '/api/v1/admin/session', { cookies: out })).status).toBe(204);
    expect((await me(out)).status).toBe(401);
  });

  it('is refused when the designation is over or the administrator disabled, and a live session is dead at its next request', async () => {
    const cookies = await cookieOf(grace);
    expect((await me(cookies)).json).toMatchObject({ name: 'grace', idleMinutes: 15 });
    const set = (change: string) =>
      database.superuserRows(`update site_admins set ${change} where email = 'grace@installation.test'`);
    await set("designated_at = now() - interval '80 days', designated_until = now() - interval '1 second'");
    expect((await me(cookies)).status).toBe(401);
    later(31);
    expect((await signIn(grace)).json.error.code).toBe('admin.refused');
    await set("designated_at = now(), designated_until = now() + interval '20 days'");
    const again = await cookieOf(grace);
    expect((await me(again)).status).toBe(200);
    await appoint.disableAdmin(atTheServer(), { email: 'grace@installation.test' });
    expect((await me(again)).status).toBe(401);
    later(31);
    expect((await signIn(grace)).status).toBe(401);
  });
});

describe('the two kinds of session', () => {
  it('open nothing for each other: a member on an administrator’s route and the reverse find nothing', async () => {
    const cookies = await cookieOf(ada);
    for (const path of ['/api/v1/admin/me', '/api/v1/admin/firms', '/api/v1/admin/health', '/api/v1/admin/grants'])
      expect([path, (await web.get(people.alice, path)).status]).toEqual([path, 404]);
    for (const path of ['/api/v1/me', '/api/v1/cases', '/api/v1/audit', '/api/v1/looks'])
      expect([path, (await ask('GET', path, { cookies })).status]).toEqual([path, 404]);
    // Under the other's name it is no session at all.
    expect((await me({ '__Host-pacerpro': cookies[ADMIN_COOKIE]! })).status).toBe(401);
    expect((await ask('GET', '/api/v1/me', { cookies: { '__Host-pacerpro': cookies[ADMIN_COOKIE]! } })).status).toBe(
      401,
    );
  });

  it('a page of another web site cannot use an administrator’s', async () => {
    const cookies = await cookieOf(ada);
    const answer = await web.app.fastify.inject({
      method: 'POST',
      url: '/api/v1/admin/grants',
      headers: { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
      cookies,
      payload: '{}',
    });
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'cross_site']);
  });
});

describe('what there is without a grant', () => {
  it('health, firms by name with numbers, and the trail of administrators', async () => {
    const cookies = await cookieOf(ada);
    const { web: db } = siteAdminDependencies(services);
    expect(db.role).toBe('pp_web');
    const { json: firms } = await ask('GET', '/api/v1/admin/firms', { cookies });
    expect(firms.items.map((one: { name: string }) => one.name).sort()).toEqual(['Firm of alice', 'Firm of mallory']);
    expect((await ask('GET', '/api/v1/admin/health', { cookies })).json.queues).toEqual([]);
    const { json: trail } = await ask('GET', '/api/v1/admin/events', { cookies });
    const actions = new Set(trail.items.map((one: { action: string }) => one.action));
    for (const action of [
      'admin.create',
      'admin.enrol',
      'admin_session.start',
      'admin_session.refuse',
      'admin.disable',
    ])
      expect([action, actions.has(action)]).toEqual([action, true]);
  });
});

describe('passkeys', () => {
  const post = (path: string, cookies: Record<string, string>, body?: object) =>
    ask('POST', `/api/v1/admin/${path}`, { cookies, ...(body ? { body } : {}) });
  const list = async (cookies: Record<string, string>) =>
    (await ask('GET', '/api/v1/admin/passkeys', { cookies })).json.items as { id: string; name: string }[];
  const begin = async () => (await ask('POST', '/api/v1/admin/session/passkey-options')).json;
  let passkey: SoftPasskey;
  let cookies: Record<string, string>;

  beforeAll(() => {
    passkey = makeSoftPasskey(services.config.web.baseUrl);
  });

  it('are added with a fresh code alone: a session that was only stolen cannot, whatever challenge it asks for', async () => {
    const elsewhere = await cookieOf(ada);
    cookies = await cookieOf(ada);
    const add = (options: unknown) =>
      post('passkeys', cookies, { name: 'Key ring', response: passkey.create(options as { challenge: string }) });
    expect((await post('passkeys/options', cookies, { factor: { code: '000000' } })).json.error.code).toBe(
      'admin.wrong_code',
    );
    for (const challenge of [
      (await post('proof/passkey-options', cookies)).json,
      (await begin()).options,
      { challenge: 'x' },
    ])
      expect((await add(challenge)).json.error.code).toBe('admin.passkey_refused');
    later(31);
    await database.superuserRows('delete from sign_in_attempts');
    await database.superuserRows('delete from system_mails');
    const options = await post('passkeys/options', cookies, { factor: { code: codeOf(ada.seed) } });
    expect(options.json.user.name).toBe('ada@installation.test (administrator)');
    expect((await add(options.json)).status).toBe(204);
    expect((await add(options.json)).json.error.code).toBe('admin.passkey_refused');
    expect((await list(cookies)).map(({ name }) => name)).toEqual(['Key ring']);
    expect([(await me(elsewhere)).status, (await me(cookies)).status]).toEqual([401, 200]);
    expect(await database.superuserRows('select recipient, subject from system_mails')).toEqual([
      { recipient: ada.email, subject: 'A passkey was added to your administrator’s account' },
    ]);
  });

  it('sign in with the password, each answer once, for their own administrator and site alone', async () => {
    const first = await begin();
    const use = (manner?: object) => passkey.use(first.options, manner);
    const factor = { attempt: first.attempt, passkey: use() };
    const refused = async (changes: Parameters<typeof signIn>[1], who = ada) =>
      expect((await signIn(who, changes)).json.error.code).toBe('admin.refused');
    await refused({ factor, password: 'wrong' });
    expect((await signIn(ada, { factor })).status).toBe(204);
    await refused({ factor });
    for (const manner of [
      { origin: 'https://evil.test' },
      { host: 'evil.test' },
      { verified: false },
      { counter: 1 },
    ]) {
      const { attempt, options } = await begin();
      await refused({ factor: { attempt, passkey: passkey.use(options, manner) } });
    }
    await database.superuserRows('delete from sign_in_attempts');
    const [mine, theirs] = [await begin(), await begin()];
    await refused({ factor: { attempt: theirs.attempt, passkey: passkey.use(mine.options) } });
    await database.superuserRows("update site_admins set disabled_at = null where email = 'grace@installation.test'");
    const again = await begin();
    await refused({ factor: { attempt: again.attempt, passkey: passkey.use(again.options) } }, grace);
    await database.superuserRows('delete from sign_in_attempts');
    // The one-time code goes on to work.
    later(31);
    expect((await signIn(ada)).status).toBe(204);
  });

  it('open nothing for members', async () => {
    const { json } = await ask('POST', '/api/v1/session/passkey-options', { body: {} });
    const body = { halfSession: json.halfSession, factor: { passkey: passkey.use(json.options) } };
    expect((await ask('POST', '/api/v1/session/second-step', { body })).json.error.code).toBe('factor.wrong');
  });

  it('stand in for the fresh code wherever one is asked for, and are removed with one', async () => {
    const proof = async () => ({ passkey: passkey.use((await post('proof/passkey-options', cookies)).json) });
    const wish = { firmId: people.firmId, reason: 'The import does not end.', ticket: 'T-1', scope: 'content' };
    expect((await post('grants', cookies, { ...wish, factor: await proof() })).status).toBe(201);
    const used = await proof();
    expect((await post('grants', cookies, { ...wish, factor: used })).status).toBe(201);
    expect((await post('grants', cookies, { ...wish, factor: used })).json.error.code).toBe('admin.wrong_code');
    const [own] = await list(cookies);
    const remove = async (factor: object) => post(`passkeys/${own!.id}/remove`, cookies, { factor });
    expect((await remove({ code: '000000' })).status).toBe(422);
    expect((await remove(await proof())).status).toBe(204);
    expect(await list(cookies)).toEqual([]);
    const last = await begin();
    expect((await signIn(ada, { factor: { attempt: last.attempt, passkey: passkey.use(last.options) } })).status).toBe(
      401,
    );
    const acts = await database.superuserRows(
      "select action, detail from site_admin_events where action like 'admin.passkey%' order by id",
    );
    expect(acts).toEqual([
      { action: 'admin.passkey_add', detail: { passkey: 'Key ring' } },
      { action: 'admin.passkey_remove', detail: { passkey: 'Key ring' } },
    ]);
  });

  it('are gone after a reset on the server: what was lost may be the device', async () => {
    later(31);
    const options = await post('passkeys/options', cookies, { factor: { code: codeOf(ada.seed) } });
    await post('passkeys', cookies, { name: 'Phone', response: passkey.create(options.json) });
    expect(await database.superuserRows('select name from site_admin_passkeys')).toEqual([{ name: 'Phone' }]);
    later(31);
    await appoint.resetAdmin(atTheServer(), { email: ada.email, by: grace.email, code: codeOf(grace.seed) });
    expect(await database.superuserRows('select name from site_admin_passkeys')).toEqual([]);
  });
});
