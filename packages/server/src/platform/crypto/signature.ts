// Signatures that anyone can check and only this installation can make: Ed25519, with a key of its own in the key folder.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readGuarded, writeGuarded } from './guarded-file.ts';
import { type KeyFolder } from './key-file.ts';
import { type Secret, secret } from './secret.ts';

export type Signature = {
  readonly algorithm: 'Ed25519';
  /** SPKI, base64. */
  readonly publicKey: string;
  /** How people tell keys apart. */
  readonly fingerprint: string;
  readonly value: string;
};

export const signingFileName = 'proof-private.pem';

/** Makes the key on the first start of a local installation. In production it is missing after an update from before there was one. */
export function ensureSigningKey({ folder, mayCreate }: KeyFolder): void {
  const path = join(folder, signingFileName);
  if (existsSync(path)) return;
  if (!mayCreate)
    throw new Error(
      `${path} is missing. In production keys are never made silently: restore the keys folder from its backup, or add this one key to it with pacerpro keys make.`,
    );
  makeSigningKey(folder);
}

export function makeSigningKey(folder: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeGuarded(join(folder, signingFileName), privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
}

export const readSigningKey = (folder: string): Secret<string> => secret(readGuarded(join(folder, signingFileName)));

export function signText(text: string, key: Secret<string>): Signature {
  const privateKey = createPrivateKey(key.reveal());
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    algorithm: 'Ed25519',
    publicKey: publicKey.toString('base64'),
    fingerprint: fingerprintOf(publicKey),
    value: sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

/** The fingerprint of the key that signed the text; null when none did. Never throws, whatever is handed in. */
export function signerOf(text: string, { algorithm, publicKey, value }: Signature): string | null {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (algorithm !== 'Ed25519' || key.asymmetricKeyType !== 'ed25519') return null;
    return verify(null, Buffer.from(text), key, Buffer.from(value, 'base64')) ? fingerprintOf(der) : null;
  } catch {
    return null;
  }
}

const fingerprintOf = (publicKey: Buffer): string =>
  createHash('sha256')
    .update(publicKey)
    .digest('hex')
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, '$1 ');
