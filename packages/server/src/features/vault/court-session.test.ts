// Signing in at the sandbox court with the passwords that firms entered: how often the court is asked, what becomes of a refusal, and what
// two firms with one login learn of each other.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeStep, type Transport } from '@pacerpro/court';
import { type RunningSandbox, startSandbox } from '@pacerpro/sandbox';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import type { MemberActor } from '../../access/actor.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { openCourtTransport } from '../../platform/court/transport.ts';
import { openCourtSession, type SessionDependencies } from './court-session.ts';
import { mountVault } from './vault.routes.ts';

const database = withTestDatabase();
const PASSWORD = 'Sandbox-Harbor-2026';
let sandbox: RunningSandbox;
let wire: ReturnType<typeof openCourtTransport>;
let services: TestServices;
let web: TestWeb;
let people: People;
let deps: SessionDependencies;
/** Requests that are under way at once, at most. */
let most = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5, clock: '2026-06-01T14:00:00Z' });
  wire = openCourtTransport({ kind: 'sandbox', baseUrl: sandbox.baseUrl });
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => mountVault(app, services));
  let open = 0;
  const counted: Transport = async (...request) => {
    most = Math.max(most, ++open);
    try {
      await sleep(60);
      return await wire.transport(...request);
    } finally {
      open--;
    }
  };
  deps = {
    fetch: database.fetch,
    fetchCrypto: services.fetchCrypto!,
    transport: counted,
    clock: services.clock,
    sleep: () => sleep(20),
  };
});
afterAll(async () => {
  await web?.close();
  await services?.close();
  await wire?.close();
  await sandbox?.close();
});
beforeEach(async () => {
  people = await makePeople(database);
  most = 0;
  sandbox.control.faults.remove();
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const logins = () => sandbox.control.logins.length;
const add = async (as: MemberActor, loginName: string, password = PASSWORD) => {
  const { status, json } = await web.send(as, 'POST', '/api/v1/pacer-accounts', { scope: 'firm', loginName, password });
  expect(status).toBe(201);
  return json.id as string;
};
const replace = async (as: MemberActor, id: string, loginName: string, password: string) =>
  expect((await web.send(as, 'PUT', `/api/v1/pacer-accounts/${id}/secret`, { loginName, password })).status).toBe(200);
const open = (as: MemberActor, id: string, clientCode: string | null = null) =>
  openCourtSession(deps, as, id, clientCode);
const seenBy = async (as: MemberActor) => (await web.get(as, '/api/v1/pacer-accounts')).json.items;
const trailOf = async (as: MemberActor) =>
  (
    await database.superuserRows<{ action: string }>(
      "select action from audit_events where firm_id = $1 and action like 'pacer_account.%' order by id",
      [as.firmId],
    )
  ).map((row) => row.action);

describe('the first login of an account', () => {
  it('of a filer is refused once, said in plain words where accounts are listed, and stands in the trail', async () => {
    const id = await add(people.alice, 'sandbox-filer');
    const before = logins();
    expect(await open(people.alice, id)).toEqual({ kind: 'problem', problem: 'filer-account' });
    expect(await open(people.bob, id)).toEqual({ kind: 'problem', problem: 'account-suspended' });
    expect(logins() - before).toBe(1);
    for (const who of [people.alice, people.bob]) {
      const [account] = await seenBy(who);
      expect(account).toMatchObject({ state: 'suspended', isFiler: true });
      expect(account.warnings.map((one: { kind: string }) => one.kind)).toContain('filer');
      expect(account.warnings[0]).toMatchObject({ kind: 'suspended', urgent: true });
      expect(account.warnings[0].text).toContain('may file in court');
    }
    expect(await trailOf(people.alice)).toEqual(['pacer_account.add', 'pacer_account.suspend']);
  });

  it('of the search account that replaced the filer’s is accepted, and the flag is gone', async () => {
    const id = await add(people.alice, 'sandbox-filer');
    await open(people.alice, id);
    await replace(people.alice, id, 'sandbox-firm', PASSWORD);
    expect((await seenBy(people.alice))[0].warnings).toEqual([]);
    expect(await open(people.alice, id)).toMatchObject({ kind: 'open' });
    expect((await seenBy(people.alice))[0]).toMatchObject({ state: 'verified', isFiler: false, warnings: [] });
  });

  it('with a wrong password, asked for by fifty at once, is one request; a new password lifts it', async () => {
    const id = await add(people.alice, 'sandbox-lockout', 'wrong');
    const before = logins();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => open(n % 2 ? people.alice : people.bob, id, `m-${n}`)),
    );
    expect(logins() - before).toBe(1);
    expect(answers.filter((one) => one.kind === 'problem' && one.problem === 'bad-credentials')).toHaveLength(1);
    expect(answers.filter((one) => one.kind === 'problem' && one.problem === 'account-suspended')).toHaveLength(49);
    expect(await trailOf(people.alice)).toEqual(['pacer_account.add', 'pacer_account.suspend']);
    await replace(people.alice, id, 'sandbox-lockout', PASSWORD);
    expect(await open(people.alice, id)).toMatchObject({ kind: 'open' });
  });

  it('refused because of too many logins suspends nothing: that says nothing of the password', async () => {
    const id = await add(people.alice, 'sandbox-firm');
    sandbox.control.faults.add({ kind: 'login-throttled', times: 1 });
    expect(await open(people.alice, id)).toEqual({ kind: 'problem', problem: 'maintenance' });
    expect((await seenBy(people.alice))[0].state).toBe('new');
    expect(await open(people.alice, id)).toMatchObject({ kind: 'open' });
  });
});

