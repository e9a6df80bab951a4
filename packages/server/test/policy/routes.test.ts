// Every route of the contract × every kind of caller. What is not theirs is answered byte for byte like what does not exist, and a route
// that asks for more than the caller is says so before it looks at anything. Generated from the contract: a new route is walked by itself.
import { type Route, routes } from '@pacerpro/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, MemberActor } from '../../src/access/actor.ts';
import { may, permissionOf } from '../../src/access/permissions.ts';
import { newId } from '../../src/platform/id/id.ts';
import { withTestDatabase } from '../harness.ts';
import { openTestServices, type TestServices } from '../harness.services.ts';
import { type Answered, type TestWeb } from '../harness.web.ts';
import { openWholeWeb } from '../harness.whole.ts';
import { letIn, letInTo, makeGuest, makePeople, type People } from '../people.ts';
import { atLeastAsRecorded } from './counts.ts';
import { plantEverything } from './plant.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let planted: Record<string, Record<string, unknown>>;
let open: Record<string, Record<string, unknown>>;
let expired: Actor;
let revoked: Actor;
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
  open = await plantEverything(database, people, { walled: false, set: 3 });
  const ended = await letIn(database, people, String(planted.cases!.id), new Date(Date.now() + 600_000));
  await database.superuserRows('update guest_grants set revoked_at = now() where guest_id = $1', [ended.guestId]);
  revoked = ended;
  expired = await letIn(database, people, String(planted.cases!.id), new Date(Date.now() - 1000));
  services = await openTestServices(database);
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** Parameters that name something behind the wall of the planted case. */
const ofTheCase: ReadonlySet<string> = new Set([
  'caseId',
  'entryId',
  'documentId',
  'quoteId',
  'taskId',
  'purchaseId',
  'itemId',
  'matterId',
  'wallId',
  'page',
  'guestId',
  'guestGrantId',
  'holdId',
  'removalId',
]);

/** Which planted row a parameter names. */
const idOf = (name: string, rows = planted): string => {
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
    passkeyId: 'passkeys',
    clientId: 'clients',
    matterId: 'matters',
    wallId: 'walls',
    proofId: 'proof_runs',
    guestId: 'guests',
    guestGrantId: 'guest_grants',
    exportId: 'firm_exports',
    supportGrantId: 'support_grants',
    holdId: 'legal_holds',
    removalId: 'removals',
    supportRequestId: 'support_requests',
    officeId: 'offices',
    invitationId: 'invitations',
  };
  if (name === 'page') return '1';
  if (name === 'view') return 'tasks';
  const id = name === 'userId' ? people.bob.userId : rows[tables[name] ?? '']?.id;
  if (typeof id !== 'string')
    throw new Error(`The walk does not know what :${name} names. Add it, so that this route is walked.`);
  return id;
};
const elsewhere = (name: string): string => (name === 'page' ? '1' : (newId() as string));
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

