// Lines that must outlive the machine that wrote them: kept in the object store beside the file on its disk, under a name made from what they
// say, so that nothing written is ever written over. Each object carries a keyed hash: nobody adds a line by writing to the store.
import type { KeyedHash } from '../crypto/keyed-hash.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { constantTimeEqual } from '../crypto/token.ts';
import { type ObjectKey, type ObjectStore, objectKey } from './store.ts';

export type KeptLines = {
  keep(lines: readonly string[]): Promise<void>;
  /** @throws when an object was not written by this installation or was changed */
  read(): Promise<string[]>;
};
export const nothingKept: KeptLines = Object.freeze({ keep: async () => {}, read: async () => [] });

export function openKeptLines(store: ObjectStore, kind: string, crypto: Pick<KeyedHash, 'mac'>): KeptLines {
  const macOf = (lines: readonly string[]) =>
    crypto.mac('kept lines', Buffer.from(JSON.stringify([kind, ...lines]))).toString('hex');
  return {
    keep: async (lines) => {
      if (lines.length === 0) return;
      const text = JSON.stringify({ lines, mac: macOf(lines) });
      await store.putIfAbsent(keyOf(kind, text), Buffer.from(text));
    },
    read: async () => {
      const all: string[] = [];
      for await (const key of store.list(`${kind}/`)) all.push(...parse(await store.get(key), key, macOf));
      return all;
    },
  };
}

const keyOf = (kind: string, text: string): ObjectKey =>
  objectKey(`${kind}/${Buffer.from(sha256Hex(text), 'hex').toString('base64url')}`);

function parse(bytes: Buffer | null, key: ObjectKey, macOf: (lines: readonly string[]) => string): string[] {
  try {
    const { lines, mac } = JSON.parse(String(bytes)) as { lines: string[]; mac: string };
    if (constantTimeEqual(mac, macOf(lines))) return lines;
  } catch {
    // As wrong as a changed one.
  }
  throw new Error(`The object ${key} was not written by this installation or was changed.`);
}
