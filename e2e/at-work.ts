// Where most journeys begin: Alice of the sandbox firm has signed in, and the firm holds a case.
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { haveCase } from './api.ts';
import { openBrowser, signIn, visit } from './browser.ts';

export type AtWork = { browser: Browser; page: Page; problems: string[]; caseId: string };

export async function openAtWork(): Promise<AtWork> {
  const browser = await openBrowser();
  const { page, problems } = await visit(browser, inject('url'));
  await signIn(page, 'alice@example.test', inject('password'));
  const { caseId } = await haveCase(page, '1:24-cv-01187');
  return { browser, page, problems, caseId };
}
