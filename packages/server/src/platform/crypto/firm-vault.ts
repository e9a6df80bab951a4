// Seals for one firm: root key -> firm key -> data key -> data. Destroying a firm's wrapped keys makes all its bytes unreadable.
import { randomBytes } from 'node:crypto';
import { type KeyringNode, RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/client-node';
import type { FirmId } from '../id/id.ts';
import { CannotOpen, open, openWhole, type SealContext, seal } from './envelope.ts';
import type { RootKey } from './root-key.ts';

export type WrappedFirmKey = { readonly version: number; readonly wrappedKey: Uint8Array; readonly rootKeyId: string };

/** Where wrapped firm keys are kept. Given from outside, so that this folder needs no table. */
export type FirmKeyStore = {
  /** The given version, or the newest. Null when there is none, or it was destroyed. */
  readFirmKey(firmId: FirmId, version?: number): Promise<WrappedFirmKey | null>;
  /** Adds a version; when another process was faster, keeps that one. Returns what is kept. */
  writeFirmKey(firmId: FirmId, key: WrappedFirmKey): Promise<WrappedFirmKey>;
};

export type FirmVault = {
  sealForFirm(firmId: FirmId, context: SealContext, bytes: Uint8Array): Promise<Buffer>;
  /** @throws {CannotOpen} */
  openForFirm(firmId: FirmId, context: SealContext, sealed: Uint8Array): Promise<Buffer>;
  /** The same bytes in the same place under the newest firm key; null where they are under it already. @throws {CannotOpen} */
  resealForFirm(firmId: FirmId, sealed: Uint8Array): Promise<Buffer | null>;
  /** Whether it opens in its own place, whatever that is. Gives away nothing of it. */
  canOpenForFirm(firmId: FirmId, sealed: Uint8Array): Promise<boolean>;
  /** Makes the next version; new values use it, old ones stay readable. Returns its number. */
  rotateFirmKey(firmId: FirmId): Promise<number>;
  /** The same firm key under the current root key, for rotating the root. */
  rewrapFirmKey(firmId: FirmId, key: WrappedFirmKey): Promise<WrappedFirmKey>;
  /** Drops keys from memory at once, for instance after a firm was shredded. */
  forgetFirm(firmId: FirmId): void;
};

/** How long a process works with a key it has unwrapped: after a rotation old versions are still written for so long. */
export const FIRM_KEY_LIFE_MS = 5 * 60_000;

const FORMAT = 1;
const HEADER_BYTES = 5; // format, then the firm key's version

type Entry = { readonly version: number; readonly keyring: KeyringNode; readonly until: number };

export function openFirmVault(root: RootKey, store: FirmKeyStore, ttlMs = FIRM_KEY_LIFE_MS): FirmVault {
  const cache = new Map<string, Promise<Entry>>();

  async function unwrap(firmId: FirmId, key: WrappedFirmKey): Promise<Entry> {
    const bytes = await root.unwrap(wrapContext(firmId, key.version), key.wrappedKey, key.rootKeyId);
    return { version: key.version, keyring: firmKeyring(firmId, key.version, bytes), until: Date.now() + ttlMs };
  }

  function cached(name: string, load: () => Promise<Entry>): Promise<Entry> {
    const known = cache.get(name);
    const fresh = (known ?? Promise.reject(new Error('absent'))).then(
      (entry) => (entry.until > Date.now() ? entry : load()),
      () => load(),
    );
    if (cache.size > 10_000) cache.clear();
    cache.set(name, fresh);
    fresh.catch(() => cache.delete(name));
    return fresh;
  }

  async function add(firmId: FirmId, version: number): Promise<WrappedFirmKey> {
    const { wrapped, rootKeyId } = await root.wrap(wrapContext(firmId, version), randomBytes(32));
    return store.writeFirmKey(firmId, { version, wrappedKey: wrapped, rootKeyId });
  }

  const newest = (firmId: FirmId) =>
    cached(`${firmId}/newest`, async () => unwrap(firmId, (await store.readFirmKey(firmId)) ?? (await add(firmId, 1))));

  const exactly = (firmId: FirmId, version: number) =>
    cached(`${firmId}/${version}`, async () => {
      const key = await store.readFirmKey(firmId, version);
      if (!key) throw new CannotOpen('This value cannot be opened.');
      return unwrap(firmId, key);
    });

  function forgetFirm(firmId: FirmId): void {
    for (const name of cache.keys()) if (name.startsWith(`${firmId}/`)) cache.delete(name);
  }

  async function sealForFirm(firmId: FirmId, context: SealContext, bytes: Uint8Array): Promise<Buffer> {
    const { version, keyring } = await newest(firmId);
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(FORMAT, 0);
    header.writeUInt32BE(version, 1);
    return Buffer.concat([header, await seal(keyring, dataContext(firmId, version, context), bytes)]);
  }

  return {
    sealForFirm,
    async openForFirm(firmId, context, sealed) {
      const { version, body } = readHeader(sealed);
      const { keyring } = await exactly(firmId, version);
      return open(keyring, dataContext(firmId, version, context), body);
    },
    async resealForFirm(firmId, sealed) {
      const { version, body } = readHeader(sealed);
      if (version === (await newest(firmId)).version) return null;
      const { keyring } = await exactly(firmId, version);
      const { bytes, context } = await openWhole(keyring, body);
      // Its own place, read from what was authenticated: a value that was moved stays as unreadable as it was.
      const { use, firm, 'key-version': sealedVersion, ...place } = context;
      if (use !== 'firm-data' || firm !== firmId || sealedVersion !== String(version))
        throw new CannotOpen('This value cannot be opened.');
      return sealForFirm(firmId, place, bytes);
    },
    async canOpenForFirm(firmId, sealed) {
      try {
        const { version, body } = readHeader(sealed);
        await openWhole((await exactly(firmId, version)).keyring, body);
        return true;
      } catch (error) {
        if (error instanceof CannotOpen) return false;
        throw error;
      }
    },
    async rotateFirmKey(firmId) {
      const last = await store.readFirmKey(firmId);
      const made = await add(firmId, (last?.version ?? 0) + 1);
      forgetFirm(firmId);
      return made.version;
    },
    async rewrapFirmKey(firmId, key) {
      const context = wrapContext(firmId, key.version);
      const bytes = await root.unwrap(context, key.wrappedKey, key.rootKeyId);
      const { wrapped, rootKeyId } = await root.wrap(context, bytes);
      return { version: key.version, wrappedKey: wrapped, rootKeyId };
    },
    forgetFirm,
  };
}

function readHeader(sealed: Uint8Array): { version: number; body: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length <= HEADER_BYTES || bytes.readUInt8(0) !== FORMAT)
    throw new CannotOpen('This value cannot be opened.');
  return { version: bytes.readUInt32BE(1), body: bytes.subarray(HEADER_BYTES) };
}

const wrapContext = (firmId: FirmId, version: number): SealContext => ({
  use: 'firm-key',
  firm: firmId,
  version: String(version),
});

const dataContext = (firmId: FirmId, version: number, context: SealContext): SealContext => ({
  ...context,
  use: 'firm-data',
  firm: firmId,
  'key-version': String(version),
});

function firmKeyring(firmId: FirmId, version: number, key: Uint8Array): KeyringNode {
  return new RawAesKeyringNode({
    keyNamespace: 'pacerpro-firm',
    keyName: `${firmId}/${version}`,
    unencryptedMasterKey: Uint8Array.from(key),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}
