// What is wrong with the screen as it stands: what axe finds, in both schemes, and whether it is wider than a phone.
import type { Page } from 'playwright-core';
import { accessibilityFaults } from './browser.ts';
import { settle } from './settle.ts';

export async function screenFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await settle(page);
    // The other scheme is the same page in other colours.
    const found = await accessibilityFaults(page, colorScheme === 'light' ? 'all' : 'contrast');
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await settle(page);
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
    faults.push('wider than a phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}
