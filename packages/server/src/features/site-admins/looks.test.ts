// Diagnostic grants over HTTP: what each kind of administrator is answered on each route, that no answer leaves before it is recorded in the
// firm's own trail, what the firm sees of it and how it ends it.
import { type Route, routes } from '@pacerpro/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../access/actor.ts';
import { features, mountFeatures } from '../../app/features.ts';
import type { AdminId, FirmId } from '../../platform/id/id.ts';
import { newId } from '../../platform/id/id.ts';
import { sealSeed } from './one-time-code.ts';
import { pageContext } from '../search/page-seal.ts';
import { recordContext } from '../documents/blob-bytes.ts';
import { makeTotpSeed } from '../../platform/crypto/totp.ts';
import { Secret, TOTP } from 'otpauth';
import { recordWholeExport } from '../rights/exports.ts';
import { plantAdmin, plantGrant } from '../../../test/admins.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { plantEverything } from '../../../test/policy/plant.ts';
import { viewNames } from './views.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let ada: AdminId;
let grace: AdminId;
let admin: Actor;
let other: Actor;
let open: Record<string, Record<string, unknown>>;
let walled: Record<string, Record<string, unknown>>;
const seed = makeTotpSeed();

beforeAll(async () => {
  people = await makePeople(database);
  walled = await plantEverything(database, people);
  open = await plantEverything(database, people, { walled: false, set: 2 });
  // What is left to do, so that each view has a row.
  await database.superuserRows("update tasks set state = 'failed', problem_code = 'internal_error'");
  await database.superuserRows("update purchases set state = 'unknown', outcome = 'timeout'");
  await database.superuserRows('delete from firm_keys');
  services = await openTestServices(database);
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  await fillDocument();
  ada = await plantAdmin(database);
  grace = await plantAdmin(database, { name: 'Grace Hopper' });
  for (const one of [ada, grace])
    await database.superuserRows('update site_admins set sealed_totp_seed = $2 where id = $1', [
      one,
      await sealSeed(services.crypto, one, seed),
    ]);
  admin = { kind: 'site-admin', adminId: ada, grantId: null, firmId: null };
  other = { kind: 'site-admin', adminId: grace, grantId: null, firmId: null };
  web = await openTestWeb(services, (app) => mountFeatures(app, services));
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** The planted document gets real bytes and words. */
async function fillDocument(): Promise<void> {
  const { firmId } = people;
  const blobId = String(open.blobs!.id);
  const stored = await services.vault.putObject(firmId, 'blob', recordContext, Buffer.from('%PDF-quagga'));
  await database.superuserRows('update blobs set object_key = $2, sha256 = $3 where id = $1', [
    blobId,
    stored.key,
    Buffer.from(stored.sha256, 'hex'),
  ]);
  const sealed = await services.crypto.sealForFirm(
    firmId,
    pageContext(blobId, 1),
    Buffer.from('the quagga is extinct'),
  );
  await database.superuserRows('update page_texts set sealed_text = $2 where blob_id = $1', [blobId, sealed]);
}

const wish = (changes: object = {}) => ({
  firmId: people.firmId,
  reason: 'The import does not end.',
  ticket: 'T-77',
  scope: 'metadata',
  minutes: 30,
  ...changes,
});
const openGrant = (as: Actor, changes: object = {}) => web.send(as, 'POST', '/api/v1/admin/grants', wish(changes));
const opened = async (changes: object = {}): Promise<string> => {
  const { status, json } = await openGrant(admin, changes);
  expect(status).toBe(201);
  return json.id;
};
const view = (as: Actor, grantId: string, name = 'tasks') =>
  web.get(as, `/api/v1/admin/grants/${grantId}/views/${name}`);
const paper = (as: Actor, grantId: string, part: 'text' | 'file', id = String(open.documents!.id)) =>
  web.get(as, `/api/v1/admin/grants/${grantId}/documents/${id}/${part}`);
const looked = async (as: Actor = people.alice) => (await web.get(as, '/api/v1/looks')).json.items;
const trail = async (grantId: string) =>
  database.superuserRows<{ action: string; actor_kind: string; detail: Record<string, unknown>; firm_id: string }>(
    'select action, actor_kind, detail, firm_id from audit_events where object_id = $1 order by id',
    [grantId],
  );
/** Every code is good once; here each of these is. */
async function freshCode(): Promise<string> {
  await database.superuserRows('update site_admins set totp_last_step = null');
  await database.superuserRows('delete from sign_in_attempts');
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate();
}
const asked = async (changes: object = {}) =>
  opened({ scope: 'content', factor: { code: await freshCode() }, ...changes });
const consent = (as: Actor, id: string) => web.send(as, 'POST', `/api/v1/looks/${id}/approve`);
const approve = async (as: Actor, id: string, code?: string) =>
  web.send(as, 'POST', `/api/v1/admin/grants/${id}/approve`, { factor: { code: code ?? (await freshCode()) } });
const openedContent = async (): Promise<string> => {
  const id = await asked();
  expect((await consent(people.alice, id)).status).toBe(204);
  return id;
};
const mailsTo = async (table: 'outbound_mails' | 'system_mails') =>
  (await database.superuserRows<{ recipient: string; subject: string }>(`select recipient, subject from ${table}`)).map(
    ({ recipient, subject }) => `${recipient.split('@')[0]}: ${subject}`,
  );

describe('an archive that the operator took of the whole firm', () => {
  it('is shown to the firm with who took it, and to no other', async () => {
    await recordWholeExport(database.worker, people.firmId, 'root');
    const exports = async (as: Actor) => (await web.get(as, '/api/v1/looks')).json.exports;
    expect(await exports(people.alice)).toMatchObject([{ by: 'operator root' }]);
    expect(await exports(people.mallory)).toEqual([]);
    expect((await web.get(people.alice, '/api/v1/looks.csv')).text).toContain('archive of everything');
  });
});

describe('opening a grant', () => {
  it('needs a reason, a ticket and a firm that there is', async () => {
    for (const changes of [{ reason: 'why' }, { ticket: ' ' }, { ticket: undefined }, { minutes: 61 }, { minutes: 0 }])
      expect([changes, (await openGrant(admin, changes)).status]).toEqual([changes, 400]);
    expect((await openGrant(admin, { firmId: newId() })).status).toBe(404);
  });

  it('is written into the trail of the firm and ours, and the firm’s owners and administrators get mail', async () => {
    await database.superuserRows('delete from outbound_mails');
    const id = await opened();
    const mails = await database.superuserRows<{ recipient: string; subject: string }>(
      'select recipient, subject from outbound_mails where firm_id = $1',
      [people.firmId],
    );
    const users = await database.superuserRows<{ email: string }>(
      "select email from users u join memberships m on m.user_id = u.id where m.firm_id = $1 and m.role in ('owner', 'admin')",
      [people.firmId],
    );
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(users.map(({ email }) => email).sort());
    expect(mails.length).toBe(2);
    expect(mails[0]!.subject).toContain('site administrator');
    expect(await trail(id)).toMatchObject([
      { action: 'support_grant.open', actor_kind: 'site-admin', detail: { ticket: 'T-77', admin: 'Ada Byron' } },
    ]);
    const own = await database.superuserRows('select action from site_admin_events where grant_id = $1', [id]);
    expect(own).toEqual([{ action: 'support_grant.open' }]);
  });

  it('for content needs a fresh code, each good once', async () => {
    for (const factor of [undefined, { code: '' }, { code: '000000' }])
      expect((await openGrant(admin, { scope: 'content', factor })).json.error.code).toBe('admin.wrong_code');
    const factor = { code: await freshCode() };
    await opened({ scope: 'content', factor });
    expect((await openGrant(admin, { scope: 'content', factor })).status).toBe(422);
  });
});

describe('looking under a grant', () => {
  it('shows states, counts, times and ids, nothing behind a wall, and no word of what the firm holds', async () => {
    const id = await opened();
    const marks = [
      'Alpha',
      'Gary',
      'quagga',
      'login',
      'a@b.test',
      ...['cases', 'entries', 'documents', 'tasks', 'purchases', 'ledger', 'observations', 'quarantine'].map((table) =>
        String(walled[table]!.id),
      ),
    ];
    for (const name of viewNames) {
      const { status, json, text } = await view(admin, id, name);
      expect([name, status, json.items.length > 0]).toEqual([name, 200, true]);
      for (const mark of marks) expect([name, mark, text.includes(mark)]).toEqual([name, mark, false]);
    }
  });

  it('is recorded before the answer leaves: who, under which ticket, what ids; and the firm sees it at once', async () => {
    const id = await opened();
    const started = Date.now();
    const { json } = await view(admin, id, 'tasks');
    const ids = json.items.map((item: { id: string }) => item.id);
    expect(ids).toEqual([open.tasks!.id]);
    const [, look] = await trail(id);
    expect(look).toMatchObject({
      action: 'support.look',
      actor_kind: 'site-admin',
      firm_id: people.firmId,
      detail: { admin: 'Ada Byron', ticket: 'T-77', view: 'tasks', ids },
    });
    const seen = (await looked()).find((one: { id: string }) => one.id === id);
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(seen).toMatchObject({
      adminName: 'Ada Byron',
      ticket: 'T-77',
      isLive: true,
      looks: [{ view: 'tasks', ids }],
    });
    const csv = (await web.get(people.alice, '/api/v1/looks.csv')).text;
    for (const mark of ['Ada Byron', 'T-77', 'tasks', ids[0]]) expect(csv).toContain(mark);
  });

  it('fails when it cannot be recorded', async () => {
    const id = await opened();
    await database.superuserRows(
      "alter table audit_events add constraint full_disk check (action <> 'support.look') not valid",
    );
    const { status, text } = await view(admin, id);
    await database.superuserRows('alter table audit_events drop constraint full_disk');
    expect(status).toBe(500);
    expect(text).not.toContain(String(open.tasks!.id));
    expect((await view(admin, id)).status).toBe(200);
  });

  it('opens bytes and words of a document under a grant for content alone', async () => {
    const metadata = await opened();
    for (const part of ['text', 'file'] as const)
      expect((await paper(admin, metadata, part)).json.error.code).toBe('support_grant.metadata_only');
    const content = await openedContent();
    expect((await paper(admin, content, 'text')).json.pages).toMatchObject([
      { page: 1, text: 'the quagga is extinct' },
    ]);
    expect((await paper(admin, content, 'file')).bytes.toString()).toBe('%PDF-quagga');
    for (const part of ['text', 'file'] as const) {
      const behind = await paper(admin, content, part, String(walled.documents!.id));
      const nothing = await paper(admin, content, part, newId());
      expect([behind.status, nothing.status]).toEqual([404, 404]);
    }
    const looks = (await trail(content)).filter(({ action }) => action === 'support.look');
    expect(looks.map(({ detail }) => [detail.view, detail.ids])).toEqual([
      ['document text', [open.documents!.id]],
      ['document file', [open.documents!.id]],
    ]);
  });
});

describe('a grant for content', () => {
  const grantOf = async (id: string, as: Actor = admin) =>
    (await web.get(as, '/api/v1/admin/grants')).json.items.find((one: { id: string }) => one.id === id);

  it('gives nothing, metadata neither, until somebody else agrees; its time begins then', async () => {
    const id = await asked({ minutes: 20 });
    expect((await looked()).find((one: { id: string }) => one.id === id)).toMatchObject({
      isAsked: true,
      isLive: false,
      openedAt: null,
      minutes: 20,
    });
    expect([(await view(admin, id)).status, (await paper(admin, id, 'text')).status]).toEqual([404, 404]);
    await database.superuserRows(
      "update support_grants set asked_at = now() - interval '50 minutes', expires_at = now() + interval '10 minutes' where id = $1",
      [id],
    );
    expect((await consent(people.alice, id)).status).toBe(204);
    const grant = await grantOf(id);
    expect(grant).toMatchObject({ isAsked: false, isLive: true, approvedBy: 'firm', approverName: null });
    expect(Date.parse(grant.expiresAt) - Date.parse(grant.openedAt)).toBe(20 * 60_000);
    expect((await paper(admin, id, 'text')).status).toBe(200);
    expect((await consent(people.alice, id)).status).toBe(404);
    expect((await trail(id)).map(({ action, actor_kind }) => `${action} ${actor_kind}`)).toEqual([
      'support_grant.ask site-admin',
      'support_grant.approve member',
      'support.look site-admin',
    ]);
    const own = await database.superuserRows(
      'select action, actor, admin_id from site_admin_events where grant_id = $1 order by id',
      [id],
    );
    expect(own).toMatchObject([
      { action: 'support_grant.ask', actor: 'Ada Byron', admin_id: ada },
      { action: 'support_grant.approve', actor: 'the firm', admin_id: null },
      { action: 'support.look', admin_id: ada },
    ]);
  });

  it('is agreed to by another administrator with a fresh code, never by who asked for it', async () => {
    const id = await asked();
    expect((await approve(admin, id)).json.error.code).toBe('support_grant.own');
    expect((await approve(other, id, '000000')).json.error.code).toBe('admin.wrong_code');
    expect((await view(admin, id)).status).toBe(404);
    expect((await approve(other, id)).status).toBe(204);
    expect((await view(admin, id)).status).toBe(200);
    expect((await view(other, id)).status).toBe(404);
    expect((await web.get(people.alice, '/api/v1/looks.csv')).text).toContain('content,Grace Hopper,tasks');
    expect(await grantOf(id)).toMatchObject({ approvedBy: 'administrator', approverName: 'Grace Hopper' });
    expect((await approve(other, id)).status).toBe(404);
    expect((await trail(id))[1]).toMatchObject({
      action: 'support_grant.approve',
      actor_kind: 'site-admin',
      detail: { admin: 'Grace Hopper', ticket: 'T-77' },
    });
  });

  it('is not agreed to by colleagues, other firms, or by a session that proved nothing lately', async () => {
    const id = await asked();
    expect([(await consent(people.bob, id)).status, (await consent(people.mallory, id)).status]).toEqual([403, 404]);
    expect((await consent({ ...people.alice, via: 'token' }, id)).json.error.code).toBe('auth.session_only');
    expect((await view(admin, id)).status).toBe(404);
  });

  it('is over when it is taken back, declined by either, or not answered within the hour', async () => {
    const end = (as: Actor, id: string) => web.send(as, 'POST', `/api/v1/admin/grants/${id}/end`);
    const [back, byOther, byFirm, unanswered] = [await asked(), await asked(), await asked(), await asked()];
    expect((await end(admin, back)).status).toBe(204);
    expect((await end(other, byOther)).status).toBe(204);
    expect((await web.send(people.wanda, 'POST', `/api/v1/looks/${byFirm}/end`)).status).toBe(204);
    await database.superuserRows(
      "update support_grants set asked_at = now() - interval '60 minutes', expires_at = now() where id = $1",
      [unanswered],
    );
    const lastActs = [];
    for (const id of [back, byOther, byFirm, unanswered]) {
      expect([(await consent(people.alice, id)).status, (await approve(other, id)).status]).toEqual([404, 404]);
      expect((await view(admin, id)).status).toBe(404);
      expect(await grantOf(id)).toMatchObject({ isAsked: false, isLive: false, openedAt: null });
      lastActs.push((await trail(id)).at(-1)!.action);
    }
    expect(lastActs).toEqual([
      'support_grant.take_back',
      'support_grant.decline',
      'support_grant.decline',
      'support_grant.ask',
    ]);
  });

  it('mails the firm and the other administrators when it is asked for, and the firm and the asker when it is answered', async () => {
    const emptied = () =>
      Promise.all(['outbound_mails', 'system_mails'].map((table) => database.superuserRows(`delete from ${table}`)));
    await emptied();
    const id = await asked();
    const firm = await mailsTo('outbound_mails');
    expect(firm).toHaveLength(2);
    expect(firm[0]).toContain('asks to open documents of Firm of alice');
    const admins = await mailsTo('system_mails');
    expect(admins).toContain(`admin-${grace}: Ada Byron asks for a second person: documents of Firm of alice`);
    expect(admins.filter((one) => one.startsWith(`admin-${ada}`))).toEqual([]);
    await emptied();
    await approve(other, id);
    expect((await mailsTo('outbound_mails'))[0]).toContain('may open documents of Firm of alice for 30 minutes');
    expect(await mailsTo('system_mails')).toEqual([
      `admin-${ada}: You may open documents of Firm of alice for 30 minutes`,
    ]);
    const second = await asked();
    await emptied();
    await web.send(people.alice, 'POST', `/api/v1/looks/${second}/end`);
    expect(await mailsTo('system_mails')).toEqual([`admin-${ada}: Declined: opening documents of Firm of alice`]);
  });
});

describe('every route of administrators', () => {
  const adminRoutes = (): [string, Route][] =>
    Object.entries(routes).filter(([, route]) => route.access === 'site-admin' || route.access === 'site-admin-grant');
  const bodies: Record<string, unknown> = { openSupportGrant: { ticket: '' }, approveSupportGrant: {} };
  let requestId = '';
  const path = (route: Route, grantId: string) =>
    route.path
      .replace(':supportGrantId', grantId)
      .replace(':supportRequestId', requestId)
      .replace(':view', 'tasks')
      .replace(':documentId', String(open.documents!.id));
  const kinds = async (): Promise<Record<string, [Actor, string]>> => {
    const { firmId } = people;
    const grant = async (adminId: AdminId, changes: Record<string, unknown> = {}, of: FirmId = firmId) =>
      (await plantGrant(database, adminId, of, { scope: 'content', ...changes })).grantId;
    const by = (adminId: AdminId): Actor => ({ kind: 'site-admin', adminId, grantId: null, firmId: null });
    const disabled = await plantAdmin(database, { disabled_at: new Date() });
    const over = await plantAdmin(database, {
      designated_at: new Date(Date.now() - 2e9),
      designated_until: new Date(Date.now() - 1),
    });
    const times = { opened_at: new Date(Date.now() - 3e6), expires_at: new Date(Date.now() - 1) };
    return {
      'no grant': [admin, newId()],
      expired: [admin, await grant(ada, times)],
      ended: [admin, await grant(ada, { ended_at: new Date(), ended_by_user_id: people.alice.userId })],
      'somebody else’s grant': [admin, await grant(grace)],
      'asked for': [admin, await grant(ada, { opened_at: null })],
      'another firm': [admin, await grant(ada, {}, people.mallory.firmId)],
      disabled: [by(disabled), await grant(disabled)],
      'designation over': [by(over), await grant(over)],
      metadata: [admin, await grant(ada, { scope: 'metadata', content_confirmed_at: null })],
      content: [admin, await grant(ada)],
      alice: [people.alice, await grant(ada)],
      mallory: [people.mallory, await grant(ada)],
      nobody: [{ kind: 'anonymous' }, await grant(ada)],
    };
  };

  it('answers each kind of caller as it should, and every look that it grants is in the firm’s trail', async () => {
    const wrong: string[] = [];
    let cells = 0;
    const written = { kind: 'other', urgency: 'normal', text: 'The import does not end.' };
    requestId = (await web.send(people.alice, 'POST', '/api/v1/support-requests', written)).json.id;
    for (const [kind, [actor, grantId]] of Object.entries(await kinds()))
      for (const [name, route] of adminRoutes().filter(([, { path: at }]) => !at.endsWith('/end'))) {
        cells++;
        const before = (await trail(grantId)).length;
        const { status, text } = await web.send(actor, route.method, path(route, grantId), bodies[name]);
        const isLook = route.access === 'site-admin-grant';
        const expected = () => {
          if (kind === 'nobody') return 401;
          if (kind === 'alice' || kind === 'mallory') return 404;
          if (!isLook) return null;
          if (kind === 'content') return 200;
          if (kind === 'metadata') return name === 'readSupportView' ? 200 : 403;
          // The grant is live, of the other firm: its views are empty, the document is not there.
          if (kind === 'another firm') return name === 'readSupportView' ? 200 : 404;
          return 404;
        };
        const want = expected();
        if (want !== null && status !== want) wrong.push(`${kind} ${name}: ${status} instead of ${want}`);
        const more = (await trail(grantId)).length - before;
        if (isLook && (status === 200) !== (more === 1)) wrong.push(`${kind} ${name}: ${status} with ${more} events`);
        if (kind !== 'content' && kind !== 'metadata' && text.includes(String(open.tasks!.id)))
          wrong.push(`${kind} ${name} shows a task`);
      }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(100);
  });

  it('does not exist for a disabled administrator or one whose designation is over: nothing is read or opened', async () => {
    for (const kind of ['disabled', 'designation over']) {
      const [actor] = (await kinds())[kind]!;
      expect((await web.get(actor, '/api/v1/admin/firms')).json.items).toEqual([]);
      expect((await web.get(actor, '/api/v1/admin/events')).json.items).toEqual([]);
      expect((await openGrant(actor)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('has no verb that writes under a grant', () => {
    const underGrant = adminRoutes().filter(([, { access }]) => access === 'site-admin-grant');
    expect(underGrant.map(([, { method }]) => method).filter((method) => method !== 'GET')).toEqual([]);
    expect(underGrant.length).toBeGreaterThan(2);
  });
});

describe('ending a grant', () => {
  it('the firm’s administrator ends it at once; colleagues and other firms cannot, and see nothing', async () => {
    const id = await opened();
    expect((await view(admin, id)).status).toBe(200);
    const end = (as: Actor) => web.send(as, 'POST', `/api/v1/looks/${id}/end`);
    expect([(await end(people.bob)).status, (await web.get(people.bob, '/api/v1/looks')).status]).toEqual([403, 403]);
    expect((await end(people.mallory)).status).toBe(404);
    expect((await looked(people.mallory)).map((one: { id: string }) => one.id)).not.toContain(id);
    expect((await end(people.wanda)).status).toBe(204);
    expect((await view(admin, id)).status).toBe(404);
    expect((await end(people.alice)).status).toBe(404);
    const seen = (await looked()).find((one: { id: string }) => one.id === id);
    expect(seen).toMatchObject({ isLive: false, endedBy: 'firm' });
    expect((await trail(id)).map(({ action, actor_kind }) => `${action} ${actor_kind}`)).toEqual([
      'support_grant.open site-admin',
      'support.look site-admin',
      'support_grant.end member',
    ]);
  });

  it('another administrator ends it too', async () => {
    const id = await opened();
    const listed = (await web.get(other, '/api/v1/admin/grants')).json.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect(listed).toMatchObject({ isLive: true, isOwn: false, firmName: 'Firm of alice' });
    expect((await view(other, id)).status).toBe(404);
    expect((await web.send(other, 'POST', `/api/v1/admin/grants/${id}/end`)).status).toBe(204);
    expect((await view(admin, id)).status).toBe(404);
    const seen = (await looked()).find((one: { id: string }) => one.id === id);
    expect(seen).toMatchObject({ isLive: false, endedBy: 'administrator' });
    expect((await trail(id)).at(-1)).toMatchObject({ action: 'support_grant.end', detail: { admin: 'Grace Hopper' } });
  });
});
