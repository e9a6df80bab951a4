// The second step of signing in, and signing in by passkey alone. Wrong codes slow the person's next one down; a passkey cannot be guessed
// and is never slowed, so that whoever knows a password keeps nobody out.
import type { Tx } from '../../platform/db/tx.ts';
import {
  type AuthDependencies,
  type NewSession,
  openSession,
  listPlaces,
  countTry,
  endHalfSession,
  findHalfSession,
  openHalfSession,
  tryHalfSession,
  recordRight,
} from '../auth/auth.ts';
import { type FactorAnswer, spendFactor } from './check-factor.ts';
import { halfSessionEnded, wrongFactor } from './factors.errors.ts';
import { listStored, writeChallenge } from './passkeys.queries.ts';
import { type FactorDependencies, recoveryCodeUsed, tellChange } from './tell-change.ts';
import { tellRefused } from './tell-refused.ts';

/** Opens the session. @throws {AppError} */
export async function takeSecondStep(
  deps: FactorDependencies,
  halfSession: string,
  answer: FactorAnswer,
): Promise<NewSession> {
  const now = deps.clock.now();
  const isRecovery = 'recoveryCode' in answer;
  const [half, firmId] = await deps.auth.asSystem('sign-in', async (tx) => {
    const found = await tryHalfSession(tx, deps, halfSession);
    return [found, isRecovery && found?.userId ? (await listPlaces(tx, found.userId))[0]?.firmId : null] as const;
  });
  if (!half) throw halfSessionEnded();
  // A passkey cannot be guessed.
  const tried = half.userId && !('passkey' in answer) ? { place: deps.blindIndex('second-factor', half.userId) } : null;
  const spend = async (tx: Tx) => {
    if (tried) await countTry(tx, tried, now);
    const userId = await spendFactor(tx, deps, { userId: half.userId, holderId: half.id, now }, answer);
    if (!userId) return null;
    if (tried) await recordRight(tx, tried, now);
    await endHalfSession(tx, half.id, now);
    const session = await openSession(tx, deps, { userId, userAgent: half.userAgent, hasSecondFactor: true });
    // One factor fewer: told where it is spent.
    if (isRecovery && session) await tellChange(tx, deps, session.actor, recoveryCodeUsed);
    return session;
  };
  const opened = isRecovery
    ? await deps.auth.asSystem('account', spend, { firmId: firmId ?? null })
    : await deps.auth.asSystem('sign-in', spend);
  if (!opened) {
    if (half.userId) await tellRefused(deps, half.userId, now);
    throw wrongFactor();
  }
  return opened;
}

/** What the browser is to ask for: the known person's passkeys, or, with no half session yet, whichever the device has. */
export async function startPasskeySignIn(deps: AuthDependencies, halfSession: string | null, userAgent: string | null) {
  const now = deps.clock.now();
  return deps.auth.asSystem('sign-in', async (tx) => {
    const half = halfSession ? await findHalfSession(tx, deps, halfSession) : null;
    if (halfSession && !half) throw halfSessionEnded();
    const holder = half ? { id: half.id, halfSession: halfSession! } : await openHalfSession(tx, deps, null, userAgent);
    const { options, challenge } = await deps.passkeys.requestOptions(
      half?.userId ? await listStored(tx, half.userId) : [],
    );
    await writeChallenge(tx, holder.id, challenge, now);
    return { halfSession: holder.halfSession, options };
  });
}
