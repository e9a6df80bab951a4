// Who reads the trail, and what may never stand in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People, wallOff } from '../../../test/people.ts';
import { newId } from '../../platform/id/id.ts';
import { mountAuth } from '../auth/auth.routes.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { mailDependencies } from '../../app/wiring/mail.ts';
import { authDependencies } from '../../app/identity.ts';
import { mountSearch } from '../search/search.routes.ts';
import { mountVault } from '../vault/vault.routes.ts';
import { audit } from './audit.ts';
import { mountAudit } from './audit.routes.ts';

const database = withTestDatabase();
let people: People;
let services: TestServices;
let web: TestWeb;
const caseId = newId() as string;
const openCaseId = newId() as string;
let matterId: string;
const planted = {
  password: 'Planted-Heron-4417',
  seed: 'JBSWY3DPEHPK3PXP',
  words: 'cormorantium',
  own: 'Own-Egret-9921',
};

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => {
    mountAudit(app);
    mountVault(app, services);
    mountSearch(app, services);
    mountAuth(app, { ...authDependencies(services), court: 'sandbox', mail: mailDependencies(services) });
  });
  for (const [id, number] of [
    [caseId, '1'],
    [openCaseId, '2'],
  ])
    await database.superuserRows(
      "insert into cases (firm_id, id, court_id, pacer_case_id, case_name) values ($1, $2, 'nysd', $3, 'Heron v. Egret')",
      [people.firmId, id, number],
    );
  ({ matterId } = await wallOff(database, people, caseId));
  for (const id of [caseId, openCaseId])
    await database.web.asActor(people.alice, (tx) =>
      audit(tx, { action: 'case.read', object: { kind: 'case', id }, caseId: id, detail: { note: '=1+1' } }),
    );
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const actionsOf = async (query: Record<string, string> = {}, as = people.alice) =>
  (await web.get(as, '/api/v1/audit', query)).json.items.map((item: { action: string }) => item.action) as string[];

