// What something will cost before it is bought: exact where the pages are known, else an interval, and in words why.
import type { FeeSchedule } from './schedule.ts';

/** Integer cents. `highCents` null: no cap and pages unknown, so nobody can promise an upper bound. */
export type Price = { lowCents: number; highCents: number | null; basis: string };

export type DocumentKind = 'document' | 'transcript' | 'audio' | 'claim';

/** Pages billed for this many bytes of report text: rounded up, at least one. */
export const pagesForBytes = (fees: FeeSchedule, bytes: number): number =>
  Math.max(1, Math.ceil(bytes / fees.bytesPerPage));

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;
const pages = (n: number): string => (n === 1 ? '1 page' : `${n} pages`);

/** A capped price for so many pages. */
export function cappedCents(fees: FeeSchedule, pageCount: number): number {
  return Math.min(pageCount, fees.capPages) * fees.pageCents;
}

/**
 * One document. Main document and each attachment count apart.
 * @param of.pages null when the court has not said
 * @param of.free the court marked it free (opinions), or a free look is alive
 */
export function quoteDocument(
  fees: FeeSchedule,
  of: { pages: number | null; kind: DocumentKind; free: boolean },
): Price {
  if (of.free) return { lowCents: 0, highCents: 0, basis: 'free' };
  if (of.kind === 'audio') return { lowCents: fees.audioCents, highCents: fees.audioCents, basis: 'an audio file' };
  const cap = fees.capPages * fees.pageCents;
  if (of.kind === 'transcript') {
    // Transcripts have no cap.
    if (of.pages === null)
      return { lowCents: fees.pageCents, highCents: null, basis: 'a transcript, pages unknown, no cap' };
    const cents = of.pages * fees.pageCents;
    return {
      lowCents: cents,
      highCents: cents,
      basis: `${pages(of.pages)} × ${fees.pageCents}¢, transcripts have no cap`,
    };
  }
  if (of.pages === null)
    return { lowCents: fees.pageCents, highCents: cap, basis: `pages unknown, at most ${dollars(cap)}` };
  const cents = cappedCents(fees, Math.max(1, of.pages));
  return {
    lowCents: cents,
    highCents: cents,
    basis:
      of.pages > fees.capPages
        ? `${pages(of.pages)}, capped at ${fees.capPages}`
        : `${pages(Math.max(1, of.pages))} × ${fees.pageCents}¢`,
  };
}

/**
 * A docket sheet or another report on one case: billed by the bytes of its text, capped.
 * @param of.knownBytes text of the same report last time, or null; a docket only grows, so it is a lower bound for the same options
 * @param of.wholeReport false for a range of entries or dates, which may be as short as one page
 */
export function quoteReport(fees: FeeSchedule, of: { knownBytes: number | null; wholeReport: boolean }): Price {
  const cap = fees.capPages * fees.pageCents;
  const known = of.knownBytes !== null && of.wholeReport ? pagesForBytes(fees, of.knownBytes) : 1;
  // Courts may drop parties or entries, so the last size is a guide for the eye, not a promise: the low end stays one page.
  const low = fees.pageCents;
  if (known >= fees.capPages)
    return { lowCents: low, highCents: cap, basis: `last time ${pages(known)}; at most ${dollars(cap)}` };
  if (of.knownBytes !== null && of.wholeReport)
    return {
      lowCents: low,
      highCents: cap,
      basis: `last time ${pages(known)} (${dollars(cappedCents(fees, known))}); at most ${dollars(cap)}`,
    };
  return {
    lowCents: low,
    highCents: cap,
    basis: `${fees.pageCents}¢ for each ${fees.bytesPerPage.toLocaleString('en-US')} characters, at most ${dollars(cap)}`,
  };
}

/** A locator search: each result page of 54 rows, at least one page even without hits. Not capped, so the caller says how many pages at most. */
export function quoteLocator(fees: FeeSchedule, of: { maxPages: number }): Price {
  const high = of.maxPages * fees.pageCents;
  return {
    lowCents: fees.pageCents,
    highCents: high,
    basis:
      of.maxPages === 1
        ? `one result page of ${fees.locatorRowsPerPage}`
        : `up to ${pages(of.maxPages)} of ${fees.locatorRowsPerPage} results`,
  };
}

/** Several things together. Unbounded as soon as one of them is. */
export function sumPrices(all: readonly Price[]): { lowCents: number; highCents: number | null } {
  return {
    lowCents: all.reduce((sum, price) => sum + price.lowCents, 0),
    highCents: all.some((price) => price.highCents === null)
      ? null
      : all.reduce((sum, price) => sum + price.highCents!, 0),
  };
}
