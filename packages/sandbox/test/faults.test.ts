// Faults: each misbehaves as told, as often as told, and the ledger stays the truth.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { faultKinds } from '../src/faults.ts';
import { caseIdOf, NYSD, openVisitor, receiptOf, type Visitor } from './visitor.ts';

let visitor: Visitor;
let demo: string;
beforeAll(async () => {
  visitor = await openVisitor();
  demo = caseIdOf(visitor, 'nysd', '1:24-cv-01187');
  await visitor.signIn();
});
afterEach(() => visitor.control('DELETE', 'faults'));
afterAll(() => visitor.close());

const fault = (kind: string, more: Record<string, unknown> = {}) =>
  visitor.control('POST', 'faults', { kind, court: 'nysd', ...more });
const item = async () =>
  /\/doc1\/(1271\d+)"/.exec(
    (await visitor.docket(NYSD, demo, { documents_numbered_from_: '2', documents_numbered_to_: '5' })).text,
  )![1]!;

test('a login wall strikes once although the token is good, then passes', async () => {
  await fault('login-wall');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('csologin');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('login.pl?logout');
});

test('a fault of one court leaves the others alone', async () => {
  await fault('maintenance', { count: 'always' });
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).status).toBe(503);
  expect((await visitor.get('ecf.cand.uscourts.gov', '/cgi-bin/iquery.pl')).status).toBe(200);
});

test('a connection lost in the middle of a PDF is charged all the same', async () => {
  const id = await item();
  const before = (await visitor.ledger()).length;
  await fault('reset-mid-body', { path: '/doc1/' });
  await expect(visitor.post(NYSD, `/doc1/${id}`, { caseid: demo, got_receipt: '1' })).rejects.toThrow();
  expect(await visitor.ledger()).toHaveLength(before + 1);
});

test('a refused connection is not charged', async () => {
  const before = (await visitor.ledger()).length;
  await fault('refuse');
  await expect(visitor.docket(NYSD, demo)).rejects.toThrow();
  expect(await visitor.ledger()).toHaveLength(before);
});

test('the nth request fails when so told', async () => {
  await fault('status-500', { after: 1 });
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).status).toBe(200);
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).status).toBe(500);
});

test('a page is not there when so told', async () => {
  await fault('status-404');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).status).toBe(404);
});

test('a docket without a receipt is charged, and one of the wrong case too', async () => {
  const before = (await visitor.ledger()).length;
  await fault('receipt-missing');
  expect((await visitor.docket(NYSD, demo)).text).not.toContain('Billable Pages');
  await fault('wrong-case');
  const other = await visitor.docket(NYSD, demo, { date_from: '1/1/1960' });
  expect(other.text).not.toContain('1:24-cv-01187');
  const rows = (await visitor.ledger()).slice(before);
  expect(rows).toHaveLength(2);
  expect(rows[1]!.caseId).not.toBe(demo);
  expect(receiptOf(other.text).cost).toBe((rows[1]!.cents / 100).toFixed(2));
});

test('pages come truncated, renamed or with a banner', async () => {
  const whole = (await visitor.docket(NYSD, demo)).text.length;
  await fault('truncate');
  expect((await visitor.docket(NYSD, demo)).text.length).toBeLessThan(whole * 0.7);
  await fault('changed-markup');
  expect((await visitor.docket(NYSD, demo)).text).not.toContain('Docket Text');
  await fault('unknown-banner');
  expect((await visitor.docket(NYSD, demo)).text).toContain('will close at noon');
});

test('a PDF comes corrupt or inside a page', async () => {
  const id = await item();
  await fault('pdf-inlined');
  const inlined = await visitor.post(NYSD, `/doc1/${id}`, { got_receipt: '1' });
  expect(inlined.text).toContain('pdf:Producer');
  await fault('pdf-corrupt');
  const corrupt = await visitor.post(NYSD, `/doc1/${id}`, { got_receipt: '1' });
  const sound = await visitor.post(NYSD, `/doc1/${id}`, { got_receipt: '1' });
  expect(corrupt.bytes.equals(sound.bytes)).toBe(false);
});

test('a token can be killed early and an account locked', async () => {
  await fault('token-invalidated');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('csologin');
  await visitor.control('POST', 'faults', { kind: 'account-locked' });
  expect((await visitor.signIn()).loginResult).toBe('13');
  expect((await visitor.signIn()).loginResult).toBe('0');
});

