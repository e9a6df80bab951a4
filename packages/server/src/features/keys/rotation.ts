// What rotation works with, and how long old keys stay in use after a new one was made.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { FIRM_KEY_LIFE_MS } from '../../platform/crypto/firm-vault.ts';
import type { Failpoint } from '../../platform/crypto/rotate-key-files.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ObjectStore } from '../../platform/storage/store.ts';

export type RotationDependencies = {
  readonly worker: Database;
  readonly fetch: Database;
  readonly crypto: Crypto;
  readonly fetchCrypto: Pick<Crypto, 'resealForFetch'>;
  readonly store: ObjectStore;
  readonly keyFolder: string;
  /** The root key that wraps now. */
  rootKeyId(): string;
  now(): Date;
  onProgress?(line: string): void;
  readonly failpoint?: Failpoint;
};

/** Running processes write under a key of before for the life of their copy of it; twice that is safe. */
export const OLD_KEYS_STAY_MS = 2 * FIRM_KEY_LIFE_MS;

/** It is too early, or something still needs the old keys. The message says what to do. */
export class CannotRetire extends Error {
  override readonly name = 'CannotRetire';
}
