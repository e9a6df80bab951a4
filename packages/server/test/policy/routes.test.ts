// Every route of the contract × every kind of caller. What is not theirs is answered byte for byte like what does not exist, and a route
// that asks for more than the caller is says so before it looks at anything. Generated from the contract: a new route is walked by itself.
import { type Route, routes } from '@pacerpro/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/app/features.ts';
import type { Actor } from '../../src/access/actor.ts';
import { newId } from '../../src/platform/id/id.ts';
import { withTestDatabase } from '../harness.ts';
import { openTestServices, type TestServices } from '../harness.services.ts';
import { type Answered, openTestWeb, type TestWeb } from '../harness.web.ts';
import { letIn, makePeople, type People } from '../people.ts';
import { plantEverything } from './plant.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let planted: Record<string, Record<string, unknown>>;
let expired: Actor;
let cells = 0;

beforeAll(async () => {
  people = await makePeople(database);
  planted = await plantEverything(database, people);
  // The planted case stands behind the planted wall with alice inside; bob joins her. Wanda, an administrator, stays outside.
  await database.superuserRows('insert into wall_members (firm_id, wall_id, user_id) values ($1, $2, $3)', [
    people.firmId,
    planted.walls!.id,
    people.bob.userId,
  ]);
  expired = await letIn(database, people, String(planted.cases!.id), new Date(Date.now() - 1000));
  services = await openTestServices(database);
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  web = await openTestWeb(services, (app) => {
    for (const feature of features) feature.mount?.(app, services);
  });
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** Which planted row a parameter names. */
const idOf = (name: string): string => {
  const tables: Record<string, string> = {
    caseId: 'cases',
    entryId: 'entries',
    documentId: 'documents',
    quoteId: 'quotes',
    taskId: 'tasks',
    purchaseId: 'purchases',
    itemId: 'quarantine',
    accountId: 'pacer_accounts',
    sessionId: 'sessions',
    tokenId: 'api_tokens',
    clientId: 'clients',
    matterId: 'matters',
    wallId: 'walls',
  };
  const id = planted[tables[name] ?? '']?.id;
  if (typeof id !== 'string')
    throw new Error(`The walk does not know what :${name} names. Add it, so that this route is walked.`);
  return id;
};
/** The whole answer to the letter, header names included; the request's own number and the moment apart. */
const letter = ({ status, headers, text }: Answered): string =>
  JSON.stringify([
    status,
    Object.entries(headers)
      .filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name))
      .sort(),
    text.replace(/"requestId":"[^"]*"/, ''),
  ]);
const parametersOf = (route: Route): string[] => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
const pathWith = (route: Route, value: (name: string) => string): string =>
  route.path.replace(/:(\w+)/g, (_, name: string) => value(name));

/** A body and query that the contract accepts, so that nothing but access decides. */
const bodies: Record<string, unknown> = {
  signIn: { email: 'a@b.test', password: 'x' },
  proveSession: { password: 'x' },
  createToken: { name: 'x', scopes: ['read'], expiresInDays: 1 },
  updateFirm: { name: 'x' },
  addPacerAccount: { scope: 'person', loginName: 'x', password: 'y' },
  replacePacerSecret: { loginName: 'x', password: 'y' },
  quoteDocket: { address: { courtId: 'nysd', docketNumber: '1:24-cv-1' } },
  quoteDocuments: { documentIds: [] },
  quoteLocator: { criteria: { caseName: 'x' } },
  acceptQuote: { clientCode: 'x' },
  resolvePurchase: { decision: 'not-charged' },
  resolveQuarantine: { decision: 'discard' },
  createClient: { name: 'x' },
  renameClient: { name: 'x' },
  createMatter: { clientId: '019b0000-0000-7000-8000-000000000000', name: 'x' },
  raiseWall: { around: { kind: 'matter', id: '019b0000-0000-7000-8000-000000000000' }, reason: 'x', userIds: [] },
  setWallMembers: { userIds: [] },
};
const queries: Record<string, string> = { lookUp: '?q=quagga', search: '?q=quagga', searchInDocument: '?q=quagga' };

const send = (name: string, route: Route, actor: Actor, path: string) => {
  cells++;
  return web.send(
    actor,
    route.method,
    `${path}${queries[name] ?? ''}`,
    bodies[name] ?? (route.method === 'GET' || route.method === 'DELETE' ? undefined : {}),
  );
};

const all = (): [string, Route][] => Object.entries(routes).filter(([, route]) => !route.upload);
const closed = () => all().filter(([, route]) => route.access !== 'anonymous');
const named = () => closed().filter(([, route]) => parametersOf(route).length > 0);

