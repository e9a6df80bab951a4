// Single sign-on against a real OpenID provider, over HTTP with cookies.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { features } from '../../app/features.ts';
import { identityOf } from '../../app/identity.ts';
import { checkProviderUrl, openProviderFetch, ProviderAddressRefused } from '../../platform/oidc/provider-fetch.ts';
import { client, openTestProvider, type TestProvider } from './sso.harness.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let provider: TestProvider;
let addresses: Record<'alice' | 'bob' | 'mallory', string>;

type Answer = { status: number; json: any; cookies: Map<string, string> };
const post = async (path: string, body: unknown, cookies = new Map<string, string>()): Promise<Answer> => {
  const answer = await web.app.fastify.inject({
    method: 'POST',
    url: path,
    headers: {
      'x-forwarded-proto': 'https',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: JSON.stringify(body),
  });
  const jar = new Map(cookies);
  for (const { name, value } of answer.cookies) jar.set(name, value);
  return { status: answer.statusCode, json: answer.json(), cookies: jar };
};
const begin = (email: string, fresh = false) => post('/api/v1/session/sso', { email, fresh });
const finish = (query: string, cookies: Map<string, string>) => post('/api/v1/session/sso/answer', { query }, cookies);
/** All the way as the provider's person. */
const comeIn = async (sub: string, { fresh = false, url = (u: string) => u } = {}) => {
  const begun = await begin('somebody@firm.test', fresh);
  expect(begun.status).toBe(200);
  return finish(await provider.signIn(url(begun.json.url), sub), begun.cookies);
};
const meOf = async ({ cookies }: Answer) => {
  const answer = await web.app.fastify.inject({
    method: 'GET',
    url: '/api/v1/me',
    headers: { 'x-forwarded-proto': 'https', cookie: `__Host-pacerpro=${cookies.get('__Host-pacerpro')}` },
  });
  return answer.statusCode === 200 ? answer.json() : answer.statusCode;
};
const lastRefusal = async () =>
  (
    await database.superuserRows<{ detail: { reason: string } }>(
      "select detail from audit_events where action = 'sso.refuse' order by at desc limit 1",
    )
  )[0]?.detail.reason;

const settings = (more: object = {}) => ({
  issuer: provider.issuer,
  clientId: client.id,
  clientSecret: client.secret,
  mailDomains: ['firm.test'],
  defaultRole: 'member',
  isEnabled: true,
  vouchesFactor: false,
  ...more,
});
const save = (more: object = {}, as = people.alice) => web.send(as, 'PUT', '/api/v1/sso', settings(more));

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  const { ofSession } = identityOf(services);
  web = await openTestWeb(services, (app) => features.forEach((one) => one.mount?.(app, services)), { ofSession });
  const { json } = await web.get(people.alice, '/api/v1/sso');
  expect(json).toMatchObject({ provider: null, ownDomains: ['firm.test'] });
  provider = await openTestProvider(json.redirectUri);
  const rows = await database.superuserRows<{ id: string; email: string }>('select id, email from users');
  const mailOf = (name: 'alice' | 'bob' | 'mallory') => rows.find((row) => row.id === people[name].userId)!.email;
  addresses = { alice: mailOf('alice'), bob: mailOf('bob'), mallory: mailOf('mallory') };
}, 120_000);
afterAll(async () => {
  await provider?.close();
  await web?.close();
  await services?.close();
});
beforeEach(async () => {
  expect((await save()).status).toBe(200);
});

