// Coming, changing and going: invitations, roles, offices, leaving and coming back, over HTTP against the real database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { may } from '../../access/permissions.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { type AccountsWeb, type Browser, openAccountsWeb } from '../accounts/accounts.harness.ts';
import { foundFirm } from './found-firm.ts';

const database = withTestDatabase();
const clock = fixedClock(new Date().toISOString());
const PASSWORD = 'correct horse battery staple';
let services: TestServices;
let web: AccountsWeb;
let count = 0;

beforeAll(async () => {
  services = await openTestServices(database, { clock });
  web = await openAccountsWeb(services, database);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

type Firm = { firmId: string; owner: Browser; email: string };
/** A firm as the command line makes one, its owner signed in. */
async function found(name = 'Heron & Hart'): Promise<Firm> {
  const email = `owner${++count}@heron.test`;
  const { url, firmId } = await foundFirm(
    { auth: database.auth, tokens: web.deps.tokens, baseUrl: services.config.web.baseUrl },
    { name, ownerEmail: email },
    clock.now(),
  );
  const owner = web.browser();
  await accept(owner, new URL(url).hash.slice(1));
  expect((await owner.signIn(email, PASSWORD)).status).toBe(200);
  return { firmId, owner, email };
}
const accept = (browser: Browser, token: string, password = PASSWORD) =>
  browser.send('POST', '/invitation/accept', { token, name: 'Newcomer', password });
async function join(firm: Firm, role = 'member', email = `person${++count}@heron.test`) {
  const invited = await firm.owner.send('POST', '/invitations', { email, role });
  expect([invited.status, invited.text]).toEqual([201, '']);
  const token = web.tokenIn((await web.mailsTo(email)).at(-1));
  const browser = web.browser();
  expect((await accept(browser, token)).status).toBe(201);
  expect((await browser.signIn(email, PASSWORD)).status).toBe(200);
  const { json } = await browser.send('GET', '/me');
  return { browser, email, token, userId: json.user.id as string };
}
const code = async (answer: Promise<{ json: any; status: number }>) => {
  const { json, status } = await answer;
  return json?.error?.code ?? status;
};
const one = async <T>(text: string, values: unknown[]): Promise<T> =>
  (await database.superuserRows<{ v: T }>(text, values))[0]!.v;

describe('an invitation', () => {
  it('makes the account in the role and office it says, once', async () => {
    const firm = await found();
    const office = (await firm.owner.send('POST', '/offices', { name: 'Boston' })).json;
    await firm.owner.send('POST', '/invitations', { email: 'ann@heron.test', role: 'admin', officeId: office.id });
    const token = web.tokenIn((await web.mailsTo('ann@heron.test')).at(-1));
    const look = await web.browser().send('POST', '/invitation/look', { token });
    expect(look.json).toEqual({ firmName: 'Heron & Hart', email: 'ann@heron.test', role: 'admin', hasAccount: false });
    const ann = web.browser();
    expect((await accept(ann, token)).json).toEqual({ email: 'ann@heron.test', firmId: firm.firmId });
    expect(ann.cookie).toBeNull();
    expect(await code(accept(web.browser(), token))).toBe('account.link_invalid');
    const { items } = (await firm.owner.send('GET', '/members')).json;
    const row = items.find((item: { user: { email: string } }) => item.user.email === 'ann@heron.test');
    expect(row).toMatchObject({ role: 'admin', office: { name: 'Boston' }, state: 'active' });
    expect((await firm.owner.send('GET', '/invitations')).json.items).toEqual([]);
  });

  it('of two who accept at once, one gets in', async () => {
    const firm = await found();
    const email = 'race@heron.test';
    await firm.owner.send('POST', '/invitations', { email, role: 'member' });
    const token = web.tokenIn((await web.mailsTo(email)).at(-1));
    const answers = await Promise.all([1, 2, 3].map(() => accept(web.browser(), token)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 400, 400]);
  });

  it('takes one who has an account by the right password only, into both firms', async () => {
    const first = await found('First LLP');
    const { email } = await join(first);
    const second = await found('Second LLP');
    await second.owner.send('POST', '/invitations', { email, role: 'billing' });
    const token = web.tokenIn((await web.mailsTo(email)).at(-1));
    const browser = web.browser();
    expect((await browser.send('POST', '/invitation/look', { token })).json.hasAccount).toBe(true);
    expect(await code(accept(browser, token, 'a wrong one entirely'))).toBe('auth.wrong_credentials');
    expect((await accept(browser, token)).status).toBe(201);
    await browser.signIn(email, PASSWORD);
    const firms = (await browser.send('GET', '/me/firms')).json.items;
    expect(firms.map((f: { name: string; role: string }) => `${f.name} ${f.role}`)).toEqual([
      'First LLP member',
      'Second LLP billing',
    ]);
    const before = browser.cookie!;
    expect((await browser.send('POST', '/session/firm', { firmId: second.firmId })).status).toBe(204);
    expect((await browser.send('GET', '/me')).json).toMatchObject({ firm: { name: 'Second LLP' }, role: 'billing' });
    // The token from before names nobody, not even in the grace of a moment.
    const stale = web.browser();
    stale.cookie = before;
    expect((await stale.send('GET', '/me')).status).toBe(401);
  });

  it('that was taken back, replaced, or is a week old lets nobody in, and all say the same', async () => {
    const firm = await found();
    const email = 'slow@heron.test';
    const tokens: string[] = [];
    const invite = async () => {
      await firm.owner.send('POST', '/invitations', { email, role: 'member' });
      tokens.push(web.tokenIn((await web.mailsTo(email)).at(-1)));
    };
    await invite();
    await invite(); // replaces the first
    const [open] = (await firm.owner.send('GET', '/invitations')).json.items;
    expect((await firm.owner.send('DELETE', `/invitations/${open.id}`)).status).toBe(204);
    await invite();
    await database.superuserRows(
      "update invitations set expires_at = now() - interval '1 day' where email = $1 and revoked_at is null",
      [email],
    );
    for (const token of [...tokens, 'nonsense']) {
      expect(await code(web.browser().send('POST', '/invitation/look', { token }))).toBe('account.link_invalid');
      expect(await code(accept(web.browser(), token))).toBe('account.link_invalid');
    }
  });

  it('ends with the right of whoever sent it: a dismissed administrator leaves no door open', async () => {
    const firm = await found();
    const admin = await join(firm, 'admin');
    await admin.browser.send('POST', '/invitations', { email: 'backdoor@heron.test', role: 'admin' });
    const token = web.tokenIn((await web.mailsTo('backdoor@heron.test')).at(-1));
    expect((await firm.owner.send('DELETE', `/members/${admin.userId}`)).status).toBe(204);
    expect(await code(accept(web.browser(), token))).toBe('account.link_invalid');
  });

  it('says nothing of whether the address has an account, and cannot be used to flood an address', async () => {
    const firm = await found();
    const { email } = await join(await found('Another LLP'));
    const known = await firm.owner.send('POST', '/invitations', { email, role: 'member' });
    const unknown = await firm.owner.send('POST', '/invitations', { email: 'nobody-yet@heron.test', role: 'member' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    for (let i = 0; i < 2; i++) await firm.owner.send('POST', '/invitations', { email, role: 'member' });
    expect(await code(firm.owner.send('POST', '/invitations', { email, role: 'member' }))).toBe(
      'member.too_many_invitations',
    );
  });

  it('carries the names of a hostile firm as harmless words', async () => {
    const firm = await found('Win at https://evil.test/now');
    await firm.owner.send('POST', '/invitations', { email: 'prey@heron.test', role: 'member' });
    const mail = (await web.mailsTo('prey@heron.test')).at(-1)!;
    expect(mail.subject + mail.text).not.toMatch(/evil\.test|:\/\//);
  });
});

describe('roles', () => {
  it('members and the billing role manage nobody; billing buys nothing', async () => {
    const firm = await found();
    const owner = await database.superuserRows<{ id: string }>('select id from users where email = $1', [firm.email]);
    for (const role of ['member', 'billing']) {
      const { browser, userId } = await join(firm, role);
      expect(await code(browser.send('POST', '/invitations', { email: 'x@heron.test', role: 'member' }))).toBe(
        'forbidden',
      );
      expect(await code(browser.send('GET', '/invitations'))).toBe('forbidden');
      expect(await code(browser.send('PATCH', `/members/${userId}`, { role: 'owner' }))).toBe('forbidden');
      expect(await code(browser.send('DELETE', `/members/${owner[0]!.id}`))).toBe('forbidden');
      expect(await code(browser.send('POST', '/offices', { name: 'x' }))).toBe('forbidden');
    }
    expect([may('billing', 'records.buy'), may('member', 'records.buy')]).toEqual([false, true]);
  });

  it('an administrator makes no owner, and changes or removes none', async () => {
    const firm = await found();
    const admin = await join(firm, 'admin');
    const second = await join(firm, 'owner');
    const { browser, userId } = admin;
    expect(await code(browser.send('POST', '/invitations', { email: 'y@heron.test', role: 'owner' }))).toBe(
      'member.owners_only',
    );
    expect(await code(browser.send('PATCH', `/members/${userId}`, { role: 'owner' }))).toBe('member.owners_only');
    expect(await code(browser.send('PATCH', `/members/${second.userId}`, { role: 'member' }))).toBe(
      'member.owners_only',
    );
    expect(await code(browser.send('DELETE', `/members/${second.userId}`))).toBe('member.owners_only');
  });

  it('a firm keeps an owner, even when two demote each other at the same moment', async () => {
    const firm = await found();
    const { json: me } = await firm.owner.send('GET', '/me');
    expect(await code(firm.owner.send('PATCH', `/members/${me.user.id}`, { role: 'admin' }))).toBe('member.last_owner');
    expect(await code(firm.owner.send('DELETE', '/me/membership'))).toBe('member.last_owner');
    const second = await join(firm, 'owner');
    const answers = await Promise.all([
      code(firm.owner.send('PATCH', `/members/${second.userId}`, { role: 'member' })),
      code(second.browser.send('PATCH', `/members/${me.user.id}`, { role: 'member' })),
    ]);
    const owners = await one<number>(
      "select count(*)::int as v from memberships where firm_id = $1 and role = 'owner' and state = 'active'",
      [firm.firmId],
    );
    expect([owners, answers.filter((a) => a === 204).length]).toEqual([1, 1]);
  });

  it('a colleague of another firm does not exist', async () => {
    const firm = await found();
    const stranger = await join(await found('Other LLP'));
    for (const id of [stranger.userId, '019b0000-0000-7000-8000-000000000000']) {
      expect(await code(firm.owner.send('PATCH', `/members/${id}`, { role: 'admin' }))).toBe('not_found');
      expect(await code(firm.owner.send('DELETE', `/members/${id}`))).toBe('not_found');
    }
    expect(await code(firm.owner.send('POST', '/session/firm', { firmId: (await found()).firmId }))).toBe('not_found');
  });
});

describe('leaving', () => {
  async function withEverything(firm: Firm) {
    const person = await join(firm);
    const { browser, userId } = person;
    const token = (await browser.send('POST', '/tokens', { name: 't', scopes: ['read'], expiresInDays: 9 })).json.token;
    await browser.send('POST', '/pacer-accounts', { scope: 'person', loginName: 'pat', password: 'hunter2' });
    const [task] = await database.superuserRows<{ id: string }>(
      "insert into tasks (firm_id, kind, title, requested_by) values ($1, 'docket', 'x', $2) returning id",
      [firm.firmId, userId],
    );
    const [client] = await database.superuserRows<{ id: string }>(
      "insert into clients (firm_id, name) values ($1, 'C') returning id",
      [firm.firmId],
    );
    const [wall] = await database.superuserRows<{ id: string }>(
      "insert into walls (firm_id, client_id, reason, created_by) values ($1, $2, 'r', $3) returning id",
      [firm.firmId, client!.id, userId],
    );
    await database.superuserRows('insert into wall_members (firm_id, wall_id, user_id) values ($1, $2, $3)', [
      firm.firmId,
      wall!.id,
      userId,
    ]);
    return { ...person, token, taskId: task!.id };
  }
  const bearer = (token: string) =>
    web.app.fastify
      .inject({
        method: 'GET',
        url: '/api/v1/me',
        headers: { 'x-forwarded-proto': 'https', authorization: `Bearer ${token}` },
      })
      .then((answer) => answer.statusCode);

  it.each([
    ['removed by an administrator', (firm: Firm, id: string) => firm.owner.send('DELETE', `/members/${id}`)],
    ['by themselves', (_firm: Firm, _id: string, own: Browser) => own.send('DELETE', '/me/membership')],
    [
      'taken out by whatever else ends the membership',
      async (_firm: Firm, id: string) => {
        await database.superuserRows("update memberships set state = 'left', left_at = now() where user_id = $1", [id]);
        return { status: 204 };
      },
    ],
  ])('%s: everything ends at once, and what they made stays', async (_, leave) => {
    const firm = await found();
    const person = await withEverything(firm);
    const { userId, browser } = person;
    expect(await bearer(person.token)).toBe(200);
    expect((await leave(firm, userId, browser)).status).toBe(204);
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect(await bearer(person.token)).toBe(401);
    expect((await web.browser().signIn(person.email, PASSWORD)).status).toBe(401);
    expect(await one('select cancel_requested_at is not null as v from tasks where id = $1', [person.taskId])).toBe(
      true,
    );
    expect(
      await one(
        'select removed_at is not null and length(sealed_password) = 0 as v from pacer_accounts where user_id = $1',
        [userId],
      ),
    ).toBe(true);
    expect(await one('select count(*)::int as v from wall_members where user_id = $1', [userId])).toBe(0);
    expect(await one('select count(*)::int as v from tasks where requested_by = $1', [userId])).toBe(1);
    // Back again: a member anew, and nothing of old comes alive.
    await firm.owner.send('POST', '/invitations', { email: person.email, role: 'billing' });
    const again = web.browser();
    expect((await accept(again, web.tokenIn((await web.mailsTo(person.email)).at(-1)))).status).toBe(201);
    expect((await again.signIn(person.email, PASSWORD)).json.me.role).toBe('billing');
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect(await bearer(person.token)).toBe(401);
    expect((await again.send('GET', '/pacer-accounts')).json.items).toEqual([]);
  });

  it('ends what they shared with guests, or hands it to whoever removes them', async () => {
    const firm = await found();
    const { json: me } = await firm.owner.send('GET', '/me');
    const share = async (userId: string) => {
      const client = await one<string>("insert into clients (firm_id, name) values ($1, 'C') returning id as v", [
        firm.firmId,
      ]);
      const matter = await one<string>(
        "insert into matters (firm_id, client_id, name) values ($1, $2, 'M') returning id as v",
        [firm.firmId, client],
      );
      await database.superuserRows(
        `with g as (insert into guests (firm_id, email, name, created_by) values ($1, 'g@else.test', 'G', $2) returning id)
         insert into guest_grants (firm_id, guest_id, matter_id, may_download, granted_by, expires_at)
         select $1, id, $3, true, $2, now() + interval '9 days' from g`,
        [firm.firmId, userId, matter],
      );
    };
    const live = (userId: string) =>
      one<number>(
        'select count(*)::int as v from guest_grants where firm_id = $1 and granted_by = $2 and revoked_at is null and may_download',
        [firm.firmId, userId],
      );
    const [first, second, third] = [await join(firm), await join(firm), await join(firm)];
    for (const { userId } of [first, second, third]) await share(userId);
    await firm.owner.send('DELETE', `/members/${first.userId}`);
    expect([await live(first.userId), await live(me.user.id)]).toEqual([0, 0]);
    await firm.owner.send('DELETE', `/members/${second.userId}?shares=take-over`);
    expect([await live(second.userId), await live(me.user.id)]).toEqual([0, 1]);
    await third.browser.send('DELETE', '/me/membership');
    expect(await live(third.userId)).toBe(0);
    const told = await database.superuserRows(
      "select detail from audit_events where firm_id = $1 and action = 'member.remove' order by seq, id",
      [firm.firmId],
    );
    expect(told).toEqual([
      { detail: { role: 'member', shares: 'end', count: 1 } },
      { detail: { role: 'member', shares: 'take-over', count: 1 } },
    ]);
  });

  it('apart, an administrator sees and revokes the API tokens of colleagues', async () => {
    const firm = await found();
    const [person, other] = [await join(firm), await join(firm)];
    const made = await person.browser.send('POST', '/tokens', { name: 'nightly', scopes: ['read'], expiresInDays: 9 });
    const tokens = (who: Browser) => who.send('GET', `/members/${person.userId}/tokens`);
    expect((await tokens(firm.owner)).json.items).toMatchObject([{ name: 'nightly', revokedAt: null }]);
    expect((await tokens(other.browser)).status).toBe(403);
    expect((await tokens((await found()).owner)).status).toBe(404);
    const revoke = (who: Browser) => code(who.send('DELETE', `/tokens/${made.json.details.id}`));
    expect([await revoke(other.browser), await bearer(made.json.token)]).toEqual(['not_found', 200]);
    expect([await revoke(firm.owner), await bearer(made.json.token)]).toEqual([204, 401]);
  });

  it('of one firm leaves the person in the other', async () => {
    const first = await found('One LLP');
    const { email, userId, browser } = await join(first);
    const second = await found('Two LLP');
    await second.owner.send('POST', '/invitations', { email, role: 'member' });
    await accept(browser, web.tokenIn((await web.mailsTo(email)).at(-1)));
    await browser.send('POST', '/session/firm', { firmId: second.firmId });
    await first.owner.send('DELETE', `/members/${userId}`);
    expect((await browser.send('GET', '/me')).json.firm.name).toBe('Two LLP');
    expect(await code(browser.send('POST', '/session/firm', { firmId: first.firmId }))).toBe('not_found');
  });

  it('lets nobody lose sight of a session that went over to another firm', async () => {
    const first = await found('One LLP');
    const { email, userId, browser } = await join(first);
    const second = await found('Two LLP');
    await second.owner.send('POST', '/invitations', { email, role: 'member' });
    await accept(browser, web.tokenIn((await web.mailsTo(email)).at(-1)));
    const [gone, third] = [web.browser(), web.browser()];
    for (const one of [gone, third]) {
      await one.signIn(email, PASSWORD);
      await one.send('POST', '/session/firm', { firmId: second.firmId });
    }
    const { items } = (await browser.send('GET', '/sessions')).json;
    expect(items.map((one: { firmName: string }) => one.firmName).sort()).toEqual(['One LLP', 'Two LLP', 'Two LLP']);
    const [one] = items.filter((session: { firmName: string }) => session.firmName === 'Two LLP');
    expect((await browser.send('DELETE', `/sessions/${one.id}`)).status).toBe(204);
    expect(await code((await join(first)).browser.send('DELETE', `/sessions/${items[0].id}`))).toBe('not_found');
    await browser.send('DELETE', '/sessions');
    for (const other of [gone, third]) expect((await other.send('GET', '/me')).status).toBe(401);
    expect((await browser.send('GET', '/me')).status).toBe(200);
    const rows = await database.superuserRows<{ firm_id: string; action: string }>(
      "select firm_id, action from audit_events where user_id = $1 and action like 'session.end%' order by action",
      [userId],
    );
    expect(rows).toEqual([
      { firm_id: second.firmId, action: 'session.end' },
      { firm_id: second.firmId, action: 'session.end_others' },
    ]);
  });

  it('of everybody, when the firm is closed: neither a session nor a token of it goes on', async () => {
    const firm = await found();
    const { token } = (await firm.owner.send('POST', '/tokens', { name: 't', scopes: ['read'], expiresInDays: 9 }))
      .json;
    expect([(await firm.owner.send('GET', '/me')).status, await bearer(token)]).toEqual([200, 200]);
    await database.superuserRows('update firms set closed_at = now() where id = $1', [firm.firmId]);
    expect([(await firm.owner.send('GET', '/me')).status, await bearer(token)]).toEqual([401, 401]);
  });

  it('is written down, with who did it', async () => {
    const firm = await found();
    const { userId } = await join(firm);
    await firm.owner.send('DELETE', `/members/${userId}`);
    const rows = await database.superuserRows<{ action: string; own: boolean }>(
      'select action, user_id is not null as own from audit_events where firm_id = $1 and object_id = $2 order by seq',
      [firm.firmId, userId],
    );
    expect(rows).toContainEqual({ action: 'member.join', own: false });
    expect(rows).toContainEqual({ action: 'member.remove', own: true });
  });
});

describe('the settings of the firm', () => {
  it('that change are in the trail with what they were and what they are', async () => {
    const firm = await found('Ibis LLP');
    const body = { name: 'Ibis LLP', dailyLimitCents: 25_000, clientCodePattern: '9-9' };
    expect((await firm.owner.send('PATCH', '/firm', body)).status).toBe(200);
    const detail = await one("select detail as v from audit_events where firm_id = $1 and action = 'firm.update'", [
      firm.firmId,
    ]);
    expect(detail).toEqual({
      changed: ['clientCodePattern', 'dailyLimitCents'],
      from: ['', '10000'],
      to: ['9-9', '25000'],
    });
  });
});

describe('offices', () => {
  it('are opened, renamed and filled, and share a PACER account', async () => {
    const firm = await found();
    const { browser, userId } = await join(firm);
    const office = (await firm.owner.send('POST', '/offices', { name: 'Bostn' })).json;
    await firm.owner.send('PATCH', `/offices/${office.id}`, { name: 'Boston' });
    expect((await firm.owner.send('PATCH', `/members/${userId}`, { officeId: office.id })).status).toBe(204);
    expect((await browser.send('GET', '/offices')).json.items).toEqual([
      { id: office.id, name: 'Boston', memberCount: 1 },
    ]);
    const account = { scope: 'office', officeId: office.id, loginName: 'boston', password: 'hunter2' };
    expect(await code(browser.send('POST', '/pacer-accounts', account))).toBe('pacer_account.admin_only');
    expect((await firm.owner.send('POST', '/pacer-accounts', account)).json).toMatchObject({
      scope: 'office',
      officeId: office.id,
    });
    const foreign = (await (await found()).owner.send('POST', '/offices', { name: 'x' })).json.id;
    expect(await code(firm.owner.send('POST', '/pacer-accounts', { ...account, officeId: foreign }))).toBe('not_found');
    expect(await code(firm.owner.send('PATCH', `/members/${userId}`, { officeId: foreign }))).toBe('not_found');
  });
});
