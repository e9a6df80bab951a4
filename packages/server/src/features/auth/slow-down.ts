// Wrong tries slow the next one down, per subject: an address typed, a person's proofs. Short and never a lock, so that a stranger can
// slow an owner down and not lock him out. Open sessions go on untouched.
import type { Tx } from '../../platform/db/tx.ts';
import { slowDown } from './auth.errors.ts';
import { readAttempts } from './auth.queries.ts';

const WINDOW_MS = 24 * 3600_000;

/** @throws {AppError} auth.slow_down while the subject has to wait */
export async function refuseTooFast(tx: Tx, subject: Buffer, now: Date): Promise<void> {
  const { failures, lastAt } = await readAttempts(tx, subject, new Date(now.getTime() - WINDOW_MS));
  const waitMs = delayAfter(failures) - (now.getTime() - (lastAt?.getTime() ?? 0));
  if (failures > 0 && waitMs > 0) throw slowDown(Math.ceil(waitMs / 1000));
}

/** 0, 0, 0, 1 s, 2 s, 4 s … at most 15 minutes. Three slips are free. */
export function delayAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(1000 * 2 ** (failures - 3), 15 * 60_000);
}
