// Recognition of pictures of text, with the real engine.
import { afterAll, expect, test } from 'vitest';
import { drawPdf, paragraph, scanOf, typed } from './pdf.fixtures.ts';
import { closePdfPools } from './pdf-pools.ts';
import { recognisePage } from './recognise.ts';

afterAll(closePdfPools);

test('a scanned page gives its words and where they stand', async () => {
  const bytes = await drawPdf([typed('first'), await scanOf(paragraph)]);
  const page = await recognisePage(bytes, 2, { dpi: 200 });
  for (const word of ['Harrowgate', 'Orchards', 'dispositive', 'September']) expect(page.text).toContain(word);
  expect(page.text).toMatch(/\n/);
  expect(page.confidence).toBeGreaterThan(80);
  const plaintiff = page.words.find(({ text }) => text.startsWith('plaintiff'));
  expect(plaintiff?.left).toBeGreaterThan(72 / 612 - 0.01);
  expect(plaintiff?.left).toBeLessThan(0.35);
  expect(plaintiff?.top).toBeCloseTo(92 / 792, 1);
});

test('a page scanned sideways is turned until it reads', async () => {
  const page = await recognisePage(await drawPdf([await scanOf(paragraph, 1)]), 1, { dpi: 150 });
  expect(page.quarterTurns).toBe(3);
  expect(page.text).toContain('Harrowgate');
});

test('an empty page has no text', async () => {
  expect(await recognisePage(await drawPdf([() => {}]), 1, { dpi: 100 })).toMatchObject({ text: '', words: [] });
});

test('running over the time limit or being cancelled is said, and the engine serves the next page', async () => {
  const bytes = await drawPdf([await scanOf('Harrowgate Orchards')]);
  await expect(recognisePage(bytes, 1, { limits: { recogniseMs: 20 } })).rejects.toMatchObject({ code: 'pdf.timeout' });
  const stop = new AbortController();
  const running = recognisePage(bytes, 1, { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('cancelled')), 120);
  await expect(running).rejects.toThrow('cancelled');
  expect((await recognisePage(bytes, 1, { dpi: 150 })).text).toContain('Harrowgate');
});
