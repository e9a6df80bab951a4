// Locator pages and batches, and the other reports of a court.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseIdOf, NYSD, openVisitor, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn();
});
afterAll(() => visitor.close());

const DEB = 'ecf.deb.uscourts.gov';

test('the locator pages by 54, bills each page, and lists nothing sealed', async () => {
  const before = (await visitor.ledger()).length;
  const first = await visitor.locator('/cases/find?page=0&sort=dateFiled,DESC', { dateFiledFrom: '2019-01-01' });
  const second = await visitor.locator('/cases/find?page=1&sort=dateFiled,DESC', { dateFiledFrom: '2019-01-01' });
  expect(first.body.content).toHaveLength(54);
  expect(first.body.pageInfo).toMatchObject({ size: 54, first: true, last: false });
  expect(second.body.content[0]).not.toEqual(first.body.content[0]);
  expect(await visitor.ledger()).toHaveLength(before + 2);
  const sealed = visitor.court.world.casesOf('nysd').find((subject) => subject.special === 'sealed')!;
  const none = await visitor.locator('/cases/find?page=0', { courtId: ['nysdc'], caseId: sealed.caseId });
  expect(none.body.content).toEqual([]);
});

test('a party search starts with the name and names the case', async () => {
  const found = await visitor.locator('/parties/find?page=0', { lastName: 'calloway mar', role: ['pla'] });
  expect(found.body.content[0]).toMatchObject({
    lastName: 'Calloway Maritime Insurance Co.',
    partyRole: 'pla',
    courtCase: { caseTitle: expect.stringContaining('Calloway') },
  });
});

test('the locator refuses bad criteria, unreadable bodies, far pages and dead tokens for free', async () => {
  const before = (await visitor.ledger()).length;
  expect((await visitor.locator('/cases/find?page=0', { wat: 1 })).body.error.field).toBe('wat');
  expect((await visitor.locator('/cases/find?page=0', { dateFiledFrom: '1/1/2020' })).status).toBe(406);
  expect((await visitor.locator('/parties/find?page=0', { firstName: 'Ann' })).status).toBe(406);
  expect((await visitor.locator('/cases/find?page=0', '{')).status).toBe(400);
  expect((await visitor.locator('/cases/find?page=100', { caseTitle: 'a' })).status).toBe(406);
  const { token } = visitor;
  visitor.token = 'expired';
  expect((await visitor.locator('/cases/find?page=0', { caseTitle: 'a' })).status).toBe(401);
  visitor.token = token;
  expect(await visitor.ledger()).toHaveLength(before);
});

test('a batch runs by polls, is billed at the first download only, and can be deleted', async () => {
  const started = await visitor.locator('/cases/download', {
    courtId: ['nysdc', 'candc'],
    dateFiledFrom: '2019-01-01',
  });
  const id = started.body.reportId;
  expect(started.body.status).toBe('RUNNING');
  expect((await visitor.locator(`/cases/download/${id}`)).status).toBe(406);
  await visitor.locator(`/cases/download/status/${id}`);
  expect((await visitor.locator(`/cases/download/status/${id}`)).body.status).toBe('COMPLETED');
  const before = (await visitor.ledger()).length;
  const content = await visitor.locator(`/cases/download/${id}`);
  await visitor.locator(`/cases/download/${id}`);
  const rows = (await visitor.ledger()).slice(before);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.pages).toBe(Math.ceil(content.body.content.length / 54));
  expect((await visitor.locator(`/cases/reports/${id}`, undefined, 'DELETE')).status).toBe(204);
  expect((await visitor.locator(`/cases/download/${id}`)).status).toBe(404);
});

test('the history report shows event names and both dates', async () => {
  const answer = await visitor.post(NYSD, '/cgi-bin/HistDocQry.pl?1-L_1_0-1', {
    all_case_ids: caseIdOf(visitor, 'nysd', '1:24-cv-01187'),
    QueryType: 'History',
    sort1: 'asc',
  });
  expect(answer.text).toContain('<i>Filed &amp; Entered: &nbsp;</i>');
  expect(answer.text).toContain('<i>Entered: &nbsp;</i>');
  expect(receiptOf(answer.text).description).toBe('History/Documents');
});

