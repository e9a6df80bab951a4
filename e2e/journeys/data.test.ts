// Your data: a legal hold is placed and lifted; the firm's end is asked for, announced on every screen, and stopped.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtWork } from '../at-work.ts';
import { accessibilityFaults } from '../browser.ts';
import { settle } from '../settle.ts';

let browser: Browser;
let page: Page;
let problems: string[];
let caseId: string;

beforeAll(async () => {
  ({ browser, page, problems, caseId } = await openAtWork());
}, 120_000);
afterAll(async () => browser?.close());

const look = async (name: string) => {
  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await settle(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    const isWider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect([name, width, isWider]).toEqual([name, width, false]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
};

describe('your data', () => {
  it('a case is put on legal hold, says so to its administrators, and is let go again', async () => {
    await page.goto('/settings/data');
    await page.getByText('No legal hold').waitFor();
    await page.getByRole('button', { name: 'Place a hold' }).click();
    await page.getByRole('combobox', { name: 'What must be kept' }).click();
    await page.getByRole('option', { name: 'A case' }).click();
    await page.getByRole('combobox', { name: 'Case', exact: true }).fill('01187');
    await page.getByRole('option', { name: /01187/ }).first().click();
    await page.getByLabel('Reason').fill('Subpoena of May');
    await look('placing a hold');
    await page.getByRole('button', { name: 'Place the hold' }).click();
    await page.getByText('Subpoena of May').waitFor();
    await look('holds');
    await page.goto(`/cases/${caseId}`);
    await page.getByText('On legal hold').waitFor();
    await page.goto('/settings/data');
    await page.getByRole('button', { name: /^Lift the hold on Case/ }).click();
    await page.getByRole('button', { name: 'Lift the hold', exact: true }).click();
    await page.getByText(/lifted by Alice Archer/).waitFor();
  });

  it('erasing the firm wants its exact name, is announced on every screen, and can be stopped', async () => {
    await page.goto('/settings/data');
    await page.getByRole('button', { name: 'Erase the firm …' }).click();
    const erase = page.getByRole('button', { name: 'Erase it in 14 days' });
    await page.getByLabel('Name of the firm').fill('Archer & Boone');
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel('Name of the firm').fill('Archer & Boone LLP');
    await look('asking to erase the firm');
    await erase.click();
    const banner = page.getByText(/will be erased on .*owners can stop it/);
    await banner.waitFor();
    await look('the firm will be erased');
    await page.goto('/cases');
    await banner.waitFor();
    await page.goto('/settings/data');
    await page.getByRole('button', { name: 'Keep the firm' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });
});
