// Mail out, to a real SMTP server on this machine and to the folder: sealed while it waits, sent once, given up in good order.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { mailDependencies } from '../../app/wiring/mail.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { secret } from '../../platform/crypto/secret.ts';
import { RetryLater } from '../../platform/jobs/define.ts';
import type { MailCarrier } from '../../platform/mail/letter.ts';
import { openMailFolder } from '../../platform/mail/mail-folder.ts';
import { openSmtpRelay } from '../../platform/mail/smtp-relay.ts';
import { mailJobs } from './mail.jobs.ts';
import { mountMail } from './mail.routes.ts';
import { nameInMail } from './mail-text.ts';
import { type MailDraft, queueMail } from './queue-mail.ts';
import { retryLadder, sendMail } from './send-mail.ts';

const database = withTestDatabase();
const clock = fixedClock('2026-06-01T12:00:00Z');
const LINK_WORD = 'kumquat-link-token';
let services: TestServices;
let people: People;
let draft: MailDraft;
const servers: SMTPServer[] = [];

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database, { clock });
  await services.prepareQueues(mailJobs({} as never));
  draft = {
    to: 'carol@client.test',
    subject: 'An invitation – to Archer & Boone',
    lines: ['Alice invites you.', '.a line that begins with a dot'],
    link: { label: 'Accept here', url: `${services.config.web.baseUrl}/invite#${LINK_WORD}` },
    code: '123456',
  };
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise<void>((done) => server.close(done))));
});
afterAll(() => services.close());

type Taken = { text: string; to: string[] };
async function smtp(
  options: SMTPServerOptions = {},
  host = '127.0.0.1',
): Promise<{ carrier: MailCarrier; taken: Taken[]; url: string }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({ text: Buffer.concat(chunks).toString(), to: session.envelope.rcptTo.map((r) => r.address) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(0, host, done));
  servers.push(server);
  const { port } = server.server.address() as { port: number };
  const url = `smtp://${host}:${port}`;
  return { carrier: relayTo(url), taken, url };
}
const relayTo = (url: string) =>
  openSmtpRelay({ url: secret(url), from: 'PacerPro <no-reply@firm.test>', host: 'firm.test' });

async function queue(firm: boolean, what: MailDraft = draft): Promise<{ firmId: string | null; mailId: string }> {
  const firmId = firm ? people.firmId : null;
  const work = (tx: Parameters<typeof queueMail>[0]) => queueMail(tx, mailDependencies(services), firmId, what);
  if (firm) await database.web.asActor(people.alice, work);
  else await database.auth.asSystem('sign-up', work);
  const [row] = await database.superuserRows<{ id: string }>(
    `select id from ${firm ? 'outbound_mails' : 'system_mails'} order by id desc limit 1`,
  );
  return { firmId, mailId: row!.id };
}
const deps = (carrier: MailCarrier) => ({ worker: database.worker, crypto: services.fetchCrypto!, carrier, clock });
const stateOf = async ({ firmId, mailId }: { firmId: string | null; mailId: string }) => {
  const [table, column] = firmId ? ['outbound_mails', 'sealed_secrets'] : ['system_mails', 'sealed_mail'];
  const [row] = await database.superuserRows(
    `select state, problem, open_tries, ${column} is null as forgotten from ${table} where id = $1`,
    [mailId],
  );
  return row!;
};

