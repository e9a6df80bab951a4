// Buying at courts of every kind, from the quote to the paper in the case: what our ledger says is held against the court's own bill.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMenu, startMenu } from '../src/features/purchases/menus.ts';
import { quoteHistory } from '../src/features/purchases/quote-history.ts';
import { quoteDocket } from '../src/features/purchases/quote-docket.ts';
import { quoteDocuments } from '../src/features/purchases/quote-documents.ts';
import { quoteLocator } from '../src/features/purchases/quote-locator.ts';
import { readTask } from '../src/features/tasks/tasks.ts';
import { type CourtWorld, openCourtWorld } from './court-world.ts';
import { withTestDatabase } from './harness.ts';

const database = withTestDatabase();
let world: CourtWorld;
beforeAll(async () => {
  world = await openCourtWorld(database);
});
afterAll(() => world?.close());

const whole = { parties: true, terminatedParties: true };
const docketOf = (courtId: string, docketNumber: string, pacerCaseId?: string) =>
  world.buy((tx) =>
    quoteDocket(
      tx,
      world.people.alice,
      { address: { courtId, docketNumber, pacerCaseId }, options: whole },
      new Date(),
    ),
  );
const taskOf = (taskId: string) => database.web.asActor(world.people.alice, (tx) => readTask(tx, taskId));
/** What was charged by the court and by our ledger while something was done. */
async function charged<T>(act: () => Promise<T>) {
  const before = { rows: world.court.control.ledger.rows().length, cents: await world.ledgerCents() };
  const result = await act();
  const rows = world.court.control.ledger.rows().slice(before.rows);
  return { result, cents: rows.map((row) => row.cents), ours: (await world.ledgerCents()) - before.cents };
}
type Paper = { id: string; entry_id: string; role: string; page_count: number | null; held: boolean };
const papersOf = (caseId: string) =>
  database.superuserRows<Paper>(
    `select d.id, d.entry_id, d.role, d.page_count, d.blob_id is not null as held from documents d join entries e on e.id = d.entry_id
      where d.case_id = $1 and d.availability = 'available' and e.text not like 'FILED MEMORANDUM%' order by e.order_key, d.attachment_number nulls first`,
    [caseId],
  );

