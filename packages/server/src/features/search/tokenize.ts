// How text becomes words: one rule for indexing, for queries and for marking hits, so that what is found is what is marked.
// Letters and digits in any script; case, accents and apostrophes do not matter; `U.S.` is `us`; `00745` is `745`, so that a docket
// number is found with and without its zeros.

export type Token = { word: string; start: number; end: number };

const pattern = /(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** Longer runs are encodings, not words. */
const MAX_WORD = 60;

/** With `firsts`, words that begin with another letter of the alphabet are passed over: most of a page need not be looked at. */
export function* tokens(text: string, firsts?: ReadonlySet<number>): Generator<Token> {
  for (const match of text.matchAll(pattern)) {
    if (firsts && isPassedOver(match[0].charCodeAt(0) | 0x20, firsts)) continue;
    const word = normalise(match[0]);
    if (word && word.length <= MAX_WORD) yield { word, start: match.index, end: match.index + match[0].length };
  }
}

/** Accents unfold and zeros fall away, so only what is surely another letter is passed over. */
const isPassedOver = (first: number, firsts: ReadonlySet<number>) =>
  first >= 0x61 && first <= 0x7a && !firsts.has(first);

export function normalise(raw: string): string {
  // Most words are plain ASCII: the slow path is for the others.
  const plain = /^[a-z0-9]+$/.test(raw)
    ? raw
    : raw
        .normalize('NFKD')
        .toLowerCase()
        .replace(/['’]s$/, '')
        // Compatibility forms may unfold to signs (㈠ is (一)): only letters and digits may reach a query.
        .replace(/[^\p{L}\p{N}]/gu, '');
  return /^0+\d/.test(plain) && /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
}
