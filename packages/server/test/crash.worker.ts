// What a worker has when it runs purchases, put together from parts that can be handed to a child process as JSON.
import { systemClock } from '../src/platform/clock/clock.ts';
import { type Crypto, openCrypto } from '../src/platform/crypto/crypto.ts';
import { fileRootKey } from '../src/platform/crypto/root-key.ts';
import { secret } from '../src/platform/crypto/secret.ts';
import { type Database, openDatabase } from '../src/platform/db/database.ts';
import type { Login } from '../src/platform/db/pool.ts';
import { openCourtTransport } from '../src/platform/court/transport.ts';
import { openFileStore } from '../src/platform/storage/file-store.ts';
import { openVault } from '../src/platform/storage/vault.ts';
import { firmKeyStore } from '../src/app/firm-keys.ts';
import { staging } from '../src/app/wiring/purchases.ts';
import type { MemberActor } from '../src/access/actor.ts';
import { indexCase, indexEntries } from '../src/features/search/indexing.ts';
import type { AttemptDependencies } from '../src/features/purchases/attempt.ts';
import { type CourtBuyDependencies, courtBuyer } from '../src/features/purchases/court-buy.ts';
import { type DeliverDependencies, deliverTo, recordRefusal, shareHeld } from '../src/features/purchases/deliver.ts';
import type { MenuDependencies } from '../src/features/purchases/menus.ts';
import { learnCase } from '../src/features/purchases/learn-case.queries.ts';
import { runPurchases } from '../src/features/purchases/run.ts';

export type CrashSetting = {
  workerLogin: Login;
  fetchLogin: Login;
  fetchKeys: { publicKey: string; privateKey: string };
  folder: string;
  court: string;
};
export type CrashWorker = {
  attempt: AttemptDependencies;
  menu: MenuDependencies;
  worker: Database;
  crypto: Crypto;
  run(actor: MemberActor, taskId: string, accountId: string): Promise<unknown>;
  close(): Promise<void>;
};

export async function openCrashWorker(
  setting: CrashSetting,
  failpoint?: AttemptDependencies['failpoint'],
): Promise<CrashWorker> {
  const worker = openDatabase('pp_worker', setting.workerLogin, { max: 4 });
  const fetch = openDatabase('pp_fetch', setting.fetchLogin, { max: 4 });
  const crypto = openCrypto({
    root: fileRootKey(() => ({ current: 'test', keys: { test: Buffer.alloc(32, 5) } })),
    firmKeys: firmKeyStore(worker),
    fetchKeys: { publicKey: setting.fetchKeys.publicKey, privateKey: secret(setting.fetchKeys.privateKey) },
    hashKey: secret<Uint8Array>(Buffer.alloc(32, 6)),
  });
  const store = openFileStore(setting.folder);
  const { transport, close } = openCourtTransport({ kind: 'sandbox', baseUrl: setting.court });
  const clock = systemClock;
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const court: CourtBuyDependencies = { worker, fetch, fetchCrypto: crypto, transport, clock, sleep };
  const delivery: DeliverDependencies = {
    intake: {
      worker,
      vault: openVault(crypto, store),
      clock,
      readPdf: async () => ({ pageCount: null, firstPages: [] }),
      indexCase,
      indexEntries,
      onPaidPage: (tx, { purchaseId, caseId }) => learnCase(tx, purchaseId, caseId),
    },
    enqueueText: async () => {},
  };
  const attempt: AttemptDependencies = {
    worker,
    clock,
    staging: staging({ crypto, store }),
    deliver: deliverTo(delivery),
    refuse: recordRefusal,
    share: shareHeld(delivery),
    ...(failpoint ? { failpoint } : {}),
  };
  return {
    attempt,
    menu: { ...court, staging: attempt.staging, intake: delivery.intake },
    worker,
    crypto,
    run: (actor, taskId, accountId) =>
      runPurchases(
        {
          ...attempt,
          buy: courtBuyer(court, actor, accountId),
          payingAccount: async () => ({ accountId }),
        },
        actor,
        taskId,
      ),
    close: async () => {
      await close();
      await Promise.all([worker.close(), fetch.close()]);
    },
  };
}
