// Decides page by page whether its text is real, or has to be recognised from the picture. Pure; no PDF library.
import type { RawPage } from './pdfium-document.ts';
import { withoutCourtHeader } from './page-header.ts';

export type PageQuality = {
  characters: number;
  /** Letters and digits that remain without court stamps and header lines. */
  realCharacters: number;
  words: number;
  /** 0 to 1: words that cannot be words, such as `7KLV LV D WHVW` from a font without a character map. */
  nonWordShare: number;
  /** 0 to 1: vowels among the Latin letters of words; 0.35 to 0.48 in European languages, half that in shifted letters. */
  vowelShare: number;
  /** 0 to 1: characters that stand for "unknown". */
  replacementShare: number;
  /** 0 to 1: part of the page under the largest picture. */
  imageShare: number;
};
export type PageState = 'text' | 'needs-ocr' | 'empty';
export type PageReason = 'image-only' | 'image-beside-text' | 'garbled-text' | 'drawn-text';
export type PageJudgement = { state: PageState; reason: PageReason | null; quality: PageQuality };

/** A page of court writing has 1,500 and more; the field's OCR services use the same line. */
const FEW_CHARACTERS = 200;
const LARGE_IMAGE = 0.25;
const FULL_IMAGE = 0.6;
const SEEN_IMAGE = 0.04;
/** Letters drawn as outlines come by the hundred; rules and boxes by the dozen. */
const MANY_PATHS = 150;

export function judgePage(raw: Omit<RawPage, 'cut'>, text: string): PageJudgement {
  const real = withoutCourtHeader(text);
  const quality = measure(raw, text, real);
  const decided = (state: PageState, reason: PageReason | null = null) => ({ state, reason, quality });
  const few = quality.realCharacters < FEW_CHARACTERS;

  if (isGarbled(quality, real)) return decided('needs-ocr', 'garbled-text');
  if (few) {
    // A cover sheet says "Exhibit A" and nothing else; only a scan of the whole page is worth a look.
    const needed = isCoverSheet(real) ? FULL_IMAGE : SEEN_IMAGE;
    if (quality.imageShare >= needed) return decided('needs-ocr', 'image-only');
    if (raw.paths >= MANY_PATHS && !isCoverSheet(real)) return decided('needs-ocr', 'drawn-text');
    return decided(quality.realCharacters === 0 ? 'empty' : 'text');
  }
  // A searchable scan has its text on the picture; a pasted screenshot or scanned letter has none there.
  const silent = raw.images.some(({ share, characters }) => share >= LARGE_IMAGE && characters < 400 * share);
  return silent ? decided('needs-ocr', 'image-beside-text') : decided('text');
}

function measure(raw: Omit<RawPage, 'cut'>, text: string, real: string): PageQuality {
  const unknown = raw.text.match(/[\uFFFD\uE000-\uF8FF\u0001-\u0008\u000E-\u001F]/g)?.length ?? 0;
  const tokens = real.match(/[\p{L}\p{N}]{3,}/gu)?.filter((token) => /\p{L}/u.test(token)) ?? [];
  const nonWords = tokens.filter(isNonWord).length;
  return {
    characters: text.length,
    realCharacters: real.match(/[\p{L}\p{N}]/gu)?.length ?? 0,
    words: tokens.length,
    nonWordShare: tokens.length ? nonWords / tokens.length : 0,
    vowelShare: shareOfVowels(tokens.join('')),
    replacementShare: raw.text.length ? unknown / raw.text.length : 0,
    imageShare: Math.min(
      raw.images.reduce((most, { share }) => Math.max(most, share), 0),
      1,
    ),
  };
}

const FEWEST_WORDS = 40;
const FEWEST_VOWELS = 0.26;

function shareOfVowels(letters: string): number {
  const latin = letters.normalize('NFD').match(/[a-z]/gi) ?? [];
  // Too few Latin letters to tell; other scripts are not garbled for having none.
  if (latin.length < letters.length / 2 || latin.length === 0) return 1;
  return latin.filter((letter) => /[aeiou]/i.test(letter)).length / latin.length;
}

function isGarbled({ words, nonWordShare, vowelShare, replacementShare }: PageQuality, real: string): boolean {
  if (replacementShare > 0.1) return true;
  if (words >= 15 && nonWordShare > 0.5) return true;
  if (words >= FEWEST_WORDS && vowelShare < FEWEST_VOWELS) return true;
  // "T h e  c o u r t": every letter stands alone, so no word can be found.
  const singles = real.match(/(?<![\p{L}\p{N}])\p{L}(?![\p{L}\p{N}])/gu)?.length ?? 0;
  return singles >= 60 && singles > 3 * words;
}

function isNonWord(token: string): boolean {
  // Other scripts have no vowels we know.
  if (!/^[\p{Script=Latin}\p{N}]+$/u.test(token)) return false;
  if (/\p{Ll}\p{Lu}\p{Ll}*\p{Lu}/u.test(token) || token.length > 40) return true;
  if (/\p{L}\d+\p{L}/u.test(token)) return true;
  const plain = token.normalize('NFD').toLowerCase();
  return /^[a-z]{3}/.test(plain) ? !/[aeiouy]/.test(plain) : /^\d[a-z]{2,}$/.test(plain) && !/[aeiouy]/.test(plain);
}

function isCoverSheet(real: string): boolean {
  return /\b(?:exhibit|attachment|appendix|addendum|schedule|tab)\b/i.test(real);
}
