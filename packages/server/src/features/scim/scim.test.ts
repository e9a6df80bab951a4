// A directory over HTTP: who comes, who leaves, and what ends at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { features } from '../../app/features.ts';
import { authDependencies } from '../../app/identity.ts';
import { mailDependencies } from '../../app/wiring/mail.ts';
import { newId } from '../../platform/id/id.ts';
import { actorOfSession, actorOfToken, openSession } from '../auth/auth.ts';
import { activeAsked } from './active-asked.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let token: string;

const USERS = '/scim/v2/Users';
const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object, bearer = token) => {
  const answer = await web.app.fastify.inject({
    method,
    url,
    headers: {
      'x-forwarded-proto': 'https',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(body ? { 'content-type': 'application/scim+json' } : {}),
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']).split(';')[0],
    text: answer.body,
    json: answer.body ? answer.json() : null,
  };
};
const deactivate = { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] };
const sessionOf = async (userId: string): Promise<string> => {
  const deps = { ...authDependencies(services), mail: mailDependencies(services) };
  const who = { userId: userId as never, userAgent: null, hasSecondFactor: false };
  return (await deps.auth.asSystem('sign-in', (tx) => openSession(tx, deps, who)))!.token;
};

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  web = await openTestWeb(services, (app) => {
    for (const one of features) one.mount?.(app, services);
  });
  token = (await web.send(people.alice, 'POST', '/api/v1/directory/token', {})).json.token;
  const provider = {
    issuer: 'https://id.firm.test',
    clientId: 'x',
    clientSecret: 'y',
    mailDomains: ['firm.test'],
    defaultRole: 'member',
    isEnabled: true,
    vouchesFactor: false,
  };
  expect((await web.send(people.alice, 'PUT', '/api/v1/sso', provider)).status).toBe(200);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await services?.close();
});

describe('the directory’s token', () => {
  it('is kept as a hash, opens nothing else, and no other token opens the directory', async () => {
    expect((await web.get(people.alice, '/api/v1/directory')).text).not.toContain(token);
    expect(JSON.stringify(await database.superuserRows('select * from scim_tokens, audit_events'))).not.toContain(
      token,
    );
    expect(await actorOfToken(authDependencies(services), token)).toBeNull();
    for (const bearer of ['', 'pp_scim_other', await sessionOf(people.alice.userId)]) {
      const answer = await ask('GET', USERS, undefined, bearer);
      expect([answer.status, answer.type]).toEqual([401, 'application/scim+json']);
      expect(answer.json).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' });
    }
    expect((await web.send(people.bob, 'POST', '/api/v1/directory/token', {})).status).toBe(403);
  });

  it('is good for a year and says so', async () => {
    const { expiresAt, createdAt } = (await web.get(people.alice, '/api/v1/directory')).json.token;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(365 * 86_400_000);
    const end = (when: string) =>
      database.superuserRows('update scim_tokens set expires_at = $1 where firm_id = $2', [when, people.firmId]);
    await end('2020-01-01T00:00:00Z');
    expect((await ask('GET', USERS)).status).toBe(401);
    await end(expiresAt);
    expect((await ask('GET', USERS)).status).toBe(200);
  });

  it('is void once a new one is made or it is removed', async () => {
    const old = token;
    token = (await web.send(people.alice, 'POST', '/api/v1/directory/token', {})).json.token;
    expect((await ask('GET', USERS, undefined, old)).status).toBe(401);
    expect((await ask('GET', USERS)).status).toBe(200);
    await web.send(people.alice, 'DELETE', '/api/v1/directory/token');
    expect((await ask('GET', USERS)).status).toBe(401);
    token = (await web.send(people.alice, 'POST', '/api/v1/directory/token', {})).json.token;
  });
});

describe('reading', () => {
  it('says what it supports', async () => {
    expect((await ask('GET', '/scim/v2/ServiceProviderConfig')).json).toMatchObject({ patch: { supported: true } });
    expect((await ask('GET', '/scim/v2/Schemas')).json.Resources[0].id).toBe(
      'urn:ietf:params:scim:schemas:core:2.0:User',
    );
    expect((await ask('GET', '/scim/v2/Groups')).json).toMatchObject({ status: '404' });
  });

  it('lists the people of this firm alone, in pages, and finds one by name', async () => {
    const all = (await ask('GET', USERS)).json;
    expect(all.totalResults).toBe(3);
    expect(all.Resources.map((one: { id: string }) => one.id)).not.toContain(people.mallory.userId);
    const page = (await ask('GET', `${USERS}?startIndex=2&count=1`)).json;
    expect([page.totalResults, page.startIndex, page.itemsPerPage]).toEqual([3, 2, 1]);
    const find = async (filter: string) => ask('GET', `${USERS}?filter=${encodeURIComponent(filter)}`);
    const [bob] = all.Resources.filter((one: { id: string }) => one.id === people.bob.userId);
    expect((await find(`userName eq "${bob.userName.toUpperCase()}"`)).json.Resources).toEqual([bob]);
    expect((await find('userName eq "nobody@firm.test"')).json.totalResults).toBe(0);
    expect((await find('active eq true')).json).toMatchObject({ status: '400', scimType: 'invalidFilter' });
  });

  it('a person of another firm is to the letter like nobody, whatever is asked', async () => {
    for (const [method, body] of [['GET'], ['PATCH', deactivate], ['PUT', { active: false }], ['DELETE']] as const) {
      const [real, twin, odd] = await Promise.all(
        [people.mallory.userId, newId(), 'x'].map((id) => ask(method, `${USERS}/${id}`, body)),
      );
      expect(real!.status).toBe(404);
      expect([real!.text, real!.type]).toEqual([twin!.text, twin!.type]);
      expect(odd!.text).toBe(twin!.text);
    }
    const [row] = await database.superuserRows<{ state: string }>('select state from memberships where user_id = $1', [
      people.mallory.userId,
    ]);
    expect(row!.state).toBe('active');
  });
});

