// Is this the second factor of this person? Whatever is right is used up in the same transaction: a step, a recovery code, a challenge.
import { checkTotp } from '../../platform/crypto/totp.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';
import type { AuthDependencies } from '../auth/auth.ts';
import * as queries from './factors.queries.ts';
import * as passkeyQueries from './passkeys.queries.ts';
import { recoveryIndex } from './recovery-codes.ts';
import { openSeed } from './seed.ts';

export type FactorAnswer = { code: string } | { recoveryCode: string } | { passkey: unknown };

/**
 * Whose factor it is, or null. `userId` null: nobody is known yet, and only a passkey can say who it is.
 * `holderId` is the session or half session that asked for a passkey.
 */
export async function spendFactor(
  tx: Tx,
  deps: AuthDependencies,
  asked: { userId: UserId | null; holderId: string; now: Date },
  answer: FactorAnswer,
): Promise<UserId | null> {
  if ('passkey' in answer) return spendPasskey(tx, deps, asked, answer.passkey);
  if (!asked.userId) return null;
  const ok =
    'code' in answer
      ? await spendCode(tx, deps, asked.userId, answer.code, asked.now)
      : await queries.spendRecoveryCode(
          tx,
          asked.userId,
          recoveryIndex(deps, asked.userId, answer.recoveryCode),
          asked.now,
        );
  return ok ? asked.userId : null;
}

async function spendCode(tx: Tx, deps: AuthDependencies, userId: UserId, code: string, now: Date): Promise<boolean> {
  const known = await queries.findAuthenticator(tx, userId);
  if (!known?.confirmed_at) return false;
  const seed = await openSeed(deps, userId, known.sealed_seed);
  const step = checkTotp(seed, code, now, known.last_step === null ? null : Number(known.last_step));
  return step !== null && queries.spendStep(tx, userId, step);
}

async function spendPasskey(
  tx: Tx,
  deps: AuthDependencies,
  { userId, holderId, now }: { userId: UserId | null; holderId: string; now: Date },
  response: unknown,
): Promise<UserId | null> {
  const challenge = await passkeyQueries.takeChallenge(tx, holderId, now);
  const credentialId = deps.passkeys.credentialIdOf(response);
  const known = credentialId ? await passkeyQueries.findPasskey(tx, credentialId) : null;
  if (!challenge || !known || (userId && known.userId !== userId)) return null;
  const used = await deps.passkeys.checkUse(response, challenge, known.passkey);
  if (!used || !(await passkeyQueries.markUsed(tx, 'passkeys', known.id, used.counter, now))) return null;
  return known.userId;
}
