// An administrator's second factor at work: a one-time code or a passkey, each answer good once.
import type { Passkeys } from '../../platform/crypto/passkey.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type AdminId, newId } from '../../platform/id/id.ts';
import { countTry, recordRight } from '../auth/auth.ts';
import { markUsed, storedPasskey, takeChallenge, writeChallenge } from '../factors/factors.ts';
import { spendCode } from './one-time-code.ts';
import * as passkeys from './passkeys.queries.ts';
import type { SignInDependencies } from './sign-in.ts';
import { findLiveAdmin } from './site-admins.queries.ts';

export type AdminFactor = { readonly code: string } | { readonly passkey: unknown };

/** What a passkey is to sign at sign-in. Nobody is known yet: the device offers what it has for this site, and nothing tells who there is. */
export async function startPasskeySignIn(deps: SignInDependencies) {
  const attempt = newId<never>() as string;
  return deps.auth.asSystem('sign-in', async (tx) => {
    const { options, challenge } = await deps.passkeys.requestOptions([]);
    await writeChallenge(tx, attempt, challenge, deps.clock.now());
    return { attempt, options };
  });
}

/** What one of a signed-in administrator's own passkeys is to sign, where a fresh code is asked for. */
export async function startProof(deps: SignInDependencies, adminId: AdminId) {
  return deps.auth.asSystem('sign-in', async (tx) => {
    const known = (await passkeys.listPasskeys(tx, adminId)).map(storedPasskey);
    const { options, challenge } = await deps.passkeys.requestOptions(known);
    await writeChallenge(tx, adminId, challenge, deps.clock.now());
    return options;
  });
}

/** Spends a fresh factor of a signed-in administrator. Wrong codes slow down like wrong sign-ins; a passkey cannot be guessed. */
export async function proveAgain(deps: SignInDependencies, adminId: AdminId, factor: AdminFactor): Promise<boolean> {
  const now = deps.clock.now();
  const tried = { place: deps.crypto.blindIndex('admin-code', adminId) };
  return deps.auth.asSystem('sign-in', async (tx) => {
    if ('code' in factor) await countTry(tx, tried, now);
    const admin = await findLiveAdmin(tx, { adminId }, now);
    if (!admin) return false;
    if ('passkey' in factor) return spendPasskey(tx, deps, { adminId, holderId: adminId, now }, factor.passkey);
    const right = await spendCode(tx, deps.crypto, admin, factor.code, now);
    if (right) await recordRight(tx, tried, now);
    return right;
  });
}

/** `holderId`: for whom the challenge was written. True once for each challenge. */
export async function spendPasskey(
  tx: Tx,
  deps: { readonly passkeys: Passkeys },
  { adminId, holderId, now }: { adminId: string; holderId: string; now: Date },
  response: unknown,
): Promise<boolean> {
  const challenge = await takeChallenge(tx, holderId, now);
  const credentialId = deps.passkeys.credentialIdOf(response);
  const known = credentialId ? await passkeys.findPasskey(tx, adminId, credentialId) : null;
  if (!challenge || !known) return false;
  const used = await deps.passkeys.checkUse(response, challenge, known.passkey);
  return used !== null && markUsed(tx, 'site_admin_passkeys', known.id, used.counter, now);
}
