// The running product for the parts that need all of it: started as a newcomer does, signed in in a browser, with room to spend.
import type { Page } from 'playwright-core';
import { ask, buy } from '../e2e/api.ts';
import { openBrowser, signIn, visit } from '../e2e/browser.ts';
import { startProduct } from '../e2e/product.ts';

/** The largest docket of the sandbox's district courts but one: 5,000 entries. */
const MDL = { courtId: 'cand', docketNumber: '3:23-md-03084' };

/** Runs the work with a signed-in page and the id of the started process. */
export async function withProduct<T>(work: (page: Page, pid: number) => Promise<T>): Promise<T> {
  const product = await startProduct();
  const browser = await openBrowser();
  try {
    const { page } = await visit(browser, product.url);
    await signIn(page, 'alice@example.test', product.password);
    const { status } = await ask(page, 'PATCH', '/firm', { dailyLimitCents: 1_000_000 });
    if (status !== 200) throw new Error(`The daily limit could not be raised: ${status}`);
    return await work(page, product.pid);
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** The case with 5,000 entries, bought if it is not held yet. */
export async function haveLongCase(page: Page): Promise<string> {
  const { cases } = (await ask(page, 'GET', `/lookup?q=${MDL.docketNumber}`)).body as { cases: { id: string }[] };
  const caseId = cases[0]?.id ?? (await buy(page, 'docket', { address: MDL }, { longestMs: 180_000 })).caseId;
  if (!caseId) throw new Error('The docket was not filed.');
  return caseId;
}