describe('coming and leaving', () => {
  it('ends sessions and tokens at once, and they stay ended when the person comes back', async () => {
    const made = await ask('POST', USERS, {
      userName: 'Lea@firm.test',
      name: { givenName: 'Lea', familyName: 'Vine' },
    });
    expect([made.status, made.type]).toEqual([201, 'application/scim+json']);
    expect(made.json).toMatchObject({ userName: 'lea@firm.test', displayName: 'Lea Vine', active: true });
    const { id } = made.json;
    const deps = authDependencies(services);
    const session = await sessionOf(id);
    const apiToken = deps.tokens.make();
    await database.superuserRows(
      "insert into api_tokens (firm_id, user_id, name, token_hash, scopes, expires_at) values ($1, $2, 'x', $3, '{read}', now() + interval '1 day')",
      [people.firmId, id, deps.tokens.hash(apiToken)],
    );
    const live = async () => [
      (await actorOfSession(deps, session)) !== null,
      (await actorOfToken(deps, apiToken)) !== null,
    ];
    expect(await live()).toEqual([true, true]);
    expect((await ask('PATCH', `${USERS}/${id}`, deactivate)).json.active).toBe(false);
    expect(await live()).toEqual([false, false]);
    expect((await ask('GET', `${USERS}/${id}`)).json.active).toBe(false);
    expect((await ask('PUT', `${USERS}/${id}`, { active: true, userName: 'lea@firm.test' })).json.active).toBe(true);
    expect(await live()).toEqual([false, false]);
    expect((await ask('DELETE', `${USERS}/${id}`)).status).toBe(204);
    const events = await database.superuserRows<{ action: string; detail: object }>(
      'select action, detail from audit_events where object_id = $1 order by at, id',
      [id],
    );
    expect(events.map((one) => one.action)).toEqual(['member.join', 'member.remove', 'member.join', 'member.remove']);
    expect(events.every((one) => JSON.stringify(one.detail).includes('directory'))).toBe(true);
  });

  it('does not add a member twice, nor anybody of another domain or firm', async () => {
    const [bob] = await database.superuserRows<{ email: string }>('select email from users where id = $1', [
      people.bob.userId,
    ]);
    const add = async (userName: string) => (await ask('POST', USERS, { userName })).json;
    expect(await add(bob!.email)).toMatchObject({ status: '409', scimType: 'uniqueness' });
    const [mallory] = await database.superuserRows<{ email: string }>('select email from users where id = $1', [
      people.mallory.userId,
    ]);
    const refusals = [await add('x@elsewhere.test'), await add('no address'), await add(mallory!.email)];
    expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ status: '400' });
    expect((await ask('POST', USERS, { displayName: 'x' })).json).toMatchObject({ status: '400' });
  });

  it('does not bring back who has gone to another firm', async () => {
    const { id } = (await ask('POST', USERS, { userName: 'gone@firm.test' })).json;
    await ask('DELETE', `${USERS}/${id}`);
    await database.superuserRows("insert into memberships (firm_id, user_id, role) values ($1, $2, 'member')", [
      people.mallory.firmId,
      id,
    ]);
    expect((await ask('PUT', `${USERS}/${id}`, { active: true })).status).toBe(400);
  });

  it('keeps the last owner', async () => {
    expect((await ask('DELETE', `${USERS}/${people.alice.userId}`)).status).toBe(409);
    await database.superuserRows("update memberships set role = 'owner' where user_id = $1", [people.wanda.userId]);
    expect((await ask('DELETE', `${USERS}/${people.wanda.userId}`)).status).toBe(204);
    expect((await ask('DELETE', `${USERS}/${people.alice.userId}`)).status).toBe(409);
  });
});

it('understands the ways in which directories say that somebody is inactive', () => {
  expect(activeAsked([{ op: 'replace', value: { active: false } }])).toBe(false);
  expect(activeAsked([{ op: 'Replace', path: 'active', value: 'False' }])).toBe(false);
  expect(activeAsked([{ op: 'add', path: 'Active', value: true }])).toBe(true);
  expect(activeAsked([{ op: 'replace', path: 'displayName', value: false }])).toBeNull();
  expect(activeAsked([{ op: 'remove', path: 'active' }])).toBeNull();
});
