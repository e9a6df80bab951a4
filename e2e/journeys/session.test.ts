// Sessions and tokens: what ends here ends everywhere, and leads back to where one was.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, openBrowser, signIn, visit } from '../browser.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await visit(browser, inject('url')));
  await signIn(page, 'bob@example.test', inject('password'));
});
afterAll(async () => browser?.close());

describe('sessions and tokens', () => {
  it('a token is shown once, works over the API, and stops when revoked', async () => {
    await page.goto('/settings/tokens');
    await page.getByLabel('Name').fill('Nightly export');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const token = await page.getByTestId('token').innerText();
    const status = () =>
      page
        .context()
        .request.get('/api/v1/cases', { headers: { authorization: `Bearer ${token}` } })
        .then((answer) => answer.status());
    expect(await status()).toBe(200);
    await page.reload();
    await page.getByText('Nightly export').waitFor();
    expect(await page.getByTestId('token').count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke Nightly export' }).click();
    await page.getByText('Revoked').waitFor();
    const fresh = await browser.newContext({ baseURL: inject('url'), ignoreHTTPSErrors: true });
    expect((await fresh.request.get('/api/v1/cases', { headers: { authorization: `Bearer ${token}` } })).status()).toBe(
      401,
    );
    await fresh.close();
  });

  it('something dangerous asks for the password once more, and then goes on by itself', async () => {
    await page.goto('/settings/tokens');
    await page.getByText('Nightly export').waitFor();
    // The answer that the server gives five minutes after signing in; all that follows is the server's own.
    await page.route(
      '**/api/v1/tokens',
      (route) =>
        route.fulfill({ status: 401, json: { error: { code: 'auth.step_up_needed', message: '', requestId: 'x' } } }),
      { times: 1 },
    );
    await page.getByLabel('Name').fill('Asked twice');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByLabel('Your password').fill('wrong');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByText('That is not right').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel('Your password').fill(inject('password'));
    await page.keyboard.press('Enter');
    await page.getByTestId('token').waitFor();
    await page.reload();
    await page.getByText('Asked twice').waitFor();
  });

  it('a session ended elsewhere leads to signing in, and from there back', async () => {
    const other = await visit(browser, inject('url'));
    await signIn(other.page, 'bob@example.test', inject('password'));
    await other.page.goto('/settings/security');
    await other.page.getByText('This one').waitFor();
    const ends = other.page.getByRole('button', { name: /^End .* last seen/ });
    const before = await ends.count();
    await ends.first().click();
    await expect.poll(() => ends.count()).toBe(before - 1);
    // All but this one: other journeys may have left some of Bob's.
    if (before > 1) await other.page.getByRole('button', { name: 'End all others' }).click();
    await expect.poll(() => ends.count()).toBe(0);
    await other.context.close();

    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    expect(page.url()).toContain('next=%2Fledger');
    await page.getByLabel('Mail address').fill('bob@example.test');
    await page.getByLabel('Password', { exact: true }).fill(inject('password'));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('CSV for cost recovery').waitFor();
  });

  it('the name of downloaded files is previewed as it is typed; a member cannot change it', async () => {
    await page.goto('/settings/firm');
    await page.getByTestId('file-name-preview').waitFor();
    expect(await page.getByLabel('Names of downloaded files').isDisabled()).toBe(true);
    const alice = await visit(browser, inject('url'));
    await signIn(alice.page, 'alice@example.test', inject('password'));
    await alice.page.goto('/settings/firm');
    await alice.page.getByLabel('Names of downloaded files').fill('{caseName} {entry:4}');
    await expect.poll(() => alice.page.getByTestId('file-name-preview').innerText()).toMatch(/0052\.pdf$/);
    await alice.page.getByLabel('Names of downloaded files').fill('{nonsense}');
    await alice.page.getByText('{nonsense} is not known').waitFor();
    await alice.context.close();
  });

  it('signing out leads to the sign-in page, and going back shows nothing', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await page.goBack();
    await page.waitForURL(/sign-in/);
    expect(await page.getByText('CSV for cost recovery').count()).toBe(0);
  });
});
