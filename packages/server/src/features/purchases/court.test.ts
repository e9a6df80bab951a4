// Buying at the sandbox's court through the web routes and the worker's own job: what colleagues, and those outside a wall, see of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@pacerpro/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import type { TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makePeople, type People, wallOff } from '../../../test/people.ts';
import type { MemberActor } from '../../access/actor.ts';
import { textDependencies } from '../../app/wiring/documents.ts';
import { intakeServices } from '../../app/wiring/intake.ts';
import { purchaseDependencies } from '../../app/wiring/purchases.ts';
import { openZip } from '../../platform/archive/read-zip.ts';
import { closePdfPools } from '../../platform/pdf/pdf-pools.ts';
import { documentJobs } from '../documents/documents.jobs.ts';
import { importFile } from '../intake/import-file.ts';
import { docketPage } from '../intake/intake.factory.ts';
import { writeArchive } from '../rights/write-archive.ts';
import { docketKey, sameDocket } from './record-keys.ts';
import { purchaseJobs, runRef } from './purchases.jobs.ts';
import { covers } from './same-record.ts';

const database = withTestDatabase();
let sandbox: RunningSandbox;
let services: TestServices;
let web: TestWeb;
let people: People;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  services = await openTestServices(database, { env: { PACERPRO_SANDBOX_PORT: new URL(sandbox.baseUrl).port } });
  web = await openWholeWeb(services);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await services?.close();
  await sandbox?.close();
  await closePdfPools();
});
/** A firm of its own for each test. */
beforeEach(async () => {
  sandbox.control.faults.remove();
  people = await makePeople(database);
  const fields = { scope: 'firm', loginName: 'sandbox-firm', password: 'Sandbox-Harbor-2026' };
  expect((await web.send(people.alice, 'POST', '/api/v1/pacer-accounts', fields)).status).toBe(201);
});

const SMALL = '1:25-cv-07421';
const path = (what: string) => `/api/v1/quotes/${what}`;

async function quote(as: MemberActor, what: string, body: unknown) {
  const answer = await web.send(as, 'POST', path(what), body);
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}
const accept = (as: MemberActor, quoteId: string, body: unknown = {}) =>
  web.send(as, 'POST', `/api/v1/quotes/${quoteId}/accept`, body);
const job = (name: string) => purchaseJobs(purchaseDependencies(services)).find((one) => one.name === name)!;
/** The worker's job for an accepted quote; answers with the task as its owner sees it then. */
async function work(as: MemberActor, taskId: string) {
  const run = job(runRef.name);
  const { firmId, userId } = as;
  await run.run({ jobId: 'test', attempt: 0, signal: new AbortController().signal }, { firmId, userId, taskId });
  return (await web.get(as, `/api/v1/tasks/${taskId}`)).json;
}
async function buy(as: MemberActor, what: string, body: unknown, acceptance: unknown = { clientCode: 'm-1' }) {
  const { id } = await quote(as, what, body);
  const accepted = await accept(as, id, acceptance);
  expect(accepted.status, accepted.text).toBe(202);
  return work(as, accepted.json.id);
}
const docket = (docketNumber = SMALL) => ({ address: { courtId: 'nysd', docketNumber, caseName: 'Quagga v. Okapi' } });

/** The worker's reading of a document's words. */
async function readWords(blobId: string) {
  const [text] = documentJobs(textDependencies(services));
  const context = { jobId: 'test', attempt: 0, signal: new AbortController().signal };
  await text!.run(context, { firmId: people.firmId, blobId });
}

/** Everything that an archive made by this person says. */
async function archiveOf(as: MemberActor): Promise<string> {
  const chunks: Buffer[] = [];
  await writeArchive({ ...services, worker: database.worker }, as, async (chunk) => void chunks.push(chunk), {
    now: new Date(),
    onProgress: async () => {},
    signal: new AbortController().signal,
  });
  const file = join(services.folder, `${as.userId}.zip`);
  writeFileSync(file, Buffer.concat(chunks));
  const zip = await openZip(file);
  const parts = await Promise.all(zip.paths().map(async (one) => (await zip.read(one, 1e9))!.toString('latin1')));
  zip.close();
  return parts.join('\n');
}

