// Keys kept in files: made on first start, readable by the owner alone, outside the database folder. Production never makes them silently.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchKeys, makeFetchKeys } from './fetch-vault.ts';
import { readGuarded, writeGuarded } from './guarded-file.ts';
import type { FileRootKeys } from './root-key.ts';
import { type Secret, secret } from './secret.ts';
import { randomToken } from './token.ts';

export type KeyFolder = { readonly folder: string; readonly mayCreate: boolean };

export type RootFile = {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly hashKey: string;
  /** When each key was made; unknown for those from before this was kept. */
  readonly madeAt?: Readonly<Record<string, string>>;
};
export const rootFileName = 'root.json';
export const fetchFileNames = Object.freeze({ publicKey: 'fetch-public.pem', privateKey: 'fetch-private.pem' });
/** Private keys of before, kept until nothing needs them: `fetch-private-ab12cd34ef56.pem`. */
const olderFetchName = /^fetch-private-[0-9a-f]{12}\.pem$/;

export function newRootKey(now: Date): Pick<Required<RootFile>, 'current' | 'keys' | 'madeAt'> {
  const id = `root-${randomToken(6)}`;
  return { current: id, keys: { [id]: newKey() }, madeAt: { [id]: now.toISOString() } };
}

/** Makes the file on the first start of a local installation. */
export async function readRootFile(at: KeyFolder): Promise<{ rootKeys: FileRootKeys; hashKey: Secret<Uint8Array> }> {
  const fresh = () => ({ ...newRootKey(new Date()), hashKey: newKey() });
  const file = await readOrMake<RootFile>(at, rootFileName, fresh);
  return { rootKeys: rootKeysOf(file), hashKey: secret<Uint8Array>(Buffer.from(file.hashKey, 'base64')) };
}

/** As they stand in the file now: another process may have rotated them. */
export function readRootKeys({ folder }: Pick<KeyFolder, 'folder'>): FileRootKeys {
  return rootKeysOf(JSON.parse(readGuarded(join(folder, rootFileName))) as RootFile);
}

const rootKeysOf = ({ current, keys }: RootFile): FileRootKeys => ({
  current,
  keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64')])),
});

/** Makes the pair on the first start of a local installation. */
export async function ensureFetchKeys(at: KeyFolder): Promise<void> {
  if (existsSync(join(at.folder, fetchFileNames.publicKey))) return;
  refuseIfForbidden(at, fetchFileNames.publicKey);
  writeFetchPair(at.folder, await makeFetchKeys());
}

export function readFetchPublicKey({ folder }: Pick<KeyFolder, 'folder'>): string {
  return readFileSync(join(folder, fetchFileNames.publicKey), 'utf8');
}

/** With the private halves, for processes that may open. */
export function readFetchKeys(at: Pick<KeyFolder, 'folder'>): Required<FetchKeys> {
  return {
    publicKey: readFetchPublicKey(at),
    privateKey: secret(readGuarded(join(at.folder, fetchFileNames.privateKey))),
    olderKeys: olderFetchFiles(at.folder).map((path) => secret(readGuarded(path))),
  };
}

export const olderFetchFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => olderFetchName.test(name))
    .map((name) => join(folder, name));

// The public half is written last: where it exists, both do.
export function writeFetchPair(folder: string, pair: { publicKey: string; privateKey: string }): void {
  writeGuarded(join(folder, fetchFileNames.privateKey), pair.privateKey);
  writeGuarded(join(folder, fetchFileNames.publicKey), pair.publicKey);
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
      `${join(folder, name)} is missing. In production keys are never made silently: restore the keys folder from its backup, or make the keys of a new installation with pacerpro keys make.`,
    );
}
