// Notices and free looks: magic numbers that work once, for fifteen days, without a session.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseIdOf, NYSD, openVisitor, type Visitor } from './visitor.ts';

let visitor: Visitor;
let demo: string;
beforeAll(async () => {
  visitor = await openVisitor();
  demo = caseIdOf(visitor, 'nysd', '1:24-cv-01187');
});
afterAll(() => visitor.close());

const anonymous = { cookie: '' };
const file = (body: Record<string, unknown> = {}) =>
  visitor.control('POST', 'filings', {
    court: 'nysd',
    caseId: demo,
    event: 'Letter',
    text: 'LETTER about the mooring line.',
    pages: 2,
    ...body,
  });
const decoded = (raw: string) => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
const linkIn = (raw: string) =>
  /https:\/\/[^\s"'>]+\/docs?1\/[^\s"'>]+/.exec(decoded(raw))![0].replaceAll('&amp;', '&');
const local = (url: string) => url.replace(/^https:\/\/[^/]+/, '');

test('who follows a case is told of a new filing, with a link that opens once and for free', async () => {
  await visitor.control('POST', 'subscriptions', { court: 'nysd', caseId: demo, to: 'desk@firm.example' });
  const { notices } = await file();
  expect(notices).toBe(1);
  const { mails } = await visitor.control('GET', 'mails');
  expect(mails.at(-1)).toMatchObject({
    to: 'desk@firm.example',
    subject: expect.stringContaining('Activity in Case 1:24-cv-01187'),
  });
  const link = local(linkIn(mails.at(-1).raw));
  const first = await visitor.get(NYSD, `${link}&use_magic=1`, anonymous);
  expect(first.type).toBe('application/pdf');
  const again = await visitor.get(NYSD, `${link}&use_magic=1`, anonymous);
  expect(again.text).toContain('csologin');
  expect((await visitor.ledger()).at(-1)).toMatchObject({
    cents: 0,
    billed: false,
    description: expect.stringContaining('Free look'),
  });
});

test('attachments share the magic number and each opens once', async () => {
  const { entry } = await file({ attachments: 2 });
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'a@firm.example',
  });
  const menu = await visitor.get(NYSD, local(linkIn(notice.raw)), anonymous);
  expect(menu.text).toContain('without incurring a PACER fee');
  const ids = [...menu.text.matchAll(/\/doc1\/(1271\d+)"/g)].map((match) => match[1]);
  expect(ids).toHaveLength(3);
  for (const id of ids) {
    const url = `/doc1/${id}?caseid=${demo}&de_seq_num=${entry.seq}&magic_num=${notice.magic}&use_magic=1`;
    expect((await visitor.get(NYSD, url, anonymous)).type).toBe('application/pdf');
    expect((await visitor.get(NYSD, url, anonymous)).type).toContain('html');
  }
});

test('a free look dies after fifteen days', async () => {
  const { entry } = await file();
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'late@firm.example',
  });
  await visitor.control('POST', 'clock', { advance: { days: 16 } });
  expect((await visitor.get(NYSD, `${local(linkIn(notice.raw))}&use_magic=1`, anonymous)).text).toContain('csologin');
});

test('opening the link with a live session shows a priced receipt instead', async () => {
  await visitor.signIn();
  const { entry } = await file();
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'live@firm.example',
  });
  const page = await visitor.get(NYSD, local(linkIn(notice.raw)));
  expect(page.text).toContain("click on the 'View Document' button");
  expect(page.text).toContain(notice.magic);
});

test('a notice for several cases carries one working number, the others say MAGIC', async () => {
  const other = caseIdOf(visitor, 'nysd', '1:25-cv-07421');
  const { entry } = await file();
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'm@firm.example',
    alsoIn: [other],
  });
  expect(decoded(notice.raw).match(/Case Name:/g)).toHaveLength(2);
  expect(decoded(notice.raw)).toContain('magic_num=MAGIC');
});

test('plain text notices put the address on a line of its own', async () => {
  const { entry } = await file();
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'p@firm.example',
    format: 'plain',
  });
  expect(decoded(notice.raw)).toMatch(
    /\r?\nhttps:\/\/ecf\.nysd\.uscourts\.gov\/doc1\/127\d+\?caseid=\d+&de_seq_num=\d+&magic_num=\d+\r?\n/,
  );
});

