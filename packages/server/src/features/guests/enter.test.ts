// Coming in, over the real routes with cookies: mailed link and code, share link and passcode, and the one answer for all that does not open.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScenarios } from '../cases/scenario.harness.ts';
import { type GuestWorld, openGuestWorld, type TestBrowser } from './guests.harness.ts';

const scenarios = withScenarios();
let world: GuestWorld;
beforeAll(async () => {
  world = await openGuestWorld(scenarios);
}, 60_000);
afterAll(() => world?.close());

const post = async (path: string, body: unknown) =>
  (await world.web.send(world.people.alice, 'POST', `/api/v1/${path}`, body)).json;
const terms = { expiresInDays: 7, mayDownload: false };
let addresses = 0;
/** Alice invites; the token of the mail. */
async function invited(
  email = `guest-${addresses++}@else.test`,
): Promise<{ token: string; grantId: string; guestId: string; email: string }> {
  const guest = await post('guests', {
    email,
    name: 'Greta',
    what: [{ kind: 'case', id: world.cases.left }],
    ...terms,
  });
  return { token: world.made.tokens.at(-1)!, grantId: guest.grants[0].id, guestId: guest.id, email };
}
async function shared(
  more: Record<string, unknown> = {},
): Promise<{ token: string; grantId: string; guestId: string }> {
  const { url, guest } = await post('share-links', {
    name: 'For the expert',
    what: { kind: 'case', id: world.cases.left },
    ...terms,
    ...more,
  });
  return { token: url.split('#')[1], grantId: guest.grants[0].id, guestId: guest.id };
}
const open = (browser: TestBrowser, token: string, more: Record<string, unknown> = {}) =>
  browser.ask('POST', '/api/v1/guest/open', { token, ...more });
const enterCode = (browser: TestBrowser, token: string, code: string) =>
  browser.ask('POST', '/api/v1/guest/code', { token, code });
const seesCase = async (browser: TestBrowser) =>
  (await browser.ask('GET', `/api/v1/cases/${world.cases.left}?as=guest`)).status;
