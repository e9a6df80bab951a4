// Files brought in from outside: each goes to its case and entry, or to quarantine with a reason a person can act on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawPdf } from '../../platform/pdf/pdf.fixtures.ts';
import * as cases from '../cases/cases.ts';
import { fileBoughtPage } from './bought-page.ts';
import { docketPage, type PageLine } from './intake.factory.ts';
import { withIntake } from './intake.harness.ts';
import { recordContext } from '../documents/blob-bytes.ts';
import type { ObservationOptions } from './observations.queries.ts';
import { resolveQuarantine } from './quarantine.ts';
import { rebuildCase } from './rebuild-case.ts';

const { database, people, services, held, bring, entriesOf, open } = withIntake();

let serial = 100;
function made(
  more: { lines?: PageLine[]; terminated?: string; criteria?: string; billedAt?: string; heading?: string } = {},
) {
  const number = `3:24-cv-00${++serial}`;
  const lines: PageLine[] = [
    { number: '1', filed: '2024-05-01', text: 'COMPLAINT against Heron', docId: `0350100${serial}01` },
    { filed: '2024-05-02', text: 'Minute Entry for hearing' },
    { number: '2', filed: '2024-05-03', text: 'MOTION to Dismiss', docId: `0350100${serial}02` },
  ];
  return {
    number,
    lines,
    page: (change: object = {}) => docketPage({ number, caseId: `9${serial}`, lines, ...more, ...change }),
  };
}

const stampedPdf = (line: string, body = 'Words of the motion that nobody else wrote.') =>
  drawPdf([(page) => void page.text(line).text(body)]);

