// An amount of money in tabular figures.
import { formatCents, formatPrice } from '../lib/format.ts';

export const Amount = ({ cents }: { cents: number }) => <span className="number">{formatCents(cents)}</span>;

export const PriceRange = ({ lowCents, highCents }: { lowCents: number; highCents: number | null }) => (
  <span className="number">{formatPrice(lowCents, highCents)}</span>
);
