// Everything features are given, built once, in order, by hand. What a role must not have is not in its services.
import type { Config } from '../config/config.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { type Crypto, openCrypto } from '../platform/crypto/crypto.ts';
import {
  ensureFetchKeys,
  readFetchKeys,
  readFetchPublicKey,
  readRootFile,
  readRootKeys,
} from '../platform/crypto/key-file.ts';
import { fileRootKey, movableRootKey } from '../platform/crypto/root-key.ts';
import { absentDatabase, type Database, openDatabase } from '../platform/db/database.ts';
import { openQueue, type Queue } from '../platform/jobs/enqueue.ts';
import { type LiveSwitchboard, openSwitchboard } from '../features/switches/switches.ts';
import { prepareJobs } from '../platform/jobs/prepare-jobs.ts';
import type { Log } from '../platform/log/log.ts';
import { openFileStore } from '../platform/storage/file-store.ts';
import type { ObjectStore } from '../platform/storage/store.ts';
import { openVault, type Vault } from '../platform/storage/vault.ts';
import { firmKeyStore } from './firm-keys.ts';
import type { Foundation } from './foundation.ts';

export type Services = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly databases: {
    readonly web: Database;
    readonly worker: Database;
    readonly fetch: Database;
    readonly auth: Database;
    readonly support: Database;
  };
  /** Seals PACER secrets and cannot open them. */
  readonly crypto: Crypto;
  /** Opens PACER secrets. Only in processes with the worker role. */
  readonly fetchCrypto: Crypto | null;
  readonly store: ObjectStore;
  readonly vault: Vault;
  /** Adds jobs within the caller's transaction. */
  readonly queue: Queue;
  /** What is switched off. */
  readonly switchboard: LiveSwitchboard;
  close(): Promise<void>;
};

export async function openServices({ config, clock, log, keyFolder, admin, loginOf }: Foundation): Promise<Services> {
  const open = (role: Database['role']) => {
    const login = loginOf(role);
    return login ? openDatabase(role, login, { max: config.database.pool }) : absentDatabase(role);
  };
  const databases = {
    web: open('pp_web'),
    worker: open('pp_worker'),
    fetch: open('pp_fetch'),
    auth: open('pp_auth'),
    support: open('pp_support'),
  };
  const { hashKey } = await readRootFile(keyFolder);
  const root = movableRootKey(
    fileRootKey(() => readRootKeys(keyFolder)),
    {
      ...(config.keys.kmsKey ? { keyArn: config.keys.kmsKey } : {}),
      ...(config.keys.kmsEndpoint ? { endpoint: config.keys.kmsEndpoint } : {}),
    },
  );
  await ensureFetchKeys(keyFolder);
  const runsWorker = config.roles.includes('worker');
  if (runsWorker) readFetchKeys(keyFolder); // a worker without them must not start
  const shared = { root, hashKey };
  const crypto = openCrypto({
    ...shared,
    firmKeys: firmKeyStore(runsWorker ? databases.worker : databases.web),
    fetchKeys: () => ({ publicKey: readFetchPublicKey(keyFolder) }),
  });
  const fetchCrypto = runsWorker
    ? openCrypto({ ...shared, firmKeys: firmKeyStore(databases.fetch), fetchKeys: () => readFetchKeys(keyFolder) })
    : null;
  const store = await openStore(config);
  if (admin) await prepareJobs(admin, []);
  const queue = await openQueue(runsWorker ? databases.worker : databases.web);
  return {
    config,
    clock,
    log,
    databases,
    crypto,
    fetchCrypto,
    store,
    vault: openVault(crypto, store),
    queue,
    switchboard: openSwitchboard({
      database: runsWorker ? databases.worker : databases.web,
      clock,
      onError: (error) => log.warn('what is switched off could not be read; what was known last holds', { error }),
    }),
    close: async () => {
      await queue.close();
      await Promise.all(Object.values(databases).map((database) => database.close()));
    },
  };
}

async function openStore({ store }: Config): Promise<ObjectStore> {
  if (store.kind === 'file') return openFileStore(store.folder);
  const { openS3Store } = await import('../platform/storage/s3-store.ts'); // large; only where it is used
  return openS3Store(store);
}
