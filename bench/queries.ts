// What is asked, by class: ten different queries each, words chosen by their place in the frequency list.
import { chance, legalWords, phraseTexts, vocabulary } from './words.ts';

/** One query in our language and in the peer's. */
export type Query = { readonly q: string; readonly peer: string; readonly court?: string; readonly year?: number };

const random = chance(99);
const between = (from: number, to: number): string => vocabulary[from + Math.floor(random() * (to - from))]!;
const ten = (make: (i: number) => Query): Query[] => Array.from({ length: 10 }, (_, i) => make(i));
const plain = (q: string): Query => ({ q, peer: q });
const common = (i: number): string => legalWords[i]!;

export const classes: Readonly<Record<string, readonly Query[]>> = {
  rare: ten(() => plain(between(120_000, 199_000))),
  middle: ten(() => plain(between(3_000, 20_000))),
  common: ten((i) => plain(common(i))),
  'two words': ten((i) =>
    plain(i % 2 ? `${common(i)} ${between(500, 3_000)}` : `${between(300, 2_000)} ${between(300, 2_000)}`),
  ),
  'two common words': ten((i) => plain(`${common(i)} ${common(i + 5)}`)),
  phrase: ten((i) => plain(`"${phraseTexts[i]}"`)),
  prefix: ten(() => plain(`${between(5_000, 20_000).slice(0, 5)}*`)),
  'short prefix': ten(() => plain(`${between(5_000, 20_000).slice(0, 4)}*`)),
  'court + year': ten((i) => {
    const [court, year] = [['nysd', 'cand', 'txed', 'flsd', 'paed'][i % 5]!, 2014 + i];
    return { q: `${common(i)} court:${court} filed:${year}`, peer: common(i), court, year };
  }),
};
