// Legal holds over HTTP: who may place and lift them, what the walls hide of them, and that they keep the keys of a firm.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb, withoutRequestId } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { plantEverything } from '../../../test/policy/plant.ts';
import { shredOf } from '../../app/rotation.ts';
import { rights } from '../../app/wiring/rights.ts';
import { newId } from '../../platform/id/id.ts';
import { CannotShred, shredFirm } from '../keys/shred-firm.ts';

const database = withTestDatabase();
const HOLDS = '/api/v1/firm/holds';
let services: TestServices;
let web: TestWeb;
let people: People;
/** Of the planted wall, with alice inside and wanda, an administrator, outside. */
let walled: { caseId: string; matterId: string };

beforeAll(async () => {
  people = await makePeople(database);
  const planted = await plantEverything(database, people);
  walled = { caseId: String(planted.cases!.id), matterId: String(planted.matters!.id) };
  await database.superuserRows('delete from legal_holds');
  services = await openTestServices(database);
  await services.prepareQueues(rights.jobs!(services));
  web = await openTestWeb(services, (app) => rights.mount!(app, services));
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const place = (as: People['alice'], on: object, reason = 'suit of 2026') => web.send(as, 'POST', HOLDS, { on, reason });
const lift = (as: People['alice'], id: string) => web.send(as, 'POST', `${HOLDS}/${id}/lift`);
const listed = async (as: People['alice']) =>
  (await web.get(as, HOLDS)).json.items.map((one: { on: { kind: string } }) => one.on.kind).sort();

describe('a legal hold', () => {
  it('is placed on the firm, a case or a matter, listed, lifted once, and written down', async () => {
    for (const on of [{ kind: 'firm' }, { kind: 'case', id: walled.caseId }, { kind: 'matter', id: walled.matterId }]) {
      const placed = await place(people.alice, on);
      expect([placed.status, placed.json.on.kind]).toEqual([201, on.kind]);
      expect(placed.json).toMatchObject({ reason: 'suit of 2026', placedBy: { name: 'alice' }, liftedAt: null });
      expect(placed.json.on.name).toBeTruthy();
      const lifted = await lift(people.alice, placed.json.id);
      expect(lifted.json).toMatchObject({ liftedBy: { name: 'alice' } });
      expect((await lift(people.alice, placed.json.id)).json).toEqual(lifted.json);
      const events = await database.superuserRows<{ action: string; kind: string; case_id: string | null }>(
        "select action, object_kind as kind, case_id from audit_events where detail ->> 'hold' = $1 order by id",
        [placed.json.id],
      );
      const caseId = on.kind === 'case' ? walled.caseId : null;
      expect(events).toEqual([
        { action: 'hold.place', kind: on.kind, case_id: caseId },
        { action: 'hold.lift', kind: on.kind, case_id: caseId },
      ]);
    }
  });

  it('is for administrators alone', async () => {
    const { id } = (await place(people.alice, { kind: 'firm' })).json;
    for (const status of [
      (await web.get(people.bob, HOLDS)).status,
      (await place(people.bob, { kind: 'firm' })).status,
      (await lift(people.bob, id)).status,
    ])
      expect(status).toBe(403);
    expect(await listed(people.mallory)).toEqual([]);
    expect(withoutRequestId(await lift(people.mallory, id))).toEqual(
      withoutRequestId(await lift(people.mallory, newId())),
    );
    expect((await lift(people.alice, id)).status).toBe(200);
  });

  it('on a thing behind a wall does not exist for an administrator outside, who cannot place one either', async () => {
    const ids = [];
    for (const on of [
      { kind: 'case', id: walled.caseId },
      { kind: 'matter', id: walled.matterId },
    ]) {
      const twin = withoutRequestId(await place(people.wanda, { ...on, id: newId() }));
      expect(withoutRequestId(await place(people.wanda, on))).toEqual(twin);
      expect(twin).toMatchObject({ status: 404 });
      const { id } = (await place(people.alice, on)).json;
      expect((await lift(people.wanda, id)).status).toBe(404);
      ids.push(id);
    }
    expect((await listed(people.alice)).slice(0, 2)).toEqual(['case', 'case']);
    expect(await listed(people.wanda)).not.toContain('case');
    expect(await listed(people.wanda)).not.toContain('matter');
    for (const id of ids) expect((await lift(people.alice, id)).status).toBe(200);
  });

  it.each(['firm', 'case', 'matter'] as const)(
    'on a %s keeps the keys, with which erasing begins, until it is lifted',
    async (kind) => {
      const on = kind === 'firm' ? { kind } : { kind, id: kind === 'case' ? walled.caseId : walled.matterId };
      const { id } = (await place(people.alice, on, `kept for ${kind}`)).json;
      await expect(shredFirm(shredOf(services), people.firmId)).rejects.toThrow(CannotShred);
      await expect(shredFirm(shredOf(services), people.firmId)).rejects.toThrow(`kept for ${kind}`);
      const [keys] = await database.superuserRows<{ n: number }>(
        'select count(*)::int as n from firm_keys where firm_id = $1 and destroyed_at is null',
        [people.firmId],
      );
      expect(keys!.n).toBeGreaterThan(0);
      await lift(people.alice, id);
    },
  );
});