describe('the first docket of a case, bought and then walled off', () => {
  const texts = async (as: MemberActor, quoteId: string) => ({
    ledger: (await web.get(as, '/api/v1/ledger')).text,
    csv: (await web.get(as, '/api/v1/ledger.csv')).text,
    tasks: (await web.get(as, '/api/v1/tasks')).text,
    quote: (await accept(as, quoteId)).text,
    trail: (await web.get(as, '/api/v1/audit?limit=200')).text,
    archive: await archiveOf(as),
  });
  const telling = (seen: Record<string, string>) =>
    Object.entries(seen).flatMap(([where, text]) => (/Quagga v|secret-7/.test(text) ? [where] : []));

  it('is gone for those outside: line, price, client code, totals, quote, trail and archive', async () => {
    // Asked for and not taken: of no use to anybody, and it names the case.
    await quote(people.alice, 'docket', docket());
    const task = await buy(people.alice, 'docket', docket(), { clientCode: 'secret-7' });
    expect(task).toMatchObject({ state: 'done', caseId: expect.any(String) });
    const before = await texts(people.wanda, task.id);
    expect(telling(before)).toEqual(['ledger', 'csv', 'tasks', 'quote', 'trail', 'archive']);
    expect(JSON.parse(before.ledger).totals.chargedCents).toBeGreaterThan(0);

    await wallOff(database, people, task.caseId);
    const after = await texts(people.wanda, task.id);
    expect(telling(after)).toEqual([]);
    expect(JSON.parse(after.ledger).totals).toEqual({ chargedCents: 0, avoidedCents: 0, count: 0 });
    expect(JSON.parse(after.trail).items.map((one: { action: string }) => one.action)).not.toContain('purchase.store');
    expect(telling(await texts(people.bob, task.id))).toEqual(['ledger', 'csv', 'tasks', 'quote', 'archive']);
  });

  it('stands behind the wall too when a person had to place its page', async () => {
    sandbox.control.faults.add({ kind: 'wrong-case', court: 'nysd' });
    const task = await buy(people.alice, 'docket', docket(), { clientCode: 'secret-7' });
    const [item] = (await web.get(people.alice, '/api/v1/quarantine')).json.items;
    const [other] = (await database.superuserRows<{ id: string }>(
      "insert into cases (firm_id, court_id) values ($1, 'nysd') returning id",
      [people.firmId],
    )) as [{ id: string }];
    const placed = { decision: 'place', caseId: other.id };
    const resolved = await web.send(people.alice, 'POST', `/api/v1/quarantine/${item.id}/resolve`, placed);
    expect(resolved.json, resolved.text).toMatchObject({ caseId: other.id });
    expect((await web.get(people.alice, `/api/v1/tasks/${task.id}`)).json).toMatchObject({
      state: 'done',
      caseId: other.id,
    });
    expect(telling(await texts(people.wanda, task.id))).toContain('ledger');
    await wallOff(database, people, other.id);
    expect(telling(await texts(people.wanda, task.id))).toEqual([]);
  });
});

const billed = () => sandbox.control.ledger.rows().filter((row) => row.cents > 0).length;
const courtId = (docketNumber: string) => {
  const serial = Number(docketNumber.slice(-5));
  return sandbox.world.cases.find((one) => one.court.id === 'nysd' && one.year === 2025 && one.serial === serial)!
    .caseId;
};

