// Money, dates and counts as people read them. Court dates are calendar dates: no time zone ever moves them.
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const whole = new Intl.NumberFormat('en-US');
const day = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

export const formatCents = (cents: number) => dollars.format(cents / 100);
export const formatCount = (count: number) => whole.format(count);

export function formatPrice(lowCents: number, highCents: number | null): string {
  if (highCents === null) return `from ${formatCents(lowCents)}, no upper limit`;
  if (lowCents === highCents) return lowCents === 0 ? 'Free' : formatCents(lowCents);
  if (lowCents === 0) return `up to ${formatCents(highCents)}`;
  return `${formatCents(lowCents)} to ${formatCents(highCents)}`;
}

/** 2017-08-28 → Aug 28, 2017. */
export function formatDate(date: string | null): string {
  if (!date) return '';
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : day.format(parsed);
}

/** 2017-08-28 → 08/28/2017, as a docket sheet prints it. */
export const formatDocketDate = (date: string | null) => date?.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1') ?? '';

export const formatInstant = (instant: string) => moment.format(new Date(instant));

const instantDay = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric' });
/** The day of a moment, where the reader is. */
export const formatInstantDay = (instant: string) => instantDay.format(new Date(instant));

export const formatBytes = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

const steps: [number, Intl.RelativeTimeFormatUnit][] = [
  [60, 'second'],
  [3600, 'minute'],
  [86_400, 'hour'],
  [604_800, 'day'],
];
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

/** “5 minutes ago”; a date once a week has passed. */
export function formatAgo(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return 'just now';
  let unitSeconds = 1;
  for (const [limit, unit] of steps) {
    if (size < limit) return relative.format(Math.round(seconds / unitSeconds), unit);
    unitSeconds = limit;
  }
  return formatInstant(instant).replace(/,[^,]*$/, '');
}

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