describe('an account that is forgotten', () => {
  it('leaves no password, no seed and no token, not even of a login that was under way', async () => {
    const id = await add(people.alice, 'sandbox-firm');
    expect(await open(people.alice, id)).toMatchObject({ kind: 'open' });
    const left = async () =>
      (
        await database.superuserRows(
          `select length(sealed_password) as password, sealed_otp_seed is null as "noSeed", login_name as login,
                  (select count(*)::int from pacer_sessions s where s.account_id = a.id) as tokens from pacer_accounts a where id = $1`,
          [id],
        )
      )[0];
    expect(await left()).toMatchObject({ tokens: 1 });
    const login = open(people.bob, id, 'code-8');
    expect((await web.send(people.alice, 'DELETE', `/api/v1/pacer-accounts/${id}`)).status).toBe(204);
    await login;
    expect(await left()).toEqual({ password: 0, noSeed: true, login: 'sandbox-firm', tokens: 0 });
    expect(await open(people.bob, id)).toEqual({ kind: 'problem', problem: 'account-suspended' });
  });
});

describe('signing in again and again', () => {
  it('is done three times an hour for an account, also in vain; other client codes that got in do not count', async () => {
    const clock = fixedClock('2026-06-01T14:00:00Z');
    const at = (code: string | null) => openCourtSession({ ...deps, clock }, people.alice, id, code);
    const id = await add(people.alice, 'sandbox-firm');
    for (const code of ['m-1', 'm-2', 'm-3', 'm-4']) expect(await at(code)).toMatchObject({ kind: 'open' });
    sandbox.control.faults.add({ kind: 'login-throttled', count: 'always' });
    for (let tries = 0; tries < 3; tries++)
      expect(await at('m-5')).toEqual({ kind: 'problem', problem: 'maintenance' });
    sandbox.control.faults.remove();
    const before = logins();
    for (const code of ['m-5', 'm-6', null])
      expect(await at(code)).toEqual({ kind: 'problem', problem: 'too-many-logins' });
    expect(await at('m-4')).toMatchObject({ kind: 'open' }); // by the token it had
    expect(logins()).toBe(before);
    clock.advance(3600_000 + 1);
    expect(await at('m-5')).toMatchObject({ kind: 'open' });
    expect(logins()).toBe(before + 1);
  });

  it('takes no one-time code that another process has used', async () => {
    const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const fields = { scope: 'firm', loginName: 'sandbox-mfa', password: PASSWORD, otpSeed: seed };
    const { id } = (await web.send(people.alice, 'POST', '/api/v1/pacer-accounts', fields)).json;
    // Far from the end of its half minute, which is waited for anyway.
    const clock = fixedClock('2026-06-01T14:00:05Z');
    const step = codeStep(clock.now().getTime());
    await database.superuserRows('update pacer_accounts set last_code_step = $2 where id = $1', [id, step]);
    const waits: number[] = [];
    const sleep = async (ms: number) => {
      waits.push(ms);
      clock.advance(ms);
    };
    expect(await openCourtSession({ ...deps, clock, sleep }, people.alice, id, null)).toMatchObject({ kind: 'open' });
    expect(waits).toEqual([25_000]);
    expect(
      await database.superuserRows('select last_code_step as step from pacer_accounts where id = $1', [id]),
    ).toEqual([{ step: step + 1 }]);
  });
});

