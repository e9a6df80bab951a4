// The audit trail as an administrator reads it: narrowed, opened, taken out; by keyboard, and on a phone.
import { readFileSync } from 'node:fs';
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
  await page.goto(`/cases/${caseId}`);
  await page.getByText('Refresh docket').waitFor();
}, 120_000);
afterAll(async () => browser?.close());

const rows = () => page.getByRole('table', { name: 'Events' }).getByRole('button');
const choose = async (label: string, typed: string, option: string) => {
  await page.getByRole('combobox', { name: label }).fill(typed);
  await page.getByRole('option', { name: option, exact: true }).click();
};
const take = async (name: string) => {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
};

describe('the audit trail', () => {
  it('is narrowed by kind of act, person, case and day, and the address says so', async () => {
    await page.goto('/settings/audit');
    await rows().first().waitFor();
    await choose('Kind of act', 'Looked at', 'Looked at a case');
    await expect.poll(async () => new Set(await rows().allTextContents())).toEqual(new Set(['Looked at a case']));
    await choose('Person', 'Alice', 'Alice Archer');
    await page.getByRole('combobox', { name: 'Case', exact: true }).fill('01187');
    await page.getByRole('option', { name: /01187/ }).first().click();
    await expect.poll(() => page.url()).toMatch(/action=case\.read.*userId=.*caseId=/);
    expect(await rows().count()).toBeGreaterThan(0);
    await page.reload();
    await rows().first().waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: 'Case', exact: true }).inputValue()).toContain('01187');
    await page.getByLabel('From', { exact: true }).fill('2001-01-01');
    await page.getByLabel('To', { exact: true }).fill('2001-01-02');
    await page.getByText('Nothing matches').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await rows().first().waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('opens an event with the keyboard, tells everything of it, and narrows from there', async () => {
    await page.goto('/settings/audit?action=case.read');
    await rows().first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    for (const text of ['Looked at a case', 'Alice Archer', 'Member of the firm', 'case.read', 'Id of the event'])
      await drawer.getByText(text, { exact: true }).first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Only this case' }).click();
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toContain(`caseId=${caseId}`);
  });

  it('is taken out as it is filtered, as a spreadsheet and for a program', async () => {
    await page.goto('/settings/audit?action=case.read');
    await rows().first().waitFor();
    const csv = await take('CSV');
    expect(csv).toContain('case.read');
    expect(csv).not.toContain('session.start');
    const { filter, events } = JSON.parse(await take('JSON'));
    expect(filter).toEqual({ action: 'case.read' });
    expect(events.every((one: { action: string }) => one.action === 'case.read')).toBe(true);
    await page.goto('/settings/audit?action=audit.export');
    await expect.poll(() => rows().count(), { timeout: 10_000 }).toBe(2);
  });

  it('says what went wrong, and tries again', async () => {
    await page.route('**/api/v1/audit?*', (route) => route.fulfill({ status: 500, json: {} }), { times: 1 });
    await page.goto('/settings/audit?action=session.start');
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows().first().waitFor();
    expect(problems).toEqual([]);
  });
});
