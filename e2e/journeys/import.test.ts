// Bringing in what a firm has already: filed at once, known the second time, and what cannot be placed waits for a person.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, signIn, visit } from '../browser.ts';
import { root } from '../product.ts';

const DOCKET = 'dcd_several_documents.html';
const docket = () => ({
  name: DOCKET,
  mimeType: 'text/html',
  buffer: readFileSync(join(root, 'packages/court/fixtures/docket', DOCKET)),
});

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await visit(browser, inject('url')));
  await signIn(page, 'mallory@example.test', inject('password'));
  await page.goto('/import');
});
afterAll(async () => browser?.close());

const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('input[type=file]').setInputFiles(files);
const outcome = (fileName: string) => page.getByRole('listitem').filter({ hasText: fileName }).first();

describe('importing', () => {
  it('a docket sheet is filed to its case and can be opened from there', async () => {
    await choose(docket());
    await outcome(DOCKET).getByText('Filed', { exact: true }).waitFor();
    await outcome(DOCKET).getByRole('link').click();
    await page.waitForURL(/\/cases\//);
    await page.getByRole('article').first().waitFor();
  });

  it('the same file a second time changes nothing and says so', async () => {
    await page.goto('/import');
    await choose(docket());
    await outcome(DOCKET).getByText('Known already').waitFor();
  });

  it('a file dropped on the page is imported too, and one of no court goes to the quarantine', async () => {
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['A shopping list: milk, bread.'], 'shopping.html', { type: 'text/html' }));
      return data;
    });
    await page.getByRole('region', { name: 'Files to import' }).dispatchEvent('drop', { dataTransfer: transfer });
    await outcome('shopping.html').getByText('In quarantine').waitFor();
  });

  it('an item in quarantine can be discarded', async () => {
    const items = page.getByRole('button', { name: /^Place/ });
    await items.first().waitFor();
    const before = await items.count();
    await items.first().click();
    await page.getByText('Discard', { exact: true }).click();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => items.count()).toBe(before - 1);
  });
});
