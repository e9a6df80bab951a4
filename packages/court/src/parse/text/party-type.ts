// Party roles in one spelling: `Defendant (3)` and `DEFENDANT` are the same role, `3rd Pty Plaintiff` is a third party.
import { titleCase } from './titlecase.ts';
import { trimBlank } from './whitespace.ts';

const RULES: readonly (readonly [RegExp, string])[] = [
  // Only these two are numbered apart from their role; `Foreign Representative 2` is called that.
  [/defendant\s{1,100}\(\d{1,9}\)/g, 'defendant'],
  [/debtor\s{1,100}\d{1,9}/g, 'debtor'],
  [/(?:thirdparty|3rd pty|3rd party)/g, 'third party'],
  [/(?:fourthparty|4th pty|4th party)/g, 'fourth party'],
  [/counter-defendant/g, 'counter defendant'],
  [/\bus\b/g, 'u.s.'],
  [/u\. s\./g, 'u.s.'],
  [/united states/g, 'u.s.'],
  [/jointadmin/g, 'jointly administered'],
  [/consolidated-debtor/g, 'consolidated debtor'],
  [/plaintiff-? consolidated/g, 'consolidated plaintiff'],
  [/defendant-? consolidated/g, 'consolidated defendant'],
  [/intervenor-plaintiff/g, 'intervenor plaintiff'],
  [/intervenor pla\b/g, 'intervenor plaintiff'],
  [/intervenor dft\b/g, 'intervenor defendant'],
];

/**
 * A role, cleaned and title-cased. Inner runs of blanks stay as printed.
 *
 * @example partyRole('Defendant (3)') // 'Defendant'
 */
export function partyRole(text: string): string {
  let role = trimBlank(text).toLowerCase();
  for (const [pattern, spelling] of RULES) role = role.replace(pattern, spelling);
  return titleCase(role);
}
