// Records leave the firm and come back: alice shares, a guest opens the mail, reads, alice takes it back, the guest gets the end page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { haveCase } from '../api.ts';
import { accessibilityFaults, openBrowser, signIn, visit } from '../browser.ts';
import { screenFaults } from '../screen-faults.ts';

const NUMBER = '1:24-cv-01187';
const EMAIL = 'greta@expert.test';

let browser: Browser;
let alice: Page;
let greta: Page;
let held: { caseId: string; documentId: string };
const problems: string[][] = [];

beforeAll(async () => {
  browser = await openBrowser();
  const [member, guest] = [await visit(browser, inject('url')), await visit(browser, inject('url'))];
  problems.push(member.problems, guest.problems);
  ({ page: alice } = member);
  ({ page: greta } = guest);
  await signIn(alice, 'alice@example.test', inject('password'));
  held = await haveCase(alice, NUMBER);
}, 120_000);
afterAll(async () => browser?.close());

/** What the newest mail to an address says. Mails are written by the worker, a moment later. */
async function mailed(to: string, subject: RegExp, wanted: RegExp): Promise<string> {
  const folder = join(inject('dataFolder'), 'mail');
  for (let tries = 0; tries < 150; tries++) {
    const files = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    const names = files.filter((file) => file.name.endsWith('.eml'));
    const mails = await Promise.all(names.map(({ name }) => simpleParser(readFileSync(join(folder, name)))));
    const mine = mails.filter((mail) => JSON.stringify(mail.to).includes(to) && subject.test(mail.subject ?? ''));
    const found = wanted.exec(mine.at(-1)?.text ?? '')?.[0];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} came.`);
}

describe('a guest by mail', () => {
  it('is let in from the page of the case', async () => {
    await alice.goto(`/cases/${held.caseId}`);
    await alice.getByRole('button', { name: 'Share' }).click();
    const dialog = alice.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Greta Gale');
    await dialog.getByLabel('Mail address').fill(EMAIL);
    await dialog.getByLabel('A line to the guest').fill('For your report, pages as you need them.');
    expect(await screenFaults(alice)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mail the invitation' }).click();
    await dialog.getByText('Greta Gale can come in').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
  }, 120_000);

  it('opens the link of the mail with the code of the next, and finds what was shared', async () => {
    await greta.goto(await mailed(EMAIL, /were shared/, /https:\S+#\S+/));
    await greta.getByRole('heading', { name: 'Enter the code' }).waitFor();
    expect(await screenFaults(greta)).toEqual([]);
    const code = await mailed(EMAIL, /Your code/, /\b\d{6}\b/);
    await greta.getByLabel('Digit of the code').first().click();
    await greta.keyboard.type(code);
    await greta.getByRole('heading', { name: 'Shared with you' }).waitFor();
    await greta.getByText('For your report, pages as you need them.').waitFor();
    await greta.getByText(/^Shared by/).waitFor();
    expect(await screenFaults(greta)).toEqual([]);
  });

  it('reads the docket and a document as pictures, without a file, a price or a button to buy', async () => {
    await greta.locator('main').getByRole('link').first().click();
    await greta.getByRole('feed').waitFor();
    expect(await greta.getByRole('button', { name: /Buy|Refresh|Share/ }).count()).toBe(0);
    expect(await greta.getByRole('link', { name: /zip|CSV|one PDF/ }).count()).toBe(0);
    expect(await screenFaults(greta)).toEqual([]);
    await greta.goto(`/shared/documents/${held.documentId}`);
    const picture = greta.getByAltText('Page 1', { exact: true });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1400);
    expect(await greta.getByRole('link', { name: 'Download' }).count()).toBe(0);
    expect(await screenFaults(greta)).toEqual([]);
    const file = await greta.context().request.get(`/api/v1/documents/${held.documentId}/file?inline=true`);
    expect(file.status()).toBe(403);
    await greta.keyboard.press('t');
    await greta.getByText(/^Page 1 ·/).waitFor();
  }, 120_000);

  it('searches within what was shared, and nothing of the firm opens', async () => {
    await greta.getByLabel('Search every word of what was shared').fill('order');
    await greta.keyboard.press('Enter');
    await greta.getByTestId('total').waitFor();
    expect(await greta.getByText(/costs/).count()).toBe(0);
    for (const path of ['/api/v1/ledger', '/api/v1/guests', '/api/v1/members', '/api/v1/audit'])
      expect([path, (await greta.context().request.get(path)).status()]).toEqual([path, 404]);
  });

  it('writes to support from there, with an address of its own', async () => {
    await greta.goto('/shared');
    await greta.getByRole('link', { name: 'Support', exact: true }).click();
    await greta.getByText('The firm that shared with you sees that you wrote').waitFor();
    expect(await screenFaults(greta)).toEqual([]);
    await greta.getByLabel('Something else').check();
    await greta.getByLabel('What happened?').fill('A page of the exhibit is blank.');
    await greta.getByLabel('Your mail address').fill(EMAIL);
    await greta.getByRole('button', { name: 'Send', exact: true }).click();
    await greta.getByText('Your request has arrived').waitFor();
    await mailed(EMAIL, /We have your request/, /S-[0-9A-F]{4}-[0-9A-F]{4}/);
    await greta.getByRole('link', { name: 'Back to the start' }).click();
    await greta.getByText('Shared by').waitFor();
  }, 60_000);

  it('is seen in the settings, with the visit; taken back, the next click of the guest ends', async () => {
    await alice.goto('/settings/guests');
    await alice.getByText(EMAIL).waitFor();
    await alice.getByRole('button', { name: 'Show the views of Greta Gale' }).click();
    await alice.getByRole('list', { name: 'Views' }).getByRole('listitem').waitFor();
    expect(await screenFaults(alice)).toEqual([]);
    await alice.getByRole('button', { name: /^Revoke .* for Greta Gale$/ }).click();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await alice.getByRole('button', { name: 'Take it back' }).click();
    await alice.getByText(EMAIL).waitFor({ state: 'detached' });
    await greta.goto(`/shared/cases/${held.caseId}`);
    await greta.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await greta.getByText('Ask the person who sent it.').waitFor();
    expect(await screenFaults(greta)).toEqual([]);
  });

  it('gets the same page for a link that never was', async () => {
    const ended = await greta.locator('main').innerText();
    await greta.goto(`/guest#${'x'.repeat(43)}`);
    await greta.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    expect(await greta.locator('main').innerText()).toBe(ended);
  });
});

