// Keys for tests: made once a process, kept in memory. Firm keys live in a map, or in the test database's own table.
import { type Crypto, openCrypto } from '../src/platform/crypto/crypto.ts';
import { makeFetchKeys } from '../src/platform/crypto/fetch-vault.ts';
import type { FirmKeyStore, WrappedFirmKey } from '../src/platform/crypto/firm-vault.ts';
import { fileRootKey } from '../src/platform/crypto/root-key.ts';
import { secret } from '../src/platform/crypto/secret.ts';

export function memoryFirmKeys(): FirmKeyStore {
  const rows = new Map<string, WrappedFirmKey[]>();
  return {
    readFirmKey: async (firmId, version) => {
      const mine = rows.get(firmId) ?? [];
      return (version ? mine.find((key) => key.version === version) : mine.at(-1)) ?? null;
    },
    writeFirmKey: async (firmId, key) => {
      const mine = rows.get(firmId) ?? [];
      const known = mine.find(({ version }) => version === key.version);
      if (!known) rows.set(firmId, [...mine, key]);
      return known ?? key;
    },
  };
}

let pair: ReturnType<typeof makeFetchKeys> | undefined;

/** Like the court-fetch role's: can open PACER secrets. With { web: true } it cannot, like the web's. */
export async function openTestCrypto(options: { firmKeys?: FirmKeyStore; web?: boolean } = {}): Promise<Crypto> {
  pair ??= makeFetchKeys();
  const { publicKey, privateKey } = await pair;
  return openCrypto({
    root: fileRootKey(() => ({ current: 'test', keys: { test: Buffer.alloc(32, 5) } })),
    firmKeys: options.firmKeys ?? memoryFirmKeys(),
    fetchKeys: options.web ? { publicKey } : { publicKey, privateKey: secret(privateKey) },
    hashKey: secret<Uint8Array>(Buffer.alloc(32, 6)),
  });
}
