// Passwords of our own users: Argon2id at the floor of ASVS 5 for one pass, few at a time so that sign-ins cannot starve the server.
import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';

const options = Object.freeze({ memoryCost: 46 * 1024, timeCost: 1, parallelism: 1, algorithm: 2 }); // 2: Argon2id
/** Hashing runs on Node's four threads that also read files and look up names: two are left for these, however many cores there are. */
const AT_ONCE = Math.min(availableParallelism(), 2);
const MAX_WAITING = 100;

/** More sign-ins wait than can be served in reasonable time: answer 429 and let the client come back. */
export class PasswordQueueFull extends Error {
  override readonly name = 'PasswordQueueFull';
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new PasswordQueueFull('Too many sign-ins at once.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), options));
}

/** Spends the same time when there is no such user (hash null), so that an unknown address cannot be told from a wrong password. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await decoy());
  const matches = await inTurn(() => verify(against, password.normalize('NFKC')));
  return matches && stored !== null;
}

/** A new hash of a right password whose stored one is weaker than what we make today; null for one that is not. */
export async function renewHash(stored: string, password: string): Promise<string | null> {
  return needsRehash(stored) ? hashPassword(password) : null;
}

export function needsRehash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored);
  return memoryCost < options.memoryCost || timeCost < options.timeCost || parallelism !== options.parallelism;
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hash('nobody has this password', options);
  return decoyHash;
}
