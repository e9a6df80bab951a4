// Dates and times as courts write them, into `YYYY-MM-DD` and local `YYYY-MM-DDTHH:MM:SS`.
// Without a clock: two-digit years are read by a fixed window, which holds as long as PACER has no cases before 1976.
import { collapse } from './whitespace.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Two-digit years run from 50 years before this to 49 after it. */
const CENTRE_YEAR = 2026;

const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?![\d/-])/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const NAMED = /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (?:(\d{1,2}:\d\d:\d\d) )?(\d{4})(?!\d)/;
const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)? ?([AaPp])?\.?(?:[Mm]\.?)?/;

export const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `YYYY-MM-DD` of a real day, else null. */
export function courtDate(year: number, month: number, day: number): string | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  if (day < 1 || day > last || year < 1 || year > 9999) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The year a two-digit one stands for: `10` is 2010, `98` is 1998. */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const guess = 2000 + year;
  return guess >= CENTRE_YEAR + 50 ? guess - 100 : guess;
}

type Found = { date: string; rest: string };

function findDate(text: string): Found | null {
  const slashed = SLASHED.exec(text);
  if (slashed)
    return found(courtDate(fullYear(slashed[3] ?? ''), Number(slashed[1]), Number(slashed[2])), text, slashed[0]);
  const iso = ISO.exec(text);
  if (iso) return found(courtDate(Number(iso[1]), Number(iso[2]), Number(iso[3])), text, iso[0]);
  const named = NAMED.exec(text);
  if (!named) return null;
  const month = MONTHS.indexOf((named[1] ?? '').toLowerCase()) + 1;
  const day = courtDate(Number(named[4]), month, Number(named[2]));
  const after = named[3] === undefined ? text.slice(named[0].length) : ` ${named[3]}`;
  return day && month > 0 ? { date: day, rest: after } : null;
}

const found = (date: string | null, text: string, seen: string): Found | null =>
  date ? { date, rest: text.slice(seen.length) } : null;

const bare = (text: string) => collapse(text).replace(/^[(\s]+/, '');

/**
 * A date, whatever stands around it (parentheses, blanks, a comma, a time). Null when there is none, as in `N/A`.
 *
 * @example parseCourtDate(' (3/5/19), ') // '2019-03-05'
 */
export function parseCourtDate(text: string): string | null {
  return findDate(bare(text))?.date ?? null;
}

/**
 * A date with its local time; midnight when no time is given. Null when there is no date.
 *
 * @example parseCourtDateTime('01/05/2022 01:11:00 PM') // '2022-01-05T13:11:00'
 */
export function parseCourtDateTime(text: string): string | null {
  const day = findDate(bare(text));
  if (!day) return null;
  return `${day.date}T${parseTime(day.rest) ?? '00:00:00'}`;
}

/** `HH:MM:SS` at the beginning of a text (blanks, `T`, `at`, a comma may stand before it), else null. */
export function parseTime(text: string): string | null {
  const time = TIME.exec(text.replace(/^[\sT,]*(?:at )?/, ''));
  if (!time) return null;
  let hour = Number(time[1]);
  const half = time[4]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || Number(time[2]) > 59 || Number(time[3] ?? 0) > 60) return null;
  return `${String(hour).padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}`;
}

/** Where a date is searched in running text: the run of digits, slashes and dashes at the beginning of what follows a label. */
export function dateAfter(text: string): string | null {
  const run = /^[\s(]*([\d/\-\u2013\u2014]{1,40})/.exec(text);
  return run ? parseCourtDate((run[1] ?? '').replace(/[\u2013\u2014]/g, '-')) : null;
}
