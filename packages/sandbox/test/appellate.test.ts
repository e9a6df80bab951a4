// Appellate CM/ECF: the servlet, with and without entry numbers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVisitor, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn();
});
afterAll(() => visitor.close());

const CA9 = 'ecf.ca9.uscourts.gov';
const CA8 = 'ecf.ca8.uscourts.gov';
const BASE = '/n/beam/servlet/TransportRoom';
const external = () => ({ cookie: `NextGenCSO=${visitor.token}`, referer: 'https://external' });
const full = (number: string) =>
  `${BASE}?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y&incPtyAty=Y&incDktEntries=Y&incCaption=long&actionType=Run+Docket+Report`;

test('without a session the servlet answers with the redirect stub', async () => {
  expect((await visitor.get(CA9, `${BASE}?servlet=CaseSearch.jsp`, { cookie: '' })).text).toContain(
    'document.location = "https://pacer.login.uscourts.gov',
  );
});

test('a full docket needs an honest referer and is billed once', async () => {
  const before = (await visitor.ledger()).length;
  expect((await visitor.get(CA9, full('25-15412'))).text).toContain(
    'The link to this page may not have originated from within CM/ECF.',
  );
  expect(await visitor.ledger()).toHaveLength(before);
  const docket = await visitor.get(CA9, full('25-15412'), external());
  expect(docket.text).toContain('<b>Court of Appeals Docket #: </b>25-15412');
  expect(docket.text).toContain('NEW SECTION - DOCKET ENTRIES');
  const row = (await visitor.ledger()).at(-1)!;
  expect(row.description).toBe('Docket Report (full)');
  expect(receiptOf(docket.text)).toMatchObject({ pages: String(row.pages), cost: (row.cents / 100).toFixed(2) });
});

test('a summary offers the full docket with its price, and that price is right', async () => {
  const summary = await visitor.get(
    CA9,
    `${BASE}?servlet=CaseSummary.jsp&caseNum=25-15412&incOrigDkt=Y&incDktEntries=Y`,
  );
  const offered = Number(/you will be charged for (\d+) Pages/.exec(summary.text)![1]);
  const docket = await visitor.get(CA9, full('25-15412'), external());
  expect(receiptOf(docket.text).pages).toBe(String(offered));
});

test('one court numbers its entries, the other shows pictures', async () => {
  expect((await visitor.get(CA9, full('25-15412'), external())).text).toMatch(/&nbsp;1&nbsp;<\/a>/);
  const eighth = await visitor.get(CA8, full('25-2291'), external());
  expect(eighth.text).toContain("SRC='TransportRoom?servlet=document.gif'");
  expect(eighth.text).not.toMatch(/&nbsp;\d+&nbsp;<\/a>/);
});

test('a document is confirmed for free, then taken and billed', async () => {
  const docket = await visitor.get(CA9, full('25-15412'), external());
  const single = /docs1\/(0091\d+)"/.exec(docket.text)![1]!;
  const before = (await visitor.ledger()).length;
  const asked = await visitor.get(CA9, `/docs1/${single}`);
  expect(asked.text).toContain('<title>Download Confirmation</title>');
  expect(await visitor.ledger()).toHaveLength(before);
  const pdf = await visitor.get(
    CA9,
    `${BASE}?servlet=ShowDoc&dls_id=${single}&pacer=t&incPdfHeader=Y&incPdfHeaderDisp=Y`,
  );
  expect(pdf.type).toBe('application/pdf');
  expect((await visitor.ledger()).at(-1)).toMatchObject({ cents: Number(receiptOf(asked.text).pages) * 10 });
});

test('an entry with attachments lists them', async () => {
  const docket = await visitor.get(CA9, full('25-15412'), external());
  const several = /docs1\/(0090\d+)"/.exec(docket.text)![1]!;
  expect((await visitor.get(CA9, `/docs1/${several}`)).text).toMatch(
    /<b>\d+ Documents are attached to this filing<\/b>/,
  );
});

test('an unknown number is not found and free', async () => {
  const before = (await visitor.ledger()).length;
  expect((await visitor.get(CA9, `${BASE}?servlet=CaseSummary.jsp&caseNum=99-99999`)).text).toContain(
    'Case Number Not Found</b>',
  );
  expect(await visitor.ledger()).toHaveLength(before);
});
