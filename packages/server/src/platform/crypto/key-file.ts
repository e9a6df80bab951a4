// Keys kept in files: made on first start, readable by the owner alone, outside the database folder. Production never makes them silently.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFetchKeys } from './fetch-vault.ts';
import type { FileRootKeys } from './root-key.ts';
import { type Secret, secret } from './secret.ts';
import { randomToken } from './token.ts';

export type KeyFolder = { readonly folder: string; readonly mayCreate: boolean };

type RootFile = { current: string; keys: Record<string, string>; hashKey: string };

export async function readRootFile(at: KeyFolder): Promise<{ rootKeys: FileRootKeys; hashKey: Secret<Uint8Array> }> {
  const id = `root-${randomToken(6)}`;
  const fresh = () => ({ current: id, keys: { [id]: newKey() }, hashKey: newKey() });
  const file = await readOrMake<RootFile>(at, 'root.json', fresh);
  const keys = Object.fromEntries(Object.entries(file.keys).map(([name, key]) => [name, Buffer.from(key, 'base64')]));
  return {
    rootKeys: { current: file.current, keys },
    hashKey: secret<Uint8Array>(Buffer.from(file.hashKey, 'base64')),
  };
}

/** Adds a root key and makes it the current one. Firm keys are wrapped anew afterwards, while in use. */
export function addRootKey({ folder }: KeyFolder): string {
  const path = join(folder, 'root.json');
  const file = JSON.parse(readGuarded(path)) as RootFile;
  const id = `root-${randomToken(6)}`;
  writeGuarded(path, JSON.stringify({ ...file, current: id, keys: { ...file.keys, [id]: newKey() } }));
  return id;
}

export async function readFetchPublicKey(at: KeyFolder): Promise<string> {
  await ensureFetchKeys(at);
  return readFileSync(join(at.folder, 'fetch-public.pem'), 'utf8');
}

export async function readFetchPrivateKey(at: KeyFolder): Promise<Secret<string>> {
  await ensureFetchKeys(at);
  return secret(readGuarded(join(at.folder, 'fetch-private.pem')));
}

// The public half is written last: where it exists, both do.
async function ensureFetchKeys(at: KeyFolder): Promise<void> {
  if (existsSync(join(at.folder, 'fetch-public.pem'))) return;
  refuseIfForbidden(at, 'fetch-public.pem');
  const { publicKey, privateKey } = await makeFetchKeys();
  writeGuarded(join(at.folder, 'fetch-private.pem'), privateKey);
  writeGuarded(join(at.folder, 'fetch-public.pem'), publicKey);
}

/** Passwords of the database roles, for the embedded server. */
export async function readDatabasePasswords<Name extends string>(
  at: KeyFolder,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const found = await readOrMake<Record<string, string>>(at, 'database.json', () => ({}));
  const missing = names.filter((name) => !found[name]);
  if (missing.length === 0) return found as Record<Name, string>;
  const all = { ...found, ...Object.fromEntries(missing.map((name) => [name, randomToken()])) };
  writeGuarded(join(at.folder, 'database.json'), JSON.stringify(all));
  return all as Record<Name, string>;
}

const newKey = () => randomBytes(32).toString('base64');

async function readOrMake<T>(at: KeyFolder, name: string, make: () => T): Promise<T> {
  const path = join(at.folder, name);
  if (!existsSync(path)) {
    refuseIfForbidden(at, name);
    writeGuarded(path, JSON.stringify(make()));
  }
  return JSON.parse(readGuarded(path)) as T;
}

function refuseIfForbidden({ folder, mayCreate }: KeyFolder, name: string): void {
  if (!mayCreate)
    throw new Error(
      `${join(folder, name)} is missing. In production keys are never made silently: restore the keys folder from its backup.`,
    );
}

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
