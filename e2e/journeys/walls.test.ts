// An ethical wall, by keyboard alone and on a phone: a client, its matter, a case in it, and a colleague for whom it ends to exist.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, haveCase } from '../api.ts';
import { openBrowser, signIn, visit } from '../browser.ts';
import { screenFaults } from '../screen-faults.ts';

const NUMBER = '1:24-cv-01187';

let browser: Browser;
let alice: Page;
let bob: Page;
let held: { caseId: string; documentId: string };
const problems: string[][] = [];

beforeAll(async () => {
  browser = await openBrowser();
  const visitors = await Promise.all([visit(browser, inject('url'), { width: 390 }), visit(browser, inject('url'))]);
  problems.push(...visitors.map((one) => one.problems));
  [alice, bob] = visitors.map(({ page }) => page) as [Page, Page];
  await signIn(alice, 'alice@example.test', inject('password'));
  await signIn(bob, 'bob@example.test', inject('password'));
  held = await haveCase(alice, NUMBER);
}, 120_000);
afterAll(async () => {
  // Whatever broke, no other journey may meet the wall.
  const { items } = (await ask(alice, 'GET', '/walls')).body as { items: { id: string }[] };
  for (const { id } of items) await ask(alice, 'POST', `/walls/${id}/lift`);
  await browser?.close();
});

const press = async (page: Page, role: 'button' | 'checkbox' | 'combobox', name: string | RegExp) => {
  await page.getByRole(role, { name, exact: true }).focus();
  await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter');
};
/** What bob is answered for the case, its document and all that counts them. */
async function seenByBob() {
  const status = async (path: string) => (await ask(bob, 'GET', path)).status;
  const { body: cases } = await ask(bob, 'GET', '/cases');
  const { items: lines } = (await ask(bob, 'GET', '/ledger')).body as { items: { court: string }[] };
  return {
    case: await status(`/cases/${held.caseId}`),
    document: await status(`/documents/${held.documentId}`),
    listed: JSON.stringify(cases).includes(held.caseId),
    // A locator search that somebody made by the number is of no case.
    charged: JSON.stringify(lines.filter((line) => line.court !== 'pcl')).includes(NUMBER),
  };
}

describe('an ethical wall', () => {
  it('needs a client and a matter, made by keyboard on a phone', async () => {
    await alice.goto('/settings/matters');
    await alice.getByLabel('Name of the client').fill('Warbler Estates');
    await alice.keyboard.press('Enter');
    await press(alice, 'button', 'New matter for Warbler Estates');
    await alice.getByLabel('Name of the matter').waitFor();
    await alice.keyboard.type('Warbler v. Crake');
    await alice.keyboard.press('Enter');
    await alice.getByText('No client code · 0 cases').waitFor();
  });

  it('is around the cases that were put into its matter', async () => {
    await alice.goto(`/cases/${held.caseId}`);
    await press(alice, 'button', 'Add to a matter');
    await alice.getByRole('combobox', { name: 'Matter to add this case to' }).fill('Crake');
    await alice.getByRole('option', { name: /Crake/ }).waitFor();
    await alice.keyboard.press('ArrowDown');
    await alice.keyboard.press('Enter');
    await alice.getByRole('button', { name: 'Take this case from Warbler v. Crake' }).waitFor();
    expect(await seenByBob()).toMatchObject({ case: 200, document: 200, listed: true });
  });

  it('says by name who will be shut out, and is raised only after it was read', async () => {
    await alice.goto('/settings/walls');
    await alice.getByText('No walls that you are inside of').waitFor();
    await press(alice, 'button', 'Raise a wall');
    const around = alice.getByRole('combobox', { name: 'Around which client or matter' });
    await around.fill('Crake');
    await alice.getByRole('option', { name: /Crake/ }).waitFor();
    await alice.keyboard.press('ArrowDown');
    await alice.keyboard.press('Enter');
    await alice.getByLabel('Reason').fill('Bob worked for the other side.');
    expect(await alice.getByTestId('shut-out').innerText()).toContain('Bob Boone');
    expect(await alice.getByRole('button', { name: 'Raise the wall' }).isDisabled()).toBe(true);
    expect(await screenFaults(alice)).toEqual([]);
    await press(alice, 'checkbox', 'I have checked who is inside and who is not');
    await press(alice, 'button', 'Raise the wall');
    await alice.getByRole('region', { name: 'Wall around Warbler v. Crake' }).getByText('Bob worked for').waitFor();
    expect(await screenFaults(alice)).toEqual([]);
  });

  it('leaves nothing for a colleague outside: no page, no list, no charge, and the answer of a case that never was', async () => {
    expect(await seenByBob()).toMatchObject({ case: 404, document: 404, listed: false, charged: false });
    await bob.goto(`/cases/${held.caseId}`);
    await bob.getByText('Not found, or not yours').waitFor();
    await bob.goto(`/search?q=${encodeURIComponent(`"${NUMBER}"`)}`);
    await bob.getByText('No hits').first().waitFor();
  });

  it('opens for a colleague who is let in, and for all when it is lifted', async () => {
    await press(alice, 'button', 'Change who is inside, Warbler v. Crake');
    await press(alice, 'checkbox', /^Bob Boone/);
    await press(alice, 'checkbox', 'I have checked who is inside and who is not');
    await press(alice, 'button', 'Change who is inside');
    await alice.getByText(/Inside: .*Bob Boone/).waitFor();
    expect(await seenByBob()).toMatchObject({ case: 200, document: 200, listed: true });
    await press(alice, 'button', 'Lift the wall around Warbler v. Crake');
    await alice.getByRole('dialog').getByRole('button', { name: 'Lift the wall' }).focus();
    await alice.keyboard.press('Enter');
    await alice.getByText('No walls that you are inside of').waitFor();
    expect(problems.flat()).toEqual([]);
  });
});