const NOTHING = '019b0000-0000-7000-8000-000000000000';
/** A body and query that the contract accepts, so that nothing but access decides. */
const bodies: Record<string, unknown> = {
  signIn: { email: 'a@b.test', password: 'x' },
  proveSession: { password: 'x' },
  confirmCodes: { code: '123456' },
  addPasskey: { name: 'x', response: {} },
  takeSecondStep: { halfSession: 'x', factor: { code: '123456' } },
  createScimUser: { userName: 'a@b.test' },
  replaceScimUser: { active: true },
  patchScimUser: { Operations: [{ op: 'replace', path: 'active', value: true }] },
  startSso: { email: 'a@b.test' },
  finishSso: { query: 'state=x' },
  saveSso: {
    issuer: 'https://id.firm.test',
    clientId: 'x',
    clientSecret: 'y',
    mailDomains: ['firm.test'],
    defaultRole: 'member',
    isEnabled: false,
    vouchesFactor: false,
  },
  requestSignUp: { email: 'a@b.test' },
  completeSignUp: { token: 'x', name: 'x', firmName: 'x', password: 'x' },
  requestPasswordReset: { email: 'a@b.test' },
  completePasswordReset: { token: 'x', password: 'x' },
  renameMe: { name: 'x' },
  changePassword: { password: 'x' },
  requestMailChange: { email: 'c@b.test' },
  confirmMailChange: { token: 'x' },
  switchFirm: { firmId: '019b0000-0000-7000-8000-000000000000' },
  inviteMember: { email: 'a@b.test', role: 'member' },
  lookAtInvitation: { token: 'x' },
  acceptInvitation: { token: 'x', password: 'x' },
  changeMember: { role: 'member' },
  createOffice: { name: 'x' },
  renameOffice: { name: 'x' },
  createToken: { name: 'x', scopes: ['read'], expiresInDays: 1 },
  updateFirm: { name: 'x' },
  addPacerAccount: { scope: 'person', loginName: 'x', password: 'y' },
  replacePacerSecret: { loginName: 'x', password: 'y' },
  quoteDocket: { address: { courtId: 'nysd', docketNumber: '1:24-cv-1' } },
  quoteHistory: { caseId: NOTHING },
  quoteDocuments: { documentIds: [] },
  quoteLocatorBatch: { criteria: { caseName: 'x' } },
  quoteLocator: { criteria: { caseName: 'x' } },
  acceptQuote: { clientCode: 'x' },
  resolvePurchase: { decision: 'not-charged' },
  resolveQuarantine: { decision: 'discard' },
  downloadChosenZip: { ids: [NOTHING] },
  downloadChosenPdf: { ids: [NOTHING] },
  createClient: { name: 'x' },
  renameClient: { name: 'x' },
  createMatter: { clientId: NOTHING, name: 'x' },
  raiseWall: { around: { kind: 'matter', id: NOTHING }, reason: 'x', userIds: [] },
  setWallMembers: { userIds: [] },
  inviteGuest: { email: 'g@guest.test', name: 'x', what: [{ kind: 'case', id: NOTHING }], expiresInDays: 1 },
  createShareLink: { name: 'x', what: { kind: 'case', id: NOTHING }, expiresInDays: 1 },
  openGuestLink: { token: 'x'.repeat(43) },
  requestFirmDeletion: { name: 'x' },
  placeLegalHold: { on: { kind: 'matter', id: NOTHING }, reason: 'x' },
  keepCase: { days: 30 },
  setRetention: { closedCaseMonths: null, quarantineDays: null, taskDays: null, mailDays: null },
  enterGuestCode: { token: 'x'.repeat(43), code: '000000' },
  sendSupportRequest: { kind: 'other', urgency: 'normal', text: 'x', replyTo: 'a@b.test' },
  closeDeskRequest: { note: 'x' },
  askGuestLink: { email: 'g@guest.test' },
};
/** One file that nobody can place. */
const uploadHead = { 'content-type': 'multipart/form-data; boundary=walk' };
const uploadBody = Buffer.from(
  '--walk\r\ncontent-disposition: form-data; name="files"; filename="x.txt"\r\n\r\nquagga\r\n--walk--\r\n',
);
const queries: Record<string, string> = { lookUp: '?q=quagga', search: '?q=quagga', searchInDocument: '?q=quagga' };

const send = (name: string, route: Route, actor: Actor, path: string) => {
  cells++;
  return web.send(
    actor,
    route.method,
    `${path}${queries[name] ?? ''}`,
    route.upload
      ? uploadBody
      : (bodies[name] ?? (route.method === 'GET' || route.method === 'DELETE' ? undefined : {})),
    route.upload ? uploadHead : {},
  );
};

