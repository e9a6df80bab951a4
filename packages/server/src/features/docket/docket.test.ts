// The routes of cases and dockets through the web server: what each kind of caller gets, and how quickly thousands of entries come.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb, withoutRequestId } from '../../../test/harness.web.ts';
import { letIn, type People, wallOff } from '../../../test/people.ts';
import type { GuestActor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { attorney, entry, paper, party } from '../cases/cases.factory.ts';
import { sourcesOf, withScenarios } from '../cases/scenario.harness.ts';
import { indexCase, indexEntries } from '../search/indexing.ts';
import { mountDocket } from './docket.routes.ts';

const { database, everyone, apply } = withScenarios();
let services: TestServices;
let web: TestWeb;
let people: People;
let gary: GuestActor;
let caseId: string;
let walledId: string;
const { S, number } = sourcesOf('cand');

async function file(claims: Parameters<typeof apply>[0]): Promise<string> {
  const { caseId: id } = await apply(claims);
  await database.worker.asActor(people.alice, async (tx) => {
    await indexCase(tx, id);
    await indexEntries(tx, id);
  });
  return id;
}

beforeAll(async () => {
  people = await everyone();
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => mountDocket(app, services));
  caseId = await file(
    S(
      [
        entry({ number: '1', text: '=HYPERLINK("evil") COMPLAINT', main: paper('03502000001', { pages: 12 }) }),
        entry({ number: '2', text: 'ANSWER', main: paper('03502000002', { pages: 3 }) }),
      ],
      {
        caseName: 'Zebra Holdings LLC v. Quartz',
        parties: [party('Zebra Holdings LLC', { attorneys: [attorney('Ann Moss', 'Moss LLP')] })],
      },
    ),
  );
  walledId = await file(
    sourcesOf('nysd').S([entry({ number: '1', text: 'SECRET' })], { caseName: 'Zebra Merger v. Onyx' }),
  );
  await wallOff(database, people, walledId);
  gary = await letIn(database, people, caseId, new Date(Date.now() + 600_000));
  await database.superuserRows("update cases set client_code = '10442-003' where id = $1", [caseId]);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const lists = ['', '/parties', '/entries', '/events', '/docket.csv'];

describe('a case over the API', () => {
  it('shows a colleague the header with its court, the people, the docket and what changed', async () => {
    const header = await web.get(people.bob, `/api/v1/cases/${caseId}`);
    expect(header.json).toMatchObject({
      id: caseId,
      court: { id: 'cand', citation: 'N.D. Cal.' },
      caseName: 'Zebra Holdings LLC v. Quartz',
      entryCount: 2,
      missingDocumentCount: 2,
      clientCode: '10442-003',
    });
    const parties = await web.get(people.bob, `/api/v1/cases/${caseId}/parties`);
    expect(parties.json.items).toMatchObject([{ name: 'Zebra Holdings LLC', attorneys: [{ name: 'Ann Moss' }] }]);
    const entries = await web.get(people.bob, `/api/v1/cases/${caseId}/entries`);
    expect(entries.json).toMatchObject({
      next: null,
      items: [
        { number: '1', documents: [{ role: 'main', pageCount: 12, held: false, onItsWay: false }] },
        { number: '2' },
      ],
    });
    const events = await web.get(people.bob, `/api/v1/cases/${caseId}/events`, { limit: 1 });
    expect(events.json.items).toHaveLength(1);
    const rest = await web.get(people.bob, `/api/v1/cases/${caseId}/events`, { after: events.json.next });
    expect([...events.json.items, ...rest.json.items].map((item: { kind: string }) => item.kind)).toContain('case.new');
  });

  it('lists own cases only, by court, year and words', async () => {
    const list = async (actor: typeof people.bob | GuestActor, query = {}) =>
      (await web.get(actor, '/api/v1/cases', query)).json.items.map((item: { id: string }) => item.id);
    expect((await list(people.bob)).sort()).toEqual([caseId, walledId].sort());
    expect(await list(people.wanda)).toEqual([caseId]);
    expect(await list(gary)).toEqual([caseId]);
    expect(await list(people.mallory)).toEqual([]);
    expect(await list(people.bob, { court: 'nysd' })).toEqual([walledId]);
    expect(await list(people.bob, { text: 'quartz', year: 2024 })).toEqual([caseId]);
  });

  it('answers strangers, those outside the wall and guests of another case as if it did not exist', async () => {
    const pages = (id: string) => lists.map((list) => `/api/v1/cases/${id}${list}`);
    const random = newId() as string;
    for (const [actor, id] of [
      [people.mallory, caseId],
      [people.wanda, walledId],
      [gary, walledId],
    ] as const) {
      const nothing = await Promise.all(pages(random).map((page) => web.get(actor, page)));
      const foreign = await Promise.all(pages(id).map((page) => web.get(actor, page)));
      expect(foreign.map((answer) => answer.status)).toEqual(lists.map(() => 404));
      expect(foreign.map(withoutRequestId)).toEqual(nothing.map(withoutRequestId));
    }
    expect((await web.get(null, `/api/v1/cases/${caseId}`)).status).toBe(401);
  });

  it('shows a guest the case without the firm’s client code, and writes down each look with the guest’s name', async () => {
    const header = await web.get(gary, `/api/v1/cases/${caseId}`);
    expect(header.json).toMatchObject({ id: caseId, clientCode: null });
    await web.get(gary, `/api/v1/cases/${caseId}/entries`);
    await web.get(gary, `/api/v1/cases/${caseId}/parties`);
    const rows = await database.superuserRows<{ action: string; part: string | null }>(
      "select action, detail ->> 'part' as part from audit_events where actor_kind = 'guest' and guest_id = $1 and case_id = $2 order by id",
      [gary.guestId, caseId],
    );
    expect(rows).toEqual([
      { action: 'case.read', part: null },
      { action: 'case.read', part: 'docket' },
      { action: 'case.read', part: 'parties' },
    ]);
    // What changed, and when the firm learnt it, is the firm's own knowledge.
    expect((await web.get(gary, `/api/v1/cases/${caseId}/events`)).status).toBe(404);
  });

  it('writes down that a member read a docket, also where its header was never asked, and not with every part', async () => {
    const id = await file(sourcesOf('nysd').S([entry({ number: '1', text: 'READ' })]));
    for (const list of ['/entries', '/entries', '/parties', '/events'])
      expect((await web.get(people.bob, `/api/v1/cases/${id}${list}`)).status).toBe(200);
    const rows = await database.superuserRows(
      "select action, detail ->> 'part' as part from audit_events where user_id = $1 and object_id = $2",
      [people.bob.userId, id],
    );
    expect(rows).toEqual([{ action: 'case.read', part: 'docket' }]);
  });

  it('lets a guest write nothing else into the trail: no other case, no other name, no other firm', async () => {
    const write = (firm: string, kind: string, guest: string, of: string) =>
      database.web.asActor(gary, (tx) =>
        tx.query(
          "insert into audit_events (firm_id, actor_kind, guest_id, action, case_id) values ($1, $2, $3, 'case.read', $4)",
          [firm, kind, guest, of],
        ),
      );
    const refused = { code: '42501' };
    await expect(write(people.firmId, 'guest', gary.guestId, walledId)).rejects.toMatchObject(refused);
    await expect(write(people.firmId, 'member', gary.guestId, caseId)).rejects.toMatchObject(refused);
    await expect(write(people.firmId, 'guest', newId(), caseId)).rejects.toMatchObject(refused);
    await expect(write(people.mallory.firmId, 'guest', gary.guestId, caseId)).rejects.toMatchObject(refused);
    await write(people.firmId, 'guest', gary.guestId, caseId);
  });

  it('gives the docket as a spreadsheet in which no cell is a formula', async () => {
    const csv = await web.get(people.bob, `/api/v1/cases/${caseId}/docket.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('docket.csv');
    expect(csv.text).toContain('"\'=HYPERLINK(""evil"") COMPLAINT"');
    expect(csv.text.trim().split('\r\n')).toHaveLength(3);
  });
});

describe('the search box', () => {
  const look = async (q: string, actor: Parameters<TestWeb['get']>[0] = people.bob) =>
    (await web.get(actor, '/api/v1/lookup', { q })).json;
  const ids = async (q: string, actor?: Parameters<TestWeb['get']>[0]) =>
    (await look(q, actor)).cases.map((found: { id: string }) => found.id);

  it('finds a case by its number in several forms, and says how it read it', async () => {
    const [serial] = [String(number.serial)];
    for (const q of [number.display, `24cv${serial}`, `cand 24-cv-${serial}`, `Case No. 3:24-cv-${serial}-ABC`])
      expect([q, await ids(q)]).toEqual([q, [caseId]]);
    expect(await look(`cand 24-cv-${serial}`)).toMatchObject({
      numbers: [{ display: `24-cv-${serial}`, courtId: 'cand' }],
      courtId: 'cand',
    });
    expect(await ids(`nysd 24-cv-${serial}`)).toEqual([]);
  });

  it('finds it by words of its name or of a party, typed in part, with the court beside them, and prices the locator', async () => {
    for (const q of ['zebra v. quartz', 'Quartz', 'zebr holdi', 'ann moss', 'quartz cand'])
      expect([q, await ids(q)]).toEqual([q, [caseId]]);
    expect((await ids('zebra')).sort()).toEqual([caseId, walledId].sort());
    expect(await look('nobody here')).toMatchObject({ cases: [], locatorLowCents: 10, locatorHighCents: 10 });
    for (const q of [':* | &', "'", '()', '😀', 'a:b', '\\']) expect(Array.isArray(await ids(q))).toBe(true);
  });

  it('names no case to those who may not see it', async () => {
    expect(await ids('zebra', people.wanda)).toEqual([caseId]);
    expect(await ids('zebra', gary)).toEqual([caseId]);
    expect(await ids('zebra', people.mallory)).toEqual([]);
    expect(await ids(number.display, people.mallory)).toEqual([]);
  });
});

describe('courts', () => {
  it('are all listed with their citations', async () => {
    const { items } = (await web.get(gary, '/api/v1/courts')).json;
    expect(items.length).toBeGreaterThan(190);
    expect(items.find((court: { id: string }) => court.id === 'nysd')).toMatchObject({ citation: 'S.D.N.Y.' });
  });
});

describe('a docket of ten thousand entries', () => {
  it('comes in one answer, also before the database has statistics of it', async () => {
    const large = newId() as string;
    await database.superuserRows(
      "insert into cases (firm_id, id, court_id, pacer_case_id, case_name) values ($1, $2, 'cand', '990001', 'Large')",
      [people.firmId, large],
    );
    await database.superuserRows(
      `insert into entries (firm_id, case_id, number, order_key, text, filed_on, content_hash)
       select $1, $2, n::text, lpad(n::text, 8, '0'), repeat('MOTION to continue filed by the plaintiff. ', 5) || n, '2024-01-01', '\\x00' from generate_series(1, 10000) n`,
      [people.firmId, large],
    );
    await database.superuserRows(
      "insert into documents (firm_id, case_id, entry_id, role, content_hash) select firm_id, case_id, id, 'main', '\\x00' from entries where case_id = $1",
      [large],
    );
    await database.superuserRows(
      `insert into documents (firm_id, case_id, entry_id, role, attachment_number, content_hash)
       select e.firm_id, e.case_id, e.id, 'attachment', n, '\\x00' from entries e, unnest(array[3, 1, 2]) n where e.case_id = $1 and e.number in ('2', '201')`,
      [large],
    );
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const started = performance.now();
      const { json } = await web.get(people.bob, `/api/v1/cases/${large}/entries`);
      times.push(performance.now() - started);
      expect(json.items).toHaveLength(10_000);
      expect(json.items[9_999]).toMatchObject({ number: '10000', documents: [{ role: 'main' }] });
    }
    console.log(`10,000 entries with documents over the API: ${times.map((ms) => Math.round(ms)).join(', ')} ms`);
    // Measured 330 ms on two idle cores, 1,600 at ten times their load; the limit is for the plan that goes wrong, which took more than 30 s.
    expect(Math.min(...times)).toBeLessThan(10_000);
    const read = async (query: Record<string, string | number>) =>
      (await web.get(people.bob, `/api/v1/cases/${large}/entries`, query)).json;
    const [whole, first] = [await read({}), await read({ limit: 200 })];
    // The same in parts, as the page reads it: the first screenfuls, then all others; the papers of an entry in their order.
    const rest = await read({ after: first.next });
    expect([first.items.length, rest.next]).toEqual([200, null]);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    const papers = whole.items[1].documents.map((one: { attachmentNumber: number | null }) => one.attachmentNumber);
    expect(papers).toEqual([null, 1, 2, 3]);
    expect((await web.get(people.bob, `/api/v1/cases/${large}`)).json.missingDocumentCount).toBe(10_006);
    await database.superuserRows("update entries set state = 'unresolved' where case_id = $1 and number = '201'", [
      large,
    ]);
    expect((await web.get(people.bob, `/api/v1/cases/${large}`)).json.missingDocumentCount).toBe(10_002);
  });
});
