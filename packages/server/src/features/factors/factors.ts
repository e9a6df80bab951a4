// Setting second factors up and taking them away. Each change ends all other sessions of the person, and is told in its own transaction:
// hence the reason 'account', under which the sign-in role may write to the trail and queue a mail.
import type { MemberActor } from '../../access/actor.ts';
import {
  type AuthDependencies,
  type OpenSession,
  endSessions,
  findPasswordHash,
  markSecondFactor,
  countTry,
  listFactorKinds,
  recordRight,
} from '../auth/auth.ts';
import { checkTotp, makeTotpSeed, totpUri } from '../../platform/crypto/totp.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';
import { notFound } from '../../platform/http/errors.ts';
import { factorExists, noFactor, wrongFactor } from './factors.errors.ts';
import * as queries from './factors.queries.ts';
import * as passkeys from './passkeys.queries.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { openSeed, sealSeed } from './seed.ts';
import { codesRenewed, type FactorDependencies, factorAdded, factorRemoved, tellChange } from './tell-change.ts';

export { presentPasskey } from './factors.present.ts';
export {
  markUsed,
  passkeyColumns,
  storedPasskey,
  takeChallenge,
  writeChallenge,
} from './passkeys.queries.ts';

/** Who acts, and in which session: the one that goes on. */
export type Acting = { readonly actor: MemberActor; readonly sessionId: string | null };

export type FactorsRow = {
  codesSince: Date | null;
  passkeys: { id: string; name: string; created_at: Date; last_used_at: Date | null }[];
  recoveryCodesLeft: number;
  hasPassword: boolean;
};

export async function readFactors({ auth }: AuthDependencies, userId: UserId): Promise<FactorsRow> {
  return auth.asSystem('session-check', async (tx) => ({
    codesSince: (await queries.findAuthenticator(tx, userId))?.confirmed_at ?? null,
    passkeys: await passkeys.listPasskeys(tx, userId),
    recoveryCodesLeft: await queries.countRecoveryCodes(tx, userId),
    hasPassword: (await findPasswordHash(tx, userId)) !== null,
  }));
}

/** The seed is kept sealed and does nothing until a code confirms it. */
export async function startCodes(deps: AuthDependencies, userId: UserId, email: string) {
  const key = makeTotpSeed();
  const sealed = await sealSeed(deps, userId, key);
  const kept = await deps.auth.asSystem('session-check', (tx) =>
    queries.writeSeed(tx, userId, sealed, deps.clock.now()),
  );
  if (!kept) throw factorExists();
  return { key, uri: totpUri(key, email) };
}

/** Recovery codes come with the first factor; null with a further one. */
export async function confirmCodes(
  deps: FactorDependencies,
  session: OpenSession,
  code: string,
): Promise<string[] | null> {
  const { userId } = session.actor;
  const now = deps.clock.now();
  const tried = { place: deps.blindIndex('second-factor', userId) };
  const done = await changing(deps, session.actor, async (tx) => {
    await countTry(tx, tried, now);
    const known = await queries.findAuthenticator(tx, userId);
    const step = known && checkTotp(await openSeed(deps, userId, known.sealed_seed), code, now, null);
    const isFirst = (await listFactorKinds(tx, userId)).length === 0;
    const confirmed = typeof step === 'number' && (await queries.confirmSeed(tx, userId, step, now));
    if (confirmed) await recordRight(tx, tried, now);
    return confirmed ? { recoveryCodes: await added(tx, deps, session, isFirst, 'one-time codes') } : null;
  });
  if (!done) throw wrongFactor();
  return done.recoveryCodes;
}

export async function removeCodes(deps: FactorDependencies, session: Acting): Promise<void> {
  await changing(deps, session.actor, async (tx) => {
    if (!(await queries.deleteAuthenticator(tx, session.actor.userId))) throw notFound();
    await removed(tx, deps, session, 'one-time codes');
  });
}

export async function startPasskey(deps: AuthDependencies, session: OpenSession, who: { name: string; email: string }) {
  const { userId } = session.actor;
  return deps.auth.asSystem('session-check', async (tx) => {
    const known = await passkeys.listStored(tx, userId);
    const { options, challenge } = await deps.passkeys.creationOptions({ ...who, userId }, known);
    await passkeys.writeChallenge(tx, session.sessionId, challenge, deps.clock.now());
    return options;
  });
}

export async function addPasskey(
  deps: FactorDependencies,
  session: OpenSession,
  { name, response }: { name: string; response: unknown },
): Promise<string[] | null> {
  const { userId } = session.actor;
  const now = deps.clock.now();
  const done = await changing(deps, session.actor, async (tx) => {
    const challenge = await passkeys.takeChallenge(tx, session.sessionId, now);
    const passkey = challenge && (await deps.passkeys.checkCreation(response, challenge));
    if (!passkey) return null;
    const isFirst = (await listFactorKinds(tx, userId)).length === 0;
    if (!(await passkeys.insertPasskey(tx, userId, passkey, name, now))) throw factorExists();
    return { recoveryCodes: await added(tx, deps, session, isFirst, passkeyNamed(name)) };
  });
  if (!done) throw wrongFactor();
  return done.recoveryCodes;
}

export async function removePasskey(deps: FactorDependencies, session: Acting, passkeyId: string): Promise<void> {
  await changing(deps, session.actor, async (tx) => {
    const name = await passkeys.deletePasskey(tx, session.actor.userId, passkeyId);
    if (name === null) throw notFound();
    await removed(tx, deps, session, passkeyNamed(name));
  });
}

export async function renewRecoveryCodes(deps: FactorDependencies, actor: Who): Promise<string[]> {
  return changing(deps, actor, async (tx) => {
    if ((await listFactorKinds(tx, actor.userId)).length === 0) throw noFactor();
    const codes = await makeRecoveryCodes(tx, deps, actor.userId, deps.clock.now());
    await tellChange(tx, deps, actor, codesRenewed);
    return codes;
  });
}

type Who = Pick<MemberActor, 'userId' | 'firmId'>;
const changing = <T>(deps: FactorDependencies, { firmId }: Who, work: (tx: Tx) => Promise<T>): Promise<T> =>
  deps.auth.asSystem('account', work, { firmId });
const passkeyNamed = (name: string) => `passkey “${name}”`;

async function added(
  tx: Tx,
  deps: FactorDependencies,
  { actor, sessionId }: OpenSession,
  isFirst: boolean,
  what: string,
) {
  const now = deps.clock.now();
  await tellChange(tx, deps, actor, factorAdded(what));
  await endSessions(tx, actor.userId, sessionId, now);
  await markSecondFactor(tx, sessionId, true);
  return isFirst ? makeRecoveryCodes(tx, deps, actor.userId, now) : null;
}

/** With the last factor the recovery codes go too: there is nothing left that they could stand in for. */
async function removed(tx: Tx, deps: FactorDependencies, { actor, sessionId }: Acting, what: string): Promise<void> {
  const now = deps.clock.now();
  await tellChange(tx, deps, actor, factorRemoved(what));
  await endSessions(tx, actor.userId, sessionId, now);
  if ((await listFactorKinds(tx, actor.userId)).length > 0) return;
  await queries.replaceRecoveryCodes(tx, actor.userId, [], now);
  if (sessionId) await markSecondFactor(tx, sessionId, false);
}
