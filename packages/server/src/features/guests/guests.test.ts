// Letting people in: who may, to what, who sees it, who may take it back, and what is mailed and written down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { enterDependencies } from '../../app/wiring/guests.ts';
import { withScenarios } from '../cases/scenario.harness.ts';
import { mailFreshLinks } from './enter.ts';
import { type GuestWorld, openGuestWorld } from './guests.harness.ts';

const scenarios = withScenarios();
let world: GuestWorld;
beforeAll(async () => {
  world = await openGuestWorld(scenarios);
}, 60_000);
afterAll(() => world?.close());

const send = (actor: MemberActor, method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
  world.web.send(actor, method, `/api/v1/${path}`, body);
const thing = (kind: 'case' | 'matter' | 'document', id: string) => ({ kind, id });
const invitation = (what: unknown[], email = 'greta@else.test', more: Record<string, unknown> = {}) => ({
  email,
  name: 'Greta',
  what,
  expiresInDays: 30,
  ...more,
});
const namesSeenBy = async (actor: MemberActor) =>
  (await world.web.get(actor, '/api/v1/guests')).json.items.map((one: any) => one.email ?? one.name).sort();

describe('sharing', () => {
  it('by mail address: a mail leaves that names neither case nor token in clear, and the trail says who let whom in', async () => {
    const { people, cases, documents, made } = world;
    const answer = await send(
      people.bob,
      'POST',
      'guests',
      invitation([thing('case', cases.left), thing('document', documents[0]!.id)], 'Greta@Else.test', {
        note: 'For your report.',
        mayDownload: true,
      }),
    );
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      kind: 'person',
      email: 'greta@else.test',
      viewCount: 0,
      grants: [{ state: 'live', mayDownload: true, note: 'For your report.', isChangeable: true }, { state: 'live' }],
    });
    const [mail] = await scenarios.database.superuserRows<{ recipient: string; subject: string; row: string }>(
      'select recipient, subject, m::text as row from outbound_mails m order by created_at desc limit 1',
    );
    expect(mail).toMatchObject({ recipient: 'greta@else.test', subject: 'Court records were shared with you' });
    expect(mail!.row).not.toContain(made.tokens.at(-1)!);
    const events = await scenarios.database.superuserRows(
      "select user_id, object_id, case_id, detail ->> 'guest' as guest from audit_events where action = 'guest.grant' order by seq, id",
    );
    expect(events).toEqual([
      { user_id: people.bob.userId, object_id: cases.left, case_id: cases.left, guest: 'greta@else.test' },
      {
        user_id: people.bob.userId,
        object_id: documents[0]!.id,
        case_id: documents[0]!.caseId,
        guest: 'greta@else.test',
      },
    ]);
  });

  it('the same thing to the same person again replaces what was granted before', async () => {
    const { people, cases } = world;
    const again = await send(people.bob, 'POST', 'guests', invitation([thing('case', cases.left)]));
    const grants = again.json.grants.filter((grant: any) => grant.what.id === cases.left);
    expect(grants.map((grant: any) => [grant.state, grant.mayDownload])).toEqual([
      ['live', false],
      ['revoked', true],
    ]);
  });

  it('refuses what is not there, not yours, or of no role that may share', async () => {
    const { people, cases, documents, matters } = world;
    const { firmId } = people;
    const billing: MemberActor = { ...people.bob, role: 'billing' };
    const [client] = await scenarios.database.superuserRows<{ id: string }>(
      'select id from clients where firm_id = $1',
      [firmId],
    );
    for (const one of [
      thing('case', newId()),
      thing('matter', newId()),
      thing('document', newId()),
      thing('matter', client!.id),
    ])
      expect((await send(people.alice, 'POST', 'guests', invitation([one]))).status).toBe(404);
    for (const one of [thing('case', cases.left), thing('document', documents[0]!.id), thing('matter', matters.open)]) {
      expect((await send(people.mallory, 'POST', 'guests', invitation([one]))).status).toBe(404);
      expect((await send(billing, 'POST', 'guests', invitation([one]))).json.error.code).toBe('guest.not_for_role');
    }
    for (const days of [0, 91])
      expect(
        (
          await send(people.alice, 'POST', 'guests', {
            ...invitation([thing('case', cases.left)]),
            expiresInDays: days,
          })
        ).status,
      ).toBe(400);
    // The database keeps the same bounds by itself.
    const insert = (actor: MemberActor, days: number) =>
      scenarios.database.web.asActor(actor, (tx) =>
        tx.query(
          `insert into guest_grants (firm_id, guest_id, case_id, expires_at)
           select $1, id, $2, now() + $3 * interval '1 day' from guests limit 1`,
          [firmId, cases.left, days],
        ),
      );
    await expect(insert(people.alice, 91)).rejects.toMatchObject({ code: '42501' });
    await expect(insert(billing, 10)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a wall', () => {
  it('hides from those outside that anyone was let in, and lets those inside share the matter alone', async () => {
    const { people, cases, documents, matters } = world;
    const inside = documents.find((one) => one.caseId === cases.walled)!;
    for (const one of [thing('case', cases.walled), thing('document', inside.id)]) {
      expect((await send(people.alice, 'POST', 'guests', invitation([one]))).json.error.code).toBe('guest.behind_wall');
      const [real, twin] = [
        await send(people.wanda, 'POST', 'guests', invitation([one])),
        await send(people.wanda, 'POST', 'guests', invitation([thing(one.kind, newId())])),
      ];
      const letter = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
      expect([real.status, letter(real.text)]).toEqual([404, letter(twin.text)]);
    }
    expect((await send(people.wanda, 'POST', 'guests', invitation([thing('matter', matters.walled)]))).status).toBe(
      404,
    );
    const let_in = await send(
      people.alice,
      'POST',
      'guests',
      invitation([thing('matter', matters.walled)], 'adverse@else.test'),
    );
    expect(let_in.status).toBe(201);
    expect(await namesSeenBy(people.bob)).toContain('adverse@else.test');
    expect(await namesSeenBy(people.wanda)).not.toContain('adverse@else.test');
    expect(await namesSeenBy(people.mallory)).toEqual([]);
    const guestId = let_in.json.id;
    const grantId = let_in.json.grants[0].id;
    for (const [method, path] of [
      ['PATCH', `guest-grants/${grantId}`],
      ['DELETE', `guest-grants/${grantId}`],
    ] as const)
      expect(
        (await send(people.wanda, method, path, method === 'PATCH' ? { mayDownload: true } : undefined)).status,
      ).toBe(404);
    expect((await world.web.get(people.wanda, `/api/v1/guests/${guestId}/views`)).status).toBe(404);
    // Nor does the audit trail tell, of the grant or of a visit.
    await scenarios.database.superuserRows(
      "insert into audit_events (firm_id, actor_kind, guest_id, action, object_kind, object_id) values ($1, 'guest', $2, 'guest.enter', 'guest', $2)",
      [people.firmId, guestId],
    );
    const trail = async (actor: MemberActor) => (await world.web.get(actor, '/api/v1/audit')).text;
    for (const word of ['adverse@else.test', guestId]) {
      expect(await trail(people.alice)).toContain(word);
      expect(await trail(people.wanda)).not.toContain(word);
    }
    // Nor does the outbox: of the letter, of the code, of a fresh link.
    const greta = world.browser();
    await greta.ask('POST', '/api/v1/guest/open', { token: world.made.tokens.at(-1) });
    await mailFreshLinks(enterDependencies(world.services), 'adverse@else.test');
    const outbox = async (actor: MemberActor) => (await world.web.get(actor, '/api/v1/outbox')).json.items;
    const hers = (await outbox(people.alice)).filter((mail: any) => mail.recipient === 'adverse@else.test');
    expect(hers.map((mail: any) => mail.subject).sort()).toEqual([
      'Court records were shared with you',
      'Your code to open shared records',
      'Your fresh link to shared records',
    ]);
    expect(JSON.stringify(await outbox(people.wanda))).not.toContain('adverse@else.test');
    expect((await outbox(people.wanda)).length).toBeGreaterThan(0);
    // Inviting the same address elsewhere says nothing either: a guest of her own.
    const elsewhere = await send(
      people.wanda,
      'POST',
      'guests',
      invitation([thing('case', cases.left)], 'adverse@else.test'),
    );
    expect([elsewhere.json.id === guestId, elsewhere.json.grants.length]).toEqual([false, 1]);
  });
});

describe('changing and ending a grant', () => {
  it('is for who gave it and for administrators', async () => {
    const { people, cases } = world;
    const made = await send(people.alice, 'POST', 'share-links', {
      name: 'Expert',
      what: thing('case', cases.right),
      expiresInDays: 5,
    });
    expect(made.json.url).toMatch(/^https:\/\/localhost.*\/guest#[\w-]{43}$/);
    const id = made.json.guest.grants[0].id;
    const change = (actor: MemberActor) => send(actor, 'PATCH', `guest-grants/${id}`, { expiresInDays: 90 });
    expect((await change(people.bob)).json.error.code).toBe('guest.not_yours_to_change');
    expect((await change(people.mallory)).status).toBe(404);
    expect((await change(people.wanda)).status).toBe(204);
    expect((await send(people.bob, 'DELETE', `guest-grants/${id}`)).status).toBe(403);
    expect((await send(people.alice, 'DELETE', `guest-grants/${id}`)).status).toBe(204);
    expect((await send(people.alice, 'DELETE', `guest-grants/${id}`)).status).toBe(404);
    const of = await world.web.get(people.bob, '/api/v1/guests', { caseId: cases.right });
    expect(of.json.items).toMatchObject([
      { name: 'Expert', kind: 'link', grants: [{ id, state: 'revoked', isChangeable: false }] },
    ]);
    const actions = await scenarios.database.superuserRows(
      "select action from audit_events where action in ('guest.change', 'guest.revoke') order by seq",
    );
    expect(actions).toEqual([{ action: 'guest.change' }, { action: 'guest.revoke' }]);
  });
});

describe('a wall that is raised later', () => {
  it('keeps out guests who were let in by people now outside, and says so to those inside', async () => {
    const { people, cases, matters, web } = world;
    const shared = await send(
      people.bob,
      'POST',
      'guests',
      invitation([thing('matter', matters.open)], 'later@else.test'),
    );
    const guest = { kind: 'guest', firmId: people.firmId, guestId: shared.json.id } as const;
    const sees = async () => (await web.get(guest, `/api/v1/cases/${cases.right}`)).status;
    const isShut = async () => {
      const { items } = (await web.get(people.alice, '/api/v1/guests')).json;
      return items.find((one: any) => one.id === shared.json.id).grants[0].isShut;
    };
    const wall = async (kind: 'client' | 'matter', userIds: string[]) => {
      const [matter] = await scenarios.database.superuserRows<{ client_id: string }>(
        'select client_id from matters where id = $1',
        [matters.open],
      );
      const around = { kind, id: kind === 'client' ? matter!.client_id : matters.open };
      return (await send(people.alice, 'POST', 'walls', { around, reason: 'adverse', userIds })).json.id as string;
    };
    expect([await sees(), await isShut()]).toEqual([200, false]);
    const first = await wall('client', []);
    expect([await sees(), await isShut()]).toEqual([404, true]);
    await send(people.alice, 'POST', `walls/${first}/lift`);
    // Inside one of two walls is not enough.
    const walls = [await wall('client', [people.bob.userId]), await wall('matter', [people.bob.userId])];
    expect([await sees(), await isShut()]).toEqual([200, false]);
    await world.web.send(people.alice, 'PUT', `/api/v1/walls/${walls[1]}/members`, { userIds: [] });
    expect([await sees(), await isShut()]).toEqual([404, true]);
    for (const id of walls) await send(people.alice, 'POST', `walls/${id}/lift`);
    expect(await sees()).toBe(200);
  });
});

describe('an address that is known in the open', () => {
  it('is let in behind a wall as another guest: who is outside sees no second mail, link, visit or refusal', async () => {
    const { people, cases, matters } = world;
    const email = 'both@else.test';
    const open = await send(people.bob, 'POST', 'guests', invitation([thing('case', cases.left)], email));
    const seenBy = async (actor: MemberActor) => ({
      guests: (await world.web.get(actor, '/api/v1/guests')).json.items.filter((one: any) => one.email === email),
      mails: (await world.web.get(actor, '/api/v1/outbox')).json.items.filter((one: any) => one.recipient === email),
      trail: (await world.web.get(actor, '/api/v1/audit')).json.items.filter((one: any) =>
        /^guest|^session/.test(one.action),
      ),
      ways: await scenarios.database.web.asActor(actor, async (tx) => [
        (await tx.query('select id, guest_id, created_at from guest_links order by id')).rows,
        (await tx.query('select id, guest_id, last_seen_at from guest_sessions order by id')).rows,
      ]),
    });
    const before = await seenBy(people.wanda);
    expect([before.guests.length, before.mails.length]).toEqual([1, 1]);
    const walled = await send(people.alice, 'POST', 'guests', invitation([thing('matter', matters.walled)], email));
    expect(walled.json).toMatchObject({ email, grants: [{ state: 'live' }] });
    expect(walled.json.id).not.toBe(open.json.id);
    const token = world.made.tokens.at(-1);
    const guest = world.browser();
    await guest.ask('POST', '/api/v1/guest/open', { token });
    await guest.ask('POST', '/api/v1/guest/code', { token, code: '000000' });
    const come = await guest.ask('POST', '/api/v1/guest/code', { token, code: world.made.codes.at(-1) });
    expect(come.json.step).toBe('in');
    expect((await guest.ask('GET', `/api/v1/cases/${cases.walled}`)).status).toBe(200);
    expect(await seenBy(people.wanda)).toEqual(before);
    const inside = await seenBy(people.alice);
    expect([inside.guests.length, inside.mails.length]).toEqual([2, 3]);
    // Invited again, it is the guest it was on either side.
    const again = async (actor: MemberActor, what: unknown) =>
      (await send(actor, 'POST', 'guests', invitation([what], email))).json.id;
    expect(await again(people.alice, thing('matter', matters.walled))).toBe(walled.json.id);
    expect(await again(people.wanda, thing('matter', matters.open))).toBe(open.json.id);
    // A fresh link for each; the outsider sees the one that was there to be seen.
    await mailFreshLinks(enterDependencies(world.services), email);
    const subjects = async (actor: MemberActor) =>
      (await seenBy(actor)).mails.filter((mail: any) => mail.subject.includes('fresh')).length;
    expect([await subjects(people.wanda), await subjects(people.alice)]).toEqual([1, 2]);
  });

  it('is not let in on both sides of a wall at once', async () => {
    const { people, cases, matters } = world;
    const what = [thing('case', cases.left), thing('matter', matters.walled)];
    const { status, json } = await send(people.alice, 'POST', 'guests', invitation(what, 'twice@else.test'));
    expect([status, json.error.code]).toEqual([409, 'guest.one_wall_at_a_time']);
  });

  it('that stood in the open until a wall was raised is another guest from then on, and its older grant is replaced', async () => {
    const { people, cases, matters } = world;
    const email = 'between@else.test';
    const invite = (kind: 'case' | 'matter', id: string) =>
      send(people.alice, 'POST', 'guests', invitation([thing(kind, id)], email));
    await invite('case', cases.left);
    const first = await invite('matter', matters.open);
    const around = { kind: 'matter', id: matters.open };
    const wall = await send(people.alice, 'POST', 'walls', { around, reason: 'adverse', userIds: [] });
    const second = await invite('matter', matters.open);
    expect(second.json.id).not.toBe(first.json.id);
    const { items } = (await world.web.get(people.alice, '/api/v1/guests')).json;
    const states = items
      .filter((one: any) => one.email === email)
      .flatMap((one: any) =>
        one.grants.filter((grant: any) => grant.what.kind === 'matter').map((grant: any) => grant.state),
      );
    expect(states.sort()).toEqual(['live', 'revoked']);
    await send(people.alice, 'POST', `walls/${wall.json.id}/lift`);
  });
});
