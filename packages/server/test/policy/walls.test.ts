// Ethical walls through the web routes: what an administrator outside loses the moment a wall stands, and that moves, merges, re-imports and
// files brought by outsiders open no crack in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { intakeServices } from '../../src/app/wiring/intake.ts';
import { absorbCase } from '../../src/features/cases/absorb-case.ts';
import { importFile } from '../../src/features/intake/import-file.ts';
import { docketPage } from '../../src/features/intake/intake.factory.ts';
import { newId } from '../../src/platform/id/id.ts';
import { openTestServices, type TestServices } from '../harness.services.ts';
import { withTestDatabase } from '../harness.ts';
import { type TestWeb, withoutRequestId } from '../harness.web.ts';
import { openWholeWeb } from '../harness.whole.ts';
import { letIn, makePeople, type People } from '../people.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let serial = 100;

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** As the Internet Archive names files: by court and case id, or without an id. */
const bring = (as: Actor, bytes: Uint8Array, id?: string) =>
  importFile(intakeServices(services), as, {
    fileName: id ? `gov.uscourts.cand.${id}.docket.html` : 'docket.html',
    bytes,
  });
const sheet = (at: number, word: string, lines = 2) =>
  docketPage({
    number: `3:24-cv-${String(at).padStart(5, '0')}-AR`,
    caseId: `400${at}`,
    lines: Array.from({ length: lines }, (_, i) => ({
      number: `${i + 1}`,
      filed: '2024-05-01',
      text: `MOTION about ${word}`,
      docId: `0350${at}${i}`,
    })),
  });

/** A case with two entries, a task, a quote, a charge and a parked purchase, filed by alice. */
async function makeCase(word: string): Promise<{ caseId: string; at: number; taskId: string; quoteId: string }> {
  const at = ++serial;
  const { caseId } = await bring(people.alice, sheet(at, word), `400${at}`);
  const [taskId, quoteId] = [newId() as string, newId() as string];
  const { firmId } = people;
  const user = people.alice.userId;
  await database.superuserRows(
    "insert into tasks (firm_id, id, kind, title, case_id, requested_by) values ($1, $2, 'docket', $3, $4, $5)",
    [firmId, taskId, word, caseId, user],
  );
  await database.superuserRows(
    "insert into quotes (firm_id, id, kind, case_id, lines, low_cents, basis, quoted_by, expires_at) values ($1, $2, 'documents', $3, '[]', 0, 'x', $4, now() + interval '1 hour')",
    [firmId, quoteId, caseId, user],
  );
  await database.superuserRows(
    "insert into ledger (firm_id, id, kind, court_id, case_id, description, cents, user_id, billed_at) values ($1, $2, 'charge', 'cand', $3, $4, 130, $5, now())",
    [firmId, newId(), caseId, word, user],
  );
  return { caseId: caseId!, at, taskId, quoteId };
}
async function makeMatter(name: string, clientId?: string): Promise<{ clientId: string; matterId: string }> {
  const client =
    clientId ?? (await web.send(people.alice, 'POST', '/api/v1/clients', { name: `${name} Holdings` })).json.id;
  const made = await web.send(people.alice, 'POST', '/api/v1/matters', {
    clientId: client,
    name,
    clientCode: `${name}-1`,
  });
  expect(made.status).toBe(201);
  return { clientId: client, matterId: made.json.id };
}
const attach = (as: Actor, caseId: string, matterId: string) =>
  web.send(as, 'PUT', `/api/v1/cases/${caseId}/matters/${matterId}`);
const detach = (as: Actor, caseId: string, matterId: string) =>
  web.send(as, 'DELETE', `/api/v1/cases/${caseId}/matters/${matterId}`);
const raise = (as: Actor, kind: 'client' | 'matter', id: string, userIds: string[] = [people.bob.userId]) =>
  web.send(as, 'POST', '/api/v1/walls', { around: { kind, id }, reason: 'Adverse to a former client', userIds });
const sees = async (as: Actor, caseId: string) => (await web.get(as, `/api/v1/cases/${caseId}`)).status === 200;

