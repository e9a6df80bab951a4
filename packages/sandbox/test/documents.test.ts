// Documents: prices by class, refusals, delivery, several at once, and pages that are pictures.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorldDocument, WorldEntry } from '../src/index.ts';
import { openVisitor, NYSD, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn();
});
afterAll(() => visitor.close());

type Found = { caseId: string; entry: WorldEntry; document: WorldDocument; prefix: string; host: string };

function find(court: string, fits: (document: WorldDocument, entry: WorldEntry) => boolean): Found {
  const now = visitor.court.control.clock.nowMs();
  for (const subject of visitor.court.world.casesOf(court)) {
    if (subject.special !== null || subject.mainCaseId || subject.openingEntries > 1000) continue;
    for (const entry of visitor.court.world.entriesOf(subject, now)) {
      const document = entry.documents.find((one) => fits(one, entry));
      if (document)
        return { caseId: subject.caseId, entry, document, prefix: subject.court.prefix, host: subject.court.host };
    }
  }
  throw new Error('no such document in this world');
}

const path = (found: Found) => `/doc1/${found.prefix}1${found.document.dls}`;
const buy = (found: Found) =>
  visitor.post(found.host, path(found), { caseid: found.caseId, got_receipt: '1', pdf_header: '1' });
const last = async () => (await visitor.ledger()).at(-1)!;
const pagesIn = (pdf: Buffer) =>
  Math.max(...[...pdf.toString('latin1').matchAll(/\/Count (\d+)/g)].map((match) => Number(match[1])));

test('thirty-one pages cost three dollars and the receipt says so', async () => {
  const found = find(
    'nysd',
    (document) => document.pages > 30 && document.priceClass === 'normal' && document.availability === 'public',
  );
  const receipt = await visitor.get(NYSD, path(found));
  expect(receipt.text).toContain('You will only be billed for 30 pages');
  expect(receiptOf(receipt.text)).toMatchObject({ cost: '3.00', pages: '30' });
  expect(pagesIn((await buy(found)).bytes)).toBe(found.document.pages);
  expect(await last()).toMatchObject({ cents: 300, pages: 30 });
});

test('a transcript older than ninety days is billed page by page', async () => {
  const found = find(
    'nysd',
    (document, entry) => document.priceClass === 'transcript' && document.pages > 40 && entry.filedOn < '2026-01-01',
  );
  expect(receiptOf((await visitor.get(NYSD, path(found))).text).description).toMatch(/^TRANSCRIPT/);
  await buy(found);
  expect(await last()).toMatchObject({ cents: found.document.pages * 10 });
});

test('what the public may not see is refused for free, each in its own words', async () => {
  const before = (await visitor.ledger()).length;
  const young = find('ilnd', (document, entry) => document.priceClass === 'transcript' && entry.filedOn > '2026-03-20');
  expect((await buy(young)).text).toContain('You do not have access to this transcript.');
  const sealed = find('nysd', (document) => document.availability === 'sealed');
  expect((await buy(sealed)).text).toContain('could not retrieve dktentry for dlsid');
  const benefits = visitor.court.world.casesOf('nysd').find((subject) => subject.special === 'nos-denied')!;
  const entry = visitor.court.world
    .entriesOf(benefits, visitor.court.control.clock.nowMs())
    .find((one) => one.documents.length === 1)!;
  const denied = await visitor.post(NYSD, `/doc1/1271${entry.documents[0]!.dls}`, {
    caseid: benefits.caseId,
    got_receipt: '1',
  });
  expect(denied.text).toContain('Permission to view this document is denied based on Nature of Suit');
  expect(await visitor.ledger()).toHaveLength(before);
});

test('a judicial opinion needs no receipt and costs nothing', async () => {
  const found = find('nysd', (document) => document.priceClass === 'opinion');
  const answer = await visitor.get(NYSD, `${path(found)}?caseid=${found.caseId}`);
  expect(answer.type).toBe('application/pdf');
  expect(await last()).toMatchObject({ cents: 0, billed: false });
});

