// All of cryptography as one dependency, put together once at start. No other folder imports node:crypto.
import { type FetchKeys, type FetchVault, openFetchVault } from './fetch-vault.ts';
import { type FirmKeyStore, type FirmVault, openFirmVault } from './firm-vault.ts';
import { type InstallationVault, openInstallationVault } from './installation-vault.ts';
import { type KeyedHash, openKeyedHash } from './keyed-hash.ts';
import type { RootKey } from './root-key.ts';
import type { Secret } from './secret.ts';

export type Crypto = FirmVault & FetchVault & InstallationVault & KeyedHash;

export type CryptoParts = {
  readonly root: RootKey;
  readonly firmKeys: FirmKeyStore;
  /** Read anew at each use: the pair may be rotated while this process runs. */
  readonly fetchKeys: FetchKeys | (() => FetchKeys);
  readonly hashKey: Secret<Uint8Array>;
};

export function openCrypto({ root, firmKeys, fetchKeys, hashKey }: CryptoParts): Crypto {
  const readFetchKeys = typeof fetchKeys === 'function' ? fetchKeys : () => fetchKeys;
  return {
    ...openFirmVault(root, firmKeys),
    ...openFetchVault(readFetchKeys),
    ...openInstallationVault(hashKey),
    ...openKeyedHash(hashKey),
  };
}
