// Every screen of the settings as the owner of a firm made a minute ago meets it: empty, on a desk and on a phone, light and dark, by
// keyboard, while the server is slow, and when it fails.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from '../api.ts';
import { openBrowser, signIn, visit } from '../browser.ts';
import { pacerpro } from '../command.ts';
import { failureFaults, keyboardFaults, screenWalk, waitingFaults } from '../walk-screen.ts';
import { settle } from '../settle.ts';

const EMAIL = 'olive@heron.example';
const PASSWORD = 'a heron waits by the weir at dusk';
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const url = await pacerpro('firm', 'create', '--name', 'Heron & Weir LLP', '--owner-email', EMAIL);
  browser = await openBrowser();
  ({ page, problems } = await visit(browser, inject('url')));
  await page.goto('/sign-in');
  const token = url.split('#')[1]!;
  const accepted = await ask(page, 'POST', '/invitation/accept', { token, name: 'Olive Heron', password: PASSWORD });
  expect(accepted.status).toBe(201);
  await page.context().clearCookies();
  await signIn(page, EMAIL, PASSWORD);
}, 120_000);
afterAll(async () => browser?.close());

/** `ready`: what the screen of a new firm says, where there is nothing else to show. */
const screens: { id: string; ready: string; empty?: string[] }[] = [
  { id: 'profile', ready: 'Mail address' },
  { id: 'security', ready: 'No passkey yet' },
  { id: 'tokens', ready: 'No tokens' },
  { id: 'pacer', ready: 'No PACER account yet' },
  { id: 'firm', ready: 'Looks like' },
  { id: 'members', ready: 'Olive Heron', empty: ['Nobody is invited at present'] },
  { id: 'sso', ready: 'Everyone signs in with an own password' },
  { id: 'offices', ready: 'No office yet' },
  { id: 'matters', ready: 'No clients yet' },
  { id: 'guests', ready: 'Nothing is shared with anyone' },
  { id: 'walls', ready: 'No walls that you are inside of' },
  { id: 'proof', ready: 'No proof yet' },
  { id: 'audit', ready: 'Nothing here can be changed' },
  { id: 'looked', ready: 'Nobody has looked' },
  { id: 'data', ready: 'No legal hold', empty: ['No archive yet'] },
  { id: 'retention', ready: 'No case is to go' },
  { id: 'support', ready: 'No requests yet' },
  { id: 'outbox', ready: 'Mail sent' },
];

describe('the settings of a new firm', () => {
  for (const { id, ready, empty = [] } of screens) {
    const address = `/settings/${id}`;
    it(`${id}: in sight, in reach of Tab, and not a blank when there is nothing`, async () => {
      expect(await screenWalk(page, id, address, ready)).toEqual([]);
      for (const text of empty) await page.getByText(text).first().waitFor();
    }, 120_000);

    it(`${id}: says that it waits, and that it failed, with a way to try again`, async () => {
      expect(await waitingFaults(page, id, address, ready)).toEqual([]);
      expect(await failureFaults(page, id, address, ready)).toEqual([]);
    }, 120_000);
  }

  it('on a phone, the section that is open is in sight, however far down the list it stands', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const { id } of screens) {
      await page.goto(`/settings/${id}`);
      const open = page.getByRole('navigation', { name: 'Settings' }).locator('[data-status=active]');
      await open.waitFor();
      const box = await open.boundingBox();
      expect([id, box && box.x >= 0 && box.x + box.width <= 390]).toEqual([id, true]);
    }
  });

  it('no script was broken or refused by the policy', () => expect(problems).toEqual([]));
});

describe('the settings of a firm at work', () => {
  let alice: Page;
  beforeAll(async () => {
    ({ page: alice } = await visit(browser, inject('url')));
    await signIn(alice, 'alice@example.test', inject('password'));
    const client = await ask(alice, 'POST', '/clients', { name: 'Rookery Holdings' });
    const clientId = (client.body as { id: string }).id;
    await ask(alice, 'POST', '/matters', { clientId, name: 'Rookery v. Heron', clientCode: '10442-003' });
  });

  it.each([
    ['pacer', 'sandbox-firm'],
    ['members', 'Alice Archer'],
    ['matters', 'Rookery v. Heron'],
    ['security', 'This one'],
    ['audit', 'Alice Archer'],
  ])('%s: every control of every row is in reach of Tab, with its focus in sight', async (id, ready) => {
    await alice.goto(`/settings/${id}`);
    await alice.getByText(ready).first().waitFor();
    await settle(alice);
    expect(await keyboardFaults(alice, id)).toEqual([]);
  });
});