describe('one login in two firms', () => {
  it('is at the court once at a time, whoever asks, and each firm has a token of its own', async () => {
    const [ours, theirs] = [await add(people.alice, 'sandbox-firm'), await add(people.mallory, 'sandbox-firm ')].map(
      String,
    ) as [string, string];
    const before = logins();
    const opened = await Promise.all([
      open(people.alice, ours),
      open(people.mallory, theirs),
      open(people.bob, ours),
      open(people.mallory, theirs, 'code-7'),
    ]);
    expect(most).toBe(1);
    // One for each firm and client code; bob uses alice's.
    expect(logins() - before).toBe(3);
    const tokens = opened.map((one) => (one.kind === 'open' ? one.credentials.token : one.problem));
    expect(tokens[2]).toBe(tokens[0]);
    expect(new Set(tokens).size).toBe(3);
    const rows = await database.superuserRows<{ n: number }>(
      'select count(*)::int as n from pacer_sessions where firm_id = any ($1) group by firm_id order by n',
      [[people.firmId, people.mallory.firmId]],
    );
    expect(rows.map((row) => row.n)).toEqual([1, 2]);
  });

  it('is entered with the same answer as where nobody else has it, and neither account is open to the other firm', async () => {
    const fields = { scope: 'firm', loginName: 'sandbox-firm', password: PASSWORD };
    const answer = async (as: MemberActor) => {
      const { status, json } = await web.send(as, 'POST', '/api/v1/pacer-accounts', fields);
      const { id, passwordSetAt, ...rest } = json;
      expect(typeof id + typeof passwordSetAt).toBe('stringstring');
      return { id, shown: JSON.stringify({ status, ...rest }) };
    };
    const first = await answer(people.alice);
    const second = await answer(people.mallory);
    expect(second.shown).toBe(first.shown);
    expect(await open(people.mallory, first.id)).toEqual({ kind: 'problem', problem: 'account-suspended' });
    expect((await web.send(people.mallory, 'DELETE', `/api/v1/pacer-accounts/${first.id}`)).status).toBe(404);
  });

  it('suspended in one firm over a wrong password stays as it was in the other, to the letter', async () => {
    const ours = await add(people.alice, 'sandbox-second', 'Sandbox-Lantern-2026');
    expect(await open(people.alice, ours)).toMatchObject({ kind: 'open' });
    const before = [JSON.stringify(await seenBy(people.alice)), JSON.stringify(await trailOf(people.alice))];
    const theirs = await add(people.mallory, 'sandbox-second', 'wrong');
    expect(await open(people.mallory, theirs)).toEqual({ kind: 'problem', problem: 'bad-credentials' });
    expect([JSON.stringify(await seenBy(people.alice)), JSON.stringify(await trailOf(people.alice))]).toEqual(before);
    const used = logins();
    expect(await open(people.alice, ours)).toMatchObject({ kind: 'open' });
    expect(logins()).toBe(used); // by the token it had
  });
});
