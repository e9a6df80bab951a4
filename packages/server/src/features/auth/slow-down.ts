// Wrong tries slow the next one down: where they come from, and, where nobody ever signed in right, those from everywhere together. Short and
// never a lock: a stranger slows himself and other strangers down, and not the place where a person works. Open sessions go on untouched.
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { networkOf } from '../../platform/http/network-of.ts';
import { slowDown } from './auth.errors.ts';
import { hasSucceeded, readAttempts, recordAttempt } from './attempts.queries.ts';

/** What is tried, as keyed hashes. Without `anywhere`: by somebody who is signed in, who has no place to hide. */
export type Tried = { readonly place: Buffer; readonly anywhere?: Buffer };

const WINDOW_MS = 24 * 3600_000;
/** How long a place stays known. Attempts are kept that long, and no longer. */
export const KNOWN_PLACE_MS = 90 * 24 * 3600_000;
/** So many wrong tries from all places together before a place that is not known has to wait too. */
const STRANGERS_FREE = 7;
/** What a provider or office has: people's own addresses change within it. */
const WHERE = { v4: 24, v6: 48 };

export const triedFrom = (index: (value: string) => Buffer, email: string, ip: string) => ({
  place: index(`${email} ${networkOf(ip, WHERE)}`),
  anywhere: index(email),
});

/**
 * Before the try is looked at: it counts as wrong until proved right, and is counted under a lock, so that tries sent at once are slowed like
 * tries sent one by one. Returns how many there were from everywhere since the last right one.
 * @throws {AppError} auth.slow_down while it has to wait
 */
export async function countTry(tx: Tx, { place, anywhere }: Tried, now: Date): Promise<number> {
  await lockNames(tx, [`tries ${(anywhere ?? place).toString('hex')}`]);
  const since = new Date(now.getTime() - WINDOW_MS);
  const here = await readAttempts(tx, place, since);
  refuseWaiting(here, 0, now);
  const all = anywhere ? await readAttempts(tx, anywhere, since) : here;
  if (anywhere && !(await hasSucceeded(tx, place, new Date(now.getTime() - KNOWN_PLACE_MS))))
    refuseWaiting(all, STRANGERS_FREE, now);
  await record(tx, { place, anywhere }, false, now);
  return all.failures + 1;
}

export const recordRight = (tx: Tx, tried: Tried, now: Date) => record(tx, tried, true, now);

async function record(tx: Tx, { place, anywhere }: Tried, ok: boolean, now: Date): Promise<void> {
  await recordAttempt(tx, place, ok, now);
  if (anywhere) await recordAttempt(tx, anywhere, ok, now);
}

function refuseWaiting(attempts: { failures: number; lastAt: Date | null }, free: number, now: Date): void {
  const { failures, lastAt } = attempts;
  const waitMs = delayAfter(Math.max(0, failures - free)) - (now.getTime() - (lastAt?.getTime() ?? 0));
  if (failures > free && waitMs > 0) throw slowDown(Math.ceil(waitMs / 1000));
}

/** 0, 0, 0, 1 s, 2 s, 4 s … at most 15 minutes. Three slips are free. */
export function delayAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(1000 * 2 ** (failures - 3), 15 * 60_000);
}
