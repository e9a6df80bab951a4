// Pieces that every request is put together from. Ids and dates are checked here: they come from pages and people.
import { courtHeaders, type Credentials, type FormField, type FreeRequest, type PaidRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { requireFree } from './accepts-charge.ts';

export const REPORT_TIMEOUT_MS = 300_000;

type Given = Readonly<Record<string, string | null | undefined>>;

/** Fields without those that were not given. */
export const fieldsOf = (given: Given): FormField[] =>
  Object.entries(given).flatMap(([name, value]): FormField[] =>
    value === null || value === undefined ? [] : [[name, value]],
  );

export const queryOf = (given: Given): string =>
  fieldsOf(given)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

type Rest = { path: string; fields?: readonly FormField[]; timeoutMs?: number };

export const toCourt = (court: Court, credentials: Credentials | null, rest: Rest): FreeRequest =>
  requireFree({ billing: 'free', ...shape(court, credentials, rest) });

export const toCourtPaid = (court: Court, credentials: Credentials, rest: Rest): PaidRequest => ({
  billing: 'paid',
  ...shape(court, credentials, rest),
});

function shape(court: Court, credentials: Credentials | null, { path, fields, timeoutMs }: Rest) {
  const host = court.hosts[0];
  if (host === undefined) throw new TypeError(`No host is known for ${court.id}.`);
  return {
    method: fields ? ('POST' as const) : ('GET' as const),
    host,
    path,
    headers: courtHeaders(credentials),
    body: fields ? { kind: 'multipart' as const, fields } : { kind: 'none' as const },
    timeoutMs: timeoutMs ?? REPORT_TIMEOUT_MS,
  };
}

/** @throws TypeError unless the id is one a court could have given */
export function requireDigits(what: string, id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw new TypeError(`Not a ${what}: ${id.slice(0, 40)}`);
  return id;
}

/** `2026-03-05` as courts want it, `03/05/2026`; nothing stays nothing. */
export function slashed(day: string | null | undefined): string {
  if (!day) return '';
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) throw new TypeError(`Not a date: ${day.slice(0, 40)}`);
  return `${month}/${date}/${year}`;
}