const all = (): [string, Route][] => Object.entries(routes);
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
      for (const value of [(param: string) => idOf(param), elsewhere]) {
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
        const real = await send(
          name,
          route,
          actor,
          pathWith(route, (param) => idOf(param)),
        );
        const twin = await send(name, route, actor, pathWith(route, elsewhere));
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
    for (const [name, route] of named().filter(([, r]) => parametersOf(r).every((p) => ofTheCase.has(p)))) {
      const real = await send(
        name,
        route,
        people.wanda,
        pathWith(route, (param) => idOf(param)),
      );
      const twin = await send(name, route, people.wanda, pathWith(route, elsewhere));
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
      clients: String(planted.clients!.id),
      matters: String(planted.matters!.id),
    };
    const ask = async (id: (real: string) => string) => {
      const answers = [];
      for (const [path, body] of [
        ['/api/v1/quotes/documents', { documentIds: [id(ids.documents)] }],
        ['/api/v1/quotes/documents', { documentIds: [newId(), id(ids.documents), id(ids.documents)] }],
        ['/api/v1/quotes/documents', { documentIds: [id(ids.documents)], entryIds: [id(ids.entries)] }],
        ['/api/v1/quotes/documents', { entryIds: [id(ids.entries)] }],
        ['/api/v1/matters', { clientId: id(ids.clients), name: 'x' }],
        ['/api/v1/walls', { around: { kind: 'matter', id: id(ids.matters) }, reason: 'x', userIds: [] }],
        ['/api/v1/walls', { around: { kind: 'client', id: id(ids.clients) }, reason: 'x', userIds: [] }],
        ['/api/v1/quotes/documents', { missingOfCase: id(ids.cases) }],
        ['/api/v1/quotes/docket', { caseId: id(ids.cases) }],
      ] as const)
        answers.push(letter(await web.send(people.mallory, 'POST', path, body)));
      for (const path of [
        `/api/v1/search?q=quagga&caseId=${id(ids.cases)}`,
        `/api/v1/ledger?caseId=${id(ids.cases)}`,
        `/api/v1/audit?caseId=${id(ids.cases)}`,
        `/api/v1/tasks?caseId=${id(ids.cases)}`,
        `/api/v1/search?q=${encodeURIComponent(`quagga case:${id(ids.cases)}`)}`,
      ]) {
        const { status, json } = await web.send(people.mallory, 'GET', path);
        answers.push(JSON.stringify([status, json.items, json.total, json.totals]));
      }
      return answers;
    };
    expect(await ask((real) => real)).toEqual(await ask(() => newId() as string));
  });

  it('answers so in every way of asking: heads, options, conditions, ranges, other methods, other names', async () => {
    const wrong: string[] = [];
    const { mallory, wanda, bob } = people;
    const member = (over: Partial<MemberActor>): Actor => ({ ...mallory, ...over });
    const live = await letIn(database, people, String(open.cases!.id), new Date(Date.now() + 600_000));
    const outsiders: [string, Actor][] = [
      ['mallory', mallory],
      ['an administrator elsewhere', member({ role: 'admin' })],
      ['a member elsewhere', member({ role: 'member' })],
      ['a bookkeeper elsewhere', member({ role: 'billing' })],
      ['a token elsewhere', member({ via: 'token', scopes: ['read', 'buy', 'import', 'admin'] })],
      ['a reading token elsewhere', member({ via: 'token', scopes: ['read'] })],
      ['alice’s number elsewhere', member({ userId: people.alice.userId })],
      ['an expired guest', expired],
      ['a revoked guest', revoked],
      ['a guest’s number elsewhere', { ...live, firmId: mallory.firmId } as Actor],
      ['nobody', { kind: 'anonymous' }],
    ];
    // Inside the firm: what is walled off from wanda, what is alice's own before bob, what was not granted before a guest.
    const insiders: [string, Actor, ReadonlySet<string>][] = [
      ['wanda', wanda, ofTheCase],
      ['wanda as owner', { ...wanda, role: 'owner' }, ofTheCase],
      ['wanda’s token', { ...wanda, via: 'token', scopes: ['read', 'buy', 'import', 'admin'] }, ofTheCase],
      ['bob', bob, new Set(['sessionId', 'tokenId', 'supportRequestId'])],
      ['a guest of another case', live, ofTheCase],
    ];
    const asks = [
      ...outsiders.flatMap(([who, actor]) =>
        named()
          // A passkey and a session are the person's, in whichever firm she is signed in.
          .filter(([, route]) => !(who.startsWith('alice') && /passkeyId|sessionId/.test(parametersOf(route).join())))
          .map((one) => [who, actor, one] as const),
      ),
      ...insiders.flatMap(([who, actor, hidden]) =>
        named()
          .filter(([, route]) => parametersOf(route).every((name) => hidden.has(name)))
          .map((one) => [who, actor, one] as const),
      ),
    ];
    const ways: [string, 'HEAD' | 'OPTIONS' | null, Record<string, string>][] = [
      ['plain', null, {}],
      ['head', 'HEAD', {}],
      ['options', 'OPTIONS', { 'access-control-request-method': 'GET', origin: 'https://localhost' }],
      ['condition', null, { 'if-none-match': '*', 'if-modified-since': new Date(0).toUTCString() }],
      ['range', null, { range: 'bytes=0-9' }],
      ['override', null, { 'x-http-method-override': 'GET', 'x-original-url': '/api/v1/cases', accept: 'text/html' }],
    ];
    for (const [who, actor, [name, route]] of asks)
      for (const [way, method, headers] of ways) {
        const ask = async (value: (name: string) => string) => {
          cells++;
          const body = bodies[name] ?? (route.method === 'GET' || route.method === 'DELETE' ? undefined : {});
          return letter(
            await web.send(
              actor,
              method ?? route.method,
              `${pathWith(route, value)}${queries[name] ?? ''}`,
              method ? undefined : body,
              headers,
            ),
          );
        };
        const [real, twin] = [await ask((param) => idOf(param)), await ask(elsewhere)];
        if (real !== twin || /^\[2/.test(real)) wrong.push(`${who} ${way} ${name}: ${real} / ${twin}`);
        if (way !== 'plain') continue;
        // What cannot be an id is refused before anyone looks, the same to everyone.
        const malformed = [await ask(() => 'x'), await ask(() => '%00'), await ask(() => "1'or'1")];
        if (malformed.some((one) => !/^\[4/.test(one))) wrong.push(`${who} malformed ${name}: ${malformed.join(' ')}`);
      }
    expect(wrong.slice(0, 10)).toEqual([]);
  }, 400_000);

  it('lets bob, inside the wall, read what alice reads', async () => {
    for (const name of ['readCase', 'listEntries', 'listParties', 'readDocument', 'readTask'] as const) {
      const { status } = await send(
        name,
        routes[name]!,
        people.bob,
        pathWith(routes[name]!, (param) => idOf(param)),
      );
      expect([name, status]).toEqual([name, 200]);
    }
  });

  it('is closed to guests beyond what they were granted, whatever kind of grant they hold', async () => {
    const open = await plantEverything(database, people, { walled: false, set: 2 });
    const things = { caseId: String(open.cases!.id), matterId: String(open.matters!.id) };
    const guestWith = async (thing: Parameters<typeof letInTo>[3], more = {}, kind = 'person') => {
      const guest = await makeGuest(database, people);
      if (kind === 'link')
        await database.superuserRows("update guests set kind = 'link', email = null where id = $1", [guest.guestId]);
      await letInTo(database, people, guest, thing, more);
      return guest;
    };
    const documentId = String(open.documents!.id);
    const guests: Record<string, Actor> = {
      'a case': await guestWith({ caseId: things.caseId }),
      'a matter': await guestWith({ matterId: things.matterId }),
      'a document': await guestWith({ documentId }),
      'a link to a case': await guestWith({ caseId: things.caseId }, {}, 'link'),
      'a link to a document': await guestWith({ documentId }, {}, 'link'),
      'an expired grant': await guestWith({ caseId: things.caseId }, { expiresAt: new Date(Date.now() - 1000) }),
      'a revoked grant': await guestWith({ documentId }, { revoked: true }),
      'a case that stands behind a wall': await guestWith({ caseId: String(planted.cases!.id) }),
    };
    const wrong: string[] = [];
    for (const [what, guest] of Object.entries(guests))
      for (const [name, route] of named()) {
        const path = (id: (table: string) => string) => pathWith(route, id);
        // Things of the firm that nobody granted; and granted things by routes that are for members.
        const asked = [path(idOf)];
        if (route.access !== 'member-or-guest') asked.push(path((param) => idOf(param, open)));
        const twin = letter(await send(name, route, guest, path(elsewhere)));
        for (const one of asked) {
          const real = await send(name, route, guest, one);
          if (real.status !== 404 || letter(real) !== twin) wrong.push(`${what}: ${name} ${real.status}`);
        }
      }
    expect(wrong).toEqual([]);
    const opens = async (name: 'readCase' | 'listEntries' | 'readDocument') =>
      (
        await Promise.all(
          Object.entries(guests).map(async ([what, guest]) => {
            const { status } = await send(
              name,
              routes[name]!,
              guest,
              pathWith(routes[name]!, (p) => idOf(p, open)),
            );
            return status === 200 ? [what] : [];
          }),
        )
      ).flat();
    expect(await opens('readCase')).toEqual(['a case', 'a matter', 'a link to a case']);
    expect(await opens('listEntries')).toEqual(['a case', 'a matter', 'a link to a case']);
    expect(await opens('readDocument')).toEqual(Object.keys(guests).slice(0, 5));
  }, 60_000);

  it('is for the least role that its declaration means and for none below, and wants its scope of a token', async () => {
    const roles = ['billing', 'member', 'admin', 'owner'] as const;
    const ofMembers = closed().filter(([, route]) => !route.access.startsWith('site-admin'));
    const codeOf = async (name: string, route: Route, actor: Actor) => {
      const { status, json } = await send(name, route, actor, pathWith(route, elsewhere));
      return { status, code: json?.error?.code ?? null };
    };
    const aboutSessions = new Set(['startPasskeyProof', 'proveSession', 'switchFirm']);
    const wrong: string[] = [];
    const narrower: Record<string, string> = {};
    for (const [name, route] of ofMembers) {
      // A directory is no member: it comes with a token of its own.
      if (route.dialect === 'scim') continue;
      const floor = roles.findIndex((role) => may(role, permissionOf(route)));
      for (const role of roles.slice(0, floor)) {
        const { status, code } = await codeOf(name, route, { ...people.bob, role });
        if (status !== 403 || code !== 'forbidden') wrong.push(`${name} as ${role}: ${status} ${code}`);
      }
      const least = { ...people.bob, role: roles[floor]! };
      const { status, code } = await codeOf(name, route, least);
      if (status === 401) wrong.push(`${name} as ${least.role}: ${status} ${code}`);
      if (status === 403 && code !== 'auth.session_only') narrower[name] = `${least.role}: ${code}`;
      const scopes = ['read', 'buy', 'import', 'admin'].filter((scope) => scope !== route.scope);
      const owner = { ...people.bob, role: 'owner', via: 'token' } as const;
      const without = await codeOf(name, route, { ...owner, scopes });
      if (without.code !== 'forbidden') wrong.push(`${name} without ${route.scope}: ${without.status}`);
      const having = await codeOf(name, route, { ...owner, scopes: [route.scope] });
      const wantsSession = route.stepUp || aboutSessions.has(name);
      if (having.code === 'forbidden' || (having.code === 'auth.session_only') !== Boolean(wantsSession))
        wrong.push(`${name} with ${route.scope}: ${having.status} ${having.code}`);
    }
    expect(wrong).toEqual([]);
    // Where the rules of a feature ask for more than the declaration can say, it is said here.
    expect(narrower).toEqual({
      inviteGuest: 'billing: guest.not_for_role',
      createShareLink: 'billing: guest.not_for_role',
      requestFirmDeletion: 'admin: forbidden',
      stopFirmDeletion: 'admin: forbidden',
    });
  }, 60_000);

  it('walks at least as many cells as when it was last counted', () => {
    console.log(`policy cells over HTTP: ${cells} (${Object.keys(routes).length} routes, 21 kinds of caller)`);
    atLeastAsRecorded({ routes: Object.keys(routes).length, httpCells: cells });
  });
});