describe('two colleagues who want the same record', () => {
  const named = (how: object) => ({ address: { courtId: 'nysd', ...how } });

  it.each([
    ['its number without the office', { docketNumber: '25-cv-7421' }],
    ['what the locator says, its id at the court too', { docketNumber: SMALL, pacerCaseId: 'its id' }],
  ])('one names the case by its full number and one by %s: one is charged', async (_, how) => {
    const address = 'pacerCaseId' in how ? { ...how, pacerCaseId: courtId(SMALL) } : how;
    const [early, late, third] = [
      await quote(people.bob, 'docket', named(address)),
      await quote(people.bob, 'docket', named(address)),
      await quote(people.bob, 'docket', { ...named(address), options: { entriesFrom: 1, entriesTo: 2 } }),
    ];
    const ours = await accept(people.alice, (await quote(people.alice, 'docket', docket())).id, { clientCode: 'm-1' });
    // Under way: who accepts now follows it.
    expect((await accept(people.bob, early.id, { clientCode: 'm-2' })).json.id).toBe(ours.json.id);
    const done = await work(people.alice, ours.json.id);
    const before = billed();
    const after = (await accept(people.bob, late.id, { clientCode: 'm-2' })).json;
    expect(after).toMatchObject({ state: 'done', caseId: done.caseId, result: { chargedCents: 0 } });
    expect(after.message).toContain('nothing was charged');
    expect((await accept(people.bob, late.id, { clientCode: 'm-2' })).json.id).toBe(after.id);
    // The whole sheet holds the range that somebody asked for.
    expect((await accept(people.bob, third.id, { clientCode: 'm-2' })).json).toMatchObject({ state: 'done' });
    expect(billed()).toBe(before);
    const { items, totals } = (await web.get(people.bob, '/api/v1/ledger')).json;
    const cents = done.result.chargedCents;
    expect(items.map((line: { kind: string; cents: number }) => [line.kind, line.cents])).toEqual([
      ['avoided', cents],
      ['avoided', cents],
      ['charge', cents],
    ]);
    expect(totals).toEqual({ chargedCents: cents, avoidedCents: 2 * cents, count: 3 });
    // A new quote is a new wish: it knows the case by any of its names, and may be bought again.
    const anew = await quote(people.bob, 'docket', named(address));
    expect(anew.caseId).toBe(done.caseId);
    expect((await accept(people.bob, anew.id, { clientCode: 'm-2' })).json.state).toBe('queued');
  });

  it('a history is charged once too, unless the texts of its entries are wanted and were not bought', async () => {
    const { caseId } = await buy(people.alice, 'docket', docket());
    const [early, withTexts] = [
      await quote(people.bob, 'history', { caseId, text: false }),
      await quote(people.bob, 'history', { caseId, text: true }),
    ];
    await buy(people.alice, 'history', { caseId, text: false });
    const before = billed();
    const reused = (await accept(people.bob, early.id, { clientCode: 'm-2' })).json;
    expect(reused).toMatchObject({ state: 'done', caseId, result: { chargedCents: 0 } });
    expect(billed()).toBe(before);
    expect((await accept(people.bob, withTexts.id, { clientCode: 'm-2' })).json.state).toBe('queued');
  });

  it('a sheet is what somebody wants when it was bought with all of that, or with more', () => {
    const plain = { parties: true, terminatedParties: true };
    const range = { ...plain, dateFrom: '2025-01-01' };
    expect(covers(plain, range)).toBe(true);
    expect(covers(range, plain)).toBe(false);
    expect(covers(range, { ...range, dateBasis: 'filed' })).toBe(true);
    expect(covers(range, { ...range, dateBasis: 'entered' })).toBe(false);
    expect(covers(plain, { ...range, dateBasis: 'entered' })).toBe(true);
    for (const part of ['memberCases', 'claimSupplements'] as const) {
      expect(covers(plain, { ...plain, [part]: true })).toBe(false);
      expect(covers({ ...plain, [part]: true }, plain)).toBe(true);
    }
    expect(covers(plain, { ...plain, order: 'newest' })).toBe(true);
  });

  it('dockets of two defendants, of two offices or of two courts are not the same', () => {
    const at = (docketNumber: string, pacerCaseId?: string, court = 'nysd') => ({
      courtId: court,
      docketNumber,
      ...(pacerCaseId ? { pacerCaseId } : {}),
    });
    expect(sameDocket(at('24cv1187'), at('1:24-cv-01187-ABC'))).toBe(true);
    expect(sameDocket(at('1:24-cr-00031'), at('1:24-cr-00031-2'))).toBe(false);
    expect(sameDocket(at('7:24-cv-01187'), at('1:24-cv-01187'))).toBe(false);
    expect(sameDocket(at('24-cv-1187'), at('24-cv-1187', undefined, 'cand'))).toBe(false);
    expect(sameDocket(at('24-cv-1187', '1'), at('24-cv-1187', '2'))).toBe(false);
    expect(docketKey(at('24 cv 1187'))).toBe(docketKey(at('24-CV-01187')));
  });

  it('a search that was paid is offered free, is not paid again by who had its price before, and goes on where it ended', async () => {
    const wish = { criteria: { caseName: 'v.', courtIds: ['nysd', 'cand', 'txsd', 'dcd', 'mnd', 'ilnd'] } };
    const late = await quote(people.bob, 'locator', { criteria: { ...wish.criteria, caseName: ' V. ' } });
    const first = await buy(people.alice, 'locator', wish);
    expect(first.result).toMatchObject({ fetchedPages: 1, totalPages: expect.any(Number) });
    const total = first.result.totalPages;
    expect(total).toBeGreaterThan(1);
    const before = billed();
    const got = (await accept(people.bob, late.id, { clientCode: 'm-2' })).json;
    expect(got).toMatchObject({ state: 'done', result: { chargedCents: 0 } });
    expect((await web.get(people.bob, `/api/v1/locator/${got.id}`)).json.hits).toHaveLength(54);
    expect(billed()).toBe(before);

    const again = await quote(people.bob, 'locator', wish);
    expect(again.kept).toMatchObject({ searchedBy: { name: expect.any(String) } });
    expect(again.advice).toContain('free');

    const rest = await buy(people.bob, 'locator', { continues: first.id, maxPages: 100 });
    expect(rest.result).toMatchObject({ fetchedPages: total, chargedCents: 10 * (total - 1) });
    const read = (await web.get(people.bob, `/api/v1/locator/${rest.id}`)).json;
    expect(read).toMatchObject({
      fetchedPages: total,
      totalPages: total,
      chargedCents: 10 * total,
      criteria: wish.criteria,
    });
    expect(read.hits).toHaveLength(read.totalHits);
    expect((await quote(people.alice, 'locator', wish)).kept.taskId).toBe(rest.id);
    const none = await web.send(people.bob, 'POST', path('locator'), { continues: rest.id });
    expect(none.json.error.code).toBe('quote.nothing_to_buy');
    expect((await web.send(people.mallory, 'POST', path('locator'), { continues: rest.id })).status).toBe(404);
  });
});

