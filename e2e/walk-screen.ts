// What is tried on a settings screen: looks and width on a desk and on a phone, every control by Tab with its focus in sight, and what is
// shown while the server is slow and when it fails.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { accessibilityFaults } from './browser.ts';
import { settle } from './settle.ts';

export const widths = [1280, 390] as const;
const schemes = ['light', 'dark'] as const;
type Look = { width: (typeof widths)[number]; scheme: (typeof schemes)[number] };
/** A folder, to have a look at what was walked. */
const pictures = process.env.E2E_PICTURES;

async function show(page: Page, width: number, scheme: (typeof schemes)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
  await settle(page);
}

/** On a desk and on a phone, light and dark: nothing that axe finds, nothing wider than the window. */
export async function looksFaults(page: Page, name: string, only: Partial<Look> = {}): Promise<string[]> {
  const faults: string[] = [];
  for (const width of only.width ? [only.width] : widths)
    for (const scheme of only.scheme ? [only.scheme] : schemes) {
      await show(page, width, scheme);
      const at = `${name}, ${width} px, ${scheme}`;
      // The other scheme is the same page in other colours.
      const found = await accessibilityFaults(page, scheme === 'light' || only.scheme ? 'all' : 'contrast');
      faults.push(...found.map((fault) => `${at}: ${fault}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
        faults.push(`${at}: wider than the window`);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
  await show(page, 1280, 'light');
  return faults;
}

/** Goes round by Tab: every control that can be used is reached, and each one that has the focus looks different from one that has not. */
export async function keyboardFaults(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await show(page, width, 'light');
    await page.evaluate(markControls);
    const wanted = await page.evaluate(() => [...document.querySelectorAll('[data-walk]')].map(nameOf).sort(byNumber));
    const reached = new Map<string, string>();
    let before = '';
    for (let pressed = 0; pressed < wanted.length * 2 + 20; pressed++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.hasAttribute('data-walk') ? { name: nameOf(focused), look: lookOf(focused) } : null;
      });
      if (!at) continue;
      // A field for a date keeps the focus for day, month and year.
      if (reached.has(at.name) && at.name !== before) break;
      before = at.name;
      if (!reached.has(at.name)) reached.set(at.name, at.look);
    }
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const looks = await page.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll('[data-walk]')].map((one) => [nameOf(one), lookOf(one)])),
    );
    for (const one of wanted) {
      if (!reached.has(one)) faults.push(`${name}, ${width} px: Tab does not reach ${one}`);
      else if (reached.get(one) === looks[one]) faults.push(`${name}, ${width} px: no visible focus on ${one}`);
    }
  }
  await show(page, 1280, 'light');
  return faults;
}

declare const nameOf: (element: Element) => string;
declare const lookOf: (element: Element) => string;
declare const byNumber: (a: string, b: string) => number;

/** Runs in the page. Numbers all controls in sight that can be used; of radio buttons one of a group. */
function markControls(): void {
  const here = window as unknown as Record<string, unknown>;
  const text = (element: Element) =>
    element.getAttribute('aria-label') ??
    (element as HTMLInputElement).labels?.[0]?.textContent ??
    element.textContent?.trim().slice(0, 40) ??
    '';
  here.nameOf = (element: Element) => `${element.getAttribute('data-walk')} ${element.tagName} “${text(element)}”`;
  here.byNumber = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10);
  // A ring can stand on the control, on what is drawn beside a hidden one, or on what surrounds it.
  here.lookOf = (element: Element) => {
    // What fades in is asked for at its end.
    for (const fading of document.getAnimations()) if (fading instanceof CSSTransition) fading.finish();
    return [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement]
      .map((one) => {
        if (!one) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(one);
        const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        return [outline, boxShadow, borderColor, backgroundColor].join(';');
      })
      .join('|');
  };
  for (const old of document.querySelectorAll('[data-walk]')) old.removeAttribute('data-walk');
  const seen = new Set<string>();
  let number = 0;
  for (const control of document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
  )) {
    const { name, type, checked, disabled } = control as HTMLInputElement;
    if (disabled || type === 'hidden' || type === 'file' || control.tabIndex < 0) continue;
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert], [aria-hidden="true"]'))
      continue;
    if (type === 'radio') {
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(name)}"]`)];
      if (group.some((one) => one.checked) ? !checked : seen.has(name)) continue;
      seen.add(name);
    }
    control.setAttribute('data-walk', String(number++));
  }
}

const asked = '**/api/v1/**';
/** What the shell around the screen needs to be there at all. */
const shell = /\/api\/v1\/(me|admin\/me)$/;
const isOfScreen = (route: Route) =>
  route.request().method() === 'GET' && !shell.test(new URL(route.request().url()).pathname);

/** The server fails: the screen says so with a way to try again, and trying again brings it. */
export async function failureFaults(page: Page, name: string, address: string, ready: string): Promise<string[]> {
  const faults: string[] = [];
  const fail = (route: Route) =>
    isOfScreen(route)
      ? route.fulfill({
          status: 500,
          json: { error: { code: 'internal_error', message: 'Something went wrong on our side.', requestId: 'r-1' } },
        })
      : route.fallback();
  await page.route(asked, fail);
  await page.goto(address);
  await page.getByText('This could not be loaded').first().waitFor();
  faults.push(...(await looksFaults(page, `${name}, failed`, { width: 390, scheme: 'light' })));
  await page.unroute(asked, fail);
  const again = page.getByRole('button', { name: 'Try again' });
  if ((await again.count()) === 0) faults.push(`${name}: no way to try again`);
  for (let tries = 0; tries < 6 && (await again.count()) > 0; tries++) {
    await again.first().click();
    await page.waitForTimeout(300);
  }
  await page.getByText(ready).first().waitFor();
  if ((await page.getByText('This could not be loaded').count()) > 0) faults.push(`${name}: trying again did not help`);
  return faults;
}

/** The server is slow: the screen says that it is waiting, and then has it. */
export async function waitingFaults(page: Page, name: string, address: string, ready: string): Promise<string[]> {
  let answer = () => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const hold = async (route: Route) => {
    if (isOfScreen(route)) await gate;
    await route.fallback();
  };
  await page.route(asked, hold);
  await page.goto(address);
  await page.getByRole('status', { name: 'Loading' }).first().waitFor();
  const faults = await looksFaults(page, `${name}, waiting`, { width: 390, scheme: 'dark' });
  answer();
  await page.getByText(ready).first().waitFor();
  await page.unroute(asked, hold);
  return faults;
}

/** Everything above, of a screen that needs nothing done to be there. */
export async function screenWalk(page: Page, name: string, address: string, ready: string): Promise<string[]> {
  await page.goto(address);
  await page.getByText(ready).first().waitFor();
  await settle(page);
  return [...(await looksFaults(page, name)), ...(await keyboardFaults(page, name))];
}
