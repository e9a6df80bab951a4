// Docket reports: options, the pages that come instead, the kinds of case a court has, and new filings as time goes by.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { caseIdOf, NYSD, openVisitor, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
let demo: string;
beforeAll(async () => {
  visitor = await openVisitor();
  demo = caseIdOf(visitor, 'nysd', '1:24-cv-01187');
});
beforeEach(() => visitor.signIn());
afterAll(() => visitor.close());

const rowsIn = (page: string) => page.match(/\(Entered: \d\d\/\d\d\/\d{4}\)/g)?.length ?? 0;
const special = (court: string, kind: string) =>
  visitor.court.world.casesOf(court).find((subject) => subject.special === kind)!;

test('a narrower range costs fewer pages and prints its range on the receipt', async () => {
  const whole = await visitor.docket(NYSD, demo);
  const part = await visitor.docket(NYSD, demo, {
    documents_numbered_from_: '1',
    documents_numbered_to_: '3',
    list_of_parties_and_counsel: '',
  });
  expect(rowsIn(part.text)).toBe(3);
  expect(Number(receiptOf(part.text).pages)).toBeLessThan(Number(receiptOf(whole.text).pages));
  expect(receiptOf(part.text).criteria).toContain('Starting with document: 1    Ending with document: 3');
});

test('a range without entries is billed and says so', async () => {
  const answer = await visitor.docket(NYSD, demo, { date_from: '1/1/1990', date_to: '1/2/1990' });
  expect(answer.text).toContain(
    'There are proceedings for case 1:24-cv-01187 but none satisfy the selection criteria.',
  );
  expect(Number(receiptOf(answer.text).pages)).toBeGreaterThan(0);
});

test('a docket as PDF is billed by its pages, as text it says so in the receipt', async () => {
  const before = (await visitor.ledger()).length;
  const pdf = await visitor.docket(NYSD, demo, { output_format: 'pdf' });
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = Number(/\/Count (\d+)/.exec(pdf.bytes.toString('latin1'))![1]);
  expect((await visitor.ledger()).slice(before)).toMatchObject([{ pages, cents: pages * 10 }]);
  const host = 'ecf.deb.uscourts.gov';
  const text = await visitor.docket(host, caseIdOf(visitor, 'deb', '24-11977'), { output_format: 'text' });
  expect(text.text).toContain('<pre>');
  expect(receiptOf(text.text).criteria).toContain('Format: text');
});

test('errors are free pages with status 200', async () => {
  const before = (await visitor.ledger()).length;
  const pages = [
    [
      await visitor.docket(NYSD, demo, { date_from: '2/1/2026', date_to: '1/1/2026' }),
      'The start date must be less than or equal to the end date',
    ],
    [
      await visitor.docket(NYSD, demo, { documents_numbered_from_: '9', documents_numbered_to_: '2' }),
      'The starting document number must be less than or equal to the ending document number',
    ],
    [await visitor.docket(NYSD, '999999999'), 'Case not found.'],
    [
      await visitor.post(NYSD, '/cgi-bin/DktRpt.pl?1-L_1_0-1', { all_case_ids: demo }),
      'Incomplete request. Please try your query again',
    ],
    [
      await visitor.post(NYSD, '/cgi-bin/DktRpt.pl?123456789012345-L_1_0-1', { all_case_ids: demo, case_num: ' ' }),
      'The page ID does not exist',
    ],
    [
      await visitor.docket(NYSD, special('nysd', 'sealed').caseId),
      'Either you do not have permission to view the document',
    ],
  ] as const;
  for (const [answer, text] of pages) {
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(text);
  }
  expect(await visitor.ledger()).toHaveLength(before);
});

test('cases being opened or closed administratively show a header and cost one page', async () => {
  for (const [kind, words] of [
    ['opening', 'in the process of being opened'],
    ['administratively-closed', 'administratively closed'],
  ] as const) {
    const answer = await visitor.docket(NYSD, special('nysd', kind).caseId);
    expect(answer.text).toContain(words);
    expect(receiptOf(answer.text)).toMatchObject({ pages: '1', cost: '0.10' });
  }
});

test('a large docket asks first, free; as initially requested it is given and capped at three dollars', async () => {
  const host = 'ecf.txsd.uscourts.gov';
  const caseId = caseIdOf(visitor, 'txsd', '4:19-cv-00314');
  const before = (await visitor.ledger()).length;
  const asked = await visitor.docket(host, caseId);
  expect(asked.text).toContain('The report may take a long time to run because this case has many docket entries');
  expect(asked.text.match(/name="date_from" type="radio"/g)).toHaveLength(4);
  expect(await visitor.ledger()).toHaveLength(before);
  const [, nonce] = /DktRpt\.pl\?(\d+-L_1_1-1)/.exec(asked.text)!;
  const given = await visitor.post(host, `/cgi-bin/DktRpt.pl?${nonce}`, {
    all_case_ids: caseId,
    case_num: ' ',
    date_from: '',
    list_of_parties_and_counsel: 'on',
  });
  expect(rowsIn(given.text)).toBeGreaterThanOrEqual(10_000);
  expect(receiptOf(given.text)).toMatchObject({ pages: '30', cost: '3.00' });
});

