// PACER secrets: anyone of us can seal one, only the court-fetch role can open it. The web process never holds the private half.
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { RawRsaKeyringNode } from '@aws-crypto/client-node';
import { CannotOpen, open, type SealContext, seal } from './envelope.ts';
import type { Secret } from './secret.ts';

export type FetchVault = {
  sealForFetch(context: SealContext, bytes: Uint8Array): Promise<Buffer>;
  /** @throws {CannotOpen} always, in a process without the private key */
  openForFetch(context: SealContext, sealed: Uint8Array): Promise<Buffer>;
  readonly canOpen: boolean;
};

export type FetchKeys = { readonly publicKey: string; readonly privateKey?: Secret<string> };

export function openFetchVault({ publicKey, privateKey }: FetchKeys): FetchVault {
  const name = { keyNamespace: 'pacerpro-fetch', keyName: 'fetch', oaepHash: 'sha256' } as const;
  const sealing = new RawRsaKeyringNode({ ...name, rsaKey: { publicKey } });
  const opening =
    privateKey && new RawRsaKeyringNode({ ...name, rsaKey: { publicKey, privateKey: privateKey.reveal() } });
  return {
    canOpen: opening !== undefined,
    sealForFetch: (context, bytes) => seal(sealing, { ...context, use: 'fetch' }, bytes),
    openForFetch: async (context, sealed) => {
      if (!opening) throw new CannotOpen('This process holds no key for PACER secrets.');
      return open(opening, { ...context, use: 'fetch' }, sealed);
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