describe('every route', () => {
  it('is mounted', () => {
    expect(
      Object.values(routes)
        .map((route) => `${route.method} ${route.path}`)
        .filter((name) => !web.app.mounted.has(name)),
    ).toEqual([]);
  });

  it('asks a caller whom nobody knows to sign in, whatever is in the path', async () => {
    const wrong: string[] = [];
    for (const [name, route] of closed())
      for (const value of [idOf, () => newId() as string]) {
        const { status } = await send(name, route, { kind: 'anonymous' }, pathWith(route, value));
        if (status !== 401) wrong.push(`${name}: ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  it('answers a stranger, a walled colleague and an expired guest about a thing of the firm exactly as about nothing', async () => {
    const wrong: string[] = [];
    const callers: [string, Actor][] = [
      ['mallory', people.mallory],
      ['an expired guest', expired],
    ];
    for (const [who, actor] of callers)
      for (const [name, route] of named()) {
        const real = await send(name, route, actor, pathWith(route, idOf));
        const twin = await send(
          name,
          route,
          actor,
          pathWith(route, () => newId() as string),
        );
        if (
          real.status !== twin.status ||
          letter(real) !== letter(twin) ||
          (real.status !== 404 && real.status !== 403)
        )
          wrong.push(`${who} ${name}: ${real.status} / ${twin.status}`);
        // A refusal of the role comes before the look at the thing, and only on routes that say they are for administrators.
        if (real.status === 403 && route.access !== 'firm-admin' && who === 'mallory')
          wrong.push(`${who} ${name}: 403`);
      }
    expect(wrong).toEqual([]);
  });

  it('hides a walled case, its entries, documents, quotes, tasks and purchases from an administrator outside the wall', async () => {
    const wrong: string[] = [];
    const ofTheCase = new Set([
      'caseId',
      'entryId',
      'documentId',
      'quoteId',
      'taskId',
      'purchaseId',
      'itemId',
      'matterId',
      'wallId',
    ]);
    for (const [name, route] of named().filter(([, r]) => parametersOf(r).every((p) => ofTheCase.has(p)))) {
      const real = await send(name, route, people.wanda, pathWith(route, idOf));
      const twin = await send(
        name,
        route,
        people.wanda,
        pathWith(route, () => newId() as string),
      );
      if (real.status !== 404 || letter(real) !== letter(twin)) wrong.push(`${name}: ${real.status} / ${twin.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('shows none of the firm’s ids or words to a stranger in any list, count, search, lookup or export', async () => {
    const wrong: string[] = [];
    const marks = [
      people.firmId,
      ...Object.values(planted).flatMap((row) => (typeof row.id === 'string' ? [row.id] : [])),
      'Alpha v. Beta',
    ];
    for (const [name, route] of closed().filter(([, r]) => r.method === 'GET' && parametersOf(r).length === 0)) {
      const { text } = await send(name, route, people.mallory, route.path);
      for (const mark of marks) if (text.includes(mark)) wrong.push(`${name} shows ${mark}`);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses ids of others in bodies and filters as if they did not exist', async () => {
    const ids = {
      documents: String(planted.documents!.id),
      entries: String(planted.entries!.id),
      cases: String(planted.cases!.id),
    };
    const ask = async (id: (real: string) => string) => {
      const answers = [];
      for (const [path, body] of [
        ['/api/v1/quotes/documents', { documentIds: [id(ids.documents)] }],
        ['/api/v1/quotes/documents', { entryIds: [id(ids.entries)] }],
        ['/api/v1/quotes/documents', { missingOfCase: id(ids.cases) }],
        ['/api/v1/quotes/docket', { caseId: id(ids.cases) }],
      ] as const)
        answers.push(letter(await web.send(people.mallory, 'POST', path, body)));
      for (const path of [
        `/api/v1/search?q=quagga&caseId=${id(ids.cases)}`,
        `/api/v1/ledger?caseId=${id(ids.cases)}`,
      ]) {
        const { status, json } = await web.send(people.mallory, 'GET', path);
        answers.push(JSON.stringify([status, json.items, json.total, json.totals]));
      }
      return answers;
    };
    expect(await ask((real) => real)).toEqual(await ask(() => newId() as string));
  });

  it('lets bob, inside the wall, read what alice reads', async () => {
    for (const name of ['readCase', 'listEntries', 'listParties', 'readDocument', 'readTask'] as const) {
      const { status } = await send(name, routes[name]!, people.bob, pathWith(routes[name]!, idOf));
      expect([name, status]).toEqual([name, 200]);
    }
  });

  it('walks at least as many cells as when it was last counted', () => {
    console.log(`policy cells over HTTP: ${cells} (${Object.keys(routes).length} routes, 6 actors)`);
    expect(cells).toBeGreaterThan(230);
  });
});
