// Attorney roles as courts print them, sorted into the kinds the model knows.
import type { AttorneyRole } from '../../model/party.ts';
import { parseCourtDate } from '../text/dates.ts';
import { collapse } from '../text/whitespace.ts';

const KINDS: readonly (readonly [RegExp, AttorneyRole['kind']])[] = [
  [/^bar status/i, 'bar-status'],
  [/^designation/i, 'designation'],
  [/^lead attorney|^COR LD/i, 'lead'],
  [/^attorney to be noticed|^COR NTC/i, 'to-be-noticed'],
  [/pro hac vice/i, 'pro-hac-vice'],
  [/^pro se|^NTC pro se/i, 'pro-se'],
  [/^self-?\s?terminated/i, 'self-terminated'],
  [/^terminated/i, 'terminated'],
  [/^\(?inactive/i, 'inactive'],
  [/^\(?disbarred/i, 'disbarred'],
  [/^\(?suspended/i, 'suspended'],
  [/sealed/i, 'sealed-group'],
  [/^(?:CJA|retained|public defender|federal defender|community defender|US attorney|government)/i, 'designation'],
];

/**
 * One printed role.
 *
 * @example attorneyRole('TERMINATED: 11/26/2007') // { kind: 'terminated', text: …, on: '2007-11-26' }
 */
export function attorneyRole(printed: string): AttorneyRole {
  const text = collapse(printed);
  const kind = KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  const dated = /:\s?(\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d\d-\d\d)/.exec(text)?.[1];
  return { kind, text: printed, on: dated === undefined ? null : parseCourtDate(dated) };
}
