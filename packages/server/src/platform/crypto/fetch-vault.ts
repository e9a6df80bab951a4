// PACER secrets: anyone of us can seal one, only the court-fetch role can open it. The web process never holds the private half.
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { MultiKeyringNode, RawRsaKeyringNode } from '@aws-crypto/client-node';
import { CannotOpen, open, openWhole, type SealContext, seal } from './envelope.ts';
import type { Secret } from './secret.ts';

export type FetchVault = {
  sealForFetch(context: SealContext, bytes: Uint8Array): Promise<Buffer>;
  /** @throws {CannotOpen} always, in a process without the private key */
  openForFetch(context: SealContext, sealed: Uint8Array): Promise<Buffer>;
  /** The same secret in the same place under the current public key; null where it is under that one already. @throws {CannotOpen} */
  resealForFetch(sealed: Uint8Array): Promise<Buffer | null>;
  readonly canOpen: boolean;
};

/** Older private keys open what was sealed before the pair was rotated. */
export type FetchKeys = {
  readonly publicKey: string;
  readonly privateKey?: Secret<string>;
  readonly olderKeys?: readonly Secret<string>[];
};

const name = { keyNamespace: 'pacerpro-fetch', keyName: 'fetch', oaepHash: 'sha256' } as const;

/** The keys are read at each use, which is rare, so that a process that runs while the pair is rotated follows. */
export function openFetchVault(read: () => FetchKeys): FetchVault {
  const sealing = () => new RawRsaKeyringNode({ ...name, rsaKey: { publicKey: read().publicKey } });
  const opening = (keys: readonly Secret<string>[]) => {
    if (keys.length === 0) throw new CannotOpen('This process holds no key for PACER secrets.');
    const children = keys.map((key) => new RawRsaKeyringNode({ ...name, rsaKey: { privateKey: key.reveal() } }));
    return new MultiKeyringNode({ children });
  };
  const current = () => [read().privateKey].filter((key) => key !== undefined);
  const all = () => [...current(), ...(read().olderKeys ?? [])];
  return {
    canOpen: current().length > 0,
    sealForFetch: (context, bytes) => seal(sealing(), { ...context, use: 'fetch' }, bytes),
    openForFetch: async (context, sealed) => open(opening(all()), { ...context, use: 'fetch' }, sealed),
    resealForFetch: async (sealed) => {
      const isCurrent = await openWhole(opening(current()), sealed).then(
        () => true,
        () => false,
      );
      if (isCurrent) return null;
      const { bytes, context } = await openWhole(opening(all()), sealed);
      if (context.use !== 'fetch') throw new CannotOpen('This value cannot be opened.');
      return seal(sealing(), context, bytes);
    },
  };
}

export async function makeFetchKeys(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
