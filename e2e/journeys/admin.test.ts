// A site administrator from the command line to the customer's own screen: made on the server, enrolled, signed in with a code, let into one
// firm for a while, seen there, and shut out by the firm.
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, haveCase } from '../api.ts';
import { addDevice, openBrowser, signIn, visit } from '../browser.ts';
import { pacerpro } from '../command.ts';
import { screenFaults } from '../screen-faults.ts';
import { failureFaults, screenWalk, waitingFaults } from '../walk-screen.ts';

const PASSWORD = 'a heron walks into a registry';
const FIRM = 'Archer & Boone LLP';
let browser: Browser;
let page: Page;
let alice: Page;
let problems: string[];
let seed = '';
let graceLink = '';
let lastStep = 0;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page, problems } = await visit(browser, inject('url')));
  ({ page: alice } = await visit(browser, inject('url')));
  await signIn(alice, 'alice@example.test', inject('password'));
  await haveCase(alice, '1:24-cv-01187');
  const written = { kind: 'access', urgency: 'normal', text: 'The heron cannot open the ledger.' };
  expect((await ask(alice, 'POST', '/support-requests', written)).status).toBe(201);
}, 120_000);
afterAll(async () => browser?.close());

const codeAt = (of: string, step: number) =>
  new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: step * 30_000 });

/** Each code is good once, and one of the last half minute or the next is taken too: only the fourth has to be waited for. */
async function nextCode(): Promise<string> {
  for (;;) {
    const now = Math.floor(Date.now() / 30_000);
    const isEarly = Date.now() % 30_000 < 20_000; // a code of the last half minute may not grow older on its way
    const step = Math.max(isEarly ? now - 1 : now, lastStep + 1);
    if (step <= now + 1) {
      lastStep = step;
      return codeAt(seed, step);
    }
    await page.waitForTimeout(500);
  }
}

