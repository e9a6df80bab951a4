// RFC 822 dates of feeds and mails, with the offset they state. Zone names of the United States are understood.
import { courtDate, fullYear, parseTime } from './dates.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ZONES: ReadonlyMap<string, string> = new Map([
  ['UT', '+00:00'],
  ['UTC', '+00:00'],
  ['GMT', '+00:00'],
  ['Z', '+00:00'],
  ['AST', '-04:00'],
  ['ADT', '-03:00'],
  ['EDT', '-04:00'],
  ['EST', '-05:00'],
  ['CDT', '-05:00'],
  ['CST', '-06:00'],
  ['MDT', '-06:00'],
  ['MST', '-07:00'],
  ['PDT', '-07:00'],
  ['PST', '-08:00'],
  ['AKDT', '-08:00'],
  ['AKST', '-09:00'],
  ['HST', '-10:00'],
  ['SST', '-11:00'],
  ['CHST', '+10:00'],
]);

const FORM =
  /^\s{0,20}(?:[A-Za-z]{3,9}, ?)?(\d{1,2}) ([A-Za-z]{3})[a-z]{0,6} (\d{4}|\d{2}) (\d{1,2}:\d\d(?::\d\d)?)(?: ([+-]\d{4}|[A-Za-z]{1,5}))?/;

/** The offset of a zone name or `+hhmm`, as `+hh:mm`; null when it is not known. */
export function zoneOffset(zone: string): string | null {
  if (/^[+-]\d{4}$/.test(zone)) return `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return ZONES.get(zone.toUpperCase()) ?? null;
}

/**
 * `YYYY-MM-DDTHH:MM:SS` with a numeric offset, without one where the zone is missing or unknown; null for no date.
 *
 * @example parseMailDate('Fri, 03 Feb 2023 09:05:16 MST') // '2023-02-03T09:05:16-07:00'
 */
export function parseMailDate(text: string): string | null {
  const match = FORM.exec(text.replace(/\s{1,20}/g, ' '));
  if (!match) return null;
  const month = MONTHS.indexOf((match[2] ?? '').toLowerCase()) + 1;
  const day = month > 0 ? courtDate(fullYear(match[3] ?? ''), month, Number(match[1])) : null;
  const time = parseTime(match[4] ?? '');
  return day && time ? `${day}T${time}${zoneOffset(match[5] ?? '') ?? ''}` : null;
}