async function comeIn(browser: TestBrowser, token: string): Promise<void> {
  expect((await open(browser, token)).json.step).toBe('code');
  expect((await enterCode(browser, token, world.made.codes.at(-1)!)).json.step).toBe('in');
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
/** To the letter, the request's own number apart. */
const letter = ({ status, text }: { status: number; text: string }) => [
  status,
  text.replace(/"requestId":"[^"]*"/, ''),
];
const nowhere = () => open(world.browser(), 'x'.repeat(43));

describe('a mailed link', () => {
  it('opens with the code from the mailbox, in this browser, and shows what was shared', async () => {
    const browser = world.browser();
    const { token } = await invited('greta@else.test');
    const asked = await open(browser, token);
    expect(asked.json).toEqual({ step: 'code', codeSentTo: 'g…@else.test' });
    expect(await seesCase(browser)).toBe(401);
    await enterCode(browser, token, world.made.codes.at(-1)!);
    expect(await seesCase(browser)).toBe(200);
    expect((await browser.ask('GET', '/api/v1/guest')).json).toMatchObject({
      firmName: 'Firm of alice',
      guest: { kind: 'person', name: 'Greta' },
      cases: [{ id: world.cases.left, mayDownload: false }],
      documents: [],
    });
    // Other routes are not there for guests.
    expect((await browser.ask('GET', '/api/v1/ledger')).status).toBe(404);
    const [event] = await scenarios.database.superuserRows(
      "select actor_kind from audit_events where action = 'guest.enter' order by id desc limit 1",
    );
    expect(event).toEqual({ actor_kind: 'guest' });
  });

  it('is worth nothing in a second browser, and opens again in the first', async () => {
    const browser = world.browser();
    const { token } = await invited();
    await comeIn(browser, token);
    expect(letter(await open(world.browser(), token))).toEqual(letter(await nowhere()));
    expect(letter(await enterCode(world.browser(), token, world.made.codes.at(-1)!))).toEqual(letter(await nowhere()));
    browser.cookies.delete('__Host-pacerpro-guest');
    world.clock.advance(60_000);
    await comeIn(browser, token);
    // Nor does another invitation, opened in the same browser, shut out the first.
    for (const one of [(await invited()).token, token]) {
      browser.cookies.delete('__Host-pacerpro-guest');
      await comeIn(browser, one);
    }
  });

  it('counts five tries of a code, then wants a new one; a code is good once and for ten minutes', async () => {
    const browser = world.browser();
    const { token, guestId } = await invited();
    await open(browser, token);
    const first = world.made.codes.at(-1)!;
    for (let i = 0; i < 4; i++)
      expect((await enterCode(browser, token, other(first))).json.error.code).toBe('guest.wrong_code');
    expect((await enterCode(browser, token, other(first))).json.error.code).toBe('guest.code_used_up');
    expect((await enterCode(browser, token, first)).json.error.code).toBe('guest.code_used_up');
    // Each wrong code is in the trail.
    const refusals = "select 1 from audit_events where action = 'session.refuse' and object_id = $1";
    expect(await scenarios.database.superuserRows(refusals, [guestId])).toHaveLength(5);
    await open(browser, token);
    const second = world.made.codes.at(-1)!;
    expect(second).not.toBe(first);
    world.clock.advance(10 * 60_000);
    expect((await enterCode(browser, token, second)).json.error.code).toBe('guest.code_used_up');
    await comeIn(browser, token);
    browser.cookies.delete('__Host-pacerpro-guest');
    expect((await enterCode(browser, token, world.made.codes.at(-1)!)).json.error.code).toBe('guest.code_used_up');
  });

  it('mails another code when asked, not more often than twice a minute, and eight an hour', async () => {
    const browser = world.browser();
    const { token } = await invited();
    await open(browser, token);
    const before = world.made.codes.length;
    await open(browser, token, { sendAgain: true });
    expect(world.made.codes.length).toBe(before);
    for (let i = 0; i < 7; i++) {
      world.clock.advance(31_000);
      await open(browser, token, { sendAgain: true });
    }
    expect(world.made.codes.length).toBe(before + 7);
    world.clock.advance(31_000);
    expect((await open(browser, token, { sendAgain: true })).json.error.code).toBe('guest.slow_down');
  });

  it('can be asked for anew by mail; the answer is the same for an address that nobody let in', async () => {
    const { email } = await invited();
    const ask = (address: string) => world.browser().ask('POST', '/api/v1/guest/link', { email: address });
    const links = () =>
      scenarios.database.superuserRows(
        "select 1 from guest_links l join guests g on g.id = l.guest_id where g.email = $1 and l.kind = 'mailed'",
        [email],
      );
    expect(letter(await ask(email.toUpperCase()))).toEqual(letter(await ask('nobody@else.test')));
    // Made a moment before it can be opened: what counts is that it stands.
    await expect.poll(async () => (await links()).length, { timeout: 15_000 }).toBe(2);
    await comeIn(world.browser(), world.made.tokens.at(-1)!);
    for (let i = 0; i < 5; i++) await ask(email);
    // One with the invitation, three of those asked for.
    await expect.poll(async () => (await links()).length, { timeout: 15_000 }).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await links()).toHaveLength(4);
  });
});

describe('a share link', () => {
  it('opens for who holds it, and counts each view once', async () => {
    const { token, guestId } = await shared({ maxViews: 2 });
    const [one, two, three] = [world.browser(), world.browser(), world.browser()];
    for (const browser of [one, one, two]) expect((await open(browser, token)).json.step).toBe('in');
    expect(letter(await open(three, token))).toEqual(letter(await nowhere()));
    expect([await seesCase(one), await seesCase(two), await seesCase(three)]).toEqual([200, 200, 401]);
    const views = await world.web.get(world.people.bob, `/api/v1/guests/${guestId}/views`);
    expect(views.json.items).toHaveLength(2);
    expect(views.json.items[0]).toMatchObject({ device: 'Another program', addressPrefix: '127.0.0.…' });
  });

  it('asks for its passcode, slows guessing down, and writes refusals to the trail', async () => {
    const { token, guestId } = await shared({ passcode: 'blue heron' });
    const browser = world.browser();
    expect((await open(browser, token)).json.step).toBe('passcode');
    for (let i = 0; i < 3; i++)
      expect((await open(browser, token, { passcode: 'grey heron' })).json.error.code).toBe('guest.wrong_passcode');
    const slowed = await open(browser, token, { passcode: 'blue heron' });
    expect([slowed.status, slowed.json.error.code]).toEqual([429, 'guest.slow_down']);
    world.clock.advance(2000);
    expect((await open(browser, token, { passcode: 'blue heron' })).json.step).toBe('in');
    const refusals = await scenarios.database.superuserRows(
      "select 1 from audit_events where action = 'session.refuse' and object_id = $1",
      [guestId],
    );
    expect(refusals).toHaveLength(3);
    const [kept] = await scenarios.database.superuserRows<{ row: string }>(
      'select l::text as row from guest_links l where guest_id = $1',
      [guestId],
    );
    expect(kept!.row).toContain('$argon2id$');
    for (const secret of ['blue heron', token]) expect(kept!.row).not.toContain(secret);
  });
});