/** All that lists, counts and sums say of a word. */
async function view(as: Actor, word: string) {
  const found = (await web.get(as, '/api/v1/search', { q: word })).json;
  const whole = (await web.get(as, '/api/v1/search', { q: 'motion' })).json;
  const ledger = (await web.get(as, '/api/v1/ledger')).json;
  const text = async (path: string) => (await web.get(as, path)).text;
  const [cases, lookup, tasks, csv] = await Promise.all([
    text('/api/v1/cases'),
    text('/api/v1/lookup?q=otter'),
    text('/api/v1/tasks'),
    text('/api/v1/ledger.csv'),
  ]);
  return {
    hits: found.total as number,
    motions: whole.total as number,
    inFacet: (whole.facets.case as { count: number }[]).reduce((sum, { count }) => sum + count, 0),
    courts: (whole.facets.court as { count: number }[]).reduce((sum, { count }) => sum + count, 0),
    cents: ledger.totals.chargedCents as number,
    lines: ledger.totals.count as number,
    cases: (JSON.parse(cases).items as unknown[]).length,
    lookedUp: (JSON.parse(lookup).cases as unknown[]).length,
    named: [tasks, csv].map((one) => one.includes(word)),
  };
}

describe('a wall', () => {
  it('takes the case from an administrator outside everywhere at once, and leaves it to those inside', async () => {
    const { caseId, taskId, quoteId } = await makeCase('quaggaone');
    const { matterId } = await makeMatter('Quagga');
    expect((await attach(people.bob, caseId, matterId)).status).toBe(204);
    const before = await view(people.wanda, 'quaggaone');
    expect(before).toMatchObject({ hits: 2, named: [true, true] });
    const bobBefore = await view(people.bob, 'quaggaone');

    const raised = await raise(people.alice, 'matter', matterId);
    expect(raised.status).toBe(201);
    expect(raised.json.inside.map((one: { id: string }) => one.id).sort()).toEqual(
      [people.alice.userId, people.bob.userId].sort(),
    );

    expect(await view(people.wanda, 'quaggaone')).toEqual({
      hits: 0,
      motions: before.motions - 2,
      inFacet: before.inFacet - 2,
      courts: before.courts - 2,
      cents: before.cents - 130,
      lines: before.lines - 1,
      cases: before.cases - 1,
      lookedUp: before.lookedUp - 1,
      named: [false, false],
    });
    expect(await view(people.bob, 'quaggaone')).toEqual(bobBefore);
    for (const part of ['', '/parties', '/entries', '/events', '/docket.csv', '/documents.zip', '/matters']) {
      const [real, twin] = [
        await web.get(people.wanda, `/api/v1/cases/${caseId}${part}`),
        await web.get(people.wanda, `/api/v1/cases/${newId()}${part}`),
      ];
      expect([part, real.status]).toEqual([part, 404]);
      expect(withoutRequestId(real)).toEqual(withoutRequestId(twin));
    }
    expect((await web.get(people.wanda, `/api/v1/tasks/${taskId}`)).status).toBe(404);
    expect((await web.send(people.wanda, 'POST', `/api/v1/quotes/${quoteId}/accept`, {})).status).toBe(404);
    expect((await web.send(people.wanda, 'POST', '/api/v1/quotes/docket', { caseId })).status).toBe(404);
    expect(await sees(people.bob, caseId)).toBe(true);
  });

  it('hides itself, its matter, its client code and its audit trail from those outside', async () => {
    const { matterId, clientId } = await makeMatter('Okapi');
    const { json: wall } = await raise(people.alice, 'matter', matterId);
    await web.send(people.alice, 'PATCH', `/api/v1/matters/${matterId}`, { name: 'Okapi secret' });
    for (const path of ['/api/v1/matters', '/api/v1/client-codes', '/api/v1/walls', '/api/v1/audit?limit=200']) {
      const { text } = await web.get(people.wanda, path);
      for (const mark of ['Okapi secret', 'Okapi-1', matterId, wall.id])
        expect([path, text.includes(mark)]).toEqual([path, false]);
      expect((await web.get(people.alice, path)).text).toMatch(/Okapi-1|Okapi secret|wall\.raise/);
    }
    const nothing = newId();
    for (const [method, path, body] of [
      ['PATCH', '/api/v1/matters/:id', { name: 'x' }],
      ['PUT', '/api/v1/walls/:id/members', { userIds: [] }],
      ['POST', '/api/v1/walls/:id/lift', undefined],
    ] as const)
      for (const id of [matterId, wall.id as string])
        expect(withoutRequestId(await web.send(people.wanda, method, path.replace(':id', id), body))).toEqual(
          withoutRequestId(await web.send(people.wanda, method, path.replace(':id', nothing), body)),
        );
    expect((await raise(people.wanda, 'matter', matterId)).status).toBe(404);
    // The same code for another matter is no hint that it is taken.
    const twin = await web.send(people.wanda, 'POST', '/api/v1/matters', {
      clientId,
      name: 'Other',
      clientCode: 'Okapi-1',
    });
    expect(twin.status).toBe(201);
  });

  it('around a client covers matters that are opened later', async () => {
    const { clientId, matterId } = await makeMatter('Ibex');
    const first = await makeCase('ibexone');
    await attach(people.alice, first.caseId, matterId);
    expect(await sees(people.wanda, first.caseId)).toBe(true);
    await raise(people.alice, 'client', clientId);
    expect(await sees(people.wanda, first.caseId)).toBe(false);
    const later = await makeMatter('IbexLater', clientId);
    const second = await makeCase('ibextwo');
    await attach(people.bob, second.caseId, later.matterId);
    expect(await sees(people.wanda, second.caseId)).toBe(false);
    expect(await sees(people.bob, second.caseId)).toBe(true);
    expect((await web.get(people.wanda, '/api/v1/clients')).text).not.toContain('Ibex');
    expect((await web.send(people.wanda, 'POST', '/api/v1/matters', { clientId, name: 'x' })).status).toBe(404);
  });

  it('lets people in and shuts them out again, keeps who raised it inside, and opens everything when lifted', async () => {
    const { caseId } = await makeCase('tapirone');
    const { matterId } = await makeMatter('Tapir');
    await attach(people.alice, caseId, matterId);
    const { json: wall } = await raise(people.alice, 'matter', matterId, []);
    expect(await sees(people.bob, caseId)).toBe(false);
    const set = (as: Actor, userIds: string[]) => web.send(as, 'PUT', `/api/v1/walls/${wall.id}/members`, { userIds });
    await set(people.alice, [people.wanda.userId]);
    expect(await sees(people.wanda, caseId)).toBe(true);
    const { json: kept } = await set(people.wanda, []);
    expect(kept.inside.map((one: { id: string }) => one.id).sort()).toEqual(
      [people.alice.userId, people.wanda.userId].sort(),
    );
    await set(people.alice, [people.bob.userId]);
    expect([await sees(people.wanda, caseId), await sees(people.bob, caseId)]).toEqual([false, true]);
    expect((await set(people.alice, [people.mallory.userId])).status).toBe(404);
    expect((await set(people.alice, [newId()])).status).toBe(404);
    expect((await web.send(people.alice, 'POST', `/api/v1/walls/${wall.id}/lift`)).status).toBe(204);
    expect(await sees(people.wanda, caseId)).toBe(true);
    expect((await web.send(people.alice, 'POST', `/api/v1/walls/${wall.id}/lift`)).status).toBe(404);
  });

  it('is for administrators, of the firm that has the matter', async () => {
    const { matterId, clientId } = await makeMatter('Kudu');
    expect((await raise(people.bob, 'matter', matterId)).status).toBe(403);
    expect((await web.get(people.bob, '/api/v1/walls')).status).toBe(403);
    expect((await raise(people.mallory, 'matter', matterId)).status).toBe(404);
    expect((await raise(people.mallory, 'client', clientId)).status).toBe(404);
    expect((await raise(people.alice, 'matter', newId())).status).toBe(404);
    expect((await web.get(people.mallory, '/api/v1/matters')).json.items).toEqual([]);
    const { caseId } = await makeCase('kuduone');
    expect((await attach(people.mallory, caseId, matterId)).status).toBe(404);
    const guest = await letIn(database, people, caseId, new Date(Date.now() + 600_000));
    for (const path of [
      '/api/v1/clients',
      '/api/v1/matters',
      '/api/v1/walls',
      '/api/v1/client-codes',
      `/api/v1/cases/${caseId}/matters`,
    ])
      expect([path, (await web.get(guest, path)).status >= 403]).toEqual([path, true]);
  });
});

