// A firm sets up its own provider, and somebody new comes in by it, in a browser, through a real provider's own pages.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { client, openTestProvider, type TestProvider } from '../../packages/server/src/features/sso/sso.harness.ts';
import { openBrowser, signIn, visit } from '../browser.ts';

let browser: Browser;
let provider: TestProvider;

beforeAll(async () => {
  browser = await openBrowser();
  provider = await openTestProvider(`${inject('url')}/sign-in/firm`);
  provider.people.set('nina', { sub: 'nina', email: 'nina@example.test', email_verified: true, name: 'Nina New' });
}, 60_000);
afterAll(async () => {
  await provider?.close();
  await browser?.close();
});

describe('single sign-on', () => {
  it('is set up by an administrator, lets a colleague in at the page that was asked for, and is taken back', async () => {
    const { page: admin } = await visit(browser, inject('url'));
    await signIn(admin, 'alice@example.test', inject('password'));
    await admin.goto('/settings/sso');
    const setUp = admin.getByRole('button', { name: 'Set up a provider' });
    await setUp.or(admin.getByLabel('Issuer')).first().waitFor();
    if (await setUp.isVisible()) await setUp.click();
    await admin.getByLabel('Issuer').fill(provider.issuer);
    await admin.getByLabel('Client ID').fill(client.id);
    await admin.getByLabel('Client secret').fill(client.secret);
    await admin.getByLabel('People can sign in by it').check();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByRole('button', { name: 'Ask the provider' }).click();
    const answer = admin.locator('[data-tone=ok], [data-tone=warn], [data-tone=bad]');
    await answer.first().waitFor();
    expect(await answer.allInnerTexts()).toEqual(['The provider answers under this issuer.']);

    const { page } = await visit(browser, inject('url'));
    await page.goto('/cases');
    await page.getByRole('button', { name: 'Use your firm’s account instead' }).click();
    await page.getByLabel('Mail address at your firm').fill('nina@example.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('input[name=login]').fill('nina');
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
    await page.locator('button[type=submit]').click();
    await page.getByText('What your firm holds').waitFor();
    expect(new URL(page.url()).pathname).toBe('/cases');
    await page.goto('/settings/profile');
    await page.getByText('nina@example.test').first().waitFor();

    await admin.getByRole('button', { name: 'Remove the provider' }).click();
    await admin.getByRole('button', { name: 'Yes, remove it' }).click();
    await admin.getByText('Everyone signs in with an own password').waitFor();
  }, 120_000);
});
