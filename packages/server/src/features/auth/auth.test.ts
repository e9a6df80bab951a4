// Signing in against the real database.
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestCrypto } from '../../../test/harness.crypto.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { openPasskeys } from '../../platform/crypto/passkey.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { actorOfSession, actorOfToken, signIn, signOut } from './auth.ts';
import { insertMember } from './auth.queries.ts';
import { proveSession } from '../factors/prove.ts';
import type { FactorDependencies } from '../factors/tell-change.ts';
import { delayAfter } from './slow-down.ts';
import { createHash, createHmac, randomUUID } from 'node:crypto';

const database = withTestDatabase();
const clock = fixedClock('2026-06-01T12:00:00Z');
// Passwords prove here, never a recovery code: nothing is mailed.
const deps = (): FactorDependencies => ({
  mail: {} as never,
  auth: database.auth,
  clock,
  passwords: { verify: async (hash, password) => hash === `plain:${password}`, renew: async () => null },
  tokens: { make: () => randomUUID() + randomUUID(), hash: (token) => createHash('sha256').update(token).digest() },
  blindIndex: (purpose, value) => createHmac('sha256', purpose).update(value).digest(),
  crypto,
  passkeys: openPasskeys('https://localhost'),
  sessionIdleMs: 30 * 60_000,
});
let crypto: Crypto;
beforeAll(async () => {
  crypto = await openTestCrypto();
});

async function person(email: string, firmId?: FirmId) {
  const ids = { userId: newId<UserId>(), firmId: firmId ?? newId<FirmId>() };
  await database.auth.asSystem('sign-up', (tx) =>
    insertMember(
      tx,
      {
        firmName: 'Alpha LLP',
        email,
        name: 'Alice',
        passwordHash: 'plain:right',
        role: 'owner',
        ...(firmId ? { firmId } : {}),
      },
      ids,
      clock.now(),
    ),
  );
  return ids;
}
async function enter(email: string, password: string, ip = '192.0.2.1', more: Partial<FactorDependencies> = {}) {
  const opened = await signIn({ ...deps(), ...more }, { email, password, ip, userAgent: null });
  if (!('token' in opened)) throw new Error('A second factor was asked for.');
  return opened;
}