describe.each([
  ['of a firm', true],
  ['of no firm', false],
] as const)('mail %s', (_, firm) => {
  it('arrives whole at the relay under a Message-ID of its own, and its link is forgotten', async () => {
    const { carrier, taken } = await smtp();
    const at = await queue(firm);
    await sendMail(deps(carrier), at, 0);
    expect(taken).toHaveLength(1);
    expect(taken[0]!.to).toEqual(['carol@client.test']);
    const mail = await simpleParser(taken[0]!.text);
    expect([mail.messageId, mail.subject]).toEqual([`<${at.mailId}@firm.test>`, draft.subject]);
    expect(mail.text).toContain('\n.a line that begins with a dot');
    expect(mail.text).toContain(draft.link!.url);
    expect(mail.text).toContain('Your code: 123456');
    expect(await stateOf(at)).toMatchObject({ state: 'sent', problem: null, forgotten: true });
    await sendMail(deps(carrier), at, 1); // the job again
    expect(taken).toHaveLength(1);
  });

  it('says nothing of its link, code or text in any row of the database while it waits', async () => {
    await queue(firm, { ...draft, lines: ['quagga in a mail'] });
    const everything = await database.superuserRows<{ text: string }>(
      `select t::text from outbound_mails t union all select t::text from system_mails t union all select t::text from jobs.job t`,
    );
    const dump = everything.map((row) => row.text).join('\n');
    expect(everything.length).toBeGreaterThan(2);
    for (const word of [LINK_WORD, '123456', 'quagga in a mail'])
      for (const form of [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64').slice(0, -3)])
        expect(dump).not.toContain(form);
  });

  it('waits longer and longer for a relay that asks for patience, and is then given up', async () => {
    const { carrier, taken } = await smtp({
      onRcptTo: (_to, _session, done) => done(Object.assign(new Error('greylisted'), { responseCode: 451 })),
    });
    const at = await queue(firm);
    for (const [attempt, afterMs] of retryLadder.entries()) {
      const error = await sendMail(deps(carrier), at, attempt).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(RetryLater);
      expect((error as RetryLater).afterMs).toBe(afterMs);
    }
    expect(await stateOf(at)).toMatchObject({ state: 'queued', open_tries: 0, forgotten: false });
    await expect(sendMail(deps(carrier), at, retryLadder.length)).rejects.toThrow('451');
    expect(await stateOf(at)).toMatchObject({ state: 'failed', problem: 'the relay answered 451', forgotten: true });
    expect(taken).toEqual([]);
  });

  it('is given up at once when the relay refuses it, without quoting what the relay said', async () => {
    const { carrier } = await smtp({
      onRcptTo: (_to, _session, done) =>
        done(Object.assign(new Error('carol@client.test has moved'), { responseCode: 550 })),
    });
    const at = await queue(firm);
    await expect(sendMail(deps(carrier), at, 0)).rejects.toThrow('550');
    expect(await stateOf(at)).toMatchObject({ state: 'failed', problem: 'the relay answered 550' });
  });

  it('survives a crash between sending and marking with one duplicate of the same Message-ID, never two', async () => {
    const { carrier, taken } = await smtp();
    const at = await queue(firm);
    const crashing: MailCarrier = {
      deliver: async (letter) => {
        await carrier.deliver(letter);
        throw new Error('the process died here');
      },
    };
    await expect(sendMail(deps(crashing), at, 0)).rejects.toThrow('died');
    await expect(sendMail(deps(crashing), at, 1)).rejects.toThrow('died');
    await expect(sendMail(deps(carrier), at, 2)).rejects.toThrow('may have arrived');
    expect(taken).toHaveLength(2);
    const ids = await Promise.all(taken.map(async ({ text }) => (await simpleParser(text)).messageId));
    expect(new Set(ids).size).toBe(1);
    expect(await stateOf(at)).toMatchObject({ state: 'failed', forgotten: true });
  });
});

describe('a relay', () => {
  it('that drops the line while it is given the mail counts as perhaps taken', async () => {
    const { carrier } = await smtp({ onData: (_stream, session) => void closeAll(session) });
    const at = await queue(true);
    await expect(sendMail(deps(carrier), at, 0)).rejects.toThrow('fell silent');
    expect(await stateOf(at)).toMatchObject({ state: 'queued', open_tries: 1 });
  });

  it('that cannot be reached, or refuses our password, was certainly not given the mail', async () => {
    const { url } = await smtp({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    for (const carrier of [relayTo('smtp://127.0.0.1:1'), relayTo(url.replace('//', '//user:hunter2@'))]) {
      const at = await queue(true);
      const error = await sendMail(deps(carrier), at, 0).catch((e: unknown) => e as Error);
      expect(error).toBeInstanceOf(RetryLater);
      expect(String(error)).not.toContain('hunter2');
      expect(await stateOf(at)).toMatchObject({ state: 'queued', open_tries: 0 });
    }
  });

  it('on another machine is spoken to over TLS or not at all', async () => {
    // 127.0.0.2 is this machine too, and not one of the names that are exempt.
    const { carrier, taken } = await smtp({}, '127.0.0.2');
    const error = await sendMail(deps(carrier), await queue(true), 0).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RetryLater);
    expect(taken).toEqual([]);
  });
});

// smtp-server keeps its sockets to itself; closing the listening server's connections is what a dying relay looks like.
function closeAll(_session: unknown): void {
  for (const server of servers)
    for (const connection of server.connections as Set<{ _socket?: { destroy(): void } }>)
      connection._socket?.destroy();
}

describe('the mail folder', () => {
  it('holds one file a mail, readable by its owner alone', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'mail-')), 'mail');
    const carrier = openMailFolder({ folder, from: 'PacerPro <no-reply@localhost>', host: 'localhost' });
    const at = await queue(true);
    await sendMail(deps(carrier), at, 0);
    expect(await stateOf(at)).toMatchObject({ state: 'kept', forgotten: true });
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(statSync(join(folder, files[0]!)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect((await simpleParser(readFileSync(join(folder, files[0]!)))).text).toContain(draft.link!.url);
    rmSync(join(folder, '..'), { recursive: true });
  });
});

describe('a mail', () => {
  it.each([
    ['a@b.test\r\nBcc: all@firm.test', 's'],
    ['a@b.test, c@d.test', 's'],
    ['"a" <a@b.test>', 's'],
    ['a@b.test>', 's'],
    ['а@b.test', 's'], // a Cyrillic letter
    ['a@b.test', 'Hello\r\nBcc: all@firm.test'],
    ['a@b.test', 'Hello\u2028there'],
    ['a@b.test', ''],
  ])('to %j about %j is refused before it is written', async (to, subject) => {
    await expect(queue(true, { ...draft, to, subject })).rejects.toThrow(TypeError);
  });

  it('links to this installation only', async () => {
    const url = `${services.config.web.baseUrl}.evil.test/invite`;
    await expect(queue(true, { ...draft, link: { label: 'x', url } })).rejects.toThrow(TypeError);
  });

  it('is not sent when the transaction that wrote it fails', async () => {
    const count = () => database.superuserRows("select 1 from jobs.job where name = 'mail-send'");
    const before = (await count()).length;
    await database.web
      .asActor(people.alice, async (tx) => {
        await queueMail(tx, mailDependencies(services), people.firmId, draft);
        throw new Error('no');
      })
      .catch(() => {});
    expect((await count()).length).toBe(before);
  });

  it('of the firm is shown to its administrators, links and codes masked, and to nobody else', async () => {
    const web = await openTestWeb(services, (app) => mountMail(app, services));
    await queue(true, { ...draft, subject: 'A zebra for you' });
    const { text, status } = await web.get(people.alice, '/api/v1/outbox');
    expect(status).toBe(200);
    expect(text).toContain('Alice invites you.');
    expect(text).toContain('[link, shown to the recipient only]');
    for (const hidden of [LINK_WORD, '123456']) expect(text).not.toContain(hidden);
    expect((await web.get(people.bob, '/api/v1/outbox')).status).toBe(403);
    expect((await web.get(people.mallory, '/api/v1/outbox')).json.items).toEqual([]);
    await web.close();
  });

  it('carries the names that people chose as harmless words', () => {
    expect(nameInMail('Click https://evil.test/a\r\nnow')).toBe('Click httpsevil. test/a now');
  });
});
