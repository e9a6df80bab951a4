// Second factors against the real database: what gets in, what is refused, and that nothing right is good twice.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { makeSoftPasskey } from '../../../test/soft-passkey.ts';
import { authDependencies } from '../../app/identity.ts';
import { mail, mailDependencies } from '../../app/wiring/mail.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { actorOfSession, signIn } from '../auth/auth.ts';
import { insertMember } from '../auth/auth.queries.ts';
import * as factors from './factors.ts';
import { proveSession, readSession, startPasskeyProof } from './prove.ts';
import { startPasskeySignIn, takeSecondStep } from './second-step.ts';
import type { FactorDependencies } from './tell-change.ts';

const database = withTestDatabase();
const clock = fixedClock('2026-06-01T12:00:00Z');
let services: TestServices;
let deps: FactorDependencies;
let site: string;
let email: string;
let userId: UserId;
let firmId: FirmId;
let token: string;

beforeAll(async () => {
  services = await openTestServices(database, { clock });
  await services.prepareQueues(mail.jobs!(services));
  site = services.config.web.baseUrl;
  deps = {
    ...authDependencies(services),
    mail: mailDependencies(services),
    passwords: { verify: async (hash, password) => hash === `plain:${password}`, renew: async () => null },
  };
});
afterAll(() => services?.close());

/** A person, signed in. */
beforeEach(async () => {
  [userId, firmId] = [newId<UserId>(), newId<FirmId>()];
  email = `${userId}@alpha.test`;
  const member = { firmName: 'Alpha LLP', email, name: 'Alice', passwordHash: 'plain:right', role: 'owner' } as const;
  await database.auth.asSystem('sign-up', (tx) => insertMember(tx, member, { userId, firmId }, clock.now()));
  token = await signInWithPassword();
});

const begin = () => signIn(deps, { email, password: 'right', ip: '192.0.2.1', userAgent: 'test' });
async function signInWithPassword(): Promise<string> {
  const opened = await begin();
  if (!('token' in opened)) throw new Error('A second factor was asked for.');
  return opened.token;
}
async function half(): Promise<string> {
  const opened = await begin();
  if (!('halfSession' in opened)) throw new Error('No second factor was asked for.');
  return opened.halfSession;
}
const session = () => readSession(deps, token);
const codeNow = (key: string) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: clock.now().getTime() });
const code = (of: string) => ({ code: of });
/** Confirmed with a code of an earlier step, so that the present one is unused. */
async function setUpCodes() {
  const { key } = await factors.startCodes(deps, userId, email);
  const recoveryCodes = await factors.confirmCodes(deps, await session(), codeNow(key));
  clock.advance(30_000);
  return { key, recoveryCodes: recoveryCodes! };
}
async function setUpPasskey() {
  const passkey = makeSoftPasskey(site);
  const asked = await factors.startPasskey(deps, await session(), { name: 'Alice', email });
  const recoveryCodes = await factors.addPasskey(deps, await session(), {
    name: 'Laptop',
    response: passkey.create(asked as never),
  });
  return { passkey, recoveryCodes };
}
const refused = (code: string) => expect.objectContaining({ code });