describe('what does not open', () => {
  it('is answered alike: unknown, revoked, expired, of a closed firm', async () => {
    const answers: unknown[] = [];
    for (const end of ['revoked_at = now()', "expires_at = now() - interval '1 second'"]) {
      for (const { token, grantId } of [await invited(), await shared(), await shared({ passcode: 'blue heron' })]) {
        await scenarios.database.superuserRows(`update guest_grants set ${end} where id = $1`, [grantId]);
        // The clock of the test runs ahead of the database's.
        answers.push(letter(await open(world.browser(), token)));
        answers.push(letter(await open(world.browser(), token, { passcode: 'blue heron' })));
        answers.push(letter(await enterCode(world.browser(), token, '000000')));
      }
    }
    const unknown = letter(await nowhere());
    expect(unknown[0]).toBe(404);
    for (const answer of answers) expect(answer).toEqual(unknown);
    const { token } = await shared();
    const { firmId } = world.people;
    await scenarios.database.superuserRows('update firms set closed_at = now() where id = $1', [firmId]);
    expect(letter(await open(world.browser(), token))).toEqual(unknown);
    await scenarios.database.superuserRows('update firms set closed_at = null where id = $1', [firmId]);
  });

  it('revoking bites at the next request, in sessions that are open', async () => {
    const browser = world.browser();
    const { token, grantId } = await shared({ mayDownload: true });
    await open(browser, token);
    const { id } = world.documents.find((one) => one.caseId === world.cases.left)!;
    const paths = [
      `cases/${world.cases.left}`,
      `documents/${id}`,
      `documents/${id}/file`,
      'search?q=quagga',
      'guest',
      `cases/${world.cases.left}/documents.zip`,
    ];
    const statuses = async () =>
      Promise.all(paths.map(async (path) => (await browser.ask('GET', `/api/v1/${path}`)).status));
    expect(await statuses()).toEqual(paths.map(() => 200));
    await world.web.send(world.people.alice, 'PATCH', `/api/v1/guest-grants/${grantId}`, { mayDownload: false });
    expect(await statuses()).toEqual([200, 200, 403, 200, 200, 403]);
    await world.web.send(world.people.alice, 'DELETE', `/api/v1/guest-grants/${grantId}`);
    expect(await statuses()).toEqual(paths.map(() => 401));
  });

  it('a visit ends after half an hour of rest, after twelve hours in any case, and when the guest leaves', async () => {
    const { token } = await shared();
    const enter = async () => {
      const browser = world.browser();
      await open(browser, token);
      expect(await seesCase(browser)).toBe(200);
      return browser;
    };
    const resting = await enter();
    world.clock.advance(30 * 60_000 + 1);
    expect(await seesCase(resting)).toBe(401);
    const busy = await enter();
    for (let i = 0; i < 36; i++) {
      world.clock.advance(20 * 60_000 - 1000);
      expect(await seesCase(busy)).toBe(200);
    }
    world.clock.advance(60_000);
    expect(await seesCase(busy)).toBe(401);
    const leaving = await enter();
    const cookies = new Map(leaving.cookies);
    await leaving.ask('DELETE', '/api/v1/guest');
    for (const [name, value] of cookies) leaving.cookies.set(name, value);
    expect(await seesCase(leaving)).toBe(401);
  });

  it('a guest’s cookie makes no member, and a page of another site cannot use it', async () => {
    const browser = world.browser();
    const { token } = await shared();
    await open(browser, token);
    const session = browser.cookies.get('__Host-pacerpro-guest')!;
    browser.cookies.set('__Host-pacerpro', session);
    expect((await browser.ask('GET', '/api/v1/cases')).status).toBe(401);
    const answer = await world.web.app.fastify.inject({
      method: 'DELETE',
      url: '/api/v1/guest',
      headers: { 'x-forwarded-proto': 'https', cookie: `__Host-pacerpro-guest=${session}` },
    });
    expect(answer.statusCode).toBe(403);
  });
});
