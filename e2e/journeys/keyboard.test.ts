// The docket and the viewer without a mouse, and the ways of buying more than one thing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, buy, haveCase } from '../api.ts';
import { openBrowser, signIn, visit } from '../browser.ts';

type Entries = { items: { documents: { id: string; held: boolean; description: string | null }[] }[] };
type Text = { state: string; pages: { page: number; state: string; text: string }[] };

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
    // Words are read in the background.
    const state = async () => ((await ask(page, 'GET', `/documents/${held.documentId}/text`)).body as Text).state;
    await expect.poll(state, { timeout: 60_000, interval: 500 }).not.toBe('pending');
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

  it('a page that is only a picture has its recognised words over it, marked and selectable', async () => {
    const entries = (await ask(page, 'GET', `/cases/${held.caseId}/entries`)).body as Entries;
    const sheet = entries.items.flatMap((one) => one.documents).find((one) => one.description === 'Civil Cover Sheet')!;
    if (!sheet.held) await buy(page, 'documents', { documentIds: [sheet.id] });
    const text = async () => (await ask(page, 'GET', `/documents/${sheet.id}/text`)).body as Text;
    await expect.poll(async () => (await text()).state, { timeout: 60_000, interval: 500 }).toMatch(/ocr|mixed/);
    const recognised = (await text()).pages.find((one) => one.state === 'ocr')!;
    const word = /\b[a-z]{7,}\b/.exec(recognised.text)![0];
    await page.goto(`/documents/${sheet.id}?q=${word}&page=${recognised.page}`);
    const sheetPage = page.locator(`[data-page="${recognised.page}"]`);
    await sheetPage.locator('mark').first().waitFor();
    expect((await sheetPage.locator('mark').first().innerText()).toLowerCase()).toBe(word);
    const [mark, paper] = [await sheetPage.locator('mark').first().boundingBox(), await sheetPage.boundingBox()];
    expect(mark!.width).toBeGreaterThan(10);
    expect(mark!.x + mark!.width).toBeLessThan(paper!.x + paper!.width);
    await sheetPage
      .locator('canvas + div')
      .first()
      .evaluate((layer) => getSelection()!.selectAllChildren(layer));
    expect(await page.evaluate(() => getSelection()!.toString())).toContain(`${word} `);
  }, 90_000);

  it('a document comes under the firm’s file name', async () => {
    const download = page.waitForEvent('download');
    await page.goto(`/documents/${held.documentId}`);
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toMatch(/^nysd .*01187.*\.pdf$/);
  });

  it('the docket shows what has a document, newest first, and is printed whole', async () => {
    await openDocket();
    const rows = page.getByRole('article');
    const size = async () => Number(await rows.first().getAttribute('aria-setsize'));
    const dates = () =>
      page.locator('article time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    const whole = await size();
    const show = page.getByLabel('Show', { exact: true }).and(page.locator('input'));
    await show.click();
    await page.getByRole('option', { name: 'With a document' }).click();
    await expect.poll(size).toBeLessThan(whole);
    const papers = await size();
    for (const row of await rows.all())
      expect(await row.getByText(/^(Document|Entry|\d+-)/).count()).toBeGreaterThan(0);
    const oldest = (await dates())[0]!;
    await page.getByRole('button', { name: 'Oldest first; change to newest first' }).click();
    await expect.poll(async () => (await dates())[0]! > oldest).toBe(true);
    expect(await dates()).toEqual([...(await dates())].sort().reverse());
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await rows.count()).toBe(papers);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await show.click();
    await page.getByRole('option', { name: 'Held by us' }).click();
    await page.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: 'Select all shown' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Zip of \d+$/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^nysd .*documents\.zip$/);
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
