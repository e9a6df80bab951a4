// Keyed hashes for equality search over what is sealed, and for the audit chain. One derived key a purpose, none stored in the database.
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Secret } from './secret.ts';

export type KeyedHash = {
  /** Equal values give equal indexes, for this purpose only. Letter case and Unicode form do not matter. */
  blindIndex(purpose: string, value: string): Buffer;
  /** Authenticates exact bytes, for instance a link of the audit chain. */
  mac(purpose: string, bytes: Uint8Array): Buffer;
};

export function openKeyedHash(key: Secret<Uint8Array>): KeyedHash {
  const keys = new Map<string, KeyObject>();
  const keyFor = (purpose: string) => {
    const known = keys.get(purpose);
    if (known) return known;
    // A key object, because createHmac makes one of anything else at each call: 35 µs a hash instead of 9.
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', key.reveal(), '', `pacerpro ${purpose}`, 32)));
    keys.set(purpose, derived);
    return derived;
  };
  const mac = (purpose: string, bytes: Uint8Array) => createHmac('sha256', keyFor(purpose)).update(bytes).digest();
  return {
    mac: (purpose, bytes) => mac(`mac ${purpose}`, bytes),
    blindIndex: (purpose, value) => mac(`index ${purpose}`, Buffer.from(value.normalize('NFKC').toLowerCase())),
  };
}
