// Files for their owner alone: keys, certificates, kept sign-ins.
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { randomToken } from './token.ts';

/** Reads a file that only its owner may read; anything looser is refused, not corrected, because it may have been read already. */
export function readGuarded(path: string): string {
  const { mode } = statSync(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(
      `${path} can be read by others (mode ${(mode & 0o777).toString(8)}). Run chmod 600 on it, and consider its keys known.`,
    );
  }
  return readFileSync(path, 'utf8');
}

/** Whole or not at all, and on the disk before anything is sealed with it. */
export function writeGuarded(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const half = `${path}.${randomToken(6)}`;
  const file = openSync(half, 'wx', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  chmodSync(half, 0o600);
  renameSync(half, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
