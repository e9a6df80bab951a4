// Second factors: set up with an app and with a passkey, used to sign in and to prove oneself, asked of everyone, taken away again.
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, addDevice, openBrowser, signIn, visit } from '../browser.ts';
import { settle } from '../settle.ts';

const email = 'mallory@example.test';
let browser: Browser;
let page: Page;
let key = '';
let recoveryCodes: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await visit(browser, inject('url')));
  await addDevice(page);
  await signIn(page, email, inject('password'));
});
afterAll(async () => browser?.close());

/** The code of the step after this one is good already, and unused. */
const code = (stepsOn: number) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + stepsOn * 30_000 });
async function signOut(): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
}
async function typePassword(): Promise<void> {
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(inject('password'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
const home = () => page.getByRole('heading', { name: 'What are you looking for?' }).waitFor();
async function isClean(): Promise<void> {
  await settle(page);
  expect(await accessibilityFaults(page)).toEqual([]);
}

describe('second factors', () => {
  it('one-time codes are set up by picture or key, and ten recovery codes are shown once', async () => {
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Set up one-time codes' }).click();
    await page.getByAltText('QR code for the authenticator app').waitFor();
    key = (await page.locator('code').first().innerText()).replaceAll(' ', '');
    await page.getByLabel('The code that the app shows now').fill('000000');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('is not right').waitFor();
    await page.getByLabel('The code that the app shows now').fill(code(0));
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    recoveryCodes = await page.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts();
    expect(new Set(recoveryCodes).size).toBe(10);
    await isClean();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 left').waitFor();
  });

  it('signing in then takes two steps, and a used code is refused', async () => {
    const used = code(1);
    await signOut();
    await typePassword();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await isClean();
    await page.getByLabel('One-time code').fill(used);
    await page.keyboard.press('Enter');
    await home();
    await signOut();
    await typePassword();
    await page.getByLabel('One-time code').fill(used);
    await page.keyboard.press('Enter');
    await page.getByText('was used before').waitFor();
    await page.getByRole('button', { name: 'My phone is gone: use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recoveryCodes[0]!);
    await page.keyboard.press('Enter');
    await home();
    await page.goto('/settings/security');
    await page.getByText('9 left').waitFor();
  });

  it('a passkey is added, and signs in without a password', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill('Work laptop');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Work laptop').waitFor();
    await isClean();
    await signOut();
    await page.getByRole('button', { name: 'Use a passkey instead' }).click();
    await home();
  });

  it('a passkey proves it before something dangerous', async () => {
    await page.goto('/settings/tokens');
    await page.getByLabel('Name').fill('Proved by passkey');
    await page.route(
      '**/api/v1/tokens',
      (route) =>
        route.fulfill({ status: 401, json: { error: { code: 'auth.step_up_needed', message: '', requestId: 'x' } } }),
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Make the token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByLabel('One-time code from your app').waitFor();
    await dialog.getByRole('button', { name: 'Use a passkey' }).click();
    await dialog.getByRole('button', { name: 'Use the passkey' }).click();
    await page.getByTestId('token').waitFor();
  });

  it('asked of everyone: a member without one is led to set it up, and then goes on', async () => {
    await page.goto('/settings/firm');
    await page.getByLabel('Everyone needs a second factor').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Remove Work laptop' }).click();
    await page.getByText('No passkey yet').waitFor();
    await page.getByRole('button', { name: 'Remove one-time codes' }).click();
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await isClean();
    await page.goto('/ledger');
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByLabel('Name').fill('Second laptop');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await home();
  });

  it('taken away again, the password is enough, and the firm’s mail tells of every change', async () => {
    await page.goto('/settings/firm');
    await page.getByLabel('Everyone needs a second factor').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Remove Second laptop' }).click();
    await page.getByText('No passkey yet').waitFor();
    await signOut();
    await typePassword();
    await home();
    await page.goto('/settings/outbox');
    await page.getByText('A second factor was removed from your account').first().waitFor();
    await page.getByText('A second factor was added to your account').first().waitFor();
    await page.getByText('A recovery code of your account was used').waitFor();
  });
});
