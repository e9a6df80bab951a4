// The life of an account over HTTP against the real database. What a stranger can learn is compared to the letter.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { type NewSession, revokeExposed, signIn } from '../auth/auth.ts';
import { type AccountsWeb, type Answer, openAccountsWeb } from './accounts.harness.ts';

const database = withTestDatabase();
const clock = fixedClock(new Date().toISOString());
const PASSWORD = 'correct horse battery staple';
const OTHER = 'seven grey herons at dusk';
let services: TestServices;
let web: AccountsWeb;

beforeAll(async () => {
  services = await openTestServices(database, { clock, env: { PACERPRO_SIGNUP: 'open' } });
  web = await openAccountsWeb(services, database);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** A new account with a firm of its own, signed in. */
async function open(email: string, firmName = 'Ferret Finch LLP') {
  const browser = web.browser();
  await browser.send('POST', '/sign-up', { email });
  const token = web.tokenIn((await web.mailsTo(email)).at(-1));
  const made = await browser.send('POST', '/sign-up/complete', { token, name: 'Cora', firmName, password: PASSWORD });
  expect(made.status).toBe(201);
  expect((await browser.signIn(email, PASSWORD)).status).toBe(200);
  return { browser, token };
}
const actions = async (email: string) =>
  (
    await database.superuserRows<{ action: string }>(
      'select action from audit_events where object_id = (select id from users where email = $1) order by seq',
      [email],
    )
  ).map((row) => row.action);
const letter = ({ status, text, headers }: Answer) =>
  JSON.stringify([status, text.replace(/"requestId":"[^"]*"/, ''), Object.keys(headers).sort()]);

describe('opening an account', () => {
  it('leads from a mailed link to a firm with its owner, and works once', async () => {
    const { browser, token } = await open('cora@new.test');
    const me = await browser.send('GET', '/me');
    expect(me.json).toMatchObject({
      user: { email: 'cora@new.test' },
      firm: { name: 'Ferret Finch LLP' },
      role: 'owner',
    });
    const again = await web
      .browser()
      .send('POST', '/sign-up/complete', { token, name: 'x', firmName: 'x', password: OTHER });
    expect(again.json.error.code).toBe('account.link_invalid');
    expect(await actions('cora@new.test')).toContain('member.join');
  });

  it('answers the same for a known and an unknown address; the known one is told by mail', async () => {
    await open('known@new.test');
    const known = await web.browser().send('POST', '/sign-up', { email: 'known@new.test' });
    const unknown = await web.browser().send('POST', '/sign-up', { email: 'unknown@new.test' });
    expect(letter(known)).toBe(letter(unknown));
    const mail = (await web.mailsTo('known@new.test')).at(-1)!;
    expect(mail.subject).toContain('already');
    expect(mail.url).not.toContain('#');
  });

  it('is refused to passwords that are short, or made of the name, address or firm', async () => {
    await web.browser().send('POST', '/sign-up', { email: 'picky@new.test' });
    const token = web.tokenIn((await web.mailsTo('picky@new.test')).at(-1));
    for (const password of ['short', 'pacerpro-pacer', 'picky ferret finch', 'a'.repeat(257)]) {
      const body = { token, name: 'Picky', firmName: 'Ferret Finch', password };
      expect((await web.browser().send('POST', '/sign-up/complete', body)).json.error.code).toBe(
        'account.password_refused',
      );
    }
    const body = { token, name: 'Picky', firmName: 'Ferret Finch', password: PASSWORD };
    expect((await web.browser().send('POST', '/sign-up/complete', body)).status).toBe(201);
  });

  it('of two who come with the same link at once, one gets it', async () => {
    await web.browser().send('POST', '/sign-up', { email: 'twice@new.test' });
    const token = web.tokenIn((await web.mailsTo('twice@new.test')).at(-1));
    const body = { token, name: 'T', firmName: 'Twice', password: PASSWORD };
    const answers = await Promise.all([1, 2, 3].map(() => web.browser().send('POST', '/sign-up/complete', body)));
    expect(answers.map((one) => one.status).sort()).toEqual([201, 400, 400]);
    const firms = await database.superuserRows("select 1 from firms where name = 'Twice'");
    expect(firms).toHaveLength(1);
  });

  it('ends after a day', async () => {
    await web.browser().send('POST', '/sign-up', { email: 'late@new.test' });
    const token = web.tokenIn((await web.mailsTo('late@new.test')).at(-1));
    await age('24 hours');
    const body = { token, name: 'L', firmName: 'L', password: PASSWORD };
    expect((await web.browser().send('POST', '/sign-up/complete', body)).json.error.code).toBe('account.link_invalid');
  });

  it('is for the invited alone unless the installation says otherwise', async () => {
    const closed = { ...web.deps, signup: 'invite' as const };
    const { requestSignUp } = await import('./sign-up.ts');
    await expect(requestSignUp(closed, 'a@new.test')).rejects.toMatchObject({ code: 'account.sign_up_closed' });
  });
});

describe('a forgotten password', () => {
  it('is replaced by a mailed link, once; every session ends; the person is told', async () => {
    const { browser } = await open('forgot@new.test');
    const other = web.browser();
    await other.signIn('forgot@new.test', PASSWORD);
    await web.browser().send('POST', '/password-reset', { email: ' Forgot@New.test' });
    const token = web.tokenIn((await web.mailsTo('forgot@new.test')).at(-1));
    const set = () => web.browser().send('POST', '/password-reset/complete', { token, password: OTHER });
    expect((await set()).status).toBe(204);
    expect((await set()).json.error.code).toBe('account.link_invalid');
    for (const one of [browser, other]) expect((await one.send('GET', '/me')).status).toBe(401);
    expect((await web.browser().signIn('forgot@new.test', PASSWORD)).status).toBe(401);
    expect((await web.browser().signIn('forgot@new.test', OTHER)).status).toBe(200);
    expect((await web.mailsTo('forgot@new.test')).at(-1)!.subject).toContain('was changed');
    expect(await actions('forgot@new.test')).toContain('account.reset_password');
  });

  it('that strangers guess at is told to its owner, once, who gets in from anywhere by setting a new one', async () => {
    await open('tried@new.test');
    const before = (await web.mailsTo('tried@new.test')).length;
    clock.advance(1000);
    // Each from a place of its own.
    const guess = async (i: number) => (await web.browser(`198.51.${i}.1`).signIn('tried@new.test', 'a guess')).status;
    for (let i = 0; i < 10; i++) expect(await guess(i)).toBe(401);
    const told = async () => (await web.mailsTo('tried@new.test')).slice(before).map(({ subject }) => subject);
    await vi.waitUntil(async () => (await told()).length > 0, { timeout: 10_000 });
    clock.advance(1000);
    expect(await guess(10)).toBe(401);
    expect(await told()).toEqual(['Somebody tries to sign in to your account']);
    const away = web.browser('203.0.113.9');
    expect((await away.signIn('tried@new.test', PASSWORD)).json.error.code).toBe('auth.slow_down');
    await away.send('POST', '/password-reset', { email: 'tried@new.test' });
    const token = web.tokenIn((await web.mailsTo('tried@new.test')).at(-1));
    expect((await away.send('POST', '/password-reset/complete', { token, password: OTHER })).status).toBe(204);
    for (let i = 20; i < 31; i++) await guess(i);
    expect((await away.signIn('tried@new.test', OTHER)).status).toBe(200);
  });

  it('answers the same for a known and an unknown address, after the same statements', async () => {
    await open('here@new.test');
    const statements: string[][] = [];
    const answers: string[] = [];
    for (const email of ['here@new.test', 'nowhere@new.test']) {
      const before = await counts();
      answers.push(letter(await web.browser().send('POST', '/password-reset', { email })));
      const after = await counts();
      statements.push(Object.keys(after).map((table) => `${table} +${after[table]! - before[table]!}`));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(statements[0]).toEqual(statements[1]);
    expect(statements[0]).toContain('system_mails +1');
  });

  it('takes as long for a known as for an unknown address', async () => {
    await open('timed@new.test');
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 60; i++)
      for (const kind of ['known', 'unknown'] as const) {
        const email = kind === 'known' ? 'timed@new.test' : 'nobody@new.test';
        await age('1 hour'); // past the limit of mails
        const started = performance.now();
        await web.browser().send('POST', '/password-reset', { email });
        times[kind].push(performance.now() - started);
      }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(2, 0.25 * Math.min(known, unknown)));
  });

  it('cannot be kept from its owner: links that a stranger asked for work, and wrong tries are forgotten', async () => {
    await open('pestered@new.test');
    for (let i = 0; i < 10; i++) await web.browser().send('POST', '/sign-up', { email: 'pestered@new.test' });
    for (let i = 0; i < 10; i++) await web.browser().send('POST', '/password-reset', { email: 'pestered@new.test' });
    const resets = (await web.mailsTo('pestered@new.test')).filter((mail) => mail.subject.includes('Set a new'));
    expect(resets).toHaveLength(3);
    clock.advance(1000);
    for (let i = 0; i < 8; i++) await web.browser().signIn('pestered@new.test', 'wrong');
    expect((await web.browser().signIn('pestered@new.test', PASSWORD)).status).toBe(429);
    const done = await web
      .browser()
      .send('POST', '/password-reset/complete', { token: web.tokenIn(resets[0]), password: OTHER });
    expect(done.status).toBe(204);
    expect((await web.browser().signIn('pestered@new.test', OTHER)).status).toBe(200);
    // The others, still in the mailbox, died with it.
    const late = await web
      .browser()
      .send('POST', '/password-reset/complete', { token: web.tokenIn(resets[1]), password: PASSWORD });
    expect(late.json.error.code).toBe('account.link_invalid');
  });

  it('a link ends after an hour, and none of one kind serves as another', async () => {
    const { token: spent } = await open('kinds@new.test');
    await web.browser().send('POST', '/password-reset', { email: 'kinds@new.test' });
    const token = web.tokenIn((await web.mailsTo('kinds@new.test')).at(-1));
    const codes = [];
    codes.push(await web.browser().send('POST', '/mail-address/confirm', { token }));
    codes.push(
      await web.browser().send('POST', '/sign-up/complete', { token, name: 'x', firmName: 'x', password: OTHER }),
    );
    codes.push(await web.browser().send('POST', '/invitation/look', { token }));
    codes.push(await web.browser().send('POST', '/password-reset/complete', { token: spent, password: OTHER }));
    await age('1 hour');
    codes.push(await web.browser().send('POST', '/password-reset/complete', { token, password: OTHER }));
    expect(new Set(codes.map(letter)).size).toBe(1);
    expect(codes[0]!.json.error.code).toBe('account.link_invalid');
  });
});

describe('the own password', () => {
  it('is changed after a fresh proof; all other sessions end, this one goes on', async () => {
    const { browser } = await open('change@new.test');
    const other = web.browser();
    await other.signIn('change@new.test', PASSWORD);
    clock.advance(6 * 60_000);
    expect((await browser.send('PUT', '/me/password', { password: OTHER })).json.error.code).toBe(
      'auth.step_up_needed',
    );
    await browser.send('POST', '/session/proof', { password: PASSWORD });
    expect((await browser.send('PUT', '/me/password', { password: 'change new.test' })).json.error.code).toBe(
      'account.password_refused',
    );
    expect((await browser.send('PUT', '/me/password', { password: OTHER })).status).toBe(204);
    expect((await browser.send('GET', '/me')).status).toBe(200);
    expect((await other.send('GET', '/me')).status).toBe(401);
    expect((await web.browser().signIn('change@new.test', OTHER)).status).toBe(200);
    expect((await web.mailsTo('change@new.test')).at(-1)!.subject).toContain('was changed');
  });
});

describe('signing in', () => {
  it('is in the trail, and mailed when the device is new, or has not happened', async () => {
    await open('device@new.test');
    const input = { email: 'device@new.test', password: PASSWORD, ip: '192.0.2.1', userAgent: 'A new browser' };
    const count = async (what: string) =>
      (await database.superuserRows<{ n: number }>(`select count(*)::int as n from ${what}`))[0]!.n;
    const sessions = () => count('sessions');
    const before = await sessions();
    const queue = { enqueue: () => Promise.reject(new Error('no queue')) };
    await expect(signIn({ ...web.deps, mail: { ...web.deps.mail, queue } }, input)).rejects.toThrow('no queue');
    expect(await sessions()).toBe(before);
    const { sessionId, actor } = (await signIn(web.deps, input)) as NewSession;
    const told = `audit_events where action = 'session.start' and object_id = '${sessionId}' and user_id = '${actor.userId}' and firm_id = '${actor.firmId}'`;
    expect([await sessions(), await count(told)]).toEqual([before + 1, 1]);
    expect((await web.mailsTo('device@new.test')).at(-1)!.subject).toBe('A new device signed in to your account');
  });
});

describe('an API token', () => {
  it('that was sent where others can read it is void at once; the trail and its owner are told', async () => {
    const { browser } = await open('tokens@new.test');
    const { json } = await browser.send('POST', '/tokens', { name: 'nightly', scopes: ['read'], expiresInDays: 9 });
    const asToken = async () =>
      (
        await web.app.fastify.inject({
          url: '/api/v1/me',
          headers: { 'x-forwarded-proto': 'https', authorization: `Bearer ${json.token}` },
        })
      ).statusCode;
    expect(await asToken()).toBe(200);
    expect(await revokeExposed(web.deps, 'pp_live_made-up-and-long-enough', 'without TLS')).toBe(false);
    const both = ['without TLS', 'in an address'] as const;
    const answers = await Promise.all(both.map((how) => revokeExposed(web.deps, json.token, how)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await asToken()).toBe(401);
    const told = "select 1 from audit_events where action = 'token.expose' and object_id = $1";
    expect(await database.superuserRows(told, [json.details.id])).toHaveLength(1);
    expect((await web.mailsTo('tokens@new.test')).at(-1)!.subject).toContain('exposed and is void');
  });
});

describe('the own mail address', () => {
  it('changes once the new one is confirmed, and the old one is told', async () => {
    const { browser } = await open('old@new.test');
    await web.browser().send('POST', '/password-reset', { email: 'old@new.test' });
    const reset = web.tokenIn((await web.mailsTo('old@new.test')).at(-1));
    expect((await browser.send('POST', '/me/mail-address', { email: 'moved@new.test' })).status).toBe(202);
    expect((await browser.send('GET', '/me')).json.user.email).toBe('old@new.test');
    const token = web.tokenIn((await web.mailsTo('moved@new.test')).at(-1));
    expect((await web.browser().send('POST', '/mail-address/confirm', { token })).json).toEqual({
      email: 'moved@new.test',
    });
    expect((await web.mailsTo('old@new.test')).at(-1)!.subject).toContain('address was changed');
    expect((await web.browser().signIn('old@new.test', PASSWORD)).status).toBe(401);
    expect((await web.browser().signIn('moved@new.test', PASSWORD)).status).toBe(200);
    // What lies in the old mailbox opens nothing.
    const late = await web.browser().send('POST', '/password-reset/complete', { token: reset, password: OTHER });
    expect(late.json.error.code).toBe('account.link_invalid');
  });

  it('cannot become one that has an account; asking answers the same, and its holder is told', async () => {
    const { browser } = await open('greedy@new.test');
    await open('victim@new.test');
    const taken = await browser.send('POST', '/me/mail-address', { email: 'victim@new.test' });
    const free = await browser.send('POST', '/me/mail-address', { email: 'free@new.test' });
    expect(letter(taken)).toBe(letter(free));
    const mail = (await web.mailsTo('victim@new.test')).at(-1)!;
    expect(mail.subject).toContain('has a PacerPro account already');
    expect(mail.url).not.toContain('#');
  });

  it('that was taken between asking and confirming is not taken over', async () => {
    const { browser } = await open('racer@new.test');
    await browser.send('POST', '/me/mail-address', { email: 'contested@new.test' });
    const token = web.tokenIn((await web.mailsTo('contested@new.test')).at(-1));
    await open('contested@new.test');
    expect((await web.browser().send('POST', '/mail-address/confirm', { token })).json.error.code).toBe(
      'account.link_invalid',
    );
    expect((await web.browser().signIn('contested@new.test', PASSWORD)).status).toBe(200);
  });
});

describe('secrets', () => {
  it('of links and passwords stand in no row, log line or job in clear', async () => {
    const { token } = await open('secret@new.test');
    const tables = await database.superuserRows<{ name: string }>(
      "select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'jobs')",
    );
    let rows = 0;
    for (const { name } of tables)
      for (const row of await database.superuserRows<{ t: string }>(`select t::text as t from ${name} t`)) {
        rows++;
        for (const hidden of [token, PASSWORD]) expect(row.t).not.toContain(hidden);
      }
    expect(rows).toBeGreaterThan(50);
    expect(services.logged.join('\n')).not.toContain(token);
    expect(services.logged.join('\n')).not.toContain(PASSWORD);
  });
});

/** Lets time pass for mailed links alone: sessions would end with the clock. */
const age = (by: string) =>
  database.superuserRows(
    `update account_links set created_at = created_at - interval '${by}', expires_at = expires_at - interval '${by}'`,
  );

async function counts(): Promise<Record<string, number>> {
  const out: Record<string, number> = {};
  for (const table of [
    'account_links',
    'system_mails',
    'outbound_mails',
    'sign_in_attempts',
    'jobs.job',
    'audit_events',
  ])
    out[table] = (await database.superuserRows(`select 1 from ${table}`)).length;
  return out;
}
