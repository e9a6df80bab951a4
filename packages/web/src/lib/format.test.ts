// Money, dates and counts as people read them.
import { describe, expect, it } from 'vitest';
import { formatAgo, formatDate, formatDocketDate, formatPrice } from './format.ts';

describe('what people read', () => {
  it('a court date never moves with the time zone', () => expect(formatDate('2017-08-28')).toBe('Aug 28, 2017'));
  it('a docket date is printed as courts print it', () => expect(formatDocketDate('2017-08-28')).toBe('08/28/2017'));
  it('an exact price is one amount', () => expect(formatPrice(120, 120)).toBe('$1.20'));
  it('an interval says both ends', () => expect(formatPrice(10, 300)).toBe('$0.10 to $3.00'));
  it('nothing to pay is free', () => expect(formatPrice(0, 0)).toBe('Free'));
  it('a price without a cap says so', () => expect(formatPrice(10, null)).toContain('no upper limit'));
  it('an hour ago is said in words', () => {
    const now = Date.parse('2024-05-01T12:00:00Z');
    expect(formatAgo('2024-05-01T11:00:00Z', now)).toBe('1 hour ago');
  });
});
