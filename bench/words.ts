// The invented language of the corpus: English stop words and legal words at the head, made-up words behind them, chosen by Zipf's law.
// The same number always gives the same words, on every machine.

const stopWords =
  `the of to and in a that for is on by with as was be at this or not from it are an have which no any his has under were their its but
  if they he she been had may will all such other more than there would when who these so what also into only after before between each
  must should could shall then because upon where whether those did does do being our we you your them him her out over through during
  about against same some very`
    .split(/\s+/)
    .filter(Boolean);

export const legalWords: readonly string[] =
  `court plaintiff defendant motion order case claim judgment evidence party counsel district federal law filed complaint section states
  action state trial jury judge issue hearing appeal witness discovery settlement damages contract statute dismiss jurisdiction rule
  summary pursuant response reply brief exhibit declaration deposition testimony conviction sentence bankruptcy debtor creditor trustee
  injunction patent insurance negligence liability fraud breach remedy standing venue removal remand warrant probable qualified immunity
  arbitration certification class settlement fee costs sanctions protective schedule conference magistrate`
    .split(/\s+/)
    .filter(Boolean);

const phrases = [
  'motion to dismiss',
  'summary judgment',
  'subject matter jurisdiction',
  'good cause shown',
  'statute of limitations',
  'breach of contract',
  'preponderance of the evidence',
  'beyond a reasonable doubt',
  'motion for leave to amend',
  'failure to state a claim',
  'order to show cause',
  'report and recommendation',
  'protective order',
  'qualified immunity',
  'notice of removal',
  'automatic stay',
  'class certification',
  'personal jurisdiction',
  'likelihood of confusion',
  'attorney client privilege',
].map((phrase) => phrase.split(' '));

export const phraseTexts: readonly string[] = phrases.map((words) => words.join(' '));

const openings = [
  ...Array<string>(8).fill('ORDER'),
  ...Array<string>(7).fill('MOTION'),
  ...Array<string>(5).fill('NOTICE'),
  ...Array<string>(3).fill('MEMORANDUM IN'),
  ...Array<string>(3).fill('DECLARATION'),
  ...Array<string>(2).fill('REPLY'),
  ...Array<string>(2).fill('RESPONSE'),
  ...Array<string>(2).fill('STIPULATION'),
  'COMPLAINT',
  'ANSWER',
  'JUDGMENT',
  'Minute Entry',
  'SUMMONS',
  'LETTER',
  'TRANSCRIPT',
  'CERTIFICATE OF SERVICE',
];

const VOCABULARY = 200_000;
const onsets = 'b br c ch cl d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w z'.split(' ');
const vowels = 'a e i o u ai ea ou'.split(' ');
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'rk', 'st', 'ck'];

/** A number between 0 and 1 from a seed, quick and always the same (mulberry32). */
export function chance(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function makeVocabulary(): string[] {
  const random = chance(7);
  const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const words = new Set<string>();
  // Stop words first, then one legal word in three: "court" stands in about half of all documents.
  for (const word of stopWords.slice(0, 40)) words.add(word);
  const [stop, legal] = [stopWords.slice(40), [...legalWords]];
  while (stop.length > 0 || legal.length > 0) {
    for (const list of [legal, stop]) if (list.length > 0) words.add(list.shift()!);
  }
  while (words.size < VOCABULARY) {
    let word = '';
    for (let n = 2 + Math.floor(random() * 3); n > 0; n--) word += of(onsets) + of(vowels) + of(codas);
    words.add(word);
  }
  return [...words];
}

/** By frequency, the most frequent first. */
export const vocabulary: readonly string[] = makeVocabulary();

// Walker's alias method: one look-up a word, whatever the size of the vocabulary.
const { keep, other } = makeAliases();
function makeAliases(): { keep: Float64Array; other: Uint32Array } {
  const weights = Float64Array.from(vocabulary, (_, i) => 1 / (i + 2.7));
  const scale = VOCABULARY / weights.reduce((a, b) => a + b, 0);
  const left = weights.map((w) => w * scale);
  const small: number[] = [];
  const large: number[] = [];
  left.forEach((w, i) => (w < 1 ? small : large).push(i));
  const aliases = { keep: new Float64Array(VOCABULARY).fill(1), other: new Uint32Array(VOCABULARY) };
  while (small.length > 0 && large.length > 0) {
    const [low, high] = [small.pop()!, large.at(-1)!];
    aliases.keep[low] = left[low]!;
    aliases.other[low] = high;
    left[high]! -= 1 - left[low]!;
    if (left[high]! < 1) small.push(large.pop()!);
  }
  return aliases;
}

const wordAt = (random: () => number): string => {
  const at = Math.floor(random() * VOCABULARY);
  return vocabulary[random() < keep[at]! ? at : other[at]!]!;
};

/** Running text of about so many words, with sentences and now and then a phrase of the trade. */
export function makeText(random: () => number, count: number): string {
  let text = '';
  for (let n = 0; n < count; ) {
    if (random() < 0.003) {
      const phrase = phrases[Math.floor(random() * random() * phrases.length)]!;
      text += `${phrase.join(' ')} `;
      n += phrase.length;
    } else {
      text += wordAt(random) + (random() < 0.06 ? '. ' : ' ');
      n++;
    }
  }
  return text;
}

export const makeEntryText = (random: () => number): string =>
  `${openings[Math.floor(random() * openings.length)]} ${makeText(random, 7 + Math.floor(random() * 30))}`.trimEnd();

/** Normally distributed, for lognormal lengths. */
export const bell = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