describe('a share link', () => {
  it('to one document, with a passcode, is shown once and opens that document alone', async () => {
    await alice.goto(`/documents/${held.documentId}`);
    await alice.getByRole('button', { name: 'Share' }).click();
    const dialog = alice.getByRole('dialog');
    await dialog.getByText('By a link', { exact: true }).click();
    await dialog.getByLabel('For whom or what').fill('The expert’s assistant');
    await dialog.getByLabel('Passcode', { exact: true }).fill('blue heron');
    await dialog.getByRole('switch', { name: 'May download' }).click();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog.getByTestId('share-link').innerText();

    const visitor = await visit(browser, inject('url'));
    problems.push(visitor.problems);
    const { page } = visitor;
    await page.goto(link);
    await page.getByLabel('Passcode', { exact: true }).fill('grey heron');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('This is not the passcode.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByLabel('Passcode', { exact: true }).fill('blue heron');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'Shared with you' }).waitFor();
    await page.locator('main').getByRole('link').first().click();
    await page.locator('canvas').first().waitFor();
    await page.getByRole('link', { name: 'Download' }).waitFor();
    expect(await page.locator('header').getByRole('link', { name: / v\. / }).count()).toBe(0);
    await page.goto(`/shared/cases/${held.caseId}`);
    await page.getByRole('heading', { name: 'Not found, or not yours' }).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await visitor.context.close();
  });

  it('does not disturb a member who opens it: the own session stays', async () => {
    await alice.goto('/settings/guests');
    await alice.getByText('The expert’s assistant').first().waitFor();
    await alice.goto('/shared');
    await alice.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await alice.goto('/cases');
    await alice.getByText('What your firm holds').first().waitFor();
  });
  it('no script was broken or refused by the policy', () => expect(problems.flat()).toEqual([]));
});
