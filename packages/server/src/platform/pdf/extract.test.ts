// Reading PDFs: what is typed, what is only a picture, and what a hostile file may not do.
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { extractPages, type ExtractedPage } from './extract.ts';
import { inspectPdf, type ReadOptions } from './inspect.ts';
import { drawingBomb, drawPdf, paragraph, scanOf, stamp, stamped, typed } from './pdf.fixtures.ts';
import { closePdfPools } from './pdf-pools.ts';

afterAll(closePdfPools);
async function read(bytes: Uint8Array, options?: ReadOptions): Promise<ExtractedPage[]> {
  const pages: ExtractedPage[] = [];
  for await (const page of extractPages(bytes, options)) pages.push(page);
  return pages;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  );

test('typed pages give their text with line breaks and need no recognition', async () => {
  const [page] = await read(await drawPdf([stamped(typed(`${paragraph}\n\nSecond paragraph.`))]));
  expect(page).toMatchObject({ page: 1, state: 'text', reason: null });
  expect(page?.text).toContain('Harrowgate Orchards');
  expect(page?.text).toMatch(/\nSecond paragraph\.$/);
  expect(page?.text).toContain(stamp.replace(/ +/g, ' '));
});

test('each page of a mixed file is judged by itself', async () => {
  const scan = await scanOf(paragraph);
  const pages = await read(await drawPdf([typed(paragraph), scan, () => {}, stamped(scan)]));
  expect(pages.map(({ state }) => state)).toEqual(['text', 'needs-ocr', 'empty', 'needs-ocr']);
});

test('a court stamp over a scan does not count as text, also when two courts stamped', async () => {
  const scan = await scanOf(paragraph);
  const twice = stamped((page) => {
    scan(page);
    page
      .fontSize(9)
      .text('USCA Case #26-1062 Document #1600692 Filed: 02/24/2026 Page 1 of 3', 72, 34, { lineBreak: false });
  });
  const pages = await read(await drawPdf([stamped(scan), twice]));
  for (const page of pages) {
    expect(page).toMatchObject({ state: 'needs-ocr', reason: 'image-only' });
    expect(page.quality.realCharacters).toBe(0);
  }
});

test('an exhibit cover sheet with a logo is text, not a case for recognition', async () => {
  const scan = await scanOf('A');
  const cover = stamped((page) => {
    page.fontSize(40).text('EXHIBIT B', 180, 350);
    page.save().scale(0.3).translate(200, 200);
    scan(page);
    page.restore();
  });
  const [page] = await read(await drawPdf([cover]));
  expect(page).toMatchObject({ state: 'text', reason: null });
});

test('a short typed page without pictures is text', async () => {
  const [page] = await read(await drawPdf([stamped(typed('IT IS SO ORDERED.'))]));
  expect(page?.state).toBe('text');
});

test('a screenshot pasted beside typed text is recognised as well', async () => {
  const scan = await scanOf(paragraph);
  const [page] = await read(
    await drawPdf([
      (sheet) => {
        typed(`${paragraph} ${paragraph}`)(sheet);
        sheet.save().translate(60, 300).scale(0.6);
        scan(sheet);
        sheet.restore();
      },
    ]),
  );
  expect(page).toMatchObject({ state: 'needs-ocr', reason: 'image-beside-text' });
});

test('what was typed into a form field is read', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  const field = document.getForm().createTextField('debtor');
  field.setText('Marguerite Ashdown-Bell');
  field.addToPage(page, { x: 72, y: 600, width: 300, height: 24 });
  const [read1] = await read(await document.save());
  expect(read1?.text).toContain('Marguerite Ashdown-Bell');
});

test('files that are no PDF are refused by name', async () => {
  expect(await codeOf(inspectPdf(new Uint8Array(0)))).toBe('pdf.not_a_pdf');
  expect(await codeOf(inspectPdf(Buffer.from('<html>Login</html>')))).toBe('pdf.not_a_pdf');
  expect(await codeOf(inspectPdf(Buffer.from(`${' '.repeat(1_100)}%PDF-1.4`)))).toBe('pdf.not_a_pdf');
  expect(await codeOf(inspectPdf(Buffer.from(`%PDF-1.4\n${'garbage '.repeat(300)}`)))).toBe('pdf.damaged');
});

test('junk before the header and a missing cross-reference table are tolerated', async () => {
  const text = Buffer.from(await drawPdf([typed(paragraph), typed('Second page.')])).toString('latin1');
  const table = text.lastIndexOf('xref\n0');
  const trailer = text.slice(text.indexOf('trailer', table), text.lastIndexOf('startxref'));
  for (const end of [trailer, '']) {
    const damaged = Buffer.from(`HTTP junk\r\n${text.slice(0, table)}${end}`, 'latin1');
    expect(await inspectPdf(damaged)).toMatchObject({ pages: 2, encrypted: false, locked: false });
    expect((await read(damaged))[0]?.text).toContain('Harrowgate');
  }
});

test('a file cut off before its pages are described is damaged, not empty', async () => {
  const whole = await drawPdf([typed(paragraph)]);
  expect(await codeOf(read(whole.slice(0, 300)))).toBe('pdf.damaged');
});

test('a locked file says so; one that only forbids printing is read', async () => {
  const locked = await drawPdf([typed(paragraph)], { userPassword: 'secret', pdfVersion: '1.7' });
  expect(await inspectPdf(locked)).toMatchObject({ pages: null, encrypted: true, locked: true });
  expect(await codeOf(read(locked))).toBe('pdf.locked');
  const guarded = await drawPdf([typed(paragraph)], { ownerPassword: 'secret' });
  expect(await inspectPdf(guarded)).toMatchObject({ pages: 1, encrypted: true, locked: false });
  expect((await read(guarded))[0]?.text).toContain('Harrowgate');
});

test('too many bytes and too many pages are refused', async () => {
  const bytes = await drawPdf([() => {}, () => {}, () => {}]);
  expect(await codeOf(inspectPdf(bytes, { limits: { maxPages: 2 } }))).toBe('pdf.too_many_pages');
  expect(await codeOf(inspectPdf(bytes, { limits: { maxBytes: 100 } }))).toBe('pdf.too_large');
});

test('a page that takes too long fails by itself, and the next file is read', async () => {
  const pages = await read(drawingBomb(), { limits: { pageMs: 300 } });
  expect(pages).toMatchObject([{ page: 1, state: 'failed', reason: 'pdf.timeout', text: '' }]);
  expect((await read(await drawPdf([typed(paragraph)])))[0]?.state).toBe('text');
});

test('cancelling ends with the reason given', async () => {
  const stop = new AbortController();
  const reading = read(drawingBomb(), { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('The user went away.')), 200);
  await expect(reading).rejects.toThrow('The user went away.');
});

test('two files read at once do not mix', async () => {
  const [a, b, c] = await Promise.all(
    ['Alder', 'Birch', 'Cedar'].map((name) => drawPdf([1, 2, 3].map((n) => typed(`${name} ${n}`)))),
  );
  const all = await Promise.all([a, b, c].map((bytes) => read(bytes as Uint8Array)));
  expect(all.map((pages) => pages.map(({ text }) => text))).toEqual(
    ['Alder', 'Birch', 'Cedar'].map((name) => [1, 2, 3].map((n) => `${name} ${n}`)),
  );
});
