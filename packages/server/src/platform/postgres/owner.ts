// One program owns a running embedded database; others may use it but not stop it. The claim survives kill -9 because it names a live process.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startMark } from './process.ts';

type Claim = { pid: number; started: string; ending?: true };

export type Owner = { readonly pid: number; readonly ending: boolean };

/** The living owner other than us, or null. */
export function findOwner(file: string): Owner | null {
  if (!existsSync(file)) return null;
  try {
    const { pid, started, ending } = JSON.parse(readFileSync(file, 'utf8')) as Claim;
    const lives = pid !== process.pid && isAlive(pid) && startMark(pid) === started;
    return lives ? { pid, ending: ending === true } : null;
  } catch {
    return null; // half-written by a process that was killed
  }
}

export function claimOwnership(file: string): void {
  write(file, {});
}

/** Tells a successor to wait: what runs here is being finished. */
export function announceEnd(file: string): void {
  write(file, { ending: true });
}

function write(file: string, more: Pick<Claim, 'ending'>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const claim: Claim = { pid: process.pid, started: startMark(process.pid), ...more };
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(claim), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

export function releaseOwnership(file: string): void {
  if (findOwner(file) === null) rmSync(file, { force: true });
}
