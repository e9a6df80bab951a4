// Purchases against the sandbox's court while workers are killed: the product's ledger is compared with the court's own, to the cent.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteDocket } from '../src/features/purchases/quote-docket.ts';
import { quoteDocuments } from '../src/features/purchases/quote-documents.ts';
import { recoverPurchases } from '../src/features/purchases/recovery.ts';
import { addAccount } from '../src/features/vault/accounts.ts';
import { type CourtWorld, openCourtWorld, type Quoting } from './court-world.ts';
import { openCrashWorker } from './crash.worker.ts';
import { withTestDatabase } from './harness.ts';

const database = withTestDatabase();
let world: CourtWorld;
let { court, setting, worker, people, accountId, accept, ledgerCents, courtCents } = {} as CourtWorld;
let documents: { id: string; description: string | null }[];

beforeAll(async () => {
  world = await openCourtWorld(database);
  ({ court, setting, worker, people, accountId, accept, ledgerCents, courtCents } = world);
  const wanted = court.world.cases.find((c) => c.court.id === 'nysd' && c.kind === 'civil' && !c.special)!;
  await world.buy((tx) =>
    quoteDocket(
      tx,
      people.alice,
      { address: { courtId: 'nysd', pacerCaseId: wanted.caseId }, options: { parties: true, terminatedParties: true } },
      new Date(),
    ),
  );
  documents = await database.superuserRows(
    "select id, description from documents where blob_id is null and availability = 'available' and role <> 'entry-link' order by id",
  );
});
afterAll(() => world?.close());

const quoteOne =
  (id: string): Quoting =>
  (tx) =>
    quoteDocuments(tx, people.alice, { documentIds: [id] }, new Date());

/** Runs the task in a process of its own that is killed at the step. */
function killAt(step: string, taskId: string): Promise<string | null> {
  const input = JSON.stringify({ setting, actor: people.alice, taskId, accountId, step });
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [
        '--conditions=source',
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'crash.child.ts'),
        input,
      ],
      { timeout: 60_000 },
      (error) => resolve((error as { signal?: string } | null)?.signal ?? null),
    );
  });
}
const parkedCents = async () =>
  (
    await database.superuserRows<{ n: number }>(
      "select coalesce(sum(max_cents), 0)::int as n from purchases where state = 'unknown'",
    )
  )[0]!.n;
const chargesFor = (before: number) => court.control.ledger.rows().slice(before);

describe('a worker killed while it buys', () => {
  for (const [n, step] of ['claimed', 'answered', 'facts-staged', 'bytes-staged', 'settled'].entries())
    it(`at "${step}": the court charges at most once, and ledger plus parked equals its bill`, async () => {
      const before = court.control.ledger.rows().length;
      const documentId = documents[n]!.id;
      const taskId = await accept(quoteOne(documentId));
      expect(await killAt(step, taskId)).toBe('SIGKILL');
      await recoverPurchases(worker.attempt, people.firmId);
      await worker.run(people.alice, taskId, accountId);
      await recoverPurchases(worker.attempt, people.firmId);
      expect(chargesFor(before).length).toBe(step === 'claimed' ? 0 : 1);
      const [row] = await database.superuserRows<{ state: string; held: boolean }>(
        'select p.state, d.blob_id is not null as held from purchases p join documents d on d.firm_id = p.firm_id and d.id = p.document_id where p.document_id = $1',
        [documentId],
      );
      const safe = step === 'bytes-staged' || step === 'settled';
      expect(row).toEqual({ state: safe ? 'stored' : 'unknown', held: safe });
      // "Claimed" parks although nothing was charged: the program cannot know, and says so instead of paying again.
      const unsent =
        step === 'claimed'
          ? (
              await database.superuserRows<{ n: number }>(
                'select max_cents as n from purchases where document_id = $1',
                [documentId],
              )
            )[0]!.n
          : 0;
      notCharged += unsent;
      expect((await ledgerCents()) + (await parkedCents()) - notCharged).toBe(courtCents());
    });
  let notCharged = 0;

  it('a connection cut in the middle of the PDF parks the purchase; the court charged once and is not asked again', async () => {
    const before = court.control.ledger.rows().length;
    await fetch(`${court.baseUrl}/__sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'reset-mid-body', court: 'nysd', method: 'POST', count: 1 }),
    });
    const taskId = await accept(quoteOne(documents[6]!.id));
    await worker.run(people.alice, taskId, accountId);
    await worker.run(people.alice, taskId, accountId);
    await recoverPurchases(worker.attempt, people.firmId);
    expect(chargesFor(before)).toHaveLength(1);
    expect(
      await database.superuserRows('select state from purchases where document_id = $1', [documents[6]!.id]),
    ).toEqual([{ state: 'unknown' }]);
  });

  it('four workers on one task of many documents charge each of them once', async () => {
    const before = court.control.ledger.rows().length;
    const ids = documents.slice(8, 14).map((d) => d.id);
    const taskId = await accept((tx) => quoteDocuments(tx, people.alice, { documentIds: ids }, new Date()));
    const others = await Promise.all([1, 2, 3].map(() => openCrashWorker(setting)));
    await Promise.all([worker, ...others].map((w) => w.run(people.alice, taskId, accountId)));
    await worker.run(people.alice, taskId, accountId);
    await Promise.all(others.map((w) => w.close()));
    expect(chargesFor(before)).toHaveLength(ids.length);
    expect(new Set(chargesFor(before).map((row) => row.docId)).size).toBe(ids.length);
  });

  it('with a wrong password fifty waiting purchases make one login, and the account is suspended', async () => {
    const second = (
      await database.web.asActor(people.alice, (tx) =>
        addAccount(tx, worker.crypto, people.alice, 'person', { loginName: 'sandbox-second', password: 'wrong' }),
      )
    ).id;
    const logins = court.control.logins.length;
    const ids = documents.slice(14, 64).map((d) => d.id);
    const taskId = await accept((tx) => quoteDocuments(tx, people.alice, { documentIds: ids }, new Date()));
    await worker.run(people.alice, taskId, second);
    expect(court.control.logins.length - logins).toBe(1);
    expect(await database.superuserRows('select state from pacer_accounts where id = $1', [second])).toEqual([
      { state: 'suspended' },
    ]);
  });
});
