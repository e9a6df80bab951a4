// Support requests: who may write, who is told, who sees what of it, how many go through, and what the trails say.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, GuestActor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { plantAdmin, plantGrant } from '../../../test/admins.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { type TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makeGuest, makePeople, type People } from '../../../test/people.ts';
import { supportDependencies } from '../../app/wiring/support.ts';
import { sendRequest } from './send-request.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let guest: GuestActor;
let admin: Actor;
let skipped = 0;

beforeAll(async () => {
  people = await makePeople(database);
  guest = await makeGuest(database, people);
  admin = { kind: 'site-admin', adminId: await plantAdmin(database), grantId: null, firmId: null };
  services = await openTestServices(database, {
    clock: { now: () => new Date(systemClock.now().getTime() + skipped) } as typeof systemClock,
    env: { PACERPRO_ONCALL_MAIL: 'pager@installation.test' },
  });
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});
beforeEach(async () => {
  for (const table of ['system_mails', 'sign_in_attempts']) await database.superuserRows(`delete from ${table}`);
});

const nobody: Actor = { kind: 'anonymous' };
const wish = (more: Record<string, unknown> = {}) => ({
  kind: 'data-exposure',
  urgency: 'urgent',
  text: 'I see the docket of a case that is not ours: quagga.',
  errorRequestId: '019b-abc',
  ...more,
});
const send = (actor: Actor, more: Record<string, unknown> = {}) =>
  web.send(actor, 'POST', '/api/v1/support-requests', wish(more));
const mails = () =>
  database.superuserRows<{ recipient: string; subject: string }>(
    'select recipient, subject from system_mails order by id',
  );
const desk = async () => (await web.send(admin, 'GET', '/api/v1/admin/support-requests')).json.items;