const ledgerLines = async (as: MemberActor) =>
  (await web.get(as, '/api/v1/ledger')).json.items.map((line: { kind: string; cents: number; documentId: string }) => [
    line.kind,
    line.cents,
    line.documentId,
  ]);
const documentsOf = async (caseId: string) =>
  (await web.get(people.alice, `/api/v1/cases/${caseId}/entries`, { limit: 200 })).json.items.flatMap(
    (entry: { documents: object[] }) => entry.documents,
  );

describe('a page that cannot be placed', () => {
  it('is paid for and kept, and nobody is told that it arrived', async () => {
    sandbox.control.faults.add({ kind: 'wrong-case', court: 'nysd' });
    const task = await buy(people.alice, 'docket', docket());
    expect(task).toMatchObject({
      state: 'failed',
      problemCode: 'quarantined',
      caseId: null,
      message: expect.stringContaining('quarantine'),
    });
    expect(task.result.chargedCents).toBeGreaterThan(0);
    expect((await web.get(people.alice, '/api/v1/quarantine')).json.items).toHaveLength(1);
  });

  it('because the court changed its pages waits for a person, in words that are true', async () => {
    sandbox.control.faults.add({ kind: 'changed-markup', court: 'nysd', path: 'DktRpt', method: 'POST' });
    const task = await buy(people.alice, 'docket', docket());
    expect(task).toMatchObject({ state: 'parked', caseId: null, result: { stored: 0, parked: 1 } });
    expect(task.message).toMatch(/^The court sent a page that is not understood\./);
  });
});