test('a criminal docket number leads to the main case and one case per defendant', async () => {
  const host = 'ecf.akd.uscourts.gov';
  const { text } = await visitor.get(host, '/cgi-bin/possible_case_numbers.pl?3:25-cr-42');
  expect(text.match(/<case /g)).toHaveLength(4);
  expect(text.match(/defendant='/g)).toHaveLength(3);
  const ids = [...text.matchAll(/id='(\d+)'/g)].map((match) => Number(match[1]));
  expect(ids).toEqual([ids[0], ids[0]! + 1, ids[0]! + 2, ids[0]! + 3]);
  const main = await visitor.docket(host, String(ids[0]));
  const sub = await visitor.docket(host, String(ids[2]));
  expect(main.text).toContain('CRIMINAL DOCKET FOR CASE #: 3:25-cr-00042');
  expect(sub.text).toContain('Defendant (2)');
  const shared = /\/doc1\/(0231\d+)"/.exec(main.text)![1]!;
  expect(sub.text).toContain(shared);
  const wrong = await visitor.post(host, `/doc1/${shared}`, { caseid: String(ids[2]), got_receipt: '1' });
  expect(wrong.text).toContain(`Cannot locate the case with caseid ${ids[2]}`);
  const without = await visitor.post(host, `/doc1/${shared}`, { got_receipt: '1' });
  expect(without.type).toBe('application/pdf');
});

test('an adversary proceeding names its lead case, and an MDL its members', async () => {
  const adversary = visitor.court.world.casesOf('deb').find((subject) => subject.kind === 'adversary')!;
  const sheet = await visitor.docket('ecf.deb.uscourts.gov', adversary.caseId);
  expect(sheet.text).toContain('Adversary Proceeding #:');
  expect(sheet.text).toMatch(/Lead BK Case:<\/I> <a href="\/cgi-bin\/DktRpt\.pl\?\d+\n">\s+24-11977<\/A>/);
  const mdl = caseIdOf(visitor, 'cand', '3:23-md-03084');
  const master = await visitor.docket('ecf.cand.uscourts.gov', mdl, {
    date_from: '5/1/2026',
    list_of_member_cases: 'on',
  });
  expect(master.text.match(/DktRpt\.pl\?\d+">3:2\d-cv-/g)).toHaveLength(12);
});

test('every docket keeps gaps in its sequence, unnumbered entries and a backdated one', () => {
  const subject = visitor.court.world.findCase('nysd', demo)!;
  const entries = visitor.court.world.entriesOf(subject, visitor.court.control.clock.nowMs());
  expect(entries.at(-1)!.seq).toBeGreaterThan(entries.length);
  expect(entries.some((entry) => entry.number === null)).toBe(true);
  expect(entries.some((entry) => entry.filedOn < entry.enteredOn)).toBe(true);
  const numbers = entries.filter((entry) => entry.number !== null).map((entry) => entry.number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('a case of the coming months is unknown until its day', async () => {
  const coming = visitor.court.world.casesOf('nysd').find((subject) => subject.filedOn > '2026-07-01')!;
  const other = await openVisitor();
  await other.signIn();
  const look = async () => (await other.get(NYSD, `/cgi-bin/iqquerymenu.pl?${coming.caseId}`)).text;
  expect(await look()).toContain('Case not found.');
  await other.control('POST', 'clock', { to: `${coming.filedOn}T23:00:00Z` });
  await other.signIn();
  expect(await look()).toContain(coming.caption.replaceAll('&', '&amp;'));
  expect(
    (await other.locator('/cases/find?page=0', { courtId: ['nysdc'], caseId: coming.caseId })).body.content,
  ).toHaveLength(1);
  await other.close();
});

test('new filings appear as the clock moves on, and the same world is the same again', async () => {
  const count = async () => rowsIn((await visitor.docket(NYSD, demo, { date_from: '1/1/1960' })).text);
  const before = await count();
  await visitor.control('POST', 'clock', { advance: 'P20D' });
  await visitor.signIn();
  expect(await count()).toBeGreaterThan(before);
  const twin = await openVisitor({ clock: new Date(visitor.court.control.clock.nowMs()).toISOString() });
  await twin.signIn();
  const strip = (text: string) => text.slice(0, text.indexOf('PACER Service Center')).replaceAll(/\d{15}/g, '');
  const mine = strip((await visitor.docket(NYSD, demo, { date_from: '1/1/1960' })).text);
  expect(strip((await twin.docket(NYSD, demo, { date_from: '1/1/1960' })).text)).toBe(mine);
  await twin.close();
});

test('the account that confirms report charges sees them first and pays after', async () => {
  await visitor.signIn('sandbox-chargepage');
  const before = (await visitor.ledger()).length;
  const asked = await visitor.docket(NYSD, demo);
  expect(asked.text).toContain("click on the 'View Report' button");
  expect(await visitor.ledger()).toHaveLength(before);
  const [, nonce] = /DktRpt\.pl\?(\d+-L_9999_2-1)/.exec(asked.text)!;
  const given = await visitor.post(NYSD, `/cgi-bin/DktRpt.pl?${nonce}`, {
    all_case_ids: demo,
    case_num: ' ',
    list_of_parties_and_counsel: 'on',
    terminated_parties: 'on',
  });
  expect(receiptOf(given.text).pages).toBe(receiptOf(asked.text).pages);
  expect(await visitor.ledger()).toHaveLength(before + 1);
});