test('an exempt account pays nothing, and an account without receipts gets the PDF at once', async () => {
  const found = find('nysd', (document) => document.pages === 2 && document.availability === 'public');
  await visitor.signIn('sandbox-exempt');
  await buy(found);
  expect(await last()).toMatchObject({ account: 'sandbox-exempt', cents: 0, billed: false });
  await visitor.signIn('sandbox-noreceipts');
  expect((await visitor.get(NYSD, path(found))).type).toBe('application/pdf');
  expect(await last()).toMatchObject({ account: 'sandbox-noreceipts', cents: 20 });
  await visitor.signIn();
});

test('courts that wrap the PDF give it behind an iframe or a script, bound to the session', async () => {
  for (const [court, pattern] of [
    ['cand', /<iframe src="(\/cgi-bin\/show_temp\.pl\?[^"]+)"/],
    ['ilnd', /window\.location = "(\/cgi-bin\/show_temp\.pl\?[^"]+)"/],
  ] as const) {
    const found = find(
      court,
      (document) => document.pages < 5 && document.availability === 'public' && document.priceClass === 'normal',
    );
    const wrapped = await buy(found);
    const url = pattern.exec(wrapped.text)![1]!;
    expect((await visitor.get(found.host, url)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await visitor.get(found.host, url, { cookie: '' })).type).not.toContain('pdf');
  }
});

test('several documents come as one zip after one receipt each, and each is charged', async () => {
  const found = find(
    'nysd',
    (_, entry) =>
      entry.documents.length === 3 &&
      entry.documents.every((document) => document.availability === 'public' && document.priceClass === 'normal'),
  );
  const url = `/cgi-bin/show_multidocs.pl?caseid=${found.caseId}&arr_de_seq_nums=${found.entry.seq}&zipit=1`;
  const before = (await visitor.ledger()).length;
  const confirmation = await visitor.get(NYSD, url);
  expect(confirmation.text.match(/Billable Pages:/g)).toHaveLength(3);
  expect(confirmation.text).toContain('value="Download Documents"');
  const wrapped = await visitor.get(NYSD, `${url}&got_receipt=1`);
  const zip = await visitor.get(NYSD, /window\.location = "([^"]+)"/.exec(wrapped.text)![1]!);
  expect(zip.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(zip.bytes.toString('latin1')).toContain(`${found.entry.number}-main.pdf`);
  expect(await visitor.ledger()).toHaveLength(before + 3);
});

test('a scanned document carries pictures and no words of its own', async () => {
  const found = find(
    'nysd',
    (document) => document.scanned && document.pages < 4 && document.availability === 'public',
  );
  const { bytes } = await visitor.post(NYSD, path(found), { got_receipt: '1' });
  const text = bytes.toString('latin1');
  expect(text).toContain('/Subtype /Image');
  expect(text).not.toContain('/BaseFont');
});

test('a document is also reached by number, by sequence and by the coded id of its link', async () => {
  const found = find(
    'nysd',
    (document, entry) =>
      document.attachment === 0 && entry.documents.length === 1 && document.availability === 'public',
  );
  const moved = await visitor.get(NYSD, `/cgi-bin/show_case_doc?${found.entry.number},${found.caseId},,,`);
  expect(moved.status).toBe(302);
  expect(moved.headers.get('location')).toContain(`${path(found)}?caseid=${found.caseId}&pdf_header=2`);
  const bankruptcy = find(
    'deb',
    (document, entry) =>
      document.attachment === 0 && entry.documents.length === 1 && document.availability === 'public',
  );
  const coded = await visitor.get(
    bankruptcy.host,
    `/cgi-bin/document_link.pl?documentKcaseidV${bankruptcy.caseId}Kde_seq_numV${bankruptcy.entry.seq}`,
  );
  expect(coded).toMatchObject({ type: 'text/plain', text: `https://${bankruptcy.host}${path(bankruptcy)}` });
});