describe('documents', () => {
  it('are quoted by entry and as what is missing, of one case at a time, and no more when all is held', async () => {
    const { caseId } = await buy(people.alice, 'docket', docket());
    const entries = (await web.get(people.alice, `/api/v1/cases/${caseId}/entries`, { limit: 200 })).json.items;
    const entry = entries.find(
      (one: { documents: { availability: string }[] }) => one.documents[0]?.availability === 'available',
    );
    const byEntry = await quote(people.alice, 'documents', { entryIds: [entry.id] });
    expect(byEntry.lines.map((line: { documentId: string }) => line.documentId)).toContain(entry.documents[0].id);
    const missing = await quote(people.alice, 'documents', { missingOfCase: caseId });
    expect(missing.lines.length).toBeGreaterThan(byEntry.lines.length);
    await buy(people.alice, 'documents', { documentIds: [entry.documents[0].id] });
    const less = await quote(people.alice, 'documents', { missingOfCase: caseId });
    expect(less.lines).toHaveLength(missing.lines.length - 1);

    const other = await buy(people.alice, 'docket', docket('1:24-cv-01187'));
    const [theirs] = await documentsOf(other.caseId);
    const mixed = { documentIds: [entry.documents[0].id, theirs.id] };
    const refused = await web.send(people.alice, 'POST', path('documents'), mixed);
    expect(refused.text).toContain('one case at a time');

    await database.superuserRows(
      "update documents set blob_id = (select id from blobs where firm_id = $1 limit 1), acquired_how = 'imported', acquired_at = now() where case_id = $2",
      [people.firmId, caseId],
    );
    for (const body of [{ missingOfCase: caseId }, { entryIds: [entry.id] }])
      expect((await web.send(people.alice, 'POST', path('documents'), body)).json.error.code).toBe(
        'quote.nothing_to_buy',
      );
    expect((await web.send(people.mallory, 'POST', path('documents'), { missingOfCase: caseId })).status).toBe(404);
  });

  it('of an entry are priced as far as its menu is known; read, which is free, it shows the others', async () => {
    const { caseId } = await buy(people.alice, 'docket', docket());
    type Entry = {
      id: string;
      menuRead: boolean;
      documents: { availability: string; attachmentNumber: number | null }[];
    };
    const list = async (): Promise<Entry[]> =>
      (await web.get(people.alice, `/api/v1/cases/${caseId}/entries`, { limit: 200 })).json.items;
    const entries = (await list()).filter((one) => one.documents[0]?.availability === 'available');
    expect(entries.every(({ menuRead }) => !menuRead)).toBe(true);
    const unknown = { entryIds: [entries[0]!.id, '00000000-0000-7000-8000-000000000000'] };
    expect((await web.send(people.alice, 'POST', path('documents'), unknown)).status).toBe(404);

    const before = billed();
    const { firmId, userId } = people.alice;
    const read = async (entryId: string) => {
      const { taskId } = (await web.send(people.alice, 'POST', `/api/v1/entries/${entryId}/menu`)).json;
      const context = { jobId: 'test', attempt: 0, signal: new AbortController().signal };
      await job('entry-menu').run(context, { firmId, userId, taskId, entryId });
      return (await web.get(people.alice, `/api/v1/tasks/${taskId}`)).json.state;
    };
    const papersOf = async (entryId: string) => (await list()).find((one) => one.id === entryId)!;
    const entry = entries.find(({ documents }) => documents.length > 1)!;
    // As from a sheet that does not print what is attached.
    await database.superuserRows("delete from documents where entry_id = $1 and role = 'attachment'", [entry.id]);
    const first = await quote(people.alice, 'documents', { entryIds: [entry.id] });
    expect([first.lines.length, first.unreadMenus]).toEqual([1, [entry.id]]);
    expect(first.advice).toContain("the entry's menu of attachments has not been read");
    expect((await quote(people.alice, 'documents', { missingOfCase: caseId })).unreadMenus).toContain(entry.id);
    expect(await read(entry.id)).toBe('done');
    expect(await papersOf(entry.id)).toMatchObject({ menuRead: true, documents: { length: entry.documents.length } });
    const second = await quote(people.alice, 'documents', { entryIds: [entry.id] });
    expect([second.lines.length > 1, second.unreadMenus, second.advice]).toEqual([true, [], null]);
    // Where there is one document, the court shows its price instead of a menu: then that is known too.
    const single = entries.find(({ documents }) => documents.length === 1)!;
    expect(await read(single.id)).toBe('done');
    expect(await papersOf(single.id)).toMatchObject({ menuRead: true, documents: { length: 1 } });
    expect(billed()).toBe(before);
  });

  it('that another docket of the firm has are shared without asking the court, found by their words, and told as avoided', async () => {
    const first = await buy(people.alice, 'docket', docket());
    const [wanted] = (await documentsOf(first.caseId))
      .filter(
        (each: { availability: string; pageCount: number | null }) =>
          each.availability === 'available' && each.pageCount,
      )
      .sort((a: { pageCount: number }, b: { pageCount: number }) => a.pageCount - b.pageCount);
    await buy(people.alice, 'documents', { documentIds: [wanted.id] });
    const [held] = await database.superuserRows<{ blob_id: string; pacer_doc_id: string }>(
      'select blob_id, pacer_doc_id from documents where id = $1',
      [wanted.id],
    );
    await readWords(held!.blob_id);
    const words = (await web.get(people.alice, `/api/v1/documents/${wanted.id}/text`)).json;
    const word = /\b[a-z]{8,}\b/.exec(JSON.stringify(words))![0];
    const hitsIn = async (caseId: string) =>
      (await web.get(people.alice, '/api/v1/search', { q: word, in: 'documents', case: caseId })).json;

    // A member case lists the same paper.
    const second = await importFile(intakeServices(services), people.alice, {
      fileName: 'docket.html',
      courtHint: 'nysd',
      bytes: docketPage({
        number: '1:25-cv-09999-AR',
        caseId: '999001',
        lines: [{ number: '1', filed: '2025-05-01', text: 'ORDER', docId: held!.pacer_doc_id }],
      }),
    });
    const [twin] = await database.superuserRows<{ id: string; blob_id: string | null }>(
      'select id, blob_id from documents where case_id = $1 and pacer_doc_id = $2',
      [second.caseId, held!.pacer_doc_id],
    );
    expect(twin!.blob_id).toBe(held!.blob_id);
    const queued = await database.superuserRows<{ n: number }>(
      "select count(*)::int as n from jobs.job where name = 'document-text' and data ->> 'blobId' = $1",
      [held!.blob_id],
    );
    expect(queued[0]!.n).toBe(2);
    await readWords(held!.blob_id);
    expect(JSON.stringify(await hitsIn(second.caseId!))).toContain(twin!.id);

    // As if the bytes had come to the first docket by a way that does not look for twins.
    await database.superuserRows(
      'update documents set blob_id = null, acquired_at = null, acquired_how = null where id = $1',
      [twin!.id],
    );
    const before = billed();
    const shared = await buy(people.bob, 'documents', { documentIds: [twin!.id] });
    expect(shared).toMatchObject({ state: 'done', result: { stored: 1, chargedCents: 0 } });
    expect(billed()).toBe(before);
    expect((await ledgerLines(people.bob))[0]).toEqual(['avoided', 10 * Math.min(30, wanted.pageCount), twin!.id]);
    const csv = (await web.get(people.bob, '/api/v1/ledger.csv')).text;
    expect(csv.split('\n')[0]).toContain('Charged,Avoided');
  });
});

