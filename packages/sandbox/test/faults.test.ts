// Faults: each misbehaves as told, as often as told, and the ledger stays the truth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

test('an unknown fault is refused with the list of known ones', async () => {
  expect((await visitor.control('POST', 'faults', { kind: 'earthquake' })).error).toContain('login-wall');
});

test('a restarted sandbox still knows what it charged, who is signed in and what time it is', async () => {
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
  rmSync(folder, { recursive: true });
});