test('the remaining page faults do what their names say', async () => {
  const id = await item();
  const look = async (path: string) => (await visitor.get(NYSD, path)).text;
  await fault('sealed');
  expect(await look(`/doc1/${id}`)).toContain('Document is Sealed');
  await fault('gone');
  expect(await look(`/doc1/${id}`)).toContain('This document is not available.');
  await fault('client-code-refused');
  expect(await look(`/cgi-bin/DktRpt.pl?${demo}`)).toContain('A Client Code is required for PACER search');
  await fault('no-access-privileges');
  expect(await look('/cgi-bin/WrtOpRpt.pl')).toContain('This user has no access privileges defined.');
  await fault('stale-nonce');
  expect((await visitor.docket(NYSD, demo)).text).toContain('The page ID does not exist');
  await fault('charge-page');
  expect((await visitor.docket(NYSD, demo)).text).toContain("click on the 'View Report' button");
  await fault('waf-xml');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).type).toBe('text/xml');
  await fault('timeout-page');
  expect(await look('/cgi-bin/iquery.pl')).toContain('408 Request Time-out');
  await fault('extension-junk');
  expect(await look('/cgi-bin/iquery.pl')).toContain('MetaMask');
  await fault('extra-empty-rows');
  expect((await visitor.docket(NYSD, demo)).text).toContain('<tr></tr>\n<tr>');
  await fault('pdf-failed');
  expect((await visitor.docket(NYSD, demo, { output_format: 'pdf' })).text).toContain('Unable to create PDF file.');
  await fault('wrong-charset');
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).type).toContain('utf-16');
  const main = /\/doc1\/(1270\d+)"/.exec((await visitor.docket(NYSD, demo)).text)![1]!;
  await fault('menu-without-main');
  expect(await look(`/doc1/${main}`)).not.toContain('Document Number:');
});

test('slow answers come late and dripping ones whole', async () => {
  await fault('slow', { delayMs: 120 });
  const started = performance.now();
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(110);
  const whole = (await visitor.docket(NYSD, demo, { documents_numbered_to_: '5' })).text.length;
  await fault('drip', { delayMs: 100 });
  expect((await visitor.docket(NYSD, demo, { documents_numbered_to_: '5' })).text.length).toBe(whole);
});

test('feeds come empty or doubled and mails twice, without login calls or charges', async () => {
  await visitor.control('POST', 'filings', { court: 'nysd', caseId: demo });
  const items = async () => ((await visitor.get(NYSD, '/cgi-bin/rss_outside.pl')).text.match(/<item>/g) ?? []).length;
  const usual = await items();
  expect(usual).toBeGreaterThan(0);
  await fault('empty-feed');
  expect(await items()).toBe(0);
  await fault('duplicate-feed-items');
  expect(await items()).toBe(usual * 2);
});

test('logins can be throttled, and the locator can rotate the token', async () => {
  await visitor.control('POST', 'faults', { kind: 'login-throttled' });
  expect(await visitor.signIn()).toMatchObject({ loginResult: '1', nextGenCSO: '' });
  await visitor.signIn();
  await visitor.control('POST', 'faults', { kind: 'token-rotated', court: 'pcl' });
  const answer = await fetch(`${visitor.court.baseUrl}/__host/pcl.uscourts.gov/pcl-public-api/rest/cases/find?page=0`, {
    method: 'POST',
    headers: { 'x-next-gen-cso': visitor.token },
    body: '{"caseTitle":"calloway"}',
  });
  const fresh = answer.headers.get('x-next-gen-cso')!;
  expect(fresh).toMatch(/^[A-Za-z0-9]{128}$/);
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('csologin');
  visitor.token = fresh;
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('login.pl?logout');
});

test('every known fault is tried by a test here', () => {
  const source =
    readFileSync(import.meta.filename, 'utf8') + readFileSync(join(import.meta.dirname, 'notices.test.ts'), 'utf8');
  expect(faultKinds.filter((kind) => !source.includes(`'${kind}'`))).toEqual([]);
});

test('an unknown fault is refused with the list of known ones', async () => {
  expect((await visitor.control('POST', 'faults', { kind: 'earthquake' })).error).toContain('login-wall');
});

test('a restarted sandbox still knows what it charged, who is signed in and what time it is, also after a write was cut short', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'state.jsonl');
  const first = await openVisitor({ stateFile });
  await first.signIn();
  await first.control('POST', 'clock', { advance: 'PT3H' });
  await first.docket(NYSD, demo);
  const [rows, now] = [await first.ledger(), (await first.control('GET', 'clock')).now];
  await first.close();
  const second = await openVisitor({ stateFile });
  second.token = first.token;
  expect(await second.ledger()).toEqual(rows);
  expect((await second.control('GET', 'clock')).now >= now.slice(0, 19)).toBe(true);
  expect((await second.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('login.pl?logout');
  await second.close();
  appendFileSync(stateFile, '{"kind":"ledger","row":{"id":');
  const third = await openVisitor({ stateFile });
  await third.signIn();
  await third.docket(NYSD, demo);
  expect(await third.ledger()).toHaveLength(rows.length + 1);
  await third.close();
  const fourth = await openVisitor({ stateFile });
  expect(await fourth.ledger()).toHaveLength(rows.length + 1);
  await fourth.close();
  rmSync(folder, { recursive: true });
});