describe.each([
  ['ca9', 'No. 25-15412'],
  ['ca8', '25-2291'],
])('an appeal in %s', (courtId, number) => {
  let caseId: string;

  it('is bought by its number in any form, filed as a case, and charged once', async () => {
    const { result, cents, ours } = await charged(() => docketOf(courtId, number));
    const task = await taskOf(result);
    expect(task).toMatchObject({ state: 'done' });
    caseId = task.case_id!;
    expect(cents).toEqual([ours]);
    expect(ours).toBeGreaterThan(0);
    const [row] = await database.superuserRows('select court_id, docket_number, serial from cases where id = $1', [
      caseId,
    ]);
    expect(row).toMatchObject({ court_id: courtId, docket_number: number.replace('No. ', '') });
    expect((await papersOf(caseId)).length).toBeGreaterThan(3);
  });

  it('is sold by dates, and not by numbers of entries', async () => {
    const part = (options: object) =>
      world.buy((tx) => quoteDocket(tx, world.people.alice, { caseId, options: { ...whole, ...options } }, new Date()));
    await expect(part({ entriesFrom: 3 })).rejects.toMatchObject({ code: 'invalid_input' });
    const { result, cents, ours } = await charged(() => part({ dateFrom: '2026-01-01' }));
    expect(await taskOf(result)).toMatchObject({ state: 'done', case_id: caseId });
    expect(cents).toEqual([ours]);
  });

  it('sells the documents of its docket within their quotes, byte for byte', async () => {
    const wanted = (await papersOf(caseId)).filter((paper) => paper.role === 'main').slice(0, 3);
    for (const paper of wanted) {
      let quoted = { low_cents: 0, high_cents: null as number | null };
      const { result, cents, ours } = await charged(() =>
        world.buy(async (tx) => {
          const made = await quoteDocuments(tx, world.people.alice, { documentIds: [paper.id] }, new Date());
          quoted = made.quote;
          return made;
        }),
      );
      expect((await taskOf(result)).state).toBe('done');
      expect(cents).toEqual([ours]);
      expect(ours).toBeGreaterThanOrEqual(quoted.low_cents);
      expect(ours).toBeLessThanOrEqual(quoted.high_cents!);
    }
    const held = (await papersOf(caseId)).filter((paper) => paper.held);
    expect(held.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    const stored = await database.superuserRows<{ pacer_doc_id: string; byte_count: number }>(
      'select d.pacer_doc_id, b.byte_count::int from documents d join blobs b on b.id = d.blob_id where d.case_id = $1',
      [caseId],
    );
    const papers = world.court.world.cases
      .filter((one) => one.court.id === courtId)
      .flatMap((one) => world.court.world.entriesOf(one, world.court.control.clock.nowMs()))
      .flatMap((entry) => entry.documents);
    for (const { pacer_doc_id: id, byte_count: bytes } of stored)
      expect(papers.find(({ dls }) => Number(id.slice(4)) === dls)?.bytes).toBe(bytes);
  });

  it('shows the attachments of an entry for nothing, and sells one of them', async () => {
    const appeal = world.court.world.cases.find(
      (one) => one.court.id === courtId && number.endsWith(String(one.serial)),
    )!;
    const entries = world.court.world.entriesOf(appeal, world.court.control.clock.nowMs());
    const several = entries.find(
      (one) => one.documents.length > 1 && one.documents.every(({ availability }) => availability === 'public'),
    )!;
    const ends = String(several.documents[0]!.dls);
    const [entry] = await database.superuserRows<{ id: string }>(
      "select entry_id as id from documents where case_id = $1 and pacer_doc_id like '%' || $2",
      [caseId, ends],
    );
    const { alice } = world.people;
    const looked = await charged(async () => {
      const { task } = await database.web.asActor(alice, (tx) => startMenu(tx, alice, entry!.id));
      expect(await runMenu(world.worker.menu, alice, task.id, entry!.id)).toBe('done');
      return taskOf(task.id);
    });
    expect(looked).toMatchObject({ result: { state: 'done' }, cents: [], ours: 0 });
    const papers = (await papersOf(caseId)).filter((paper) => paper.entry_id === entry!.id);
    expect(papers.map((paper) => paper.page_count)).toEqual(several.documents.map(({ pages }) => pages));
    const last = papers.at(-1)!;
    const { cents, ours } = await charged(() =>
      world.buy((tx) => quoteDocuments(tx, alice, { documentIds: [last.id] }, new Date())),
    );
    expect(cents).toEqual([ours]);
    expect(ours).toBe(Math.min(30, last.page_count!) * 10);
  });
});

describe('what a court of appeals does not have', () => {
  it('is refused, and neither charged nor booked', async () => {
    const { result, cents, ours } = await charged(() => docketOf('ca9', '25-99999'));
    expect(await taskOf(result)).toMatchObject({ state: 'failed', problem_code: 'in-acms' });
    expect([cents, ours]).toEqual([[], 0]);
    const other = await charged(() => docketOf('ca8', '25-99999'));
    expect(await taskOf(other.result)).toMatchObject({ state: 'failed', problem_code: 'case-not-found' });
    expect([other.cents, other.ours]).toEqual([[], 0]);
  });

  it('an appeal in ACMS is refused when its price is asked', async () => {
    const guid = '7c1a8d1e-0000-4000-a000-000000000001';
    await expect(docketOf('ca2', '25-675', guid)).rejects.toMatchObject({ code: 'quote.in_acms' });
  });
});

describe('a history report', () => {
  const historyOf = (caseId: string) =>
    world.buy((tx) => quoteHistory(tx, world.people.alice, { caseId, text: true }, new Date()));

  it('adds to a held case the day each event was entered, in one charge', async () => {
    const options = { parties: false, terminatedParties: false, entriesFrom: 1, entriesTo: 2 };
    const sheet = await world.buy((tx) =>
      quoteDocket(
        tx,
        world.people.alice,
        { address: { courtId: 'nysd', docketNumber: '1:25-cv-07421' }, options },
        new Date(),
      ),
    );
    const caseId = (await taskOf(sheet)).case_id!;
    const count = async () =>
      (
        await database.superuserRows<{ n: number }>('select count(*)::int as n from entries where case_id = $1', [
          caseId,
        ])
      )[0]!.n;
    expect(await count()).toBe(2);
    const { result, cents, ours } = await charged(() => historyOf(caseId));
    expect(await taskOf(result)).toMatchObject({ state: 'done', case_id: caseId });
    expect(cents).toEqual([ours]);
    expect(await count()).toBeGreaterThan(10);
    const named = await database.superuserRows(
      "select 1 from entries where case_id = $1 and short_text <> '' and entered_on is not null",
      [caseId],
    );
    expect(named.length).toBeGreaterThan(10);
  });

  it('is not there for appeals', async () => {
    const [appeal] = await database.superuserRows<{ id: string }>(
      "select id from cases where court_id = 'ca9' limit 1",
    );
    await expect(historyOf(appeal!.id)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a locator search', () => {
  const search = (criteria: Record<string, unknown>) =>
    world.buy((tx) => quoteLocator(tx, world.people.alice, { criteria, maxPages: 1 }, new Date()));

  const hitsOf = async (taskId: string) => (await taskOf(taskId)).result!.hits as { courtId: string }[];

  it.each([
    ['Case 1:25-cv-07421-ABC', 'nysd', '1:25-cv-07421'],
    ['nysd 25cv7421', 'nysd', '1:25-cv-07421'],
    ['No. 25-15412 (9th Cir.)', 'ca9', '25-15412'],
    ['0:2025ap15412', 'ca9', '25-15412'],
  ])('for a number typed as %s finds the case', async (docketNumber, courtId, number) => {
    const { result, cents, ours } = await charged(() => search({ docketNumber }));
    expect(await hitsOf(result)).toEqual([expect.objectContaining({ courtId, docketNumber: number })]);
    expect([cents, ours]).toEqual([[10], 10]);
  });

  it('for an MDL number finds its cases, and what narrows alone is not searched for', async () => {
    const hits = await hitsOf(await search({ docketNumber: 'MDL No. 3084' }));
    expect(new Set(hits.map((hit) => hit.courtId))).toEqual(new Set(['cand']));
    await expect(search({ courtIds: ['nysd'], sort: 'name' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(search({ partyFirstName: 'Ada', filedFrom: '2025-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('a batch search', () => {
  const search = (criteria: Record<string, unknown>, maxPages: number) =>
    world.buy((tx) => quoteLocator(tx, world.people.alice, { criteria, maxPages, batch: true }, new Date()));
  const civil = { courtIds: ['nysd'], caseTypes: ['cv'] };

  it('brings all pages in one charge, of what PACER said it costs', async () => {
    const { result, cents, ours } = await charged(() => search(civil, 20));
    const task = await taskOf(result);
    expect(task).toMatchObject({ state: 'done' });
    const { hits, totalHits, fetchedPages } = task.result as {
      hits: unknown[];
      totalHits: number;
      fetchedPages: number;
    };
    expect(hits.length).toBe(totalHits);
    expect(totalHits).toBeGreaterThan(20);
    expect(cents).toEqual([ours]);
    expect(ours).toBe(fetchedPages * 10);
  });

  it('is started once, however often the worker has to come back for it', async () => {
    world.court.control.faults.add({ kind: 'maintenance', path: 'download/status', count: 1 });
    const before = world.court.control.requests.recent.at(-1)!.id;
    const { result, cents, ours } = await charged(async () => {
      const taskId = await search({ ...civil, year: 2025 }, 20);
      expect(await taskOf(taskId)).toMatchObject({ state: 'waiting' });
      await world.worker.run(world.people.alice, taskId, world.accountId);
      return taskId;
    });
    expect(await taskOf(result)).toMatchObject({ state: 'done' });
    expect(cents).toEqual([ours]);
    const since = world.court.control.requests.recent.filter((line) => line.id > before);
    expect(since.filter((line) => line.method === 'POST' && line.path.includes('/cases/download'))).toHaveLength(1);
  });

  it('that would cost more than the limit is not fetched, and a later one makes room for itself', async () => {
    const everything = { filedFrom: '2000-01-01' };
    const { result, cents, ours } = await charged(() => search(everything, 1));
    expect(await taskOf(result)).toMatchObject({ state: 'failed', problem_code: 'price-above-quote' });
    expect([cents, ours]).toEqual([[], 0]);
    const before = world.court.control.requests.recent.at(-1)!.id;
    await search({ ...civil, year: 2024 }, 20);
    const since = world.court.control.requests.recent.filter((line) => line.id > before);
    expect(since.filter((line) => line.method === 'DELETE')).toHaveLength(3);
  });
});

describe('a page that is not there', () => {
  it('costs nothing, whatever the court sends with it', async () => {
    world.court.control.faults.add({ kind: 'status-404', court: 'nysd', path: 'DktRpt', method: 'POST', count: 1 });
    const { result, cents, ours } = await charged(() => docketOf('nysd', 'Case 1:25-cv-07421-ABC'));
    expect(await taskOf(result)).toMatchObject({ state: 'failed', problem_code: 'page-not-found' });
    expect([cents, ours]).toEqual([[], 0]);
  });
});