describe('a support request', () => {
  it('of a member mails whoever is on call and the member, in its own transaction, and stands in the trail', async () => {
    const { status, json } = await send(people.bob);
    expect(status).toBe(201);
    expect(json.reference).toMatch(/^S-[0-9A-F]{4}-[0-9A-F]{4}$/);
    const [{ email }] = (await database.superuserRows<{ email: string }>('select email from users where id = $1', [
      people.bob.userId,
    ])) as [{ email: string }];
    expect(await mails()).toEqual([
      { recipient: 'pager@installation.test', subject: `Urgent support request ${json.reference}: data-exposure` },
      { recipient: email, subject: `We have your request ${json.reference}` },
    ]);
    const [event] = await database.superuserRows<Record<string, unknown>>(
      "select actor_kind, user_id, firm_id, detail from audit_events where action = 'support.request' and object_id = $1",
      [json.id],
    );
    expect(event).toMatchObject({ actor_kind: 'member', user_id: people.bob.userId, firm_id: people.firmId });
    expect(JSON.stringify(event)).not.toContain('quagga');
    const rows = await database.superuserRows('select * from support_request_texts where request_id = $1', [json.id]);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('quagga').toString('hex'));
    expect(rows).toHaveLength(1);
  });

  it('that is not urgent rings nobody', async () => {
    expect((await send(people.bob, { urgency: 'normal' })).status).toBe(201);
    expect((await mails()).map(({ recipient }) => recipient)).not.toContain('pager@installation.test');
  });

  it('of somebody signed in nowhere needs an address, and belongs to no firm', async () => {
    expect((await send(nobody)).json.error.code).toBe('support.address_needed');
    const { status, json } = await send(nobody, { replyTo: 'lost@firm.test' });
    expect(status).toBe(201);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['pager@installation.test', 'lost@firm.test']);
    for (const actor of [people.alice, people.mallory]) {
      expect((await web.send(actor, 'GET', `/api/v1/support-requests/${json.id}`)).status).toBe(404);
      expect(JSON.stringify((await web.send(actor, 'GET', '/api/v1/support-requests')).json)).not.toContain(json.id);
    }
    const [row] = await database.superuserRows<{ sealed_text: Buffer }>(
      'select sealed_text from outside_requests where id = $1',
      [json.id],
    );
    expect(row!.sealed_text.includes('quagga')).toBe(false);
    expect((await desk()).find((one: { id: string }) => one.id === json.id)).toMatchObject({
      firm: null,
      text: wish().text,
    });
  });

  it('of a guest is of the firm that let it in; its administrators see that there is one, and no words', async () => {
    const { status, json } = await send(guest, { replyTo: 'guest@outside.test' });
    expect(status).toBe(201);
    const seen = await web.send(people.wanda, 'GET', `/api/v1/support-requests/${json.id}`);
    expect(seen.json).toMatchObject({ isOwn: false, madeBy: null, text: null });
    expect((await web.send(people.bob, 'GET', `/api/v1/support-requests/${json.id}`)).status).toBe(404);
    expect((await web.send(guest, 'GET', '/api/v1/support-requests')).status).toBe(404);
  });

  it('shows its words to its maker, its state to administrators, and nothing to colleagues and other firms', async () => {
    const { json } = await send(people.bob);
    const path = `/api/v1/support-requests/${json.id}`;
    expect((await web.send(people.bob, 'GET', path)).json).toMatchObject({ isOwn: true, text: wish().text });
    const wanda = (await web.send(people.wanda, 'GET', path)).json;
    expect(wanda).toMatchObject({ isOwn: false, text: null, madeBy: { id: people.bob.userId } });
    const colleague = { ...people.alice, role: 'member' as const };
    for (const actor of [colleague, people.mallory, { ...people.mallory, role: 'admin' as const }])
      expect((await web.send(actor, 'GET', path)).status).toBe(404);
    expect((await web.send(people.mallory, 'GET', '/api/v1/support-requests')).json.items).toEqual([]);
  });

  it('is not written by a program', async () => {
    const token: Actor = { ...people.bob, via: 'token', scopes: ['read', 'buy', 'import', 'admin'] };
    expect((await send(token)).json.error.code).toBe('auth.session_only');
  });

  it('without its mail is not there: all of it is one transaction', async () => {
    const before = (await desk()).length;
    await database.superuserRows('revoke insert (id, recipient, subject, sealed_mail) on system_mails from pp_auth');
    expect((await send(people.bob)).status).toBe(500);
    await database.superuserRows('grant insert (id, recipient, subject, sealed_mail) on system_mails to pp_auth');
    expect(await desk()).toHaveLength(before);
  });
});

