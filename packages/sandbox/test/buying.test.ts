// The purchase path of a district and a bankruptcy court, over HTTP: lookup, header, docket, menu, receipt, PDF, ledger.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseIdOf, NYSD, openVisitor, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn('sandbox-firm', { clientCode: 'matter-7' });
});
afterAll(() => visitor.close());

const DEMO = '1:24-cv-01187';

test('a docket number in any common form finds the same case id', async () => {
  for (const form of ['1:24-cv-1187', '24-cv-1187', '24-1187', '1:24-CV-01187', '2401187']) {
    const { text } = await visitor.get(NYSD, `/cgi-bin/possible_case_numbers.pl?${form}`);
    expect(text, form).toContain(`id='${caseIdOf(visitor, 'nysd', DEMO)}'`);
  }
});

test('the free pages of the path cost nothing and the docket writes one row equal to its receipt', async () => {
  const caseId = caseIdOf(visitor, 'nysd', DEMO);
  const before = (await visitor.ledger()).length;
  const header = await visitor.post(NYSD, '/cgi-bin/iquery.pl?1-L_1_0-1', {
    UserType: '',
    all_case_ids: caseId,
    case_num: 'x',
  });
  expect(header.text).toContain('Calloway Maritime Insurance Co. v. Brightwater Shipping Ltd. et al');
  await visitor.get(NYSD, `/cgi-bin/DktRpt.pl?${caseId}`);
  expect(await visitor.ledger()).toHaveLength(before);
  const docket = await visitor.docket(NYSD, caseId);
  const rows = await visitor.ledger();
  expect(rows).toHaveLength(before + 1);
  const row = rows.at(-1)!;
  const receipt = receiptOf(docket.text);
  expect(receipt).toMatchObject({
    pages: String(row.pages),
    cost: (row.cents / 100).toFixed(2),
    description: 'Docket Report',
  });
  expect(row).toMatchObject({ clientCode: 'matter-7', account: 'sandbox-firm', caseId, cents: row.pages * 10 });
});

test('an entry with attachments shows a free menu, each item a free receipt, and only the PDF is billed', async () => {
  const caseId = caseIdOf(visitor, 'nysd', DEMO);
  const docket = await visitor.docket(NYSD, caseId);
  const main = /\/doc1\/(1270\d+)"/.exec(docket.text)![1]!;
  const before = (await visitor.ledger()).length;
  const menu = await visitor.get(NYSD, `/doc1/${main}`);
  expect(menu.text).toContain('Document Selection Menu');
  const item = /\/doc1\/(1271\d+)"/.exec(menu.text)![1]!;
  const receipt = await visitor.get(NYSD, `/doc1/${item}`);
  expect(receipt.text).toContain("To accept charges shown below, click on the 'View Document' button");
  expect(await visitor.ledger()).toHaveLength(before);
  const pdf = await visitor.post(NYSD, `/doc1/${item}`, {
    caseid: caseId,
    got_receipt: '1',
    pdf_header: '1',
    pdf_toggle_possible: '1',
  });
  expect(pdf.type).toBe('application/pdf');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const row = (await visitor.ledger()).at(-1)!;
  expect((await visitor.ledger()).length).toBe(before + 1);
  expect(receiptOf(receipt.text)).toMatchObject({
    pages: String(row.pages),
    cost: (row.cents / 100).toFixed(2),
    description: 'Image1-0',
  });
});

test('the size printed in the menu is the size of the file', async () => {
  const caseId = caseIdOf(visitor, 'nysd', DEMO);
  const menu = await visitor.get(
    NYSD,
    `/doc1/${/\/doc1\/(1270\d+)"/.exec((await visitor.docket(NYSD, caseId)).text)![1]!}`,
  );
  const [, dls, bytes] = /value="(\d+)-(\d+)-(\d+)"/.exec(menu.text)!;
  const pdf = await visitor.post(NYSD, `/doc1/1271${dls}`, { caseid: caseId, got_receipt: '1' });
  expect(pdf.bytes.length).toBe(Number(bytes));
});

test('buying the same document again is charged again and gives the same bytes', async () => {
  const caseId = caseIdOf(visitor, 'nysd', DEMO);
  const item = /\/doc1\/(1271\d+)"/.exec((await visitor.docket(NYSD, caseId)).text)![1]!;
  const before = (await visitor.ledger()).length;
  const buy = () => visitor.post(NYSD, `/doc1/${item}`, { caseid: caseId, got_receipt: '1' });
  const [first, second] = [await buy(), await buy()];
  expect(second.bytes.equals(first.bytes)).toBe(true);
  expect(await visitor.ledger()).toHaveLength(before + 2);
});

test('a bankruptcy court answers with its own layout, menu and receipt wording', async () => {
  const host = 'ecf.deb.uscourts.gov';
  const caseId = caseIdOf(visitor, 'deb', '24-11977');
  const docket = await visitor.docket(host, caseId, { page_count: 'on' });
  expect(docket.text).toContain('Bankruptcy Petition #: 24-11977');
  const main = /<a href='\/doc1\/(0420\d+)'/.exec(docket.text)![1]!;
  const menu = await visitor.get(host, `/doc1/${main}`);
  expect(menu.text).toMatch(/name='attachment_\d+_1'/);
  const item = /<a href='\/doc1\/(0421\d+)'/.exec(menu.text)![1]!;
  expect(receiptOf((await visitor.get(host, `/doc1/${item}`)).text).description).toMatch(/^Image:\d+-0$/);
});

test('the locator finds the case by title and bills one page, also for no hit', async () => {
  const before = (await visitor.ledger()).length;
  const found = await visitor.locator('/cases/find?page=0', { caseTitle: 'calloway maritime' });
  expect(found.body.content[0]).toMatchObject({
    courtId: 'nysdc',
    caseNumberFull: '1:2024cv01187',
    caseLink: `https://${NYSD}/cgi-bin/iqquerymenu.pl?${caseIdOf(visitor, 'nysd', DEMO)}`,
  });
  const none = await visitor.locator('/parties/find?page=0', { lastName: 'Nobodyofthatname' });
  expect(none.body).toMatchObject({ content: [], receipt: { billablePages: 1, searchFee: '.10' } });
  expect((await visitor.ledger()).slice(before).map((row) => row.cents)).toEqual([10, 10]);
});
