// The most a person is willing to pay is for the whole of a quote: what has a price limit of its own counts at that limit, and what has none
// shares the rest.
import { maximumRequired, overMaximum } from './purchases.errors.ts';
import type { QuoteLine } from './purchases.queries.ts';

/**
 * The limit of each line, in their order; together never more than `maxCents`.
 * @throws when a line has no limit and none is given, or when the limit given could be passed
 */
export function shareMaximum(
  lines: readonly Pick<QuoteLine, 'lowCents' | 'highCents'>[],
  maxCents: number | null,
): number[] {
  const open = lines.filter((line) => line.highCents === null);
  if (maxCents === null) {
    if (open.length > 0) throw maximumRequired();
    return lines.map((line) => line.highCents!);
  }
  // Each open line gets its least price first: an even share would starve a dear one beside cheap ones.
  const spare = maxCents - lines.reduce((sum, line) => sum + (line.highCents ?? line.lowCents), 0);
  if (spare < 0) throw overMaximum();
  const share = open.length === 0 ? 0 : Math.floor(spare / open.length);
  return lines.map((line) => line.highCents ?? line.lowCents + share);
}
