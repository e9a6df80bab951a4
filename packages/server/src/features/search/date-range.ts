// Dates in queries: 2020, 2020-05, 2020-05-17, 5/17/2020, a..b with either end open, >2020, <2020-05.

export type DateRange = { from: string | null; to: string | null };

export function readDateRange(text: string): DateRange | null {
  const compare = /^(>=|<=|>|<)(.+)$/.exec(text);
  if (compare) {
    const span = readSpan(compare[2]!);
    if (!span) return null;
    if (compare[1] === '>') return { from: dayAfter(span.to), to: null };
    if (compare[1] === '>=') return { from: span.from, to: null };
    if (compare[1] === '<') return { from: null, to: dayAfter(span.from, -1) };
    return { from: null, to: span.to };
  }
  const [left, right, ...more] = text.split('..');
  if (more.length > 0) return null;
  if (right === undefined) return readSpan(text);
  const from = left ? readSpan(left) : null;
  const to = right ? readSpan(right) : null;
  if ((left && !from) || (right && !to) || (!from && !to)) return null;
  return { from: from?.from ?? null, to: to?.to ?? null };
}

function readSpan(text: string): { from: string; to: string } | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [, y, m, d] = american
    ? [null, american[3], american[1], american[2]]
    : (/^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? []);
  if (!y) return null;
  const from = iso(Number(y), Number(m ?? 1), Number(d ?? 1));
  const to = d
    ? from
    : m
      ? iso(Number(y), Number(m), new Date(Date.UTC(Number(y), Number(m), 0)).getUTCDate())
      : `${y}-12-31`;
  return from && to ? { from, to } : null;
}

/** The first federal courts, and further ahead than any docket looks. */
const [FIRST_YEAR, LAST_YEAR] = [1789, 2200];

function iso(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
