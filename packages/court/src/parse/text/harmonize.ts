// Case names in one spelling: `USA vs. Kim et al` and `United States of America v. Kim` are the same case to a reader.
import { cleanText } from './clean.ts';
import { collapse, words } from './whitespace.ts';

const VERSUS = / vs\.? /gi;
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
    'cross(?:--?|/)(?:respond[ea]nt|petitioner|appell(?:ee|ant))s?',
  ].join('|')}),?[.,]?$`,
  'i',
);
const UNITED_STATES =
  /^(?:USA|U\.S\.A\.|U\.S\.|U\.S|U\. S\.|(?:The )?United States of America|The United States)[,.]?$/i;
const ET_AL = /,? et\.? al\.?/gi;

/**
 * A case name without roles and `et al`, the United States written out.
 *
 * @example harmonizeCaseName('USA v. Kim et al') // 'United States v. Kim'
 */
export function harmonizeCaseName(text: string): string {
  const versus = text.replace(VERSUS, ' v. ').replaceAll(' v ', ' v. ');
  const named = words(versus)
    .map((word) => (ROLE_WORD.test(word) ? '' : word))
    .join(' ');
  const sides = named.split(' v. ').map(harmonizeSide);
  const bare = collapse(sides.join(' v. ')).replace(ET_AL, '');
  return cleanText(bare.replace(/^Nos?\. /, ''));
}

function harmonizeSide(side: string): string {
  const trimmed = side.trim();
  if (trimmed === 'US' || UNITED_STATES.test(trimmed)) return 'United States';
  return /^the state$/i.test(trimmed) ? 'State' : trimmed;
}