describe('a site administrator', () => {
  it('is made on the server, enrols by the printed link once, and signs in with password and code', async () => {
    // Before there is one who would have to confirm her.
    graceLink = await pacerpro('admin', 'create', 'grace@example.test', '--name', 'Grace Hopper');
    const link = await pacerpro('admin', 'create', 'ada@example.test', '--name', 'Ada Byron');
    expect(link).toMatch(/^https:\/\/localhost:\d+\/admin\/enrol#\S{40,}$/);
    await page.goto(link);
    seed = await page.getByTestId('seed').innerText();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByLabel('1. Choose a password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Six-digit code').fill(await nextCode());
    await page.getByRole('button', { name: 'Enrol' }).click();
    await page.getByRole('heading', { name: 'Administrators’ sign-in' }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await enter(PASSWORD, '000000');
    await page.getByText('Not signed in').waitFor();
    await enter(PASSWORD, await nextCode());
    await page.getByRole('heading', { name: 'Firms and grants' }).waitFor();
    const again = await visit(browser, inject('url'));
    await again.page.goto(link);
    await again.page.getByText('This link does not work').waitFor();
    await again.context.close();
    expect(await pacerpro('admin', 'list')).toContain('can sign in');
  }, 150_000);

  async function enter(password: string, code: string, who = page, email = 'ada@example.test'): Promise<void> {
    await who.getByLabel('Mail address').fill(email);
    await who.getByLabel('Password', { exact: true }).fill(password);
    await who.getByLabel('Six-digit code').fill(code);
    await who.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  it('sees firms by name and the health of the installation, and is nobody to the members’ app', async () => {
    await page.getByText(FIRM).first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Health' }).click();
    await page.getByText('web, worker, mail').waitFor();
    await page.getByText('Alive').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Trail' }).click();
    await page.getByText('admin.enrol').first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    const statusOf = (who: Page, path: string) =>
      who
        .context()
        .request.get(path)
        .then((answer) => answer.status());
    expect(await statusOf(page, '/api/v1/cases')).toBe(404);
    expect(await statusOf(alice, '/api/v1/admin/firms')).toBe(404);
    await alice.goto('/admin');
    await alice.getByRole('heading', { name: 'Administrators’ sign-in' }).waitFor();
    await page.goto('/cases');
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  }, 120_000);

  it.each([
    ['firms', '/admin', 'No grants yet'],
    ['health', '/admin/health', 'Alive'],
    ['switches', '/admin/switches', 'Nothing is switched off'],
    ['trail', '/admin/trail', 'admin.enrol'],
    ['support', '/admin/support', 'No way in'],
    ['passkeys', '/admin/passkeys', 'No passkey yet'],
  ])(
    'the console, %s: by Tab, on a phone, while it waits, and when it failed',
    async (name, address, ready) => {
      expect(await screenWalk(page, `console ${name}`, address, ready)).toEqual([]);
      expect(await waitingFaults(page, `console ${name}`, address, ready)).toEqual([]);
      expect(await failureFaults(page, `console ${name}`, address, ready)).toEqual([]);
    },
    120_000,
  );

  it('switches a part off with a code; its screen says so and since when, other screens go on; and on again', async () => {
    await page.goto('/admin/switches');
    await page.getByRole('button', { name: 'Switch a part off' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Part' }).fill('search');
    await page.getByRole('option', { name: 'search', exact: true }).click();
    await dialog.getByLabel('Reason').fill('Hits show a walled case.');
    await dialog.getByLabel('Six-digit code').fill(await nextCode());
    expect(await screenFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Switch off', exact: true }).click();
    await page.getByText('Hits show a walled case.').waitFor();
    expect(await pacerpro('switch', 'list')).toContain('Hits show a walled case.');
    await alice.goto('/search?q=heron');
    await alice.getByText('Switched off for now').waitFor();
    await alice.getByText(/has been switched off since .*\d/).waitFor();
    expect(await screenFaults(alice)).toEqual([]);
    await alice.goto('/cases');
    await alice.getByText('1:24-cv-01187').first().waitFor();
    expect(await pacerpro('switch', 'on', 'search', '--reason', 'It was a false alarm.')).toContain('on again');
    await page.getByText('Nothing is switched off').waitFor();
    await alice.goto('/search?q=heron');
    await expect
      .poll(async () => (await alice.context().request.get('/api/v1/search?q=heron')).status(), { timeout: 5_000 })
      .toBe(200);
  }, 150_000);

  it('opens a grant with reason and ticket, looks, and the firm sees it and ends it at once', async () => {
    await page.goto('/admin');
    await page.getByRole('button', { name: `Open a grant for ${FIRM}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('An import has not ended since yesterday.');
    expect(await dialog.getByRole('button', { name: 'Open the grant' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Ticket').fill('T-4711');
    expect(await screenFaults(page)).toEqual([]);
    // By keyboard: the dialog is a form.
    await dialog.getByLabel('Ticket').press('Enter');
    await page.getByRole('heading', { name: FIRM }).waitFor();
    expect(await page.getByRole('timer').innerText()).toMatch(/^(29|30):\d\d$/);
    await page.getByRole('button', { name: 'Ledger' }).click();
    await page.getByText('charge').first().waitFor();
    expect(await page.getByText('Alpha', { exact: false }).count()).toBe(0);
    expect(await screenFaults(page)).toEqual([]);

    await alice.goto('/settings/looked');
    await alice.getByText('An import has not ended since yesterday.').waitFor();
    await alice.getByText(/ledger · \d+ row/).click();
    expect(await screenFaults(alice)).toEqual([]);
    await alice.goto('/settings/outbox');
    await alice
      .getByText(/A site administrator may look at/)
      .first()
      .waitFor();
    await alice.goto('/settings/looked');
    await alice.getByRole('button', { name: 'End now, grant of Ada Byron' }).click();
    await alice.getByText('Ended by your firm').waitFor();

    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Not found, or not yours').waitFor();
    await page.reload();
    await page.getByText('Nothing to look at any more').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  }, 150_000);

  /** Words of a support request under the grant; taken on and closed, which its maker sees. */
  async function readsWhatWasWritten(): Promise<void> {
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'No way in' }).filter({ hasText: FIRM }).first();
    await row.getByRole('button', { name: /^Show the words of/ }).click();
    await row.getByText('The heron cannot open the ledger.').waitFor();
    await row.getByRole('button', { name: /^Acknowledge/ }).click();
    await row.getByText('somebody is on it').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await row.getByRole('button', { name: /^Close/ }).click();
    await page.getByLabel('What came of it').fill('It opens again.');
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close the request' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await alice.goto('/settings/support');
    await alice.getByText('It opens again.').waitFor();
    expect(await screenFaults(alice)).toEqual([]);
    await alice.goto('/settings/looked');
    await alice.getByText('support request · 1 row').waitFor();
    await page
      .getByRole('region', { name: `Open grant, ${FIRM}` })
      .getByRole('link', { name: 'Look' })
      .click();
    await page.getByRole('heading', { name: FIRM }).waitFor();
  }

  async function asksForContent(reason: string): Promise<void> {
    await page.goto('/admin');
    await page.getByRole('button', { name: `Open a grant for ${FIRM}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByLabel('Ticket').fill('T-4712');
    await dialog.getByLabel(/^Content:/).check();
    await dialog.getByLabel('Six-digit code').fill(await nextCode());
    expect(await screenFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for the grant' }).click();
    await page.getByRole('heading', { name: 'Waits for a second person' }).waitFor();
    await page.getByText(reason).waitFor();
  }

  /** With a proof, where the last one is old. */
  async function agrees(): Promise<void> {
    await alice.getByRole('button', { name: 'Agree, asked for by Ada Byron' }).click();
    const proof = alice.getByRole('dialog');
    const done = alice.getByText('your firm agreed').first();
    await proof.or(done).waitFor();
    if (!(await proof.isVisible())) return;
    await proof.getByLabel('Password', { exact: true }).fill(inject('password'));
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await done.waitFor();
  }

  it('opens documents under a grant for content alone, once the firm has agreed', async () => {
    await asksForContent('Recognised text of a page is garbled.');
    expect(await page.getByRole('timer').count()).toBe(0);
    expect(await page.getByRole('button', { name: `Approve, grant for ${FIRM}` }).count()).toBe(0);
    expect(await screenFaults(page)).toEqual([]);
    await alice.goto('/settings/looked');
    await alice.getByText('Recognised text of a page is garbled.').waitFor();
    expect(await screenFaults(alice)).toEqual([]);
    await agrees();
    await page
      .getByRole('region', { name: `Open grant, ${FIRM}` })
      .getByRole('link', { name: 'Look' })
      .click({ timeout: 30_000 });
    await page.getByRole('heading', { name: FIRM }).waitFor();
    await page.getByRole('button', { name: 'Documents held' }).click();
    await page.getByRole('button', { name: 'Show the text' }).first().click();
    await page.getByText('Page 1').first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await alice.goto('/settings/looked');
    await alice.getByText('document text · 1 row').waitFor();
    await readsWhatWasWritten();
    await page
      .getByRole('region', { name: `Open grant, ${FIRM}` })
      .getByRole('button', { name: 'End now' })
      .click();
    await page.getByText('Nothing to look at any more').waitFor();
  }, 120_000);

  it('asks for content again, and a second administrator approves it with a code of her own', async () => {
    await asksForContent('Pages of a document are missing.');
    const { page: grace, context } = await visit(browser, inject('url'));
    await grace.goto(graceLink);
    const herSeed = await grace.getByTestId('seed').innerText();
    const step = Math.floor(Date.now() / 30_000);
    await grace.getByLabel('1. Choose a password', { exact: true }).fill(PASSWORD);
    await grace.getByLabel('Six-digit code').fill(codeAt(herSeed, step - 1));
    await grace.getByRole('button', { name: 'Enrol' }).click();
    await enter(PASSWORD, codeAt(herSeed, step), grace, 'grace@example.test');
    await grace.getByRole('button', { name: `Approve, grant for ${FIRM}` }).click();
    const dialog = grace.getByRole('dialog');
    await dialog.getByLabel('Six-digit code').fill(codeAt(herSeed, step + 1));
    expect(await screenFaults(grace)).toEqual([]);
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await grace.getByText('approved by Grace Hopper').waitFor();
    expect(await screenFaults(grace)).toEqual([]);
    await context.close();
    await page
      .getByRole('region', { name: `Open grant, ${FIRM}` })
      .getByRole('button', { name: 'End now' })
      .click({ timeout: 30_000 });
    await alice.goto('/settings/looked');
    await alice.getByText('Grace Hopper agreed, a second administrator').waitFor();
  }, 120_000);

  it('adds a passkey with a fresh code, and signs in with it and the password', async () => {
    await addDevice(page);
    await page.goto('/admin/passkeys');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Key ring');
    await dialog.getByLabel('Six-digit code').fill(await nextCode());
    expect(await screenFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Key ring').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Mail address').fill('ada@example.test');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Firms and grants' }).waitFor();
    // And instead of a code, without typing one.
    await page.goto('/admin/passkeys');
    await page.getByRole('button', { name: 'Remove Key ring' }).click();
    await page.getByText('Your device asks for your finger, face or PIN.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the passkey' }).click();
    await page.getByText('No passkey yet').waitFor();
  }, 120_000);

  it('signs out, and nothing of it broke a script', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Administrators’ sign-in' }).waitFor();
    expect((await page.context().request.get('/api/v1/admin/me')).status()).toBe(401);
    expect(problems).toEqual([]);
  });
});
