// The quarterly line: up to $30 nothing is billed, one cent more and the whole quarter is owed.
import type { FeeSchedule } from './schedule.ts';

/** First and last day of the calendar quarter that a day is in. */
export function quarterOf(day: string): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const last = new Date(Date.UTC(year, first + 2, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(first + 2)}-${two(last)}` };
}

/** What PACER will ask for a quarter in which this much was charged. */
export function owedCents(fees: FeeSchedule, chargedCents: number): number {
  return chargedCents > fees.quarterWaiverCents ? chargedCents : 0;
}

/** True when a purchase of at most `highCents` could carry a waived quarter over the line. */
export function couldCrossLine(fees: FeeSchedule, chargedCents: number, highCents: number | null): boolean {
  return (
    chargedCents <= fees.quarterWaiverCents &&
    (highCents === null || chargedCents + highCents > fees.quarterWaiverCents)
  );
}