describe('coming in by the firm’s provider', () => {
  it('makes somebody new a member in the default role, once, and knows the person again under another address', async () => {
    provider.people.set('nina', { sub: 'nina', email: 'Nina@firm.test', email_verified: true, name: 'Nina New' });
    const first = await comeIn('nina');
    expect(first.json).toMatchObject({ step: 'signed-in', me: { role: 'member', user: { email: 'nina@firm.test' } } });
    expect(await meOf(first)).toMatchObject({ firm: { id: people.firmId }, user: { name: 'Nina New' } });
    provider.people.set('nina', { sub: 'nina', email: 'married@firm.test', email_verified: true });
    const second = await comeIn('nina');
    expect(second.json.me.user.id).toBe(first.json.me.user.id);
    const events = await database.superuserRows(
      "select 1 from audit_events where action = 'member.join' and firm_id = $1 and object_id = $2",
      [people.firmId, first.json.me.user.id],
    );
    expect(events.length).toBe(1);
  });

  it('links an existing member of the firm by confirmed mail, and a second identity with that mail comes to nothing', async () => {
    provider.people.set('bob', { sub: 'bob', email: addresses.bob, email_verified: true });
    expect((await comeIn('bob')).json.me.user.id).toBe(people.bob.userId);
    provider.people.set('bob2', { sub: 'bob2', email: addresses.bob, email_verified: true });
    expect((await comeIn('bob2')).json.error.code).toBe('sso.not_let_in');
    expect(await lastRefusal()).toBe('another identity of the same person');
  });

  it.each([
    ['no mail address', { email_verified: true }, 'no confirmed mail address'],
    ['an unconfirmed one', { email: 'ulla@firm.test', email_verified: false }, 'no confirmed mail address'],
    [
      'a confirmation that is only text',
      { email: 'ulla@firm.test', email_verified: 'true' },
      'no confirmed mail address',
    ],
    ['another domain', { email: 'ulla@elsewhere.test', email_verified: true }, 'mail domain not allowed'],
    ['a domain that only ends alike', { email: 'ulla@notfirm.test', email_verified: true }, 'mail domain not allowed'],
  ])('does not let in somebody with %s', async (_, said, reason) => {
    provider.people.set('ulla', { sub: 'ulla', ...said });
    const answer = await comeIn('ulla');
    expect([answer.status, answer.json.error.code, await lastRefusal()]).toEqual([403, 'sso.not_let_in', reason]);
    expect(answer.cookies.get('__Host-pacerpro')).toBeUndefined();
  });

  it('never opens the account of another firm, nor of a person who belongs to several', async () => {
    provider.people.set('mallory', { sub: 'mallory', email: addresses.mallory, email_verified: true });
    expect((await comeIn('mallory')).json.error.code).toBe('sso.not_let_in');
    expect(await lastRefusal()).toBe('account of another firm');
    await database.superuserRows("insert into memberships (firm_id, user_id, role) values ($1, $2, 'member')", [
      people.firmId,
      people.mallory.userId,
    ]);
    expect((await comeIn('mallory')).json.error.code).toBe('sso.not_let_in');
    expect(await lastRefusal()).toBe('belongs to another firm too');
  });

  it('does not let in who was disabled or has left, though the provider knows them', async () => {
    provider.people.set('dora', { sub: 'dora', email: 'dora@firm.test', email_verified: true });
    const { id } = (await comeIn('dora')).json.me.user;
    await database.superuserRows('update users set disabled_at = now() where id = $1', [id]);
    expect((await comeIn('dora')).json.error.code).toBe('sso.not_let_in');
    await database.superuserRows('update users set disabled_at = null where id = $1', [id]);
    await database.superuserRows("update memberships set state = 'left', left_at = now() where user_id = $1", [id]);
    expect((await comeIn('dora')).json.error.code).toBe('sso.not_let_in');
    expect(await lastRefusal()).toBe('left the firm');
  });

  it('makes nobody new where the installation takes nobody new, and lets members in all the same', async () => {
    const [open, closed] = [web, await openTestServices(database, { env: { PACERPRO_SIGNUP: 'closed' } })];
    web = await openTestWeb(closed, (app) => features.forEach((one) => one.mount?.(app, closed)));
    try {
      provider.people.set('zoe', { sub: 'zoe', email: 'zoe@firm.test', email_verified: true });
      expect((await comeIn('zoe')).json.error.code).toBe('sso.not_let_in');
      expect(await lastRefusal()).toBe('nobody new on this installation');
      provider.people.set('bob', { sub: 'bob', email: addresses.bob, email_verified: true });
      expect((await comeIn('bob')).json.step).toBe('signed-in');
    } finally {
      await web.close();
      await closed.close();
      web = open;
    }
  });

  it('asks for the second factor that a person set up here, unless the provider vouches for one', async () => {
    provider.people.set('fay', { sub: 'fay', email: 'fay@firm.test', email_verified: true });
    const { id } = (await comeIn('fay')).json.me.user;
    await database.superuserRows(
      "insert into passkeys (user_id, credential_id, public_key, counter, transports, name) values ($1, 'fay', '', 0, '{}', 'x')",
      [id],
    );
    const half = await comeIn('fay');
    expect(half.json).toMatchObject({ step: 'second-factor', factors: ['passkey'] });
    expect(half.cookies.get('__Host-pacerpro')).toBeUndefined();
    await save({ vouchesFactor: true });
    expect((await comeIn('fay')).json.step).toBe('signed-in');
    const [session] = await database.superuserRows<{ has_second_factor: boolean }>(
      'select has_second_factor from sessions where user_id = $1 order by created_at desc limit 1',
      [id],
    );
    expect(session!.has_second_factor).toBe(true);
  });

  it('proves a session for dangerous things only when the provider asked the person anew', async () => {
    provider.people.set('pia', { sub: 'pia', email: 'pia@firm.test', email_verified: true });
    const proved = async (fresh: boolean) => {
      const { cookies } = await comeIn('pia', { fresh });
      return (await post('/api/v1/tokens', { name: 'x', scopes: ['read'], expiresInDays: 1 }, cookies)).status;
    };
    expect(await proved(false)).toBe(401);
    expect(await proved(true)).toBe(201);
  });
});

