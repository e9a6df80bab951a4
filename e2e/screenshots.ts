// Takes the pictures of the README from the real product: `node scripts/with-node.mjs e2e/screenshots.ts docs/screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { haveCase } from './api.ts';
import { openBrowser, signIn, visit } from './browser.ts';
import { startProduct } from './product.ts';

const folder = process.argv[2] ?? 'docs/screenshots';
mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await openBrowser();
try {
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await visit(browser, product.url, { scheme, width: 1360, height: 850 });
    await signIn(page, 'alice@example.test', product.password);
    const { caseId, documentId } = await haveCase(page, '1:24-cv-01187');
    const pictures = {
      docket: `/cases/${caseId}`,
      document: `/documents/${documentId}?q=insurance`,
      search: '/search?q=insurance',
    };
    for (const [name, address] of Object.entries(pictures)) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
    }
  }
} finally {
  await browser.close();
  await product.stop();
}
console.log(`Six pictures in ${folder}.`);
