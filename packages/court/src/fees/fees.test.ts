// The worked examples of the fee rules, and what must hold for all prices.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldCrossLine, owedCents, quarterOf } from './quarter.ts';
import { pagesForBytes, quoteDocument, quoteLocator, quoteReport, sumPrices } from './quote.ts';
import { feesOn } from './schedule.ts';

const fees = feesOn('2026-06-01');
const cents = (pages: number, kind: 'document' | 'transcript' = 'document') =>
  quoteDocument(fees, { pages, kind, free: false });

describe('worked examples', () => {
  it.each([
    [29, 290],
    [30, 300],
    [31, 300],
    [1, 10],
    [10, 100],
  ])('a document of %i pages costs %i cents', (pages, expected) => {
    expect(cents(pages)).toMatchObject({ lowCents: expected, highCents: expected });
  });
  it('a transcript of 412 pages costs $41.20, of 179 pages $17.90: transcripts have no cap', () => {
    expect(cents(412, 'transcript')).toMatchObject({ lowCents: 4120, highCents: 4120 });
    expect(cents(179, 'transcript')).toMatchObject({ lowCents: 1790, highCents: 1790 });
  });
  it('a transcript of unknown length has no upper bound', () => {
    expect(quoteDocument(fees, { pages: null, kind: 'transcript', free: false }).highCents).toBeNull();
  });
  it('4,320 bytes are one page and 4,321 are two; nothing is one', () => {
    expect([0, 1, 4320, 4321].map((bytes) => pagesForBytes(fees, bytes))).toEqual([1, 1, 1, 2]);
  });
  it('a search without hits costs ten cents, two result pages twenty', () => {
    expect(quoteLocator(fees, { maxPages: 1 })).toMatchObject({ lowCents: 10, highCents: 10 });
    expect(quoteLocator(fees, { maxPages: 2 })).toMatchObject({ lowCents: 10, highCents: 20 });
  });
  it('an opinion is free, an audio file $2.40', () => {
    expect(quoteDocument(fees, { pages: 40, kind: 'document', free: true })).toMatchObject({
      lowCents: 0,
      highCents: 0,
    });
    expect(quoteDocument(fees, { pages: null, kind: 'audio', free: false })).toMatchObject({
      lowCents: 240,
      highCents: 240,
    });
  });
  it('a quarter of $30.00 owes nothing and one of $30.10 owes all of it; before 2020 the line was $15', () => {
    expect([owedCents(fees, 3000), owedCents(fees, 3010)]).toEqual([0, 3010]);
    expect(owedCents(feesOn('2019-12-31'), 1510)).toBe(1510);
    expect([
      couldCrossLine(fees, 2990, 10),
      couldCrossLine(fees, 2990, 20),
      couldCrossLine(fees, 2990, null),
      couldCrossLine(fees, 5000, 10),
    ]).toEqual([false, true, true, false]);
  });
  it('quarters are calendar quarters', () => {
    expect(quarterOf('2026-02-28')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(quarterOf('2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
});

describe('properties', () => {
  it('what a report of any size costs lies in its quote', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 3_000_000 }), { nil: null }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3_000_000 }),
        (knownBytes, wholeReport, bytes) => {
          const price = quoteReport(fees, { knownBytes, wholeReport });
          const charged = Math.min(pagesForBytes(fees, bytes), 30) * 10;
          expect(charged).toBeGreaterThanOrEqual(price.lowCents);
          expect(charged).toBeLessThanOrEqual(price.highCents!);
        },
      ),
    );
  });
  it('a sum is bounded exactly when all of it is', () => {
    expect(sumPrices([cents(3), cents(50)])).toEqual({ lowCents: 330, highCents: 330 });
    expect(sumPrices([cents(3), quoteDocument(fees, { pages: null, kind: 'transcript', free: false })])).toEqual({
      lowCents: 40,
      highCents: null,
    });
  });
});
