// What rotation and shredding need, taken from the services of a process that holds the worker's keys.
import { replayShreds } from '../features/keys/replay-shreds.ts';
import type { RotationDependencies } from '../features/keys/rotation.ts';
import type { ShredDependencies } from '../features/keys/shred-firm.ts';
import { openShredJournal } from '../features/keys/shred-journal.ts';
import { readRootKeys } from '../platform/crypto/key-file.ts';
import { openKeptLines } from '../platform/storage/kept-lines.ts';
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

const journalOf = ({ config, crypto, store }: Services) =>
  openShredJournal(config.dataFolder, crypto, openKeptLines(store, 'shred', crypto));

/** Before anything is served: firms whose keys were destroyed stay destroyed, whatever database was restored. */
export async function refuseShredded(services: Services): Promise<void> {
  const { databases, fetchCrypto, log } = services;
  const journal = journalOf(services);
  const readers = fetchCrypto ? databases.worker : databases.web;
  const returned = await replayShreds(journal, readers, fetchCrypto ? rotationOf(services) : null);
  if (returned.length > 0) log.warn('destroyed again after a restore', { names: returned });
}

export function shredOf(services: Services, more: Pick<RotationDependencies, 'failpoint'> = {}): ShredDependencies {
  const { dataFolder } = services.config;
  return { ...rotationOf(services, more), dataFolder, journal: journalOf(services) };
}
