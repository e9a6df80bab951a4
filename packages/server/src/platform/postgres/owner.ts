// One program owns a running embedded database; others may use it but not stop it. The claim survives kill -9 because it names a live process.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startMark } from './process.ts';

type Claim = { pid: number; started: string };

/** The pid of the living owner other than us, or null. */
export function findOwner(file: string): number | null {
  if (!existsSync(file)) return null;
  try {
    const claim = JSON.parse(readFileSync(file, 'utf8')) as Claim;
    const lives = claim.pid !== process.pid && isAlive(claim.pid) && startMark(claim.pid) === claim.started;
    return lives ? claim.pid : null;
  } catch {
    return null; // half-written by a process that was killed
  }
}

export function claimOwnership(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const claim: Claim = { pid: process.pid, started: startMark(process.pid) };
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(claim), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

export function releaseOwnership(file: string): void {
  if (findOwner(file) === null) rmSync(file, { force: true });
}