describe('a wall survives', () => {
  it('moves: who may not lift it cannot carry the case out, and a second matter outside opens nothing', async () => {
    const { caseId } = await makeCase('gnuone');
    const [inside, outside] = [await makeMatter('Gnu'), await makeMatter('GnuOpen')];
    await attach(people.alice, caseId, inside.matterId);
    await raise(people.alice, 'matter', inside.matterId);
    expect((await attach(people.bob, caseId, outside.matterId)).status).toBe(204);
    expect(await sees(people.wanda, caseId)).toBe(false);
    const refused = await detach(people.bob, caseId, inside.matterId);
    expect([refused.status, refused.json.error.code]).toEqual([409, 'matter.behind_wall']);
    expect((await detach(people.wanda, caseId, outside.matterId)).status).toBe(404);
    expect(await sees(people.wanda, caseId)).toBe(false);
    // To another walled matter: behind that wall from the same moment on.
    const other = await makeMatter('GnuOther');
    await raise(people.alice, 'matter', other.matterId);
    await attach(people.alice, caseId, other.matterId);
    expect((await detach(people.alice, caseId, inside.matterId)).status).toBe(204);
    expect(await sees(people.wanda, caseId)).toBe(false);
  });

  it('merges, whichever of the two cases was behind it, for the charges of the one that became a pointer too', async () => {
    for (const walled of ['survivor', 'absorbed'] as const) {
      const [survivor, absorbed] = [await makeCase(`merge${walled}a`), await makeCase(`merge${walled}b`)];
      const { matterId } = await makeMatter(`Merge${walled}`);
      await attach(people.alice, { survivor, absorbed }[walled].caseId, matterId);
      await raise(people.alice, 'matter', matterId);
      await database.worker.asActor(people.bob, (tx) =>
        absorbCase(tx, people.firmId, survivor.caseId, absorbed.caseId),
      );
      const ledger = (await web.get(people.wanda, '/api/v1/ledger.csv')).text;
      for (const { caseId } of [survivor, absorbed]) {
        expect([walled, await sees(people.wanda, caseId)]).toEqual([walled, false]);
      }
      expect(ledger).not.toContain(`merge${walled}`);
      expect((await web.get(people.bob, '/api/v1/ledger.csv')).text).toContain(`merge${walled}b`);
    }
  });

  it('re-imports: a colleague inside adds to the case, and it stays where it is', async () => {
    const { caseId, at } = await makeCase('elandone');
    const { matterId } = await makeMatter('Eland');
    await attach(people.alice, caseId, matterId);
    await raise(people.alice, 'matter', matterId);
    const again = await bring(people.bob, sheet(at, 'elandone', 3), `400${at}`);
    expect(again).toMatchObject({ outcome: 'filed', caseId });
    expect((await view(people.wanda, 'elandone')).hits).toBe(0);
    expect((await view(people.bob, 'elandone')).hits).toBe(3);
  });

  it('what an outsider brings: the answer is the one any page gets of which the case is not certain', async () => {
    const { caseId, at } = await makeCase('oryxone');
    const { matterId } = await makeMatter('Oryx');
    await attach(people.alice, caseId, matterId);
    await raise(people.alice, 'matter', matterId);
    const brought = await bring(people.wanda, sheet(at, 'oryxone', 5), `400${at}`);
    // Two dockets of one number and a page that names neither's id: an ordinary doubt.
    const twin = ++serial;
    for (const office of ['3', '1'])
      await bring(
        people.alice,
        docketPage({
          number: `${office}:24-cv-${String(twin).padStart(5, '0')}-AR`,
          caseId: `50${office}${twin}`,
          lines: [{ number: '1', filed: '2024-05-01', text: 'X' }],
        }),
        `50${office}${twin}`,
      );
    const page = docketPage({
      number: `24-cv-${String(twin).padStart(5, '0')}`,
      caseId: '',
      lines: [{ number: '1', filed: '2024-05-01', text: 'Y' }],
    });
    const ordinary = await bring(
      people.wanda,
      Buffer.from(page.toString().replace(/<form>.*$/s, '</div></body></html>')),
    );
    expect({ ...brought, fileName: '' }).toEqual({ ...ordinary, fileName: '' });
    expect(brought).toMatchObject({ outcome: 'quarantined', caseId: null, caseIds: [], documentId: null });
    const items = (await web.get(people.wanda, '/api/v1/quarantine')).json.items;
    const said = items.map((one: Record<string, unknown>) => [
      one.reason,
      one.explanation,
      one.suggestedCaseId,
      Object.keys(one.facts as object).sort(),
    ]);
    expect(said[0]).toEqual(said[1]);
    // Nothing of it reached the case, and someone inside can place it.
    expect((await web.get(people.bob, `/api/v1/cases/${caseId}/entries`)).json.items).toHaveLength(2);
    const item = (await web.get(people.bob, '/api/v1/quarantine')).json.items.find(
      (one: { facts: { docketNumber: string } }) => one.facts.docketNumber.includes(String(at)),
    );
    expect(
      (await web.send(people.wanda, 'POST', `/api/v1/quarantine/${item.id}/resolve`, { decision: 'place', caseId }))
        .status,
    ).toBe(404);
    expect(
      (await web.send(people.bob, 'POST', `/api/v1/quarantine/${item.id}/resolve`, { decision: 'place', caseId })).json,
    ).toMatchObject({ outcome: 'filed', caseId });
    expect(await sees(people.wanda, caseId)).toBe(false);
  });
});
