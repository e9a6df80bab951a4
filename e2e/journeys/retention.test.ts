// Retention: an administrator sees what a rule would take, confirms it, and keeps a case that is to go. Nothing of a sandbox is old enough to go,
// so the list is drawn from an answer of this test; what it means is tested at the server.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtWork } from '../at-work.ts';
import { screenFaults } from '../screen-faults.ts';

let browser: Browser;
let page: Page;
let problems: string[];
let caseId: string;

beforeAll(async () => {
  ({ browser, page, problems, caseId } = await openAtWork());
}, 120_000);
afterAll(async () => browser?.close());

const choose = async (label: RegExp, option: string) => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

describe('retention', () => {
  it('takes nothing until a rule is chosen, previewed and confirmed', async () => {
    await page.goto('/settings/retention');
    await page.getByText('Nothing is removed.').waitFor();
    await page.getByText('No case is to go').waitFor();
    await choose(/^Cases of closed matters/, 'Removed after 1 year');
    await choose(/^Mail sent/, 'Removed after 90 days');
    const preview = page.getByTestId('retention-preview').first();
    await preview.getByText(/Old enough tonight: nothing\./).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save …' }).click();
    await page.getByText(/Nothing goes before .*Cases are listed here 14 days ahead/).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove what is old' }).click();
    await page.getByText(/Set by Alice Archer/).waitFor();
    await page.reload();
    expect(await page.getByRole('combobox', { name: /^Cases of closed/ }).inputValue()).toBe('Removed after 1 year');
  });

  it('lists cases with their day, and keeps one', async () => {
    const one = (state: string, i: number) => ({
      id: `018f0000-0000-7000-8000-00000000000${i}`,
      case: { id: caseId, name: `Heron v. Egret ${i}`, docketNumber: '1:24-cv-01187', courtId: 'nysd' },
      documents: 12,
      bytes: 3_400_000,
      state,
      goesAt: '2030-05-01T03:13:00Z',
      keptBy: state === 'kept' ? { id: caseId, name: 'Alice Archer' } : null,
      keptAt: state === 'kept' ? '2030-04-20T10:00:00Z' : null,
      removedAt: state === 'removed' ? '2030-04-20T03:13:00Z' : null,
    });
    const items = ['going', 'held', 'busy', 'kept', 'removed'].map(one);
    const asked: unknown[] = [];
    await page.route('**/api/v1/firm/removals', (route) => route.fulfill({ json: { items } }));
    await page.route('**/api/v1/firm/removals/*/keep', (route) => {
      asked.push(route.request().postDataJSON());
      return route.fulfill({ json: { ...items[0], state: 'kept' } });
    });
    await page.goto('/settings/retention');
    await page.getByText(/Goes on (Apr 30|May 1), 2030/).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep Heron v. Egret 0' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'For 6 months' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => asked).toEqual([{ days: 180 }]);
    await page.unrouteAll();
  });

  it('is switched off without asking', async () => {
    await page.goto('/settings/retention');
    await choose(/^Cases of closed matters/, 'Kept without limit');
    await choose(/^Mail sent/, 'Kept without limit');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Nothing is removed.').waitFor();
    expect(problems).toEqual([]);
  });
});