describe('the audit trail', () => {
  it('is read by administrators of the firm, not by colleagues, and strangers see their own', async () => {
    expect(await actionsOf()).toContain('case.read');
    expect((await web.get(people.bob, '/api/v1/audit')).status).toBe(403);
    expect((await web.get(people.bob, '/api/v1/audit.csv')).status).toBe(403);
    expect(await actionsOf({}, people.mallory)).toEqual([]);
    expect((await web.get(people.mallory, '/api/v1/audit.csv')).text).not.toContain('case.read');
  });

  it('hides events of a walled case from an administrator outside the wall, in the list, filtered and in the spreadsheet', async () => {
    const { json } = await web.get(people.wanda, '/api/v1/audit');
    expect(json.items.map((item: { caseId: string }) => item.caseId)).toContain(openCaseId);
    expect(JSON.stringify(json)).not.toContain(caseId);
    expect(await actionsOf({ caseId }, people.wanda)).toEqual([]);
    expect((await web.get(people.wanda, '/api/v1/audit.csv')).text).not.toContain(caseId);
    expect(await actionsOf({ caseId })).toEqual(['case.read']);
  });

  it('is filtered by person, act, case and day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await actionsOf({ action: 'case.read', from: today, to: today })).toEqual(['case.read', 'case.read']);
    expect(await actionsOf({ from: '2001-01-01', to: '2001-01-02' })).toEqual([]);
    expect(await actionsOf({ userId: people.bob.userId })).toEqual([]);
    expect((await web.get(people.alice, '/api/v1/audit', { from: 'yesterday' })).status).toBe(400);
  });

  it('is filtered by kind of act and by matter, and a matter behind a wall finds nothing outside it', async () => {
    expect(await actionsOf({ action: 'case.*' })).toEqual(['case.read', 'case.read']);
    expect(await actionsOf({ action: 'document.*' })).toEqual([]);
    for (const wrong of ['case.%', 'case', "case.*'"])
      expect((await web.get(people.alice, '/api/v1/audit', { action: wrong })).status).toBe(400);
    const { json } = await web.get(people.alice, '/api/v1/audit', { matterId });
    expect(json.items.map((item: { caseId: string; caseName: string }) => [item.caseId, item.caseName])).toEqual([
      [caseId, 'Heron v. Egret'],
    ]);
    expect(await actionsOf({ matterId }, people.wanda)).toEqual([]);
    expect(await actionsOf({ matterId }, people.mallory)).toEqual([]);
  });

  it('leaves for a program, filtered as the list, with everything recorded', async () => {
    const { headers, json } = await web.get(people.alice, '/api/v1/audit.json', { caseId: openCaseId });
    expect(headers['content-type']).toContain('application/json');
    expect(json).toMatchObject({
      filter: { caseId: openCaseId },
      events: [
        {
          action: 'case.read',
          userId: people.alice.userId,
          userName: 'alice',
          objectKind: 'case',
          detail: { note: '=1+1' },
          isSealed: false,
        },
      ],
    });
    expect((await web.get(people.wanda, '/api/v1/audit.json')).text).not.toContain(caseId);
    expect((await web.get(people.bob, '/api/v1/audit.json')).status).toBe(403);
  });

  it('leaves as a spreadsheet that runs nothing, and that it left is an event too', async () => {
    const { headers, text } = await web.get(people.alice, '/api/v1/audit.csv', { caseId: openCaseId });
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain('case.read');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(await actionsOf()).toContain('audit.export');
  });

  it('does not tell an administrator outside a wall how much happened behind it: nowhere is a number that goes on there', async () => {
    const actOn = (id: string) =>
      database.web.asActor(people.bob, (tx) => audit(tx, { action: 'case.follow', caseId: id }));
    const query = { action: 'case.follow' };
    const asked = async () => {
      const [list, csv, json] = await Promise.all(
        ['audit', 'audit.csv', 'audit.json'].map((path) => web.get(people.wanda, `/api/v1/${path}`, query)),
      );
      const unlike = /"?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"?|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
      const newest = [list!.json.items[0], csv!.text.split('\r\n')[1], json!.json.events[0]];
      return newest.map((event) => JSON.stringify(event).replace(unlike, '…'));
    };
    await actOn(openCaseId);
    const before = await asked();
    for (const id of [caseId, caseId, caseId, openCaseId]) await actOn(id);
    expect(await asked()).toEqual(before);
    // An export of hers and one by somebody who sees more are one event.
    await Promise.all([people.alice, people.wanda].map((who) => web.get(who, '/api/v1/audit.csv', query)));
    const { json } = await web.get(people.wanda, '/api/v1/audit', { action: 'audit.export' });
    expect(json.items.slice(0, 2).map(({ detail }: { detail: unknown }) => detail)).toEqual([
      { format: 'csv' },
      { format: 'csv' },
    ]);
    for (const column of ['seq', 'prev_hash'])
      await expect(
        database.web.asActor(people.alice, (tx) => tx.query(`select ${column} from audit_events`)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('holds sign-ins, refusals, sign-outs, searches and PACER accounts, and no password, one-time-code key or word looked for', async () => {
    const email = 'heron@firm.test';
    await database.superuserRows('update users set email = $2, password_hash = $3 where id = $1', [
      people.alice.userId,
      email,
      await hashPassword(planted.own),
    ]);
    const account = { scope: 'firm', loginName: 'heron', password: planted.password, otpSeed: planted.seed };
    const { json: added } = await web.send(people.alice, 'POST', '/api/v1/pacer-accounts', account);
    await web.send(people.alice, 'PUT', `/api/v1/pacer-accounts/${added.id}/secret`, {
      loginName: 'heron',
      password: planted.password,
    });
    expect((await web.get(people.alice, '/api/v1/search', { q: planted.words })).status).toBe(200);
    const signIn = (password: string) => web.send(null, 'POST', '/api/v1/session', { email, password });
    expect((await signIn(`${planted.own}x`)).status).toBe(401);
    expect((await signIn(planted.own)).status).toBe(200);
    const expected = ['pacer_account.add', 'pacer_account.replace', 'search.run', 'session.refuse', 'session.start'];
    await expect.poll(() => actionsOf(), { timeout: 10_000 }).toEqual(expect.arrayContaining(expected));
    const rows = await database.superuserRows<{ text: string }>('select e::text as text from audit_events e');
    const all = rows.map((row) => row.text).join('\n');
    for (const secret of Object.values(planted)) expect(all).not.toContain(secret);
    expect(rows.length).toBeGreaterThan(expected.length);
  });
});