describe('answers that do not fit', () => {
  const answered = async (url = (u: string) => u) => {
    provider.people.set('nina', { sub: 'nina', email: 'nina@firm.test', email_verified: true });
    const begun = await begin('nina@firm.test');
    return { begun, query: new URLSearchParams(await provider.signIn(url(begun.json.url), 'nina')) };
  };
  const code = async (query: URLSearchParams, cookies: Map<string, string>) =>
    (await finish(`?${query}`, cookies)).json.error?.code ?? 'let in';

  it('another state, another browser, or the same answer twice: begin again', async () => {
    const { begun, query } = await answered();
    const wrong = new URLSearchParams(query);
    wrong.set('state', 'x'.repeat(43));
    expect(await code(wrong, begun.cookies)).toBe('sso.begin_again');
    expect(await code(query, new Map())).toBe('sso.begin_again');
    expect(await code(query, new Map([['__Host-pacerpro-sso', 'y'.repeat(43)]]))).toBe('sso.begin_again');
    expect(await code(query, begun.cookies)).toBe('let in');
    expect(await code(query, begun.cookies)).toBe('sso.begin_again');
  });

  it('a nonce that was changed on the way', async () => {
    const { begun, query } = await answered((url) => {
      const changed = new URL(url);
      changed.searchParams.set('nonce', 'another');
      return changed.href;
    });
    expect(await code(query, begun.cookies)).toBe('sso.refused');
  });

  it('a code of another sign-in, and one that was used', async () => {
    const [one, two] = [await answered(), await answered()];
    const mixed = new URLSearchParams(two.query);
    mixed.set('code', one.query.get('code')!);
    expect(await code(mixed, two.begun.cookies)).toBe('sso.refused');
    const three = await answered();
    expect(await code(three.query, three.begun.cookies)).toBe('let in');
    const four = await answered();
    four.query.set('code', three.query.get('code')!);
    expect(await code(four.query, four.begun.cookies)).toBe('sso.refused');
  });

  it('an answer that names another issuer, and a refusal of the provider', async () => {
    const { begun, query } = await answered();
    query.set('iss', 'https://other.test');
    expect(await code(query, begun.cookies)).toBe('sso.refused');
    const again = await begin('nina@firm.test');
    const state = new URL(again.json.url).searchParams.get('state')!;
    const denied = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer });
    expect(await code(denied, again.cookies)).toBe('sso.refused');
  });

  it('a provider that calls itself something else than was entered', async () => {
    await save({ issuer: provider.alias });
    expect((await begin('nina@firm.test')).json.error.code).toBe('sso.unreachable');
    const test = await web.send(people.alice, 'POST', '/api/v1/sso/test', {});
    expect(test.json).toMatchObject({ isReachable: false });
    await save();
    expect((await web.send(people.alice, 'POST', '/api/v1/sso/test', {})).json.isReachable).toBe(true);
  });
});

