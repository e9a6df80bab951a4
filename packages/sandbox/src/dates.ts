// Court dates (`YYYY-MM-DD`) and the ways courts print them.
import { localTime } from './clock.ts';

const two = (value: number) => String(value).padStart(2, '0');

export function courtDate(ms: number, timeZone: string): string {
  const at = localTime(ms, timeZone);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** The date itself, or the Monday after a weekend. */
export function businessDay(date: string): string {
  let day = date;
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

/** `01/18/2008` */
export function slashed(date: string): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}`;
}

/** `01/18/08` */
export function shortSlashed(date: string): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year!.slice(2)}`;
}

/** `1/18/2008` */
export function looseSlashed(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `January 18, 2008` */
export function spelled(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${MONTHS[month! - 1]} ${day}, ${year}`;
}

/** Reads `mm/dd/yyyy` in the loose ways people type it. */
export function parseSlashed(text: string): string | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  return match ? `${match[3]}-${two(Number(match[1]))}-${two(Number(match[2]))}` : null;
}

/** Report receipts: `06/13/2017 15:20:56`. */
export function reportTime(ms: number, timeZone: string): string {
  const at = localTime(ms, timeZone);
  return `${two(at.month)}/${two(at.day)}/${at.year} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

/** Confirmation receipts: `Thu Mar  2 13:53:33 2023`. */
export function confirmationTime(ms: number, timeZone: string): string {
  const at = localTime(ms, timeZone);
  const month = MONTHS[at.month - 1]!.slice(0, 3);
  return `${at.weekday} ${month} ${String(at.day).padStart(2, ' ')} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} ${at.year}`;
}

/** Notices: `9/4/2020 at 5:44 PM EDT`. */
export function noticeTime(ms: number, timeZone: string): string {
  const at = localTime(ms, timeZone);
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${at.month}/${at.day}/${at.year} at ${hour}:${two(at.minute)} ${at.hour < 12 ? 'AM' : 'PM'} ${at.zoneName}`;
}
