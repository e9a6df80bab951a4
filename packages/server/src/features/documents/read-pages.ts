// The words of a PDF for storing and searching: typed text where it is real, recognised text where it is not, without the court's stamp,
// which would make every page of a case match its number.
import { stripPageStamp } from '@pacerpro/court';
import { extractPages } from '../../platform/pdf/extract.ts';
import { joinPageText } from '../../platform/pdf/page-text.ts';
import { isPdfError } from '../../platform/pdf/pdf.errors.ts';
import { recognisePage } from '../../platform/pdf/recognise.ts';
import { describeTextFailure, describeTextState, type PageTextState } from '../../platform/pdf/text-state.ts';
import type { WordPlace } from '../search/search.ts';

export type PageText = {
  page: number;
  state: 'text' | 'ocr' | 'empty' | 'failed';
  text: string;
  confidence: number | null;
  /** Where the words of a recognised page stand. */
  places?: readonly WordPlace[];
};
export type TextResult = {
  pages: PageText[];
  state: 'text' | 'ocr' | 'mixed' | 'empty' | 'failed';
  reason: string | null;
};
/** What an earlier run has recognised, and how to keep what this one does. */
export type KnownPages = {
  readonly pages: ReadonlyMap<number, PageText>;
  keep(page: PageText): Promise<void>;
};

type Read = { kept: PageText; said: PageTextState };

/** @throws only the signal's reason */
export async function readPages(bytes: Uint8Array, signal: AbortSignal, known: KnownPages): Promise<TextResult> {
  const read: Read[] = [];
  try {
    for await (const { page, text, state, reason } of extractPages(bytes, { signal })) {
      if (state !== 'needs-ocr') {
        read.push({ kept: { page, state, text: stripPageStamp(text), confidence: null }, said: state });
        continue;
      }
      const before = known.pages.get(page);
      if (before?.state === 'ocr') {
        read.push({ kept: before, said: reason === 'image-beside-text' ? 'mixed' : 'ocr' });
        continue;
      }
      const recognised = await recognise(bytes, page, text, reason, signal);
      if (recognised.kept.state === 'ocr') await known.keep(recognised.kept);
      read.push(recognised);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!isPdfError(error)) throw error;
    return { pages: read.map(({ kept }) => kept), ...asFailure(describeTextFailure(error)) };
  }
  const summary = describeTextState(read.map(({ kept, said }) => ({ page: kept.page, state: said })));
  const state = summary.state === 'pending' ? 'empty' : summary.state;
  return { pages: read.map(({ kept }) => kept), state, reason: summary.reason };
}

const asFailure = ({ reason }: { reason: string | null }) => ({ state: 'failed' as const, reason });

async function recognise(
  bytes: Uint8Array,
  page: number,
  typed: string,
  reason: string | null,
  signal: AbortSignal,
): Promise<Read> {
  const isBeside = reason === 'image-beside-text';
  try {
    const { text, confidence, words } = await recognisePage(bytes, page, { signal });
    // Garbled text is not worth keeping; a few typed words beside a picture are.
    const joined = stripPageStamp(reason === 'garbled-text' ? text : joinPageText(typed, text));
    if (!text)
      return joined.trim()
        ? { kept: { page, state: 'text', text: joined, confidence: null }, said: 'text' }
        : { kept: { page, state: 'empty', text: '', confidence: null }, said: 'empty' };
    return { kept: { page, state: 'ocr', text: joined, confidence, places: words }, said: isBeside ? 'mixed' : 'ocr' };
  } catch (error) {
    signal.throwIfAborted();
    if (!isPdfError(error)) throw error;
    // What was typed is still found, if it is words.
    const text = reason === 'garbled-text' ? '' : stripPageStamp(typed);
    return { kept: { page, state: 'failed', text, confidence: null }, said: 'failed' };
  }
}
