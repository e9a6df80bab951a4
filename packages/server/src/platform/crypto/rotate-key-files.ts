// The key folder over its life: made once, rotated while in use, and rid of what nothing needs any more. Each step is whole or not done;
// one that was interrupted is simply done again.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFetchKeys } from './fetch-vault.ts';
import { readGuarded, writeGuarded } from './guarded-file.ts';
import {
  ensureFetchKeys,
  fetchFileNames,
  newRootKey,
  olderFetchFiles,
  readDatabasePasswords,
  readRootFile,
  type RootFile,
  rootFileName,
  writeFetchPair,
} from './key-file.ts';
import { makeSigningKey, signingFileName } from './signature.ts';

/** Steps between which a process may die; tests kill it there. */
export type Failpoint = (step: string) => void;

/**
 * Makes all keys of a new installation. Refuses where there is any: overwriting one would be the loss of what it sealed. A folder from before
 * proofs were signed lacks that one key alone, and is given it.
 */
export async function makeKeyFolder(folder: string, databaseRoles: readonly string[]): Promise<string[]> {
  const names = [rootFileName, fetchFileNames.privateKey, fetchFileNames.publicKey, 'database.json'];
  const there = names.filter((name) => existsSync(join(folder, name)));
  if (there.length === names.length && !existsSync(join(folder, signingFileName))) {
    makeSigningKey(folder);
    return [join(folder, signingFileName)];
  }
  if (there.length > 0)
    throw new Error(`There are keys in ${folder} already (${there.join(', ')}). Nothing was changed.`);
  const at = { folder, mayCreate: true };
  await readRootFile(at);
  await ensureFetchKeys(at);
  await readDatabasePasswords(at, databaseRoles);
  makeSigningKey(folder);
  return [...names, signingFileName].map((name) => join(folder, name));
}

export type KeyFolderState = {
  readonly rootKeys: readonly { readonly id: string; readonly current: boolean; readonly madeAt: string | null }[];
  readonly fetchKey: { readonly id: string; readonly madeAt: string; readonly olderPrivateKeys: number };
};

/** What lies in the folder: names and ages, nothing secret. */
export function describeKeyFolder(folder: string): KeyFolderState {
  const { current, keys, madeAt = {} } = readRootJson(folder);
  const publicPath = join(folder, fetchFileNames.publicKey);
  return {
    rootKeys: Object.keys(keys).map((id) => ({ id, current: id === current, madeAt: madeAt[id] ?? null })),
    fetchKey: {
      id: fingerprint(readFileSync(publicPath, 'utf8')),
      madeAt: statSync(publicPath).mtime.toISOString(),
      olderPrivateKeys: olderFetchFiles(folder).length,
    },
  };
}

/** Adds a root key and makes it the current one. Firm keys are wrapped anew afterwards, while in use. */
export function addRootKey(folder: string, now: Date): string {
  const file = readRootJson(folder);
  const made = newRootKey(now);
  writeRootJson(folder, {
    ...file,
    current: made.current,
    keys: { ...file.keys, ...made.keys },
    madeAt: { ...file.madeAt, ...made.madeAt },
  });
  return made.current;
}

/** Leaves the current root key alone in the file. The caller has made sure that no firm key needs another. */
export function dropOldRootKeys(folder: string): string[] {
  const file = readRootJson(folder);
  const dropped = Object.keys(file.keys).filter((id) => id !== file.current);
  const kept = (map: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(map).filter(([id]) => id === file.current));
  writeRootJson(folder, { ...file, keys: kept(file.keys), madeAt: kept(file.madeAt ?? {}) });
  return dropped;
}

/** A new pair for PACER secrets; the private key of before stays, under a name of its own, until nothing is sealed for it. */
export async function rotateFetchPair(folder: string, failpoint: Failpoint = () => {}): Promise<string> {
  const old = readGuarded(join(folder, fetchFileNames.privateKey));
  writeGuarded(join(folder, `fetch-private-${fingerprint(old)}.pem`), old);
  failpoint('old-private-kept');
  const pair = await makeFetchKeys();
  // Between the two files the public half is still the old one, whose private half was just kept.
  writeGuarded(join(folder, fetchFileNames.privateKey), pair.privateKey);
  failpoint('new-private-written');
  writeFetchPair(folder, pair);
  failpoint('new-public-written');
  return fingerprint(pair.publicKey);
}

export function dropOldFetchKeys(folder: string): number {
  const paths = olderFetchFiles(folder);
  for (const path of paths) rmSync(path);
  return paths.length;
}

const readRootJson = (folder: string) => JSON.parse(readGuarded(join(folder, rootFileName))) as RootFile;
const writeRootJson = (folder: string, file: RootFile) =>
  writeGuarded(join(folder, rootFileName), JSON.stringify(file));
const fingerprint = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 12);
