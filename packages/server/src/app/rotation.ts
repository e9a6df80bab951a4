// What rotation needs, taken from the services of a process that holds the worker's keys.
import type { RotationDependencies } from '../features/keys/rotation.ts';
import { readRootKeys } from '../platform/crypto/key-file.ts';
import type { Services } from './services.ts';

export function rotationOf(
  { config, databases, crypto, fetchCrypto, store, clock }: Services,
  more: Pick<RotationDependencies, 'onProgress' | 'failpoint'> = {},
): RotationDependencies {
  if (!fetchCrypto) throw new Error('Keys are rotated by a process with the worker role.');
  const folder = config.keys.folder;
  return {
    worker: databases.worker,
    fetch: databases.fetch,
    crypto,
    fetchCrypto,
    store,
    keyFolder: folder,
    rootKeyId: () => config.keys.kmsKey ?? readRootKeys({ folder }).current,
    now: () => clock.now(),
    ...more,
  };
}
