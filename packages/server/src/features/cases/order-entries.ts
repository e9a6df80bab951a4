// The order a docket is read in: by place on the latest full sheet; what the sheet lacks goes between, by date and number. Keys are fixed-width
// digits, so that every collation sorts them alike, and depend on the neighbours only through the sheet's places.
import type { EntryRow } from './case-state.ts';

type Placed = Pick<EntryRow, 'number' | 'filedOn' | 'enteredOn' | 'seq' | 'position' | 'claims'>;

export function orderKeys(rows: readonly Placed[]): string[] {
  const sheet = rows.filter((row) => row.position !== null).sort((a, b) => a.position! - b.position!);
  const marks: { moment: string; position: number }[] = [];
  let number = 0;
  let latest = '';
  for (const row of sheet) {
    number = numeric(row.number) ?? number;
    const moment = momentOf(row.filedOn ?? row.enteredOn, number);
    // A backdated line keeps its place; what comes later is measured against the latest date seen so far.
    if (moment > latest) latest = moment;
    marks.push({ moment: latest, position: row.position! });
  }
  const dated = datesByNumber(rows);
  return rows.map((row) => {
    if (row.position !== null) return digits(row.position, 8);
    const own = numeric(row.number);
    const place = row.claims.find(({ place }) => place !== null)?.place ?? null;
    const after = own ?? numeric(place?.after ?? null) ?? 0;
    const date = row.filedOn ?? row.enteredOn ?? (own === null ? null : dateBefore(dated, own));
    const anchor = lastAtMost(marks, momentOf(date, own ?? (place?.after ? after : Number.MAX_SAFE_INTEGER)));
    return [
      digits(anchor, 8),
      date ? date.replaceAll('-', '') : '00000000',
      digits(after, 12),
      own === null ? '1' : '0',
      digits(place?.index ?? 0, 6),
      (row.seq ?? '').padStart(12, '0'),
    ].join('');
  });
}

function momentOf(date: string | null, number: number): string {
  return `${(date ?? '').padEnd(10, '0')}${digits(number, 16)}`;
}

function numeric(number: string | null): number | null {
  return number !== null && /^\d{1,12}$/.test(number) ? Number(number) : null;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0').slice(-width);
}

/** The place of the last line whose moment is not later; 0 before all. */
function lastAtMost(marks: readonly { moment: string; position: number }[], moment: string): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.moment <= moment) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : marks[low - 1]!.position;
}

function datesByNumber(rows: readonly Placed[]): { number: number; date: string }[] {
  const dated: { number: number; date: string }[] = [];
  for (const row of rows) {
    const number = numeric(row.number);
    const date = row.filedOn ?? row.enteredOn;
    if (number !== null && date) dated.push({ number, date });
  }
  return dated.sort((a, b) => a.number - b.number || (a.date < b.date ? -1 : 1));
}

/** An entry known by its number alone takes the date of the nearest lower number. */
function dateBefore(dated: readonly { number: number; date: string }[], number: number): string | null {
  let date: string | null = null;
  for (const one of dated) {
    if (one.number > number) break;
    date = one.date;
  }
  return date;
}