describe('stopping a purchase', () => {
  it('ends it at once, says so, and stands in the trail', async () => {
    const { id } = await quote(people.alice, 'docket', docket());
    const left = (await quote(people.alice, 'docket', docket())).leftTodayCents;
    await accept(people.alice, id, { clientCode: 'm-1' });
    const stopped = await web.send(people.bob, 'POST', `/api/v1/tasks/${id}/cancel`);
    expect(stopped.json).toMatchObject({ id, cancelRequested: true });
    expect((await quote(people.alice, 'docket', docket())).leftTodayCents).toBe(left);
    const { firmId, userId } = people.bob;
    const context = { jobId: 'test', attempt: 0, signal: new AbortController().signal };
    await job('purchase-retelling').run(context, { firmId, userId, taskId: id });
    expect((await web.get(people.alice, `/api/v1/tasks/${id}`)).json).toMatchObject({
      state: 'cancelled',
      message: 'Stopped. What was not sent was not charged.',
    });
    await web.send(people.bob, 'POST', `/api/v1/tasks/${id}/cancel`);
    const acts = (await web.get(people.alice, '/api/v1/audit?limit=50')).json.items.map(
      (event: { action: string }) => event.action,
    );
    expect(acts.filter((one: string) => one === 'task.cancel')).toHaveLength(1);
  });

  it('that breaks off for the last time gives back what was not sent, and the task ends', async () => {
    const { id } = await quote(people.alice, 'docket', docket());
    await accept(people.alice, id, { clientCode: 'm-1' });
    const deps = purchaseDependencies(services);
    const tryLock = () => Promise.reject(new Error('The database is gone.'));
    const broken = { ...deps, attempt: { ...deps.attempt, worker: { ...deps.attempt.worker, tryLock } } };
    const run = purchaseJobs(broken).find((one) => one.name === runRef.name)!;
    const { firmId, userId } = people.alice;
    const signal = new AbortController().signal;
    const state = async () => (await web.get(people.alice, `/api/v1/tasks/${id}`)).json.state;
    for (const [attempt, left] of [
      [run.retryLimit - 1, 'running'],
      [run.retryLimit, 'failed'],
    ] as const) {
      const ran = run.run({ jobId: 'test', attempt, signal }, { firmId, userId, taskId: id });
      await expect(ran).rejects.toThrow('The database is gone.');
      expect(await state()).toBe(left);
    }
    expect((await web.get(people.alice, `/api/v1/tasks/${id}`)).json.problemCode).toBe('gave-up');
  });

  it('of somebody who has left the firm gives back what was not sent, and the task ends', async () => {
    const { id } = await quote(people.bob, 'docket', docket());
    await accept(people.bob, id, { clientCode: 'm-1' });
    await database.superuserRows("update memberships set state = 'left', left_at = now() where user_id = $1", [
      people.bob.userId,
    ]);
    const before = billed();
    await work(people.bob, id);
    expect(billed()).toBe(before);
    expect((await web.get(people.alice, `/api/v1/tasks/${id}`)).json).toMatchObject({
      state: 'failed',
      problemCode: 'requester-left',
    });
  });
});