describe('one-time codes', () => {
  it('a key does nothing until a code confirms it; then the password alone opens nothing', async () => {
    const { key } = await factors.startCodes(deps, userId, email);
    expect(await begin()).toHaveProperty('token');
    await expect(factors.confirmCodes(deps, await session(), '000000')).rejects.toEqual(refused('factor.wrong'));
    expect(await factors.confirmCodes(deps, await session(), codeNow(key))).toHaveLength(10);
    const opened = await begin();
    expect(opened).not.toHaveProperty('token');
    expect(opened).toMatchObject({ factors: ['code', 'recovery-code'] });
  });

  it('the code opens the session', async () => {
    const { key } = await setUpCodes();
    const opened = await takeSecondStep(deps, await half(), code(codeNow(key)));
    expect((await actorOfSession(deps, opened.token))?.actor).toMatchObject({ userId, firmId });
  });

  it('of two requests with one code at the same time, one gets in; later none', async () => {
    const { key } = await setUpCodes();
    const halves = [await half(), await half(), await half()];
    const answers = await Promise.allSettled(halves.map((one) => takeSecondStep(deps, one, code(codeNow(key)))));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    await expect(takeSecondStep(deps, await half(), code(codeNow(key)))).rejects.toEqual(refused('factor.wrong'));
  });

  it('the code that confirmed the key does not sign in', async () => {
    const { key } = await factors.startCodes(deps, userId, email);
    const first = codeNow(key);
    await factors.confirmCodes(deps, await session(), first);
    await expect(takeSecondStep(deps, await half(), code(first))).rejects.toEqual(refused('factor.wrong'));
  });

  it('five tries end the half session, and so do five minutes; using it ends it too', async () => {
    const { key } = await setUpCodes();
    const tired = await half();
    for (let i = 0; i < 5; i++) {
      clock.advance(60_000 * 10 ** -3 * 2 ** i);
      await takeSecondStep(deps, tired, code('000000')).catch(() => {});
    }
    clock.advance(30_000);
    await expect(takeSecondStep(deps, tired, code(codeNow(key)))).rejects.toEqual(refused('auth.half_session_ended'));
    const late = await half();
    clock.advance(5 * 60_000);
    await expect(takeSecondStep(deps, late, code(codeNow(key)))).rejects.toEqual(refused('auth.half_session_ended'));
    const good = await half();
    await takeSecondStep(deps, good, code(codeNow(key)));
    clock.advance(30_000);
    await expect(takeSecondStep(deps, good, code(codeNow(key)))).rejects.toEqual(refused('auth.half_session_ended'));
  });

  it('wrong codes slow the person’s next one down over all half sessions, and never a passkey', async () => {
    const { key } = await setUpCodes();
    const { passkey } = await setUpPasskey();
    for (let i = 0; i < 3; i++) await takeSecondStep(deps, await half(), code('000000')).catch(() => {});
    await expect(takeSecondStep(deps, await half(), code(codeNow(key)))).rejects.toEqual(refused('auth.slow_down'));
    const { halfSession, options } = await startPasskeySignIn(deps, await half(), null);
    await expect(takeSecondStep(deps, halfSession, { passkey: passkey.use(options as never) })).resolves.toHaveProperty(
      'token',
    );
    clock.advance(2000);
    await expect(takeSecondStep(deps, await half(), code(codeNow(key)))).resolves.toHaveProperty('token');
  });

  it('a wrong one is in the trail each time, and mailed to the person at most once an hour', async () => {
    await setUpCodes();
    const subject = 'A wrong second factor was given for your account';
    const told = async () => [
      (
        await database.superuserRows(
          "select 1 from audit_events where object_id = $1 and action = 'session.refuse' and detail ->> 'step' = 'second factor'",
          [userId],
        )
      ).length,
      (
        await database.superuserRows('select 1 from system_mails where recipient = $1 and subject = $2', [
          email,
          subject,
        ])
      ).length,
    ];
    for (let i = 0; i < 2; i++) await takeSecondStep(deps, await half(), code('000000')).catch(() => {});
    expect(await told()).toEqual([2, 1]);
    clock.advance(3600_000);
    await takeSecondStep(deps, await half(), code('000000')).catch(() => {});
    expect(await told()).toEqual([3, 2]);
  });

  it('a second set-up does not replace a confirmed key', async () => {
    await setUpCodes();
    await expect(factors.startCodes(deps, userId, email)).rejects.toEqual(refused('factor.exists'));
  });

  it('the seed is not in the database in clear', async () => {
    const { key } = await factors.startCodes(deps, userId, email);
    const [row] = await database.superuserRows<{ t: string; sealed_seed: Buffer }>(
      'select a::text as t, sealed_seed from authenticators a where user_id = $1',
      [userId],
    );
    const bytes = Buffer.from(Secret.fromBase32(key).bytes);
    for (const form of [Buffer.from(key), bytes]) expect(row!.sealed_seed.includes(form)).toBe(false);
    expect(row!.t).not.toContain(key);
  });
});