describe('beginning', () => {
  it('depends on the domain alone: who is known makes no difference', async () => {
    const shape = ({ status, json }: Answer) => [status, Object.keys(json), new URL(json.url).origin];
    expect(shape(await begin(addresses.alice))).toEqual(shape(await begin('nobody@firm.test')));
    const error = ({ status, json }: Answer) => [status, json.error.code, json.error.message];
    const unknown = error(await begin('x@unknown.test'));
    expect(unknown[1]).toBe('sso.not_set_up');
    await save({ isEnabled: false });
    expect(error(await begin(addresses.alice))).toEqual(unknown);
  });

  it('sends nobody anywhere when two firms name the same domain', async () => {
    expect((await save({}, people.mallory)).status).toBe(200);
    expect((await begin('x@firm.test')).json.error.code).toBe('sso.not_set_up');
    expect((await web.send(people.mallory, 'DELETE', '/api/v1/sso')).status).toBe(204);
    expect((await begin('x@firm.test')).status).toBe(200);
  });
});

describe('setting the provider', () => {
  it('is for administrators, takes own domains alone, and never sends a secret to another issuer', async () => {
    expect((await save({}, people.bob)).status).toBe(403);
    expect((await save({ mailDomains: ['bigfirm.test'] })).json.error.code).toBe('sso.domain_refused');
    expect((await save({ clientSecret: undefined, issuer: 'https://other.test' })).json.error.code).toBe(
      'sso.secret_needed',
    );
    expect((await save({ clientSecret: undefined, defaultRole: 'billing' })).json).toMatchObject({
      defaultRole: 'billing',
    });
    expect((await save({ defaultRole: 'owner' })).status).toBe(400);
  });

  it('the secret is sealed, the web role cannot read it back, and nothing shows it', async () => {
    const [row] = await database.superuserRows<{ sealed_secret: Buffer }>(
      'select sealed_secret from sso_providers where firm_id = $1',
      [people.firmId],
    );
    expect(row!.sealed_secret.includes(client.secret)).toBe(false);
    const read = database.web.asActor(people.alice, (tx) => tx.query('select sealed_secret from sso_providers'));
    await expect(read).rejects.toMatchObject({ code: '42501' });
    const shown = [
      (await web.get(people.alice, '/api/v1/sso')).text,
      JSON.stringify(await database.superuserRows('select detail from audit_events')),
      services.logged.join('\n'),
    ];
    for (const text of shown) expect(text).not.toContain(client.secret);
    const seen = await database.web.asActor(people.bob, (tx) => tx.query('select issuer from sso_providers'));
    expect(seen.rows).toEqual([]);
  });
});

describe('where requests may go', () => {
  const production = { allowLoopback: false };
  it.each([
    'http://id.example.test',
    'https://127.0.0.1',
    'https://localhost',
    'https://10.1.2.3',
    'https://[::1]',
    'https://[fd00::1]',
    'https://[::ffff:10.0.0.1]',
    'https://169.254.169.254',
    'https://user@id.example.test',
    'not an address',
  ])('%s is refused in production', (address) => {
    expect(() => checkProviderUrl(address, production)).toThrow(ProviderAddressRefused);
  });

  it('and so is a name that leads inside, and another host', async () => {
    const outside = openProviderFetch('https://id.example.com', production);
    await expect(outside.fetch('https://elsewhere.example.com/x', {})).rejects.toThrow(ProviderAddressRefused);
    await outside.close();
    const local = openProviderFetch(provider.issuer, { allowLoopback: true });
    expect((await local.fetch(`${provider.issuer}/.well-known/openid-configuration`, {})).status).toBe(200);
    await expect(local.fetch('http://127.0.0.1:1/x', {})).rejects.toThrow(ProviderAddressRefused);
    await local.close();
  });
});
