// Party roles in one spelling: `Defendant (3)` and `DEFENDANT` are the same role, `3rd Pty Plaintiff` is a third party.
import { titleCase } from './titlecase.ts';
import { trimBlank } from './whitespace.ts';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?:thirdparty|3rd pty|3rd party)/g, 'third party'],
  [/(?:fourthparty|4th pty|4th party)/g, 'fourth party'],
  [/counter-defendant/g, 'counter defendant'],
  [/\b(?:us\b|u\. s\.|united states\b)/g, 'u.s.'],
  [/jointadmin(?![a-z])/g, 'jointly administered'],
  [/consolidated-debtor/g, 'consolidated debtor'],
  [/plaintiff-? ?consolidated/g, 'consolidated plaintiff'],
  [/defendant-? ?consolidated/g, 'consolidated defendant'],
  [/intervenor-plaintiff/g, 'intervenor plaintiff'],
  [/intervenor pla$/g, 'intervenor plaintiff'],
  [/intervenor dft$/g, 'intervenor defendant'],
];

/**
 * A role, cleaned and title-cased. Inner runs of blanks stay as printed.
 *
 * @example partyRole('Defendant (3)') // 'Defendant'
 */
export function partyRole(text: string): string {
  let role = withoutNumber(trimBlank(text).toLowerCase());
  for (const [pattern, spelling] of RULES) role = role.replace(pattern, spelling);
  return titleCase(role);
}

/** Defendant and debtor numbers: `defendant (3)`, `debtor 1`. */
function withoutNumber(role: string): string {
  const digits = /\(?\d{1,6}\)?$/.exec(role);
  if (!digits) return role;
  const before = role.slice(0, digits.index);
  const bare = trimBlank(before);
  return bare === before || bare === '' ? role : bare;
}
