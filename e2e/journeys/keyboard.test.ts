// The docket and the viewer without a mouse, and the ways of buying more than one thing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { haveCase } from '../api.ts';
import { openBrowser, signIn, visit } from '../browser.ts';

let browser: Browser;
let page: Page;
let held: { caseId: string; documentId: string };

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await visit(browser, inject('url')));
  await signIn(page, 'alice@example.test', inject('password'));
  held = await haveCase(page, '1:24-cv-01187');
}, 120_000);
afterAll(async () => browser?.close());

const path = () => new URL(page.url()).pathname;
const openDocket = async () => {
  await page.goto(`/cases/${held.caseId}`);
  await page.getByRole('article').first().waitFor();
};

const chargedByTheCourt = async () => {
  const answer = await fetch(`${inject('courtUrl')}/__sandbox/ledger`);
  return ((await answer.json()) as { totalCents: number }).totalCents;
};

describe('with the keyboard alone', () => {
  it('g and a letter go somewhere, / goes to the search box', async () => {
    await openDocket();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL('**/ledger');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: 'What are you looking for?' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Search/);
  });

  it('the palette opens a case by its number', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Command palette' }).fill('24-cv-1187');
    await page.getByRole('button', { name: /01187/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${held.caseId}`);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('entries are selected with the space bar, a range with shift', async () => {
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+Space');
    await page.getByText('4 entries selected').waitFor();
  });

  it('b prices the selection, a required client code is asked for before anything is bought, Esc leaves', async () => {
    await page.keyboard.press('b');
    await page.getByTestId('price').waitFor();
    await page.getByLabel('Client code').fill('has space');
    await page.getByText('A client code has 1 to 32 characters, without spaces or commas.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('a refresh from the next entry on costs one page and takes nothing away', async () => {
    const entries = await page.getByRole('article').first().getAttribute('aria-setsize');
    const before = await chargedByTheCourt();
    await page.getByRole('button', { name: 'Refresh docket' }).click();
    await page.getByText(/^From entry \d+$/).click();
    await page.getByTestId('price').waitFor();
    await page.getByTestId('quote').locator('button[type=submit]').click();
    await page.locator('[data-testid=progress][data-state=done]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await chargedByTheCourt()) - before).toBe(10);
    expect(await page.getByRole('article').first().getAttribute('aria-setsize')).toBe(entries);
    expect(await page.getByText('Not on the latest sheet').count()).toBe(0);
  });

  it('the viewer turns pages, goes from hit to hit and shows the text', async () => {
    await page.goto(`/documents/${held.documentId}?q=insurance`);
    await page.locator('[data-page="1"] mark').first().waitFor();
    await page.getByRole('region', { name: 'Pages' }).focus();
    await page.keyboard.press('n');
    await page.locator('mark[data-now]').first().waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => page.getByLabel('Page', { exact: true }).inputValue()).toBe('2');
    await page.waitForURL(/page=2/);
    await page.keyboard.press('t');
    await page.getByText(/^Page 1 ·/).waitFor();
    await page.locator('pre mark').first().waitFor();
  });

  it('a document comes under the firm’s file name', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toMatch(/^nysd .*01187.*\.pdf$/);
  });

  it('the docket comes as a spreadsheet, and what is held as zip and as one PDF', async () => {
    await openDocket();
    for (const [name, ending] of [
      ['Docket as CSV', /\.csv$/],
      ['Held documents as zip', /\.zip$/],
      ['Held documents as one PDF', /\.pdf$/],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      expect((await download).suggestedFilename()).toMatch(ending);
      expect(await (await download).failure()).toBeNull();
    }
    expect(path()).toBe(`/cases/${held.caseId}`);
  });
});
