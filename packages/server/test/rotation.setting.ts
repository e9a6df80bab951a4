// What a process that rotates keys has, put together from parts that can be handed to a child process as JSON.
import { firmKeyStore } from '../src/app/firm-keys.ts';
import type { RotationDependencies } from '../src/features/keys/rotation.ts';
import { openCrypto } from '../src/platform/crypto/crypto.ts';
import { readFetchKeys, readFetchPublicKey, readRootKeys } from '../src/platform/crypto/key-file.ts';
import { fileRootKey, type KmsSettings, movableRootKey } from '../src/platform/crypto/root-key.ts';
import { secret } from '../src/platform/crypto/secret.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import type { Login } from '../src/platform/db/pool.ts';
import { openFileStore } from '../src/platform/storage/file-store.ts';

export type RotationSetting = {
  readonly workerLogin: Login;
  readonly fetchLogin: Login;
  readonly keyFolder: string;
  readonly objects: string;
  readonly kms: Partial<KmsSettings>;
};

export function openRotation(
  setting: RotationSetting,
  more: Pick<RotationDependencies, 'failpoint'> & { minutesLater?: number } = {},
): RotationDependencies & { close(): Promise<void> } {
  const { keyFolder, kms } = setting;
  const [worker, fetch] = [
    openDatabase('pp_worker', setting.workerLogin, { max: 4 }),
    openDatabase('pp_fetch', setting.fetchLogin, { max: 2 }),
  ];
  const at = { folder: keyFolder };
  const root = movableRootKey(
    fileRootKey(() => readRootKeys(at)),
    kms,
  );
  const hashKey = secret<Uint8Array>(Buffer.alloc(32, 6));
  return {
    worker,
    fetch,
    crypto: openCrypto({
      root,
      hashKey,
      firmKeys: firmKeyStore(worker),
      fetchKeys: () => ({ publicKey: readFetchPublicKey(at) }),
    }),
    fetchCrypto: openCrypto({ root, hashKey, firmKeys: firmKeyStore(fetch), fetchKeys: () => readFetchKeys(at) }),
    store: openFileStore(setting.objects),
    keyFolder,
    rootKeyId: () => kms.keyArn ?? readRootKeys(at).current,
    now: () => new Date(Date.now() + (more.minutesLater ?? 0) * 60_000),
    ...(more.failpoint ? { failpoint: more.failpoint } : {}),
    close: async () => {
      await Promise.all([worker.close(), fetch.close()]);
    },
  };
}

/** Each kind of rotation from its first to its last step. */
export const rotations: Record<string, (deps: RotationDependencies, firmId: string) => Promise<unknown>> = {
  root: async (deps) => {
    const { addRootKey } = await import('../src/platform/crypto/rotate-key-files.ts');
    const { wrapFirmKeys } = await import('../src/features/keys/wrap-firm-keys.ts');
    const { retireRootKeys } = await import('../src/features/keys/retire-keys.ts');
    addRootKey(deps.keyFolder, new Date());
    deps.failpoint?.('root-key-added');
    await wrapFirmKeys(deps);
    await retireRootKeys(deps);
  },
  firm: async (deps, firmId) => {
    const { rotateFirmKey, resealFirm } = await import('../src/features/keys/reseal-firm.ts');
    const { retireFirmKeys } = await import('../src/features/keys/retire-keys.ts');
    await rotateFirmKey(deps, firmId as never);
    await resealFirm(deps, firmId as never);
    await retireFirmKeys(deps, firmId as never);
  },
  fetch: async (deps) => {
    const { rotateFetchPair } = await import('../src/platform/crypto/rotate-key-files.ts');
    const { resealFetchSecrets } = await import('../src/features/keys/reseal-fetch.ts');
    const { retireFetchKeys } = await import('../src/features/keys/retire-keys.ts');
    await rotateFetchPair(deps.keyFolder, deps.failpoint);
    await resealFetchSecrets(deps);
    await retireFetchKeys(deps);
  },
};
