// Somebody writes to support: signed out and urgent, which rings whoever is on call; and signed in, from an error page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, signIn, visit } from '../browser.ts';
import { screenWalk } from '../walk-screen.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser?.close());

/** The mail to an address whose subject names the reference. Mails are written by the worker, a moment later. */
async function mailed(to: string, reference: string): Promise<string> {
  const folder = join(inject('dataFolder'), 'mail');
  for (let tries = 0; tries < 300; tries++) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    for (const name of names) {
      const mail = await simpleParser(readFileSync(join(folder, name)));
      if (JSON.stringify(mail.to).includes(to) && mail.subject?.includes(reference)) return mail.text ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} about ${reference} came.`);
}

describe('a support request', () => {
  it('of somebody signed out, urgent: whoever is on call is mailed, the sender too, and an error loses nothing', async () => {
    const { page, context, problems } = await visit(browser, inject('url'));
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Write to support' }).click();
    expect(await screenWalk(page, 'support signed out', '/support', 'What happened?')).toEqual([]);
    await page.getByLabel('I see data that is not mine, or data may be exposed').check();
    const send = page.getByRole('button', { name: 'Send as urgent' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel('What happened?').fill('I see the docket of quagga.');
    await page.getByLabel('Your mail address').fill('lost@heron.example');
    const path = '**/api/v1/support-requests';
    await page.route(path, (route) => route.abort(), { times: 1 });
    await send.click();
    await page.getByText('Not sent. What you typed is still here.').waitFor();
    expect(await page.getByLabel('What happened?').inputValue()).toBe('I see the docket of quagga.');
    // By keyboard.
    await page.getByLabel('Your mail address').press('Enter');
    await page.getByText('Your request has arrived').waitFor();
    const reference = /S-[0-9A-F]{4}-[0-9A-F]{4}/.exec(await page.getByRole('status').innerText())![0];
    const rung = await mailed('oncall@installation.test', reference);
    expect(rung).toContain('/admin/support');
    expect(rung).not.toContain('quagga');
    expect(await mailed('lost@heron.example', reference)).toContain('urgent');
    expect(problems).toEqual([]);
    await context.close();
  }, 120_000);

  it('from an error page has the number of what failed; its maker finds it again, another firm does not', async () => {
    const { page, context, problems } = await visit(browser, inject('url'));
    await signIn(page, 'bob@example.test', inject('password'));
    const failed = {
      error: { code: 'internal_error', message: 'Something went wrong on our side.', requestId: 'r-4711' },
    };
    await page.route('**/api/v1/ledger*', (route) => route.fulfill({ status: 500, json: failed }));
    await page.goto('/ledger');
    await page.getByText('This could not be loaded').first().waitFor();
    await page.getByRole('link', { name: 'Write to support' }).first().click();
    await page.getByText('Your firm’s administrators see that you wrote').waitFor();
    expect(await page.getByLabel('Number of the failed request').inputValue()).toBe('r-4711');
    expect(await screenWalk(page, 'support signed in', '/support?request=r-4711', 'What happened?')).toEqual([]);
    await page.getByLabel('Something else').check();
    await page.getByLabel('What happened?').fill('The ledger does not come up.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Your request has arrived').waitFor();
    await page.getByRole('link', { name: 'Your requests' }).click();
    await page.getByText('The ledger does not come up.').waitFor();
    const mallory = await visit(browser, inject('url'));
    await signIn(mallory.page, 'mallory@example.test', inject('password'));
    await mallory.page.goto('/settings/support');
    await mallory.page.getByText('No requests yet').waitFor();
    await mallory.context.close();
    expect(problems).toEqual([]);
    await context.close();
  }, 120_000);
});
