// Every screen, light and dark: nothing that axe finds against WCAG A and AA, nothing wider than a phone, nothing broken.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buy, haveCase } from '../api.ts';
import { openBrowser, signIn, visit } from '../browser.ts';
import { screenFaults } from '../screen-faults.ts';
import { settle } from '../settle.ts';

const NUMBER = '1:24-cv-01187';
const NOWHERE = '018f0000-0000-7000-8000-000000000000';

let browser: Browser;
let held: { caseId: string; documentId: string };
let locatorTask: string;

beforeAll(async () => {
  browser = await openBrowser();
  const { page, context } = await visit(browser, inject('url'));
  await signIn(page, 'alice@example.test', inject('password'));
  held = await haveCase(page, NUMBER);
  locatorTask = (await buy(page, 'locator', { criteria: { docketNumber: NUMBER } })).id;
  await context.close();
}, 120_000);
afterAll(async () => browser?.close());

type Screen = { name: string; address: () => string; ready: string; act?: (page: Page) => Promise<void> };

const inCase =
  (tab = '') =>
  () =>
    `/cases/${held.caseId}${tab}`;
const screens: Screen[] = [
  // First: these need the proof of having just signed in.
  { name: 'single sign-on', address: () => '/settings/sso', ready: 'Everyone signs in with an own password' },
  {
    name: 'setting up a provider',
    address: () => '/settings/sso',
    ready: 'Everyone signs in with an own password',
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up a provider' }).click();
      await page.getByLabel('Issuer').waitFor();
    },
  },
  {
    name: 'a provider and a directory',
    address: () => '/settings/sso',
    ready: 'Everyone signs in with an own password',
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up a provider' }).click();
      await page.getByLabel('Issuer').fill('https://127.0.0.1:9');
      await page.getByLabel('Client ID').fill('pacerpro');
      await page.getByLabel('Client secret').fill('not a secret');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Make a token' }).click();
      await page.getByTestId('directory-token').waitFor();
      await page.getByRole('button', { name: 'Ask the provider' }).click();
      await page.getByText('No OpenID Connect provider answered').waitFor();
    },
  },
  { name: 'home', address: () => '/', ready: 'What are you looking for?' },
  {
    name: 'suggestions',
    address: () => '/',
    ready: 'What are you looking for?',
    act: async (page) => {
      await page.getByLabel('Search cases and every word').fill(NUMBER);
      await page.getByText('We read this as').waitFor();
    },
  },
  {
    name: 'command palette',
    address: () => '/',
    ready: 'What are you looking for?',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByLabel('Command palette').waitFor();
    },
  },
  { name: 'cases', address: () => '/cases', ready: 'What your firm holds' },
  { name: 'docket', address: inCase(), ready: 'Refresh docket' },
  {
    name: 'keyboard help',
    address: inCase(),
    ready: 'Refresh docket',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByText('Keyboard shortcuts').waitFor();
    },
  },
  {
    name: 'quote',
    address: inCase(),
    ready: 'Refresh docket',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Buy Document/ })
        .first()
        .click();
      await page.getByTestId('price').waitFor();
    },
  },
  { name: 'parties', address: inCase('?tab=parties'), ready: 'Refresh docket' },
  { name: 'changes', address: inCase('?tab=changes'), ready: 'Refresh docket' },
  { name: 'viewer', address: () => `/documents/${held.documentId}`, ready: 'Held by your firm' },
  {
    name: 'text of a document',
    address: () => `/documents/${held.documentId}`,
    ready: 'Held by your firm',
    act: async (page) => {
      await page.keyboard.press('t');
      await page.getByText(/^Page 1 ·/).waitFor();
    },
  },
  { name: 'search', address: () => '/search?q=order', ready: 'hits' },
  { name: 'malformed search', address: () => '/search?q=%22open', ready: 'This search could not be read' },
  { name: 'locator', address: () => '/locator', ready: 'Searches your firm has paid for' },
  { name: 'locator results', address: () => `/locator/${locatorTask}`, ready: 'Case Locator results' },
  {
    name: 'ledger with receipt',
    address: () => '/ledger',
    ready: 'CSV for cost recovery',
    act: async (page) => {
      await page.locator('tbody button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'ledger', address: () => '/ledger', ready: 'CSV for cost recovery' },
  { name: 'import', address: () => '/import', ready: 'Drop files here' },
  { name: 'profile', address: () => '/settings/profile', ready: 'Mail address' },
  { name: 'security', address: () => '/settings/security', ready: 'No passkey yet' },
  {
    name: 'setting up one-time codes',
    address: () => '/settings/security',
    ready: 'No passkey yet',
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up one-time codes' }).click();
      await page.getByLabel('The code that the app shows now').waitFor();
    },
  },
  { name: 'second factor asked of everyone', address: () => '/second-factor', ready: 'Use an app' },
  { name: 'tokens', address: () => '/settings/tokens', ready: 'Make the token' },
  { name: 'PACER accounts', address: () => '/settings/pacer', ready: 'sandbox-firm' },
  { name: 'firm', address: () => '/settings/firm', ready: 'Looks like' },
  { name: 'members', address: () => '/settings/members', ready: 'Alice Archer' },
  { name: 'an answer of a provider that cannot be used', address: () => '/sign-in/firm', ready: 'Not signed in' },
  { name: 'your data', address: () => '/settings/data', ready: 'Take everything with you' },
  { name: 'retention', address: () => '/settings/retention', ready: 'What ends by itself' },
  { name: 'prove it', address: () => '/settings/proof', ready: 'Earlier proofs' },
  {
    name: 'inviting a member',
    address: () => '/settings/members',
    ready: 'Alice Archer',
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'changing a member',
    address: () => '/settings/members',
    ready: 'Alice Archer',
    act: async (page) => {
      await page.getByRole('button', { name: 'Change Bob Boone' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'offices', address: () => '/settings/offices', ready: 'Open an office' },
  { name: 'opening an account', address: () => '/sign-up', ready: 'By invitation' },
  { name: 'opening an account, second step', address: () => '/open-account#x', ready: 'Open your account' },
  { name: 'forgotten password', address: () => '/forgot-password', ready: 'Mail me the link' },
  { name: 'new password', address: () => '/new-password#x', ready: 'Save the password' },
  { name: 'confirming an address', address: () => '/confirm-address#x', ready: 'Use this address' },
  { name: 'invitation that ended', address: () => '/invitation#x', ready: 'This link no longer works' },
  { name: 'audit trail', address: () => '/settings/audit', ready: 'Nothing here can be changed' },
  { name: 'who looked', address: () => '/settings/looked', ready: 'Who looked at our data' },
  { name: 'mail sent', address: () => '/settings/outbox', ready: 'Mail sent' },
  { name: 'not found', address: () => `/cases/${NOWHERE}`, ready: 'Not found, or not yours' },
];

let page: Page;
let problems: string[];
describe('light, dark and on a phone', () => {
  beforeAll(async () => {
    ({ page, problems } = await visit(browser, inject('url')));
    await page.goto('/sign-in');
  });

  it('signing in has no faults', async () => {
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await signIn(page, 'alice@example.test', inject('password'));
  });
  for (const { name, address, ready, act } of screens) {
    it(`${name} has no faults`, async () => {
      await page.goto(address());
      await page.getByText(ready).first().waitFor();
      await act?.(page);
      await settle(page);
      expect(await screenFaults(page)).toEqual([]);
    });
  }
  it('no script was broken or refused by the policy', () => expect(problems).toEqual([]));
});