describe('recovery codes', () => {
  it('each opens one session, however it is typed', async () => {
    const { recoveryCodes } = await setUpCodes();
    const typed = recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ');
    const opened = await takeSecondStep(deps, await half(), { recoveryCode: typed });
    expect(opened).toHaveProperty('token');
    await expect(takeSecondStep(deps, await half(), { recoveryCode: typed })).rejects.toEqual(refused('factor.wrong'));
    expect((await factors.readFactors(deps, userId)).recoveryCodesLeft).toBe(9);
  });

  it('new ones void those before, and another person’s are worth nothing', async () => {
    const { recoveryCodes } = await setUpCodes();
    const fresh = await factors.renewRecoveryCodes(deps, { userId, firmId });
    const tryOne = async (recoveryCode: string) => takeSecondStep(deps, await half(), { recoveryCode });
    await expect(tryOne(recoveryCodes[0]!)).rejects.toEqual(refused('factor.wrong'));
    await expect(tryOne(fresh[0]!)).resolves.toHaveProperty('token');
    const [row] = await database.superuserRows<{ n: number }>(
      'select count(*)::int as n from recovery_codes where user_id = $1',
      [userId],
    );
    expect(row!.n).toBe(10);
  });
});

describe('passkeys', () => {
  it('signs in without a password, and as second factor', async () => {
    const { passkey } = await setUpPasskey();
    const alone = await startPasskeySignIn(deps, null, 'test');
    const opened = await takeSecondStep(deps, alone.halfSession, { passkey: passkey.use(alone.options as never) });
    expect(opened.actor).toMatchObject({ userId, firmId });
    const second = await startPasskeySignIn(deps, await half(), 'test');
    expect(second.options).toMatchObject({ allowCredentials: [{ id: passkey.id }], userVerification: 'required' });
    await expect(
      takeSecondStep(deps, second.halfSession, { passkey: passkey.use(second.options as never) }),
    ).resolves.toHaveProperty('token');
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['that the device did not verify', { verified: false }],
    ['to another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('refuses an answer %s, at use and at creation', async (_what, manner) => {
    const { passkey } = await setUpPasskey();
    const { halfSession, options } = await startPasskeySignIn(deps, null, null);
    await expect(takeSecondStep(deps, halfSession, { passkey: passkey.use(options as never, manner) })).rejects.toEqual(
      refused('factor.wrong'),
    );
    const other = makeSoftPasskey(site);
    const asked = await factors.startPasskey(deps, await session(), { name: 'Alice', email });
    const response = other.create(asked as never, manner);
    await expect(factors.addPasskey(deps, await session(), { name: 'x', response })).rejects.toEqual(
      refused('factor.wrong'),
    );
  });

  it('a challenge is answered once, by the browser that asked, and not after five minutes', async () => {
    const { passkey } = await setUpPasskey();
    const [mine, theirs] = [await startPasskeySignIn(deps, null, null), await startPasskeySignIn(deps, null, null)];
    const answer = passkey.use(mine.options as never);
    await expect(takeSecondStep(deps, theirs.halfSession, { passkey: answer })).rejects.toEqual(
      refused('factor.wrong'),
    );
    await takeSecondStep(deps, mine.halfSession, { passkey: answer });
    await expect(takeSecondStep(deps, mine.halfSession, { passkey: answer })).rejects.toEqual(
      refused('auth.half_session_ended'),
    );
    const asked = await startPasskeyProof(deps, token);
    const proof = { passkey: passkey.use(asked as never) };
    expect(await proveSession(deps, token, proof)).toHaveProperty('token');
  });

  it('a copied key that counts from an older number is refused', async () => {
    const { passkey } = await setUpPasskey();
    const use = async (counter: number) => {
      const { halfSession, options } = await startPasskeySignIn(deps, null, null);
      return takeSecondStep(deps, halfSession, { passkey: passkey.use(options as never, { counter }) });
    };
    await use(50);
    await expect(use(49)).rejects.toEqual(refused('factor.wrong'));
    await expect(use(51)).resolves.toHaveProperty('token');
  });

  it('another person’s passkey does not finish my half session', async () => {
    const { passkey } = await setUpPasskey();
    const others = { userId: newId<UserId>(), firmId: newId<FirmId>() };
    const member = {
      firmName: 'Beta',
      email: `${others.userId}@beta.test`,
      name: 'B',
      passwordHash: 'plain:right',
      role: 'owner',
    } as const;
    await database.auth.asSystem('sign-up', (tx) => insertMember(tx, member, others, clock.now()));
    const theirs = await signIn(deps, { email: member.email, password: 'right', ip: '192.0.2.1', userAgent: null });
    const theirSession = await readSession(deps, (theirs as { token: string }).token);
    const theirKey = makeSoftPasskey(site);
    const asked = await factors.startPasskey(deps, theirSession, member);
    await factors.addPasskey(deps, theirSession, { name: 'B', response: theirKey.create(asked as never) });
    const { halfSession, options } = await startPasskeySignIn(deps, await half(), null);
    await expect(takeSecondStep(deps, halfSession, { passkey: theirKey.use(options as never) })).rejects.toEqual(
      refused('factor.wrong'),
    );
    expect(passkey.id).not.toBe(theirKey.id);
  });
});

describe('what is told', () => {
  const told = async () =>
    (
      await database.superuserRows<{ action: string }>(
        "select action from audit_events where firm_id = $1 and action like 'factor.%' order by id",
        [firmId],
      )
    ).map((row) => row.action);
  const mails = async () =>
    (
      await database.superuserRows<{ subject: string }>(
        'select subject from outbound_mails where firm_id = $1 and recipient = $2 order by id',
        [firmId, email],
      )
    ).map((row) => row.subject);
  const fault = async () => {
    throw new Error('the machine died');
  };

  it('each change, each new set and each code that was spent stands in the trail, with its person, and is mailed', async () => {
    await setUpCodes();
    await setUpPasskey();
    const codes = await factors.renewRecoveryCodes(deps, { userId, firmId });
    await takeSecondStep(deps, await half(), { recoveryCode: codes[0]! });
    await proveSession(deps, token, { recoveryCode: codes[1]! });
    token = (await takeSecondStep(deps, await half(), { recoveryCode: codes[2]! })).token;
    const { id } = (await factors.readFactors(deps, userId)).passkeys[0]!;
    await factors.removePasskey(deps, await session(), id);
    await factors.removeCodes(deps, await session());
    const [add, remove, used] = ['factor.add', 'factor.remove', 'factor.recovery_code_used'];
    expect(await told()).toEqual([add, add, 'factor.recovery_codes', used, used, used, remove, remove]);
    expect(await mails()).toHaveLength(8);
    const rows = await database.superuserRows<{ who: string; what: string | null }>(
      "select user_id as who, detail ->> 'what' as what from audit_events where firm_id = $1 and action = 'factor.add' order by id",
      [firmId],
    );
    expect(rows).toEqual([
      { who: userId, what: 'one-time codes' },
      { who: userId, what: 'passkey “Laptop”' },
    ]);
  });

  it('to every firm of the person', async () => {
    const other = newId<FirmId>();
    await database.superuserRows("insert into firms (id, name) values ($1, 'Second')", [other]);
    await database.superuserRows("insert into memberships (firm_id, user_id, role) values ($1, $2, 'member')", [
      other,
      userId,
    ]);
    await setUpCodes();
    const rows = await database.superuserRows('select 1 from audit_events where firm_id = $1', [other]);
    expect(rows).toHaveLength(1);
  });

  it('a fault between the change and its mail undoes the change: nothing is changed untold', async () => {
    const { recoveryCodes } = await setUpCodes();
    const { passkey } = await setUpPasskey();
    const before = { ...(await factors.readFactors(deps, userId)), told: await told(), mails: await mails() };
    const dying = { ...deps, mail: { ...deps.mail, queue: { enqueue: fault } } };
    const { id } = before.passkeys[0]!;
    const asked = await factors.startPasskey(deps, await session(), { name: 'Alice', email });
    const added = { name: 'Phone', response: makeSoftPasskey(site).create(asked as never) };
    const acts = [
      async () => factors.removeCodes(dying, await session()),
      async () => factors.removePasskey(dying, await session(), id),
      async () => factors.addPasskey(dying, await session(), added),
      async () => factors.renewRecoveryCodes(dying, { userId, firmId }),
      async () => takeSecondStep(dying, await half(), { recoveryCode: recoveryCodes[0]! }),
      async () => proveSession(dying, token, { recoveryCode: recoveryCodes[0]! }),
    ];
    for (const act of acts) await expect(act()).rejects.toThrow('the machine died');
    expect({ ...(await factors.readFactors(deps, userId)), told: await told(), mails: await mails() }).toEqual(before);
    expect(passkey.id).toBeTruthy();
    await expect(takeSecondStep(deps, await half(), { recoveryCode: recoveryCodes[0]! })).resolves.toHaveProperty(
      'token',
    );
  });

  it('a fault in the trail undoes it too', async () => {
    await setUpCodes();
    await database.superuserRows(
      `create function pg_temp_fault() returns trigger language plpgsql as $$ begin raise exception 'no trail'; end $$`,
    );
    await database.superuserRows(
      `create trigger fault before insert on audit_events for each row when (new.action = 'factor.remove') execute function pg_temp_fault()`,
    );
    try {
      await expect(factors.removeCodes(deps, await session())).rejects.toThrow('no trail');
    } finally {
      await database.superuserRows('drop trigger fault on audit_events');
      await database.superuserRows('drop function pg_temp_fault()');
    }
    expect((await factors.readFactors(deps, userId)).codesSince).not.toBeNull();
  });
});

describe('sessions', () => {
  it('adding and removing a factor end all others, not the one that did it', async () => {
    const other = await signInWithPassword();
    await setUpCodes();
    expect(await actorOfSession(deps, other)).toBeNull();
    expect(await actorOfSession(deps, token)).not.toBeNull();
    const { recoveryCodes } = await setUpPasskey();
    expect(recoveryCodes).toBeNull(); // there are some already
    await factors.removeCodes(deps, await session());
    const { id } = (await factors.readFactors(deps, userId)).passkeys[0]!;
    expect((await factors.readFactors(deps, userId)).recoveryCodesLeft).toBe(10);
    await factors.removePasskey(deps, await session(), id);
    expect((await factors.readFactors(deps, userId)).recoveryCodesLeft).toBe(0);
    expect(await begin()).toHaveProperty('token');
  });

  it('one opened with a second factor lasts seven days, another twelve hours', async () => {
    const { key } = await setUpCodes();
    const strong = await takeSecondStep(deps, await half(), code(codeNow(key)));
    const hours = (end: Date) => (end.getTime() - clock.now().getTime()) / 3600_000;
    expect(hours(strong.expiresAt)).toBe(168);
    expect(hours((await session()).expiresAt)).toBeLessThanOrEqual(12);
  });

  it('with a second factor, the password no longer proves; the factor does', async () => {
    const { key } = await setUpCodes();
    await expect(proveSession(deps, token, { password: 'right' })).rejects.toEqual(refused('auth.wrong_proof'));
    expect(await proveSession(deps, token, code(codeNow(key)))).toHaveProperty('token');
  });

  it('where the firm asks everyone for a second factor, a session without may set one up and no more', async () => {
    await database.superuserRows('update firms set second_factor_required = true where id = $1', [firmId]);
    expect((await actorOfSession(deps, token))?.needsFactor).toBe(true);
    const { key } = await setUpCodes();
    expect((await actorOfSession(deps, token))?.needsFactor).toBe(false);
    const opened = await takeSecondStep(deps, await half(), code(codeNow(key)));
    expect((await actorOfSession(deps, opened.token))?.needsFactor).toBe(false);
    token = opened.token;
    await factors.removeCodes(deps, await session());
    expect((await actorOfSession(deps, token))?.needsFactor).toBe(true);
  });

  it('the web role sees none of it', async () => {
    for (const table of ['authenticators', 'passkeys', 'recovery_codes', 'half_sessions', 'passkey_challenges'])
      await expect(
        database.web.asActor({ kind: 'anonymous' }, (tx) => tx.query(`select 1 from ${table}`)),
      ).rejects.toMatchObject({ code: '42501' });
  });
});
