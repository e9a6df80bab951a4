// Case names in one spelling: `USA vs. Kim et al` and `United States of America v. Kim` are the same case to a reader.
import { cleanText } from './clean.ts';
import { words } from './whitespace.ts';

const VERSUS = /\svs\.?\s/gi;
const BARE_VERSUS = /\sv\.?\s/g;
// Closed forms, with the convention's own gaps (`cross-appellee` stays): a name must not lose a word that is no role.
const ROLE_WORD = new RegExp(
  `^(?:${[
    'appell(?:ee|ant)s?',
    'claimants?',
    'complainants?',
    'devisee',
    'executor',
    'executrix',
    'deceased',
    'pet\\.',
    '(?:defendant|plaintiff|petitioner|respond[ea]nt)s?(?:(?:--?|/)appell(?:ee|ant)s?)?',
    'petitioners?(?:--?|/)defendants?',
    'cross(?:--?|/)(?:respondent|petitioner|appellee(?=s)|appellant)s?',
  ].join('|')})[.,]?$`,
  'i',
);
const UNITED_STATES = /^(?:USA|U\.S\.A\.|U\.S\.?|U\. S\.?|(?:The )?United States of America|The United States)[,.]?$/i;
// The word ends here: `et Alexander` is a name.
const ET_AL = /,?\set\.?\sal(?:s|ii|iae|ia)?\b\.?/gi;

/**
 * A case name without roles and `et al`, the United States written out.
 *
 * @example harmonizeCaseName('USA v. Kim et al') // 'United States v. Kim'
 */
export function harmonizeCaseName(text: string): string {
  const versus = text.replace(VERSUS, ' v. ').replace(BARE_VERSUS, ' v. ');
  const named = words(versus)
    .map((word) => (ROLE_WORD.test(word) ? '' : word))
    .join(' ');
  const sides = named.split(' v. ').map(harmonizeSide);
  const bare = sides.join(' v. ').replace(ET_AL, '');
  return cleanText(bare.replace(/^Nos?\.\s+/, ''));
}

function harmonizeSide(side: string): string {
  const trimmed = side.trim();
  if (trimmed === 'US' || UNITED_STATES.test(trimmed)) return 'United States';
  return /^the state$/i.test(trimmed) ? 'State' : trimmed;
}
