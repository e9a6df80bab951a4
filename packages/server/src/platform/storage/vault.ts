// Bytes of a firm at rest: sealed with the firm's key, then stored under a random key. What comes back is checked against its fingerprint.
import type { Crypto } from '../crypto/crypto.ts';
import { CannotOpen, type SealContext } from '../crypto/envelope.ts';
import { sha256Hex } from '../crypto/hash.ts';
import type { FirmId } from '../id/id.ts';
import { newObjectKey, type ObjectKey, type ObjectStore } from './store.ts';

export type StoredObject = {
  readonly key: ObjectKey;
  /** Of the bytes before sealing, in hex. */
  readonly sha256: string;
  /** Length before sealing. */
  readonly bytes: number;
};

export type Vault = {
  /** Durable when it resolves. The kind becomes the first part of the key: `document`, `observation`. */
  putObject(firmId: FirmId, kind: string, context: SealContext, bytes: Uint8Array): Promise<StoredObject>;
  /** Null when the object is gone. @throws {CannotOpen} when it was changed, moved or belongs elsewhere */
  getObject(firmId: FirmId, context: SealContext, stored: Pick<StoredObject, 'key' | 'sha256'>): Promise<Buffer | null>;
  deleteObject(key: ObjectKey): Promise<void>;
};

export function openVault(crypto: Pick<Crypto, 'sealForFirm' | 'openForFirm'>, store: ObjectStore): Vault {
  return {
    async putObject(firmId, kind, context, bytes) {
      const key = newObjectKey(kind);
      await store.put(key, await crypto.sealForFirm(firmId, { ...context, object: key }, bytes));
      return { key, sha256: sha256Hex(bytes), bytes: bytes.byteLength };
    },
    async getObject(firmId, context, { key, sha256 }) {
      const sealed = await store.get(key);
      if (!sealed) return null;
      const bytes = await crypto.openForFirm(firmId, { ...context, object: key }, sealed);
      if (sha256Hex(bytes) !== sha256) throw new CannotOpen('This value cannot be opened.');
      return bytes;
    },
    deleteObject: (key) => store.delete(key),
  };
}
