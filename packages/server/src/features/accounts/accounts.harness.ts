// What the tests of accounts and members share: the whole edge of both over the real database, with real sessions in cookies, and the mails
// that were written, opened as the worker would.
import type { TestDatabase } from '../../../test/harness.ts';
import type { TestServices } from '../../../test/harness.services.ts';
import { account, accountDependencies } from '../../app/wiring/account.ts';
import { identityOf } from '../../app/identity.ts';
import { mail } from '../../app/wiring/mail.ts';
import { openWebApp } from '../../platform/http/web-app.ts';
import { SESSION_COOKIE } from '../../platform/http/caller.ts';
import { findWaiting } from '../mail/mail.queries.ts';
import { secretContext, systemContext, textContext } from '../mail/seal-context.ts';

export type Answer = { status: number; json: any; text: string; headers: Record<string, unknown> };
/** One browser: keeps its cookie. */
export type Browser = {
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  signIn(email: string, password: string): Promise<Answer>;
  cookie: string | null;
};
export type WrittenMail = { to: string; subject: string; url: string | null; text: string };

export async function openAccountsWeb(services: TestServices, database: TestDatabase) {
  await services.prepareQueues(mail.jobs!(services));
  const app = await openWebApp({
    database: services.databases.web,
    identity: identityOf(services),
    log: services.log,
    certificate: null,
    trustedProxy: ['127.0.0.1'],
    requestsPerMinute: 1_000_000,
  });
  account.mount!(app, services);
  mail.mount!(app, services);
  let address = 0;
  /** Strangers share no limit here, and, unless said otherwise, a place. */
  function browser(ip = `10.0.${address >> 8}.${address++ & 255}`): Browser {
    const self: Browser = {
      cookie: null,
      async send(method, path, body) {
        const answer = await app.fastify.inject({
          method,
          url: `/api/v1${path}`,
          headers: {
            'x-forwarded-proto': 'https',
            'x-forwarded-for': ip,
            'sec-fetch-site': 'same-origin',
            'x-requested-with': 'pacerpro',
            ...(self.cookie ? { cookie: `${SESSION_COOKIE}=${self.cookie}` } : {}),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        });
        const set = answer.cookies.find((one) => one.name === SESSION_COOKIE);
        if (set) self.cookie = set.value || null;
        const text = answer.body;
        return { status: answer.statusCode, text, json: text ? JSON.parse(text) : null, headers: answer.headers };
      },
      signIn: (email, password) => self.send('POST', '/session', { email, password }),
    };
    return self;
  }
  /** All mails to an address, oldest first, of a firm or of none. */
  async function mailsTo(to: string): Promise<WrittenMail[]> {
    const rows = await database.superuserRows<{ id: string; firm_id: string | null }>(
      `select id, firm_id, created_at from outbound_mails where recipient = $1
       union all select id, null, created_at from system_mails where recipient = $1 order by id`,
      [to],
    );
    return Promise.all(rows.map(({ id, firm_id }) => openMail(id, firm_id)));
  }
  async function openMail(id: string, firmId: string | null): Promise<WrittenMail> {
    const row = await database.worker.asSystem('mail-send', (tx) => findWaiting(tx, firmId, id), {
      firmId: firmId as never,
    });
    const { fetchCrypto } = services;
    const parse = (bytes: Buffer) => JSON.parse(bytes.toString());
    const { text, secrets } =
      'mail' in row!.sealed
        ? parse(await fetchCrypto!.openForFetch(systemContext(id), row!.sealed.mail))
        : {
            text: parse(await fetchCrypto!.openForFirm(firmId as never, textContext(id), row!.sealed.text)),
            secrets: parse(await fetchCrypto!.openForFetch(secretContext(firmId!, id), row!.sealed.secrets!)),
          };
    return { to: row!.recipient, subject: row!.subject, url: secrets.url, text: text.lines.join('\n') };
  }
  const tokenIn = (written: WrittenMail | undefined): string => new URL(written!.url!).hash.slice(1);
  return { app, browser, mailsTo, tokenIn, deps: accountDependencies(services), close: () => app.fastify.close() };
}
export type AccountsWeb = Awaited<ReturnType<typeof openAccountsWeb>>;
