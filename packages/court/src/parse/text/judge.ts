// A judge's name out of what a court prints after "Assigned to:", with the title kept apart.
import { titleCase } from './titlecase.ts';
import { words } from './whitespace.ts';

const NOT_A_NAME = new Set(
  (
    'a998 agb am associated ca cases cet ch. cla clerk cp cvb db debt-magistrate discovery dj docket duty ec eck general grc gs ' +
    'hhl hon honorable inactive jne jv kec law lc llh lq maryland mediator merged mj mmh msh mwd no none prisoner pro pslc pso pt ' +
    'rmh se sf show successor tjc u.s. unassigned unassigned2 unassigneddj unknown us usdc vjdistrict'
  ).split(' '),
);

const TITLES = new Set(
  'judge magistrate district chief senior bankruptcy mag. magistrate-judge mag/judge mag visiting special senior-judge master u.s.magistrate'.split(
    ' ',
  ),
);

function isNoise(word: string): boolean {
  if (word.includes('(') || word.includes(')') || word.startsWith('-') || word.startsWith('~')) return true;
  if (NOT_A_NAME.has(word)) return true;
  return word.length > 2 && word.includes('.') && word !== 'jr.' && word !== 'sr.';
}

/**
 * The name alone, as other tools of the field write it; empty when no judge is named.
 *
 * @example judgeName('Magistrate Judge Debra C. Doe (Settlement)') // 'Debra C. Doe'
 */
export function judgeName(text: string): string {
  const kept = words(text.replaceAll(',', '').toLowerCase()).filter((word) => TITLES.has(word) || !isNoise(word));
  const name = words(titleCase(kept.filter((word) => !TITLES.has(word)).join(' ')));
  const dotted = name.map((word) => (/^[a-zA-Z]$/.test(word) || word === 'Jr' || word === 'Sr' ? `${word}.` : word));
  const nextIsInitial = /^[A-Za-z]\.$/.test(dotted[1] ?? '');
  if (dotted.length > 1 && dotted[0] === 'J.' && !nextIsInitial) dotted.shift();
  return dotted.join(' ');
}

/** The title words, in the order printed: `Magistrate Judge`. Null when none is printed. */
export function judgeTitle(text: string): string | null {
  const titles = words(text.replaceAll(',', '').toLowerCase()).filter((word) => TITLES.has(word));
  return titles.length > 0 ? titleCase(titles.join(' ')) : null;
}