test('written opinions are listed for free and need a real nonce', async () => {
  const before = (await visitor.ledger()).length;
  const form = { filed_from: '1/1/2023', filed_to: '6/1/2026', ShowFull: '1', all_case_ids: '0' };
  expect((await visitor.post(NYSD, '/cgi-bin/WrtOpRpt.pl?1-L_1_0-1', form)).text).toContain(
    'The page ID does not exist',
  );
  const [, nonce] = /WrtOpRpt\.pl\?(\d+-L_1_0-1)/.exec((await visitor.get(NYSD, '/cgi-bin/WrtOpRpt.pl')).text)!;
  const list = await visitor.post(NYSD, `/cgi-bin/WrtOpRpt.pl?${nonce}`, form);
  expect(Number(/Total number of opinions reported:<\/b> (\d+)/.exec(list.text)![1])).toBeGreaterThan(5);
  expect(await visitor.ledger()).toHaveLength(before);
});

test('the claims register of a heavy bankruptcy lists its claims', async () => {
  const answer = await visitor.post(DEB, '/cgi-bin/SearchClaims.pl?1-L_1_0-1', {
    all_case_ids: caseIdOf(visitor, 'deb', '24-11977'),
    case_num: '24-11977',
    EntFil: 'Fil',
    SearchingClaims: 'true',
  });
  expect(answer.text.match(/class=complexReport/g)).toHaveLength(160);
  expect(receiptOf(answer.text).description).toBe('Claims Register');
});

test('a name search is billed without a cap, and a wide window is refused for free', async () => {
  const found = await visitor.post(NYSD, '/cgi-bin/iquery.pl?1-L_1_0-1', {
    UserType: '',
    all_case_ids: '0',
    case_num: '',
    last_name: 'c',
  });
  expect(found.text).toContain('<h2>Select a Case</h2>');
  expect(receiptOf(found.text).description).toBe('Search');
  const before = (await visitor.ledger()).length;
  const wide = await visitor.post(DEB, '/cgi-bin/iquery.pl?1-L_1_0-1', {
    all_case_ids: '0',
    filed_from: '1/1/2024',
    filed_to: '6/1/2024',
  });
  expect(wide.text).not.toContain('rowBackground');
  expect(await visitor.ledger()).toHaveLength(before);
});

test('mobile case information is free and counts all entries; its entry list is billed', async () => {
  const caseId = caseIdOf(visitor, 'nysd', '1:24-cv-01187');
  const before = (await visitor.ledger()).length;
  const shown = await visitor.get(NYSD, `/cgi-bin/mobile_query.pl?search=caseInfo&caseid=${caseId}`);
  const doubled = await visitor.get(NYSD, `/cgi-bin/mobile_query.pl?search=caseInfo&caseid==${caseId}`);
  expect(doubled.text).toBe(shown.text);
  const subject = visitor.court.world.findCase('nysd', caseId)!;
  expect(Number(/ui-li-count">\s*(\d+)/.exec(shown.text)![1])).toBe(
    visitor.court.world.entriesOf(subject, visitor.court.control.clock.nowMs()).length,
  );
  expect(await visitor.ledger()).toHaveLength(before);
  expect((await visitor.get(NYSD, `/cgi-bin/mobile_query.pl?search=dktEntry&caseid=${caseId}`)).text).toMatch(
    /Pages: \d+, Cost: \d+\.\d\d/,
  );
});

test('a case menu report is billed as one', async () => {
  const answer = await visitor.get(NYSD, `/cgi-bin/qryParties.pl?${caseIdOf(visitor, 'nysd', '1:24-cv-01187')}`);
  expect(receiptOf(answer.text)).toMatchObject({ pages: '1', cost: '0.10' });
});
