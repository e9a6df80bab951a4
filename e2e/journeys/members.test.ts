// A colleague comes and goes: invited, the mail read where the operator of a local installation reads it, accepted, at work, removed, out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, openBrowser, signIn, visit } from '../browser.ts';

const EMAIL = 'nora@example.test';
const PASSWORD = 'seven grey herons at dusk';

let browser: Browser;
let alice: Page;
let nora: Page;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page: alice } = await visit(browser, inject('url')));
  ({ page: nora } = await visit(browser, inject('url')));
  await signIn(alice, 'alice@example.test', inject('password'));
});
afterAll(async () => browser?.close());

/** The link in the newest mail to an address. Mails are written by the worker, a moment later. */
async function mailedLink(to: string, subject: RegExp): Promise<string> {
  const folder = join(inject('dataFolder'), 'mail');
  for (let tries = 0; tries < 100; tries++) {
    const names = readdirSync(folder, { withFileTypes: true }).filter((file) => file.name.endsWith('.eml'));
    const mails = await Promise.all(names.map(({ name }) => simpleParser(readFileSync(join(folder, name)))));
    const mine = mails.filter((mail) => JSON.stringify(mail.to).includes(to) && subject.test(mail.subject ?? ''));
    const link = /https:\S+#\S+/.exec(mine.at(-1)?.text ?? '')?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} came.`);
}

describe('a colleague', () => {
  it('is invited by mail', async () => {
    await alice.goto('/settings/offices');
    await alice.getByLabel('Name of the new office').fill('Boston');
    await alice.getByRole('button', { name: 'Open', exact: true }).click();
    await alice.getByText('0 members').waitFor();
    await alice.goto('/settings/members');
    await alice.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = alice.getByRole('dialog');
    await dialog.getByLabel('Mail address').fill(EMAIL);
    await dialog.getByText('Searches, reads and buys').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await alice.getByText(`An invitation is on its way to ${EMAIL}`).waitFor();
    await alice.getByRole('button', { name: `Take back the invitation of ${EMAIL}` }).waitFor();
  });

  it('joins with a name and a password', async () => {
    await nora.goto(await mailedLink(EMAIL, /^Invitation to/));
    await nora.getByRole('heading', { name: 'Join Archer & Boone LLP' }).waitFor();
    expect(await accessibilityFaults(nora)).toEqual([]);
    await nora.getByLabel('Your name').fill('Nora North');
    await nora.getByLabel('Password', { exact: true }).fill('short');
    await nora.getByRole('button', { name: 'Join the firm' }).click();
    await nora.getByText('Use at least 12 characters').waitFor();
    await nora.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await nora.getByRole('button', { name: 'Join the firm' }).click();
    await nora.getByRole('heading', { name: 'What are you looking for?' }).waitFor();
  });

  it('cannot use the link a second time', async () => {
    const other = await visit(browser, inject('url'));
    await other.page.goto(await mailedLink(EMAIL, /^Invitation to/));
    await other.page.getByText('This link no longer works').waitFor();
    await other.context.close();
  });

  it('forgets the password, sets a new one by mail, and is signed out where the old one was used', async () => {
    const other = await visit(browser, inject('url'));
    await other.page.goto('/sign-in');
    await other.page.getByRole('link', { name: 'Forgot the password?' }).click();
    await other.page.getByRole('heading', { name: 'Forgot the password?' }).waitFor();
    await other.page.getByLabel('Mail address').fill(EMAIL);
    await other.page.getByRole('button', { name: 'Mail me the link' }).click();
    await other.page.getByText('Look into your mailbox').waitFor();
    await other.page.goto(await mailedLink(EMAIL, /^Set a new/));
    await other.page.getByLabel('New password', { exact: true }).fill(`${PASSWORD} again`);
    await other.page.getByRole('button', { name: 'Save the password' }).click();
    await other.page.getByText('Your password is changed').waitFor();
    await other.context.close();
    await nora.goto('/cases');
    await nora.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(nora, EMAIL, `${PASSWORD} again`);
  });

  it('changes the own name', async () => {
    await nora.goto('/settings/profile');
    await nora.getByLabel('Your name').fill('Nora Northwood');
    await nora.getByRole('button', { name: 'Save the name' }).click();
    await nora.getByRole('button', { name: /^Account of Nora Northwood/ }).waitFor();
  });

  it('is given an office, then removed, with what that ends said before; and is out at once', async () => {
    await alice.goto('/settings/members');
    await alice.getByRole('button', { name: 'Change Nora Northwood' }).click();
    const dialog = alice.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Office' }).click();
    await alice.getByRole('option', { name: 'Boston' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alice.getByText(`${EMAIL} · Boston`).waitFor();
    await alice.getByRole('button', { name: 'Change Nora Northwood' }).click();
    await dialog.getByRole('button', { name: 'Remove …' }).click();
    await alice.getByText('What was bought, imported and written stays with the firm.').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await alice.getByRole('button', { name: 'Remove from the firm' }).click();
    await alice.getByText(/^nora@example.test · left/).waitFor();
    await nora.goto('/cases');
    await nora.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('stands in the audit trail and in the mail sent, without the link', async () => {
    await alice.goto('/settings/outbox');
    await alice.getByText('Invitation to Archer').first().click();
    await alice.getByText('[link, shown to the recipient only]').first().waitFor();
    await alice.goto('/settings/audit');
    await alice.getByRole('button', { name: 'Removed a member' }).first().waitFor();
  });
});
