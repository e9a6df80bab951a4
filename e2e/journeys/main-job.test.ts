// The main job, as a newcomer does it: find a case, see the price, buy once, read, search, and see that no one pays twice.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from '../api.ts';
import { openBrowser, signIn, type Visitor, visit } from '../browser.ts';

// From the sandbox's README: small and active, with documents of every kind.
const NUMBER = '1:25-cv-07421';
const CLIENT_CODE = '10442-003';

let browser: Browser;
let alice: Visitor;
let page: Page;
let caseAddress: string;
let documentAddress: string;
let searchedWord: string;

beforeAll(async () => {
  browser = await openBrowser();
  alice = await visit(browser, inject('url'));
  page = alice.page;
});
afterAll(async () => browser?.close());

const courtLedger = async () => {
  const answer = await fetch(`${inject('courtUrl')}/__sandbox/ledger`);
  return (await answer.json()) as { totalCents: number; rows: unknown[] };
};

describe('the main job', () => {
  it('a wrong password is refused without saying what was wrong', async () => {
    await page.goto('/');
    await page.getByLabel('Mail address').fill('alice@example.test');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('The mail address or the password is not right.').waitFor();
  });

  it('the right one leads to one search box', async () => {
    await signIn(page, 'alice@example.test', inject('password'));
    expect(await page.getByLabel('Search cases and every word').isVisible()).toBe(true);
  });

  it('a docket number is read in the form people type it', async () => {
    await page.getByLabel('Search cases and every word').fill('25cv7421');
    await page.getByText('We read this as').waitFor();
    await page
      .getByText(/25-cv-07421/)
      .first()
      .waitFor();
  });

  it('a firm with a mask for client codes is asked for one that fits, and told what does not', async () => {
    await ask(page, 'PATCH', '/firm', { clientCodePattern: '99999-999' });
    await page.goto(`/locator?q=${NUMBER}`);
    await page.getByRole('button', { name: 'Show the price' }).click();
    await page.getByLabel('Client code').fill('matter-7');
    await page.getByTestId('quote').locator('button[type=submit]').click();
    await page.getByText(/client codes look like 99999-999/).waitFor();
    expect(await page.getByLabel('Client code').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('a locator search shows its price before and its real price after', async () => {
    await page.goto(`/locator?q=${encodeURIComponent('Case No. 25cv7421 (S.D.N.Y.)')}`);
    expect(await page.getByLabel('Docket number').inputValue()).toBe('25-cv-07421');
    await page.getByText('S.D.N.Y. (nysd)').first().waitFor();
    await page.getByRole('button', { name: 'Show the price' }).click();
    expect(await page.getByTestId('price').innerText()).toContain('$0.10');
    await accept(page);
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.getByText(/charged \$0\.10/).waitFor();
    await page.getByText(new RegExp(NUMBER)).first().waitFor();
  });

  it('opening a case not held asks for the price of its docket, then fetches it', async () => {
    await page
      .getByRole('button', { name: /^Open case/ })
      .first()
      .click();
    expect(await page.getByTestId('price').innerText()).toMatch(/\$0\.10 to \$3\.00/);
    await accept(page);
    await page.getByRole('button', { name: 'Open the case' }).click();
    await page.waitForURL(/\/cases\//);
    caseAddress = new URL(page.url()).pathname;
    await page.getByRole('feed').waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThan(3);
  });

  it('the history of a case has its price too, and can be left', async () => {
    await page.getByRole('button', { name: 'Get history' }).click();
    expect(await page.getByTestId('price').innerText()).toMatch(/\$0\.10 to \$3\.00/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('quote').waitFor({ state: 'detached' });
  });

  it('its number and Enter find it, however it is typed', async () => {
    await page.goto('/');
    await page.getByLabel('Search cases and every word').fill('25cv7421');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?/);
    await page.locator(`a[href="${caseAddress}"][data-row]`).click();
    await page.getByRole('feed').waitFor();
  });

  it('the docket filters as one types and marks the words', async () => {
    const count = async () => Number(await page.getByRole('article').first().getAttribute('aria-setsize'));
    const all = await count();
    await page.keyboard.press('f');
    await page.keyboard.type('order');
    await page.locator('[role=feed] mark').first().waitFor();
    await expect.poll(count).toBeLessThan(all);
    await page.keyboard.press('Escape');
    await expect.poll(count).toBe(all);
  });

  it('j walks the docket from entry to entry', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-posinset'))).toBe('2');
  });

  it('a document is bought with a quote first and a client code suggested', async () => {
    await page
      .getByRole('button', { name: /^Buy Document/ })
      .first()
      .click();
    await page.getByTestId('price').waitFor();
    expect(await page.getByLabel('Client code').inputValue()).toBe(CLIENT_CODE);
    await accept(page);
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByRole('link', { name: /^Open Document/ })
      .first()
      .waitFor();
  });

  it('before an entry is priced with its attachments, the court is asked which there are', async () => {
    const entry = page
      .getByRole('article')
      .filter({ has: page.getByRole('button', { name: /^Buy Document/ }) })
      .first();
    await entry.getByRole('button', { name: /^More for/ }).click();
    const asked = page.waitForResponse((answer) => /\/entries\/[^/]+\/menu$/.test(answer.url()));
    await page.getByRole('menuitem', { name: 'Buy entry with attachments' }).click();
    expect((await asked).status()).toBe(202);
    await page.getByTestId('price').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('quote').waitFor({ state: 'detached' });
  });

  it('it opens in the viewer and says that this costs nothing', async () => {
    await page
      .getByRole('link', { name: /^Open Document/ })
      .first()
      .click();
    await page.waitForURL(/\/documents\//);
    documentAddress = new URL(page.url()).pathname;
    await page.getByText('Held by your firm: opening it cost nothing.').waitFor();
    await page.locator('[data-page="1"] span').first().waitFor();
    const text = await page.locator('[data-page="1"]').innerText();
    searchedWord = /\b[a-z]{7,}\b/.exec(text)?.[0] ?? '';
    expect(searchedWord).not.toBe('');
  });

  it('its words are found, and the hit opens the viewer at the page with the word marked', async () => {
    await page.goto(`/search?q=${searchedWord}&in=documents`);
    const hit = page.getByRole('link', { name: /^page \d+/ }).first();
    // Text is extracted in the background: the page is asked again until it is there.
    for (let tries = 0; tries < 20 && (await hit.count()) === 0; tries++) {
      await page.waitForTimeout(700);
      await page.reload();
      await page.getByTestId('total').waitFor();
    }
    await hit.click();
    await page.waitForURL(/page=\d+/);
    await page.locator('[data-page] mark').first().waitFor();
    expect((await page.locator('[data-page] mark').first().innerText()).toLowerCase()).toContain(
      searchedWord.slice(0, 4),
    );
  });

  it('what a search could not see has a price, and a button that leads to the quote', async () => {
    await page.goto(`/search?q=${searchedWord}&caseId=${caseAddress.split('/').at(-1)}`);
    const told = page.getByTestId('unsearched');
    await told.getByText(/\d+ documents? not bought.* To complete it costs \$/).waitFor();
    await told.getByRole('button', { name: 'Get a quote' }).click();
    await page.getByTestId('price').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('quote').waitFor({ state: 'detached' });
  });

  it('a malformed search gets a message, not an error page', async () => {
    await page.goto('/search?q=%22never+closed');
    await page.getByText('This search could not be read').waitFor();
  });

  it('a colleague opens the same document without a charge and is told who paid', async () => {
    const before = await courtLedger();
    const bob = await visit(browser, inject('url'));
    await signIn(bob.page, 'bob@example.test', inject('password'));
    await bob.page.goto(documentAddress);
    const note = await bob.page.getByTestId('held-note').innerText();
    expect(note).toMatch(/opening it cost nothing/);
    expect(note).toMatch(/\$\d/);
    await bob.page.locator('[data-page="1"] canvas').waitFor();
    await bob.context.close();
    expect((await courtLedger()).rows.length).toBe(before.rows.length);
  });

  it('a stranger from another firm finds nothing at any of these addresses', async () => {
    const mallory = await visit(browser, inject('url'));
    await signIn(mallory.page, 'mallory@example.test', inject('password'));
    for (const address of [caseAddress, documentAddress]) {
      await mallory.page.goto(address);
      await mallory.page.getByText('Not found, or not yours').waitFor();
    }
    const apiAddresses = [
      `/api/v1${caseAddress}`,
      `/api/v1${caseAddress}/entries`,
      `/api/v1${caseAddress}/parties`,
      `/api/v1${caseAddress}/docket.csv`,
      `/api/v1${caseAddress}/documents.zip`,
      `/api/v1${documentAddress}`,
      `/api/v1${documentAddress}/file`,
      `/api/v1${documentAddress}/text`,
    ];
    const statuses = await mallory.page.evaluate(
      (addresses) => Promise.all(addresses.map(async (address) => (await fetch(address)).status)),
      apiAddresses,
    );
    expect(statuses).toEqual(apiAddresses.map(() => 404));
    await mallory.context.close();
  });

  it('the ledger shows each charge with its client code, and adds up to what the court charged', async () => {
    await page.goto('/ledger');
    await page.getByRole('row').filter({ hasText: CLIENT_CODE }).first().waitFor();
    const charged = Number((await page.getByTestId('charged').innerText()).replace(/[^\d]/g, ''));
    expect(charged).toBe((await courtLedger()).totalCents);
  });

  it('a mask can be taken away again', async () => {
    expect((await ask(page, 'PATCH', '/firm', { clientCodePattern: null })).status).toBe(200);
  });

  it('no page complained about a broken script or one refused by the policy', () => {
    expect(alice.problems).toEqual([]);
  });
});

/** Confirms the quote on screen and waits until the court has delivered. */
async function accept(page: Page): Promise<void> {
  const code = page.getByLabel('Client code');
  if ((await code.inputValue()) === '') await code.fill(CLIENT_CODE);
  await page.getByTestId('quote').locator('button[type=submit]').click();
  await page.locator('[data-testid=progress][data-state=done]').waitFor({ timeout: 40_000 });
}