describe('signing in', () => {
  it('a right password opens a session whose token names the member and the firm', async () => {
    const { userId, firmId } = await person('alice@alpha.test');
    const session = await enter(' Alice@Alpha.test ', 'right');
    expect((await actorOfSession(deps(), session.token))?.actor).toMatchObject({
      kind: 'member',
      userId,
      firmId,
      role: 'owner',
      via: 'session',
    });
  });

  it('an unknown address and a wrong password fail with the same words', async () => {
    await person('bob@alpha.test');
    const wrong = await enter('bob@alpha.test', 'wrong').catch((e) => e);
    const unknown = await enter('nobody@alpha.test', 'wrong').catch((e) => e);
    expect([wrong.code, wrong.status, wrong.message]).toEqual([unknown.code, unknown.status, unknown.message]);
    expect(wrong.code).toBe('auth.wrong_credentials');
  });

  it('wrong tries slow the address down, and a later right password still gets in', async () => {
    await person('carol@alpha.test');
    for (let i = 0; i < 4; i++) {
      await enter('carol@alpha.test', 'wrong').catch(() => {});
      clock.advance(delayAfter(i + 1) - (i === 3 ? 1 : 0));
    }
    await expect(enter('carol@alpha.test', 'right')).rejects.toMatchObject({ code: 'auth.slow_down', status: 429 });
    clock.advance(16 * 60_000);
    await expect(enter('carol@alpha.test', 'right')).resolves.toBeTruthy();
  });

  it('a stranger’s tries keep nobody out of the place where they signed in before, only out of new ones', async () => {
    await person('cleo@alpha.test');
    await enter('cleo@alpha.test', 'right', '192.0.2.7');
    // From a place of its own each, so that no place is slowed down for itself.
    for (let i = 0; i < 14; i++) {
      await enter('cleo@alpha.test', 'wrong', `198.51.${i}.1`).catch(() => {});
      clock.advance(i < 13 ? 60_000 : 0);
    }
    const elsewhere = enter('cleo@alpha.test', 'right', '203.0.113.1');
    await expect(elsewhere).rejects.toMatchObject({ code: 'auth.slow_down' });
    await expect(enter('cleo@alpha.test', 'right', '192.0.2.200')).resolves.toBeTruthy();
  });

  it('of tries sent at once no more are looked at than of tries sent one by one', async () => {
    await person('cora@alpha.test');
    let looked = 0;
    const passwords = { ...deps().passwords, verify: async () => (looked++, false) };
    const tries = Array.from({ length: 30 }, () =>
      enter('cora@alpha.test', 'guess', '198.51.100.1', { passwords }).catch((error) => error.code),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['auth.wrong_credentials', 'auth.slow_down']));
    expect(looked).toBe(3);
  });

  it('a right password whose hash is weaker than today’s is hashed anew, and a wrong one never', async () => {
    const { userId } = await person('cyra@alpha.test');
    const stored = async () =>
      (
        await database.superuserRows<{ hash: string }>('select password_hash as hash from users where id = $1', [
          userId,
        ])
      )[0]!.hash;
    const passwords = {
      verify: async (hash: string | null, password: string) => hash?.split(':')[1] === password,
      renew: async (hash: string, password: string) => (hash.startsWith('plain:') ? `strong:${password}` : null),
    };
    await enter('cyra@alpha.test', 'wrong', undefined, { passwords }).catch(() => {});
    expect(await stored()).toBe('plain:right');
    await enter('cyra@alpha.test', 'right', undefined, { passwords });
    expect(await stored()).toBe('strong:right');
    await enter('cyra@alpha.test', 'right', undefined, { passwords });
    expect(await stored()).toBe('strong:right');
  });

  it('signing out ends the session at once', async () => {
    await person('dora@alpha.test');
    const { token } = await enter('dora@alpha.test', 'right');
    await signOut(deps(), token);
    expect(await actorOfSession(deps(), token)).toBeNull();
  });

  it('signing out is in the trail once, in the transaction that ends the session: where it cannot be written, the session goes on', async () => {
    const { userId } = await person('dunja@alpha.test');
    const { token } = await enter('dunja@alpha.test', 'right');
    const events = () =>
      database.superuserRows("select object_id as id from audit_events where user_id = $1 and action = 'session.end'", [
        userId,
      ]);
    await database.superuserRows(
      "create function refuse() returns trigger language plpgsql as 'begin raise exception $$no$$; end'",
    );
    await database.superuserRows(
      "create trigger refuse before insert on audit_events for each row when (new.action = 'session.end') execute function refuse()",
    );
    await expect(signOut(deps(), token)).rejects.toThrow('no');
    await database.superuserRows('drop function refuse() cascade');
    const going = await actorOfSession(deps(), token);
    expect([going?.actor.userId, await events()]).toEqual([userId, []]);
    await signOut(deps(), token);
    await signOut(deps(), token);
    expect(await events()).toEqual([{ id: going!.sessionId }]);
  });

  it('a session ends when its holder leaves the firm', async () => {
    const { userId, firmId } = await person('eve@alpha.test');
    await person('ada@alpha.test', firmId); // a firm keeps an owner
    const { token } = await enter('eve@alpha.test', 'right');
    await database.superuserRows("update memberships set state = 'left', left_at = now() where user_id = $1", [userId]);
    expect(await actorOfSession(deps(), token)).toBeNull();
  });

  it('a session in use ends after twelve hours all the same', async () => {
    await person('faye@alpha.test');
    const { token } = await enter('faye@alpha.test', 'right');
    for (let hour = 0; hour < 24; hour++) {
      expect(await actorOfSession(deps(), token)).not.toBeNull();
      clock.advance(30 * 60_000);
    }
    expect(await actorOfSession(deps(), token)).toBeNull();
  });

  it('an idle session ends after the configured time', async () => {
    await person('finn@alpha.test');
    const { token } = await enter('finn@alpha.test', 'right');
    clock.advance(30 * 60_000);
    expect(await actorOfSession(deps(), token)).not.toBeNull();
    clock.advance(30 * 60_000 + 1);
    expect(await actorOfSession(deps(), token)).toBeNull();
  });

  it('a sign-in counts as proof for five minutes; then the password gives a new token, and the one before runs out', async () => {
    await person('gina@alpha.test');
    const { token } = await enter('gina@alpha.test', 'right');
    const isProven = async (which: string) => (await actorOfSession(deps(), which))?.isProven;
    expect(await isProven(token)).toBe(true);
    clock.advance(5 * 60_000);
    expect(await isProven(token)).toBe(false);
    await expect(proveSession(deps(), token, { password: 'wrong' })).rejects.toMatchObject({
      code: 'auth.wrong_proof',
    });
    const proven = await proveSession(deps(), token, { password: 'right' });
    expect(await isProven(proven!.token)).toBe(true);
    // Requests under way still carry the old one. It proves nothing, and soon stands for nobody.
    expect(await isProven(token)).toBe(false);
    clock.advance(16_000);
    expect(await isProven(token)).toBeUndefined();
    expect(await isProven(proven!.token)).toBe(true);
  });

  it('of two proofs at the same time one gives the new token, and both are accepted', async () => {
    await person('hugo@alpha.test');
    const { token } = await enter('hugo@alpha.test', 'right');
    const proofs = await Promise.all([1, 2].map(() => proveSession(deps(), token, { password: 'right' })));
    expect(proofs.filter((proof) => proof !== null)).toHaveLength(1);
  });

  it('wrong proofs slow the next one down', async () => {
    await person('ines@alpha.test');
    const { token } = await enter('ines@alpha.test', 'right');
    for (let i = 0; i < 3; i++) await proveSession(deps(), token, { password: 'wrong' }).catch(() => {});
    await expect(proveSession(deps(), token, { password: 'right' })).rejects.toMatchObject({ code: 'auth.slow_down' });
    clock.advance(1000);
    await expect(proveSession(deps(), token, { password: 'right' })).resolves.toBeTruthy();
  });

  it('signing out with the token before ends the session too', async () => {
    await person('jo@alpha.test');
    const { token } = await enter('jo@alpha.test', 'right');
    const proven = await proveSession(deps(), token, { password: 'right' });
    await signOut(deps(), token);
    expect(await actorOfSession(deps(), proven!.token)).toBeNull();
  });

  it('an unknown bearer token stands for nobody', async () => {
    expect(await actorOfToken(deps(), 'pp_live_nothing')).toBeNull();
  });

  it('the web role cannot read a password hash or a session token hash', async () => {
    await expect(
      database.web.asActor({ kind: 'anonymous' }, (tx) => tx.query('select password_hash from users')),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      database.web.asActor({ kind: 'anonymous' }, (tx) => tx.query('select token_hash from sessions')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
