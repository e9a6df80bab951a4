// Where encrypted bytes live. Drivers: a folder, or an S3-compatible bucket. Keys are random and say nothing; what is stored is ciphertext.
import type { Readable } from 'node:stream';
import { randomToken } from '../crypto/token.ts';

export type ObjectKey = string & { readonly __objectKey: true };

export type ObjectStore = {
  readonly kind: 'file' | 's3';
  /** Durable when it resolves. Replaces what was there. */
  put(key: ObjectKey, bytes: Uint8Array | Readable): Promise<void>;
  /** False, and nothing changed, when the key exists already. */
  putIfAbsent(key: ObjectKey, bytes: Uint8Array): Promise<boolean>;
  /** Null when there is no such object. */
  get(key: ObjectKey): Promise<Buffer | null>;
  head(key: ObjectKey): Promise<{ bytes: number } | null>;
  /** Also succeeds when there is nothing. */
  delete(key: ObjectKey): Promise<void>;
  list(prefix?: string): AsyncIterable<ObjectKey>;
};

const pattern = /^[a-z0-9][a-z0-9_-]{0,19}\/[A-Za-z0-9_-]{43}$/;

/** 256 random bits under a short name for the kind of object: `document/…`, `observation/…`. */
export function newObjectKey(kind: string): ObjectKey {
  return objectKey(`${kind}/${randomToken(32)}`);
}

/** Only keys of our own making are accepted, so no path can be smuggled in. */
export function objectKey(text: string): ObjectKey {
  if (!pattern.test(text)) throw new Error('This is not an object key.');
  return text as ObjectKey;
}
