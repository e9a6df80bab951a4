// The sandbox's court with a firm that buys from it, in this process: quotes, acceptance, the worker's run, and the court's own bill beside ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@pacerpro/sandbox';
import { acceptQuote } from '../src/features/purchases/accept.ts';
import { addAccount } from '../src/features/vault/accounts.ts';
import { makeFetchKeys } from '../src/platform/crypto/fetch-vault.ts';
import type { Tx } from '../src/platform/db/tx.ts';
import { type CrashSetting, type CrashWorker, openCrashWorker } from './crash.worker.ts';
import type { TestDatabase } from './harness.ts';
import { makePeople, type People } from './people.ts';

export type Quoting = (tx: Tx) => Promise<{ quote: { id: string } }>;

export type CourtWorld = {
  readonly court: RunningSandbox;
  readonly people: People;
  readonly setting: CrashSetting;
  readonly worker: CrashWorker;
  /** Alice's firm pays with this one. */
  readonly accountId: string;
  accept(quoting: Quoting): Promise<string>;
  /** Quotes, accepts and runs; gives the task's id. */
  buy(quoting: Quoting): Promise<string>;
  ledgerCents(): Promise<number>;
  courtCents(): number;
  close(): Promise<void>;
};

export async function openCourtWorld(database: TestDatabase): Promise<CourtWorld> {
  const court = await startSandbox({ port: 0 });
  const people = await makePeople(database);
  // What the records cost depends on the world; the limit has tests of its own.
  await database.superuserRows('update firms set daily_limit_cents = 1000000 where id = $1', [people.firmId]);
  const setting: CrashSetting = {
    workerLogin: database.login('pp_worker'),
    fetchLogin: database.login('pp_fetch'),
    fetchKeys: await makeFetchKeys(),
    folder: mkdtempSync(join(tmpdir(), 'court-')),
    court: court.baseUrl,
  };
  const worker = await openCrashWorker(setting);
  const { alice } = people;
  const login = { loginName: 'sandbox-firm', password: 'Sandbox-Harbor-2026' };
  const { id: accountId } = await database.web.asActor(alice, (tx) =>
    addAccount(tx, worker.crypto, alice, 'firm', login),
  );
  const accept = (quoting: Quoting): Promise<string> =>
    database.web.asActor(alice, async (tx) => {
      const { quote } = await quoting(tx);
      const deps = { now: new Date(), enqueueRun: async () => {}, requireProof: () => {} };
      return (await acceptQuote(tx, deps, alice, quote.id, { clientCode: 'm-1', maxCents: null })).id;
    });
  return {
    court,
    people,
    setting,
    worker,
    accountId,
    accept,
    buy: async (quoting) => {
      const taskId = await accept(quoting);
      await worker.run(alice, taskId, accountId);
      return taskId;
    },
    ledgerCents: async () =>
      (await database.superuserRows<{ n: number }>('select coalesce(sum(cents), 0)::int as n from ledger'))[0]!.n,
    courtCents: () => court.control.ledger.rows().reduce((sum, row) => sum + row.cents, 0),
    close: async () => {
      await worker.close();
      await court.close();
      rmSync(setting.folder, { recursive: true, force: true });
    },
  };
}