describe('importing court pages', () => {
  it('files a docket report to a new case, and says when it brings nothing new', async () => {
    const { page, number } = made();
    const first = await bring('report.html', page());
    expect(first).toMatchObject({ outcome: 'filed', kind: 'docket', message: 'Filed: 3 new entries.' });
    const row = await database.web.asActor(people().bob, (tx) => cases.readCase({ tx }, first.caseId!));
    expect(row).toMatchObject({ courtId: 'cand', docketNumber: number, caseName: 'Otter v. Heron', entryCount: 3 });
    expect(row.sheetSeenAt).not.toBeNull();
    expect(await bring('report.html', page())).toMatchObject({ outcome: 'unchanged', caseId: first.caseId });
  });

  it('keeps the bytes sealed: the store holds nothing that can be read', async () => {
    const { page } = made();
    const bytes = page();
    const { caseId } = await bring('report.html', bytes);
    const [row] = await database.superuserRows<{ object_key: string; sha256: Buffer; state: string }>(
      'select object_key, sha256, state from observations where case_id = $1',
      [caseId],
    );
    expect(row!.state).toBe('projected');
    const place = { key: row!.object_key as never, sha256: row!.sha256.toString('hex') };
    expect(await services().vault.getObject(people().firmId, recordContext, place)).toEqual(bytes);
    await expect(services().vault.getObject(people().mallory.firmId, recordContext, place)).rejects.toThrow();
  });

  it('an older report imported after a newer one adds what is missing and takes nothing back', async () => {
    const { page, lines } = made();
    const newer = await bring('new.html', page({ terminated: undefined, billedAt: '06/05/2024 10:00:00' }));
    const older = page({
      terminated: '2024-05-20',
      billedAt: '05/21/2024 10:00:00',
      lines: [...lines, { number: '9', filed: '2024-05-20', text: 'JUDGMENT' }],
    });
    expect(await bring('old.html', older)).toMatchObject({ outcome: 'filed', caseId: newer.caseId });
    const row = await database.web.asActor(people().alice, (tx) => cases.readCase({ tx }, newer.caseId!));
    expect(row).toMatchObject({ terminatedOn: null, entryCount: 4 });
    expect(await rebuildCase(services(), people().alice, newer.caseId!)).toMatchObject({
      equal: true,
      observationCount: 2,
    });
  });

  it('a page whose court nobody can tell waits for a person to name it', async () => {
    const { page } = made({ heading: 'Somewhere' });
    const bytes = Buffer.from(
      page()
        .toString()
        .replaceAll('CAND-ECF', 'CM/ECF')
        .replaceAll('ecf.cand.uscourts.gov', 'court.test')
        .replaceAll('/doc1/035', '/paper/035'),
    );
    expect(await bring('report.html', bytes)).toMatchObject({ outcome: 'quarantined', caseId: null });
    const [item] = await open();
    expect(item).toMatchObject({ reason: 'court-unknown', fileName: 'report.html', kind: 'docket' });
    expect(await open(people().mallory)).toEqual([]);
    await expect(
      resolveQuarantine(services(), people().alice, item!.id, { decision: 'retry', courtId: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'intake.court_not_known' });
    const resolved = await resolveQuarantine(services(), people().alice, item!.id, {
      decision: 'retry',
      courtId: 'cand',
    });
    expect(resolved).toMatchObject({ outcome: 'filed', kind: 'docket' });
    expect(await open()).toEqual([]);
    expect(await bring('cand_4711.html', bytes)).toMatchObject({ outcome: 'unchanged', caseId: resolved.caseId });
  });

  it('what is no court page is quarantined or refused, and a discarded item stays away', async () => {
    expect(await bring('empty.html', Buffer.alloc(0))).toMatchObject({ outcome: 'refused', kind: 'empty' });
    expect(
      await bring('login.html', Buffer.from('<form id="loginForm"><input name="loginForm:loginName"></form>')),
    ).toMatchObject({ outcome: 'refused' });
    expect(await bring('cand_x.txt', Buffer.from('milk, bread'))).toMatchObject({
      outcome: 'quarantined',
      kind: 'unknown',
    });
    const [item] = await open();
    await resolveQuarantine(services(), people().bob, item!.id, { decision: 'discard' });
    expect(await open()).toEqual([]);
    await expect(resolveQuarantine(services(), people().bob, item!.id, { decision: 'discard' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('an outsider can neither see nor resolve another firm’s quarantine', async () => {
    await bring('cand_y.txt', Buffer.from('eggs'));
    const [item] = await open();
    await expect(
      resolveQuarantine(services(), people().mallory, item!.id, { decision: 'discard' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await resolveQuarantine(services(), people().alice, item!.id, { decision: 'discard' });
  });
});

describe('filing what was bought', () => {
  const root = fileURLToPath(new URL('../../../../court/fixtures/', import.meta.url));

  async function buy(bytes: Buffer, courtId: string, options: ObservationOptions = {}) {
    const { alice, firmId } = people();
    const { key, sha256 } = await services().vault.putObject(firmId, 'bought', recordContext, bytes);
    const page = {
      objectKey: key,
      sha256,
      bytes,
      courtId,
      kind: 'docket',
      options,
      observedAt: services().clock.now(),
    } as const;
    return database.worker.asActor(alice, (tx) => fileBoughtPage(tx, services(), page));
  }

  it('a bought sheet joins the buyer’s transaction, and an appeals court’s is read as its own', async () => {
    const { page } = made();
    const bought = await buy(page(), 'cand', { pacerCaseId: '778899', fullEntries: true });
    expect(bought).toMatchObject({ outcome: 'filed', newEntryCount: 3 });
    const row = await database.web.asActor(people().bob, (tx) => cases.readCase({ tx }, bought.caseIds[0]!));
    expect(row).toMatchObject({ pacerCaseId: '778899' });
    const appeal = await buy(readFileSync(join(root, 'appellate-docket/ca9_full.html')), 'ca9');
    expect(appeal).toMatchObject({ outcome: 'filed', kind: 'appellate-docket' });
  });

  it('an answer about another case than the one paid for is kept aside, and the bought bytes stay', async () => {
    const [mine, other] = [made(), made()];
    const { caseIds } = await buy(mine.page(), 'cand', { pacerCaseId: '5551' });
    const wrong = await buy(other.page(), 'cand', { pacerCaseId: '5551', caseId: caseIds[0]! });
    expect(wrong).toMatchObject({ outcome: 'quarantined', problem: { reason: 'case-mismatch' } });
    const [item] = await open();
    expect(item).toMatchObject({ reason: 'case-mismatch', facts: { docketNumber: other.number } });
    await resolveQuarantine(services(), people().alice, item!.id, { decision: 'discard' });
    const rows = await database.superuserRows(
      "select 1 from observations where problem = 'discarded' and options ->> 'pacerCaseId' = '5551'",
    );
    expect(rows).toHaveLength(1);
  });

  it('a page about another case is refused and waits on, until it is placed into its own', async () => {
    const [mine, other] = [made(), made()];
    const { caseIds } = await buy(mine.page(), 'cand', { pacerCaseId: '5552' });
    await buy(other.page(), 'cand', { pacerCaseId: '5552', caseId: caseIds[0]! });
    const [item] = await open();
    const place = (caseId: string) =>
      resolveQuarantine(services(), people().bob, item!.id, { decision: 'place', caseId });
    const before = await entriesOf(caseIds[0]!);
    await expect(place(caseIds[0]!)).rejects.toMatchObject({ status: 409, code: 'intake.other_case' });
    expect([await entriesOf(caseIds[0]!), await open()]).toEqual([before, [item]]);
    const { caseId: elsewhere } = await bring('report.html', other.page(), 'nysd');
    await expect(place(elsewhere!)).rejects.toMatchObject({ code: 'intake.other_case' });
    const { caseId: own } = await bring('report.html', other.page());
    expect(await place(own!)).toMatchObject({ outcome: 'unchanged', caseId: own });
  });
});

describe('importing a large docket', () => {
  it('5,000 entries are filed, listed at once, and brought again without a change', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => ({
      number: i % 9 === 4 ? undefined : String(i + 1),
      filed: `20${10 + Math.floor(i / 500)}-05-${10 + ((i % 500) >> 5)}`,
      text: `Filing ${i}`,
      docId: i % 9 === 4 ? undefined : `0350${20_000_000 + i}`,
    }));
    const { page } = made({ lines });
    const first = await bring('large.html', page());
    expect(first.message).toBe('Filed: 5000 new entries.');
    const started = performance.now();
    const listed = await database.web.asActor(people().bob, (tx) =>
      cases.listEntries({ tx }, first.caseId!, { limit: 20_000 }),
    );
    // Not a benchmark: joined carelessly, a case without statistics took over a minute.
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(listed.items.map((row) => row.text.slice(0, 12).trim())).toEqual(
      lines.map((line) => `${line.text} (Entered`.slice(0, 12).trim()),
    );
    expect(await bring('large.html', page())).toMatchObject({ outcome: 'unchanged' });
  }, 120_000);
});

describe('importing stamped PDFs', () => {
  it('files a PDF to the entry its stamp names, once, and queues its words', async () => {
    const { page, number } = made();
    const { caseId } = await bring('report.html', page());
    const pdf = await stampedPdf(`Case ${number}-ABC   Document 2   Filed 05/03/24   Page 1 of 1`);
    held.length = 0;
    const result = await bring('motion.pdf', pdf);
    expect(result).toMatchObject({ outcome: 'filed', kind: 'pdf', caseId });
    const entry = (await entriesOf(caseId!)).find((row) => row.number === '2')!;
    expect(entry.documents).toMatchObject([
      { id: result.documentId, role: 'main', held: true, acquiredHow: 'imported', pageCount: 1 },
    ]);
    expect(held).toMatchObject([{ documentIds: [result.documentId], isNewBlob: true }]);
    expect(await bring('again.pdf', pdf)).toMatchObject({ outcome: 'unchanged', documentId: result.documentId });
    const blobs = await database.superuserRows(
      'select 1 from blobs b join documents d on d.blob_id = b.id where d.case_id = $1',
      [caseId],
    );
    expect(blobs).toHaveLength(1);
  });

  it('makes the case and the entry when the stamp names ones we do not have; the sheet that comes later finds them', async () => {
    const { page, number } = made();
    const pdf = await stampedPdf(`Case ${number}-ABC   Document 1-3   Filed 05/01/24   Page 1 of 1`);
    const early = await bring('cand_exhibit.pdf', pdf);
    expect(early).toMatchObject({ outcome: 'filed' });
    expect(await bring('report.html', page())).toMatchObject({ outcome: 'filed', caseId: early.caseId });
    const [entry] = await entriesOf(early.caseId!);
    expect(entry!.text).toContain('COMPLAINT');
    expect(entry!.documents).toMatchObject([
      { role: 'main', held: false },
      { role: 'attachment', attachmentNumber: 3, held: true, id: early.documentId },
    ]);
  });

  it('a PDF whose stamp contradicts the docket, or has no stamp, waits for a person, who places it', async () => {
    const { page, number } = made();
    const { caseId } = await bring('report.html', page());
    const wrong = await stampedPdf(`Case ${number}-ABC   Document 2   Filed 12/24/23   Page 1 of 1`);
    expect(await bring('wrong.pdf', wrong)).toMatchObject({ outcome: 'quarantined' });
    const plain = await stampedPdf('A letter', 'without any stamp');
    expect(await bring('plain.pdf', plain)).toMatchObject({ outcome: 'quarantined' });
    const [second, first] = await open();
    expect([first!.reason, second!.reason]).toEqual(['stamp-contradicts', 'no-stamp']);
    expect(first).toMatchObject({ suggestedCaseId: caseId, facts: { entryNumber: '2', filedOn: '2023-12-24' } });
    const minute = (await entriesOf(caseId!)).find((row) => row.number === null)!;
    const placed = await resolveQuarantine(services(), people().bob, second!.id, {
      decision: 'place',
      caseId: caseId!,
      entryId: minute.id,
    });
    expect(placed).toMatchObject({ outcome: 'filed', caseId });
    const after = (await entriesOf(caseId!)).find((row) => row.id === minute.id)!;
    expect(after.documents).toMatchObject([{ id: placed.documentId, held: true }]);
    await resolveQuarantine(services(), people().bob, first!.id, { decision: 'discard' });
  });

  it('a stamp that cases of two courts answer to waits for a person', async () => {
    const { page, number } = made();
    await bring('report.html', page());
    await bring('report.html', page(), 'nysd');
    const pdf = await stampedPdf(`Case ${number}-ABC   Document 2   Filed 05/03/24   Page 1 of 1`);
    expect(await bring('motion.pdf', pdf)).toMatchObject({ outcome: 'quarantined' });
    const [item] = await open();
    expect(item).toMatchObject({ reason: 'court-unknown' });
    const placed = await resolveQuarantine(services(), people().alice, item!.id, {
      decision: 'retry',
      courtId: 'nysd',
    });
    expect(placed).toMatchObject({ outcome: 'filed' });
  });
});

describe('rebuilding', () => {
  it('replaying every observation of a case gives the projection that we serve', async () => {
    const { page, lines, number } = made();
    const { caseId } = await bring('1.html', page({ billedAt: '06/01/2024 10:00:00' }));
    const more = [...lines.slice(1), { number: '3', filed: '2024-05-09', text: 'OPPOSITION' }];
    await bring('2.html', page({ lines: more, terminated: '2024-06-01', billedAt: '06/02/2024 10:00:00' }));
    await bring('3.pdf', await stampedPdf(`Case ${number}-ABC   Document 3   Filed 05/09/24   Page 1 of 1`));
    const result = await rebuildCase(services(), people().alice, caseId!);
    expect(result.rebuilt).toEqual(result.current);
    expect(result).toMatchObject({ equal: true, observationCount: 3 });
    await database.superuserRows("update entries set text = 'tampered' where case_id = $1 and number = '3'", [caseId]);
    expect((await rebuildCase(services(), people().alice, caseId!)).equal).toBe(false);
  });
});
