// Ten codes for the day the phone is gone: 80 random bits each, kept as keyed hashes, each good once.
import { randomToken } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';
import type { AuthDependencies } from '../auth/auth.ts';
import { replaceRecoveryCodes } from './factors.queries.ts';

const HOW_MANY = 10;
/** Nothing that looks like another when written by hand. 32 letters: five bits of each random byte choose one. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** New ones; those before are void. To be shown once. */
export async function makeRecoveryCodes(tx: Tx, deps: AuthDependencies, userId: UserId, now: Date): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, makeCode);
  const indexes = codes.map((code) => recoveryIndex(deps, userId, code));
  await replaceRecoveryCodes(tx, userId, indexes, now);
  return codes;
}

/** However it was typed: letter case, spaces and hyphens do not matter. */
export function recoveryIndex(deps: AuthDependencies, userId: UserId, code: string): Buffer {
  return deps.crypto.blindIndex('recovery-code', `${userId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}

function makeCode(): string {
  const letters = [...Buffer.from(randomToken(16), 'base64url')].map((byte) => LETTERS[byte % 32]).join('');
  return letters.match(/.{4}/g)!.join('-');
}