test('an appellate notice opens by uid, once', async () => {
  const appeal = visitor.court.world.casesOf('ca9').find((subject) => subject.serial === 15412)!;
  const { entry } = await visitor.control('POST', 'filings', { court: 'ca9', caseId: appeal.caseId, event: 'Motion' });
  const notice = await visitor.control('POST', 'notices', {
    court: 'ca9',
    caseId: appeal.caseId,
    seq: entry.seq,
    to: 'x@firm.example',
  });
  const link = local(linkIn(notice.raw));
  expect(link).toMatch(/\?uid=[0-9a-f]{16}$/);
  expect((await visitor.get('ecf.ca9.uscourts.gov', link, anonymous)).type).toBe('application/pdf');
  expect((await visitor.get('ecf.ca9.uscourts.gov', link, anonymous)).text).toContain('csologin');
});

test('a filing made by hand takes the next number and later ones move up', async () => {
  const subject = visitor.court.world.findCase('nysd', demo)!;
  const numbers = () =>
    visitor.court.world
      .allEntries(subject)
      .filter((entry) => entry.number !== null)
      .map((entry) => entry.number);
  await file();
  expect(numbers()).toEqual(numbers().map((_, index) => index + 1));
});

test('a free look may ask for confirmation unless use_magic says go on', async () => {
  const { entry } = await file();
  const notice = await visitor.control('POST', 'notices', {
    court: 'nysd',
    caseId: demo,
    seq: entry.seq,
    to: 'c@firm.example',
  });
  await visitor.control('POST', 'faults', { kind: 'magic-confirmation', court: 'nysd', count: 'always' });
  const asked = await visitor.get(NYSD, local(linkIn(notice.raw)), anonymous);
  expect(asked.text).toContain('use your free look now');
  expect((await visitor.get(NYSD, `${local(linkIn(notice.raw))}&use_magic=1`, anonymous)).type).toBe('application/pdf');
  await visitor.control('DELETE', 'faults');
});

test('mails that the listener did not take are sent when it is back, once', async () => {
  const received: string[] = [];
  const listen = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((socket) => {
        let text = '';
        socket.write('220 test\r\n');
        socket.on('data', (chunk) => {
          text += String(chunk);
          if (/^(EHLO|HELO|MAIL|RCPT)/im.test(String(chunk))) socket.write('250 ok\r\n');
          else if (/^DATA/im.test(String(chunk))) socket.write('354 go\r\n');
          else if (String(chunk).endsWith('\r\n.\r\n')) {
            received.push(text);
            socket.write('250 ok\r\n');
          } else if (/^QUIT/im.test(String(chunk))) socket.end('221 bye\r\n');
        });
      }).listen(port, '127.0.0.1', () => resolve(server));
    });
  const probe = await listen(0);
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const other = await openVisitor({ mail: { host: '127.0.0.1', port } });
  await other.control('POST', 'subscriptions', { court: 'nysd', caseId: demo, to: 'desk@firm.example' });
  expect((await other.control('POST', 'filings', { court: 'nysd', caseId: demo })).notices).toBe(1);
  const server = await listen(port);
  await other.control('POST', 'clock', { advance: 'PT1S' });
  await other.control('POST', 'clock', { advance: 'PT1S' });
  expect(received).toHaveLength(1);
  expect(received[0]).toContain('desk@firm.example');
  await other.close();
  await new Promise((resolve) => server.close(resolve));
});

test('notices go to a folder, twice when the fault says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mails-'));
  const other = await openVisitor({ mailDir: folder });
  const { entry } = await other.control('POST', 'filings', { court: 'nysd', caseId: demo });
  await other.control('POST', 'faults', { kind: 'mail-twice' });
  await other.control('POST', 'notices', { court: 'nysd', caseId: demo, seq: entry.seq, to: 't@firm.example' });
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  expect(readFileSync(join(folder, files[0]!), 'utf8')).toContain('Subject: Activity in Case');
  await other.close();
  rmSync(folder, { recursive: true });
});

test('the feed lists the last day, needs no login and links the documents', async () => {
  await file({ event: 'Notice (Other)' });
  const { text, type } = await visitor.get(NYSD, '/cgi-bin/rss_outside.pl', anonymous);
  expect(type).toBe('text/xml');
  expect(text).toContain('[Notice (Other)] (&lt;a href=&quot;https://ecf.nysd.uscourts.gov/doc1/127');
  expect((await visitor.get('ecf.akd.uscourts.gov', '/cgi-bin/rss_outside.pl', anonymous)).status).toBe(404);
});
