// The fee schedule as this court system computes it, on its own: pages, caps, cents. Integer cents throughout.
import type { DocumentClass } from '../world/types.ts';

export const CENTS_PER_PAGE = 10;
export const CAP_PAGES = 30;
export const BYTES_PER_PAGE = 4320;
export const AUDIO_CENTS = 240;
export const LOCATOR_ROWS = 54;

/** The words of a report as bytes: tags, scripts and the layout of white space are not sold. */
export function extractedBytes(html: string): number {
  const words = html
    .replace(/<script[\s\S]*?<\/script>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#0?39;|&quot;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  return Buffer.byteLength(words);
}

export function reportPages(html: string): number {
  return Math.max(1, Math.ceil(extractedBytes(html) / BYTES_PER_PAGE));
}

/** Docket sheets, histories and other reports about one case stop at thirty pages. */
export function cappedCents(pages: number): number {
  return Math.min(pages, CAP_PAGES) * CENTS_PER_PAGE;
}

/** Searches and reports across cases have no cap. */
export function uncappedCents(pages: number): number {
  return pages * CENTS_PER_PAGE;
}

export function documentPrice(priceClass: DocumentClass, pages: number): { billablePages: number; cents: number } {
  if (priceClass === 'opinion') return { billablePages: 0, cents: 0 };
  if (priceClass === 'audio') return { billablePages: 1, cents: AUDIO_CENTS };
  if (priceClass === 'transcript') return { billablePages: pages, cents: uncappedCents(pages) };
  const billablePages = Math.min(pages, CAP_PAGES);
  return { billablePages, cents: billablePages * CENTS_PER_PAGE };
}

/** `0.30`, as receipts print it. */
export function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}
