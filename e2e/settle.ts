// Waits until a page stands still, by ending what moves or fades: no fixed waits, and the same picture every time.
import type { Page } from 'playwright-core';

export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame(); // what was asked for is styled,
    for (const moving of document.getAnimations())
      if (moving.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) moving.finish();
    await frame(); // and painted at its end
  });
}
