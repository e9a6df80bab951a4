// A real browser: the machine's own Chromium, else the one that came by npm. And what every journey does with a page.
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Drawn without a graphics card, and without one played by the processor: no page needs it. */
const args = [
  ...['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-software-rasterizer', '--font-render-hinting=none'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
];

export async function openBrowser(): Promise<Browser> {
  const own = places.find((path) => existsSync(path));
  const executablePath = own ?? (await (await import('@sparticuz/chromium')).default.executablePath());
  return chromium.launch({ executablePath, args });
}

export type Look = { scheme?: 'light' | 'dark'; width?: number; height?: number };

export type Visitor = { page: Page; context: BrowserContext; problems: string[] };

/** A person with a browser window of their own. What the page complains about is kept: broken scripts, refused by the policy. */
export async function visit(browser: Browser, baseURL: string, look: Look = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
    colorScheme: look.scheme ?? 'light',
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // An answer of 4xx is printed by the browser itself and is judged by the journey.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  return { page, context, problems };
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'What are you looking for?' }).waitFor();
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 A and AA on what is on screen now; each as one line. */
export async function accessibilityFaults(page: Page, only: 'all' | 'contrast' = 'all'): Promise<string[]> {
  // No page has frames of other sites: the legacy mode saves a tab of its own for the report, and what passed needs no selectors.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }).setLegacyMode(true);
  const { violations } = await (only === 'all' ? axe.withTags(rules) : axe.withRules(['color-contrast'])).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** A device that holds passkeys and says yes to everything. */
export async function addDevice(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