describe('many requests', () => {
  it('200 of one sender at once: the first rings, few follow, the others are told when to try again', async () => {
    // Past the server's own limit for a network, which would hide this one.
    const from = { ip: '203.0.113.7', requestId: 'x' };
    const wish = { kind: 'access', urgency: 'urgent', text: 'x' } as const;
    const deps = supportDependencies(services);
    const ends = await Promise.allSettled(Array.from({ length: 200 }, () => sendRequest(deps, people.bob, wish, from)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const refused = await send(people.bob);
    expect([refused.status, refused.json.error.code]).toEqual([429, 'support.slow_down']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
    expect(refused.json.error.message).toMatch(/Try again in \d+ minutes/);
    expect((await mails()).filter(({ recipient }) => recipient === 'pager@installation.test')).toHaveLength(5);
    skipped += 3_610_000;
    expect((await send(people.bob)).status).toBe(201);
  }, 60_000);

  it('that were not urgent do not keep the first urgent one', async () => {
    for (let i = 0; i < 6; i++) await send(people.alice, { urgency: 'normal' });
    expect((await send(people.alice, { urgency: 'normal' })).status).toBe(429);
    expect((await send(people.alice)).status).toBe(201);
  });

  it('of one address, whoever sends them, do not fill a mailbox', async () => {
    const statuses = [];
    for (const actor of [nobody, guest, nobody, guest])
      statuses.push((await send(actor, { replyTo: 'victim@firm.test' })).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
  });
});

describe('the desk', () => {
  it('shows what waits, urgent first, without words or people; members are nobody there', async () => {
    await send(people.alice, { urgency: 'normal' });
    await send(people.alice);
    const items = await desk();
    const mine = items.filter((one: { firm: { id: string } | null }) => one.firm?.id === people.firmId);
    expect(mine.length).toBeGreaterThan(1);
    const open = items.filter((one: { state: string }) => one.state === 'open');
    const urgencies = open.map((one: { urgency: string }) => one.urgency);
    expect(urgencies).toEqual([...urgencies].sort().reverse());
    expect(JSON.stringify(mine)).not.toMatch(/quagga|@/);
    for (const actor of [people.alice, people.mallory])
      expect((await web.send(actor, 'GET', '/api/v1/admin/support-requests')).status).toBe(404);
  });

  it('reads words under a grant for content alone, and the firm sees that it did', async () => {
    const { json } = await send(people.alice);
    const read = async (grant: Awaited<ReturnType<typeof plantGrant>>) =>
      web.send(
        { ...admin, kind: 'site-admin' } as Actor,
        'GET',
        `/api/v1/admin/grants/${grant.grantId}/support-requests/${json.id}`,
      );
    const { adminId } = admin as { adminId: Parameters<typeof plantGrant>[1] };
    expect((await read(await plantGrant(database, adminId, people.firmId))).json.error.code).toBe(
      'support_grant.metadata_only',
    );
    expect((await read(await plantGrant(database, adminId, people.mallory.firmId, { scope: 'content' }))).status).toBe(
      404,
    );
    const grant = await plantGrant(database, adminId, people.firmId, { scope: 'content' });
    expect((await read(grant)).json).toEqual({ text: wish().text });
    const looks = JSON.stringify((await web.send(people.wanda, 'GET', '/api/v1/looks')).json);
    expect(looks).toContain('"view":"support request"');
    expect(looks).toContain(json.id);
  });

  it('takes a request on and closes it; the maker sees state and note and gets mail, both trails say it', async () => {
    const { json } = await send(people.bob);
    const path = `/api/v1/admin/support-requests/${json.id}`;
    expect((await web.send(admin, 'POST', `${path}/acknowledge`, {})).status).toBe(204);
    expect((await web.send(admin, 'POST', `${path}/acknowledge`, {})).json.error.code).toBe('support.done');
    const mine = async (actor: Actor = people.bob) =>
      (await web.send(actor, 'GET', `/api/v1/support-requests/${json.id}`)).json;
    expect(await mine()).toMatchObject({ state: 'acknowledged', note: null });
    expect((await web.send(admin, 'POST', `${path}/close`, { note: 'It was yours: zebra.' })).status).toBe(204);
    expect((await web.send(admin, 'POST', `${path}/close`, { note: 'Again.' })).json.error.code).toBe('support.done');
    expect(await mine()).toMatchObject({ state: 'closed', note: 'It was yours: zebra.' });
    expect(await mine(people.wanda)).toMatchObject({ note: 'It was yours: zebra.', text: null });
    expect((await mails()).at(-1)!.subject).toBe(`About your request ${json.reference}`);
    for (const table of ['audit_events', 'site_admin_events']) {
      const acts = await database.superuserRows<{ action: string }>(
        `select action from ${table} where action in ('support.acknowledge', 'support.close') and detail->>'reference' = $1 order by id`,
        [json.reference],
      );
      expect(acts.map(({ action }) => action)).toEqual(['support.acknowledge', 'support.close']);
    }
  });

  it('answers people of no firm by mail', async () => {
    const { json } = await send(nobody, { replyTo: 'lost@firm.test' });
    const path = `/api/v1/admin/support-requests/${json.id}`;
    expect((await web.send(admin, 'POST', `${path}/close`, { note: 'Look again.' })).status).toBe(204);
    expect((await mails()).at(-1)).toEqual({
      recipient: 'lost@firm.test',
      subject: `About your request ${json.reference}`,
    });
    expect(
      (await web.send(admin, 'POST', `/api/v1/admin/support-requests/${newId()}/close`, { note: 'x' })).status,
    ).toBe(404);
  });
});
