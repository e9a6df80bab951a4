// “Prove it” from the button to the client's desk: pressed, watched, read, downloaded, and checked with the command that a client has.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openAtWork } from '../at-work.ts';
import { visit } from '../browser.ts';
import { pacerpro } from '../command.ts';
import { looksFaults } from '../walk-screen.ts';

let browser: Browser;
let page: Page;
let problems: string[];
const folder = mkdtempSync(join(tmpdir(), 'pacerpro-proof-'));

beforeAll(async () => {
  ({ browser, page, problems } = await openAtWork());
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function save(link: RegExp, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).first().click();
  const path = join(folder, name);
  await (await download).saveAs(path);
  return path;
}

describe('prove it', () => {
  it('one press starts it; the screen counts the attempts, and a second press is not offered', async () => {
    await page.goto('/settings/proof');
    await page.getByRole('button', { name: 'Prove it now' }).click();
    await page.getByText(/^Trying…/).waitFor();
    expect(await page.getByRole('button', { name: 'Prove it now' }).count()).toBe(0);
    await page.getByText(/^Trying… \d+ of \d+ attempts/).waitFor({ timeout: 60_000 });
    expect(await looksFaults(page, 'proof under way')).toEqual([]);
    await page.reload();
    await page
      .getByText(/^Trying…|^Nothing leaked/)
      .first()
      .waitFor();
  }, 120_000);

  it('ends green, and says in numbers what was tried', async () => {
    await page.getByText('Nothing leaked', { exact: true }).waitFor({ timeout: 200_000 });
    await page
      .getByText(/All \d+ attempts were answered as they must be/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Prove it now' }).waitFor();
    expect(await looksFaults(page, 'proof finished')).toEqual([]);
  }, 240_000);

  it('the signed file is checked by the command, against the fingerprint on the screen', async () => {
    const file = await save(/^Signed file of/, 'proof.json');
    const fingerprint = await page.locator('code', { hasText: /^[0-9a-f]{4}( [0-9a-f]{4})+$/ }).innerText();
    const said = await pacerpro('proof', 'verify', file, '--key', fingerprint);
    expect(said).toContain(`Key: ${fingerprint}`);
    expect(said).toMatch(/Archer & Boone LLP at localhost.*: green, \d+ probes/);
    await expect(pacerpro('proof', 'verify', file, '--key', fingerprint.replace(/^./, '-'))).rejects.toThrow();
    const forged = join(folder, 'forged.json');
    writeFileSync(forged, readFileSync(file, 'utf8').replace('Archer & Boone LLP', 'Archer & Moone LLP'));
    await expect(pacerpro('proof', 'verify', forged)).rejects.toThrow();
  }, 60_000);

  it('the report for clients is a page that stands by itself', async () => {
    const file = await save(/^Report of .* as a page/, 'proof.html');
    const report = await visit(browser, inject('url'));
    await report.page.goto(`file://${file}`);
    await report.page.getByText('Archer & Boone LLP').first().waitFor();
    expect(await looksFaultsOfReport(report.page)).toEqual([]);
    await report.context.close();
    expect(problems).toEqual([]);
  });
});

async function looksFaultsOfReport(report: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [1280, 390]) {
    await report.setViewportSize({ width, height: 844 });
    if (await report.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
      faults.push(`wider than ${width} px`);
  }
  return faults;
}
