// Pure parts: text as stored, judgement of garbled text, the state people see.
import { expect, test } from 'vitest';
import { joinPageText, normalisePageText } from './page-text.ts';
import { judgePage } from './page-quality.ts';
import { paragraph, stamp } from './pdf.fixtures.ts';
import { pdfLocked } from './pdf.errors.ts';
import { readWordTable } from './recognised-words.ts';
import { describeTextFailure, describeTextState } from './text-state.ts';

const judge = (text: string, share = 0) =>
  judgePage({ text, paths: 0, images: share ? [{ share, characters: 0 }] : [] }, normalisePageText(text));

test('stored text has no control, invisible or direction-turning characters, and keeps its lines', () => {
  const raw =
    'A\u0000\u0007 b\u00a0\u00a0c\r\n\r\n\r\n\r\nexam\uFFFEple e\uFB03cient \u202Efdp.exe\u202C \uD800 end\t x ';
  expect(normalisePageText(raw)).toBe('A b c\n\nexample efficient fdp.exe \uFFFD end x');
});

test('recognised lines are added only where the typed text lacks them', () => {
  expect(joinPageText('The motion is granted.', 'The motion is granted\nMeet me at the dock')).toBe(
    'The motion is granted.\n\nMeet me at the dock',
  );
});

test.each([
  [
    'a font without a character map',
    '7KH SODLQWLII KHUHEB PRYHV WKLV FRXUW IRU OHDYH WR DPHQG WKH FRPSODLQW '.repeat(5),
  ],
  ['unknown characters', `${'\uFFFD'.repeat(60)} some words `.repeat(8)],
  ['letters that all stand alone', [...paragraph.replaceAll(' ', '')].join(' ')],
])('a text layer of %s is recognised anew', (_name, text) => {
  expect(judge(text, 1)).toMatchObject({ state: 'needs-ocr', reason: 'garbled-text' });
});

test.each([
  ['prose', paragraph],
  ['a table of numbers', '12,400.00 18,220.15 9,301.77 Total 4,112 '.repeat(20)],
  ['Spanish', 'El tribunal ordena que el demandado presente su contestación dentro de treinta días. '.repeat(5)],
  [
    'citations in capitals',
    'FED. R. CIV. P. 12(B)(6); 28 U.S.C. § 1332; UNITED STATES DISTRICT COURT, S.D.N.Y. '.repeat(6),
  ],
])('%s is not taken for garbled text', (_name, text) => {
  expect(judge(text).state).toBe('text');
});

test('stamp, page count and received mark over a full picture leave no real text', () => {
  const { state, quality } = judge(`${stamp}\nRECEIVED 03/14/2026 10:22 AM\nPageID #: 412\nPage 2 of 9`, 1);
  expect(state).toBe('needs-ocr');
  expect(quality.realCharacters).toBe(0);
});

test('words of a turned page stand where they are on the page as shown', () => {
  const row = '5\t1\t1\t1\t1\t1\t10\t20\t30\t5\t91.4\tOrder';
  expect(readWordTable(row, 100, 200, 0).words[0]).toEqual({
    text: 'Order',
    confidence: 91,
    left: 0.1,
    top: 0.1,
    width: 0.3,
    height: 0.025,
  });
  const turned = readWordTable(row, 100, 200, 1).words[0];
  expect(turned?.left).toBeCloseTo(0.1);
  expect(turned?.top).toBeCloseTo(0.6);
  expect(turned?.width).toBeCloseTo(0.025);
});

test('the state of a document sums up its pages and says what cannot be searched', () => {
  const of = (...states: Parameters<typeof describeTextState>[0][number]['state'][]) =>
    describeTextState(states.map((state, at) => ({ page: at + 1, state })));
  expect(of()).toMatchObject({ state: 'pending' });
  expect(of('text', 'empty')).toEqual({ state: 'text', reason: null });
  expect(of('ocr', 'empty')).toEqual({ state: 'ocr', reason: null });
  expect(of('text', 'ocr')).toEqual({ state: 'mixed', reason: null });
  expect(of('mixed')).toEqual({ state: 'mixed', reason: null });
  expect(of('text', 'needs-ocr')).toEqual({ state: 'pending', reason: 'Page 2 to be recognised.' });
  expect(of('text', 'failed')).toEqual({ state: 'text', reason: 'Page 2 could not be read and cannot be searched.' });
  expect(of('failed', 'failed')).toMatchObject({ state: 'failed' });
  expect(of('empty')).toMatchObject({ state: 'empty' });
});

test('a failure is told in plain words, and an unexpected one without its inner message', () => {
  expect(describeTextFailure(pdfLocked())).toEqual({ state: 'failed', reason: 'The PDF asks for a password.' });
  expect(describeTextFailure(new Error('ENOENT /secret/path')).reason).toBe('The text could not be read.');
});
