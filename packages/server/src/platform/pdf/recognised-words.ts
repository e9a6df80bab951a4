// Reads tesseract's table of words (TSV): level, page, block, paragraph, line, word, left, top, width, height, confidence, text.

export type Box = { left: number; top: number; width: number; height: number };
/** A word and where it stands, in shares (0 to 1) of the page as shown, from the top left. */
export type RecognisedWord = Box & { text: string; confidence: number };
export type Recognised = { text: string; confidence: number; words: RecognisedWord[] };

const WORD_LEVEL = '5';

export function readWordTable(tsv: string, width: number, height: number, quarterTurns = 0): Recognised {
  const words: RecognisedWord[] = [];
  let text = '';
  let before = { block: '', paragraph: '', line: '' };
  for (const row of tsv.split('\n')) {
    const [level, , block = '', paragraph = '', line = '', , left, top, wide, high, confidence, ...rest] =
      row.split('\t');
    const word = rest.join(' ').trim();
    if (level !== WORD_LEVEL || !word) continue;
    if (text) {
      const sameParagraph = block === before.block && paragraph === before.paragraph;
      text += sameParagraph ? (line === before.line ? ' ' : '\n') : '\n\n';
    }
    text += word;
    before = { block, paragraph, line };
    const box = {
      left: Number(left) / width,
      top: Number(top) / height,
      width: Number(wide) / width,
      height: Number(high) / height,
    };
    words.push({ text: word, confidence: Math.round(Number(confidence)), ...turnBack(box, quarterTurns) });
  }
  return { text, confidence: meanConfidence(words), words };
}

/** Weighs long words more: stray marks read as single letters say little about a page. */
function meanConfidence(words: RecognisedWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weighted = words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0);
  return letters ? Math.round(weighted / letters) : 0;
}

/** From the page turned clockwise by quarter turns to the page as shown. */
function turnBack({ left, top, width, height }: Box, quarterTurns: number): Box {
  if (quarterTurns === 1) return { left: top, top: 1 - left - width, width: height, height: width };
  if (quarterTurns === 2) return { left: 1 - left - width, top: 1 - top - height, width, height };
  if (quarterTurns === 3) return { left: 1 - top - height, top: left, width: height, height: width };
  return { left, top, width, height };
}
