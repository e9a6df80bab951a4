// What leaves in bulk: one PDF with bookmarks, or one zip.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { afterAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { extractPages } from './extract.ts';
import { mergePdfs, mergePdfsWithReport } from './merge.ts';
import { drawPdf, paragraph, typed } from './pdf.fixtures.ts';
import { closePdfPools } from './pdf-pools.ts';
import { zipStream } from './zip.ts';

afterAll(closePdfPools);

/** Bookmarks as a reader finds them: title and page, counted from 0. */
async function bookmarksOf(bytes: Uint8Array): Promise<[string, number][]> {
  const document = await PDFDocument.load(bytes);
  const pages = document.getPages().map(({ ref }) => ref);
  const found: [string, number][] = [];
  let entry = document.catalog.lookup(PDFName.of('Outlines'), PDFDict).lookupMaybe(PDFName.of('First'), PDFDict);
  for (; entry; entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict)) {
    const target = entry.lookup(PDFName.of('Dest'), PDFArray).get(0);
    const title = entry.lookup(PDFName.of('Title'), PDFHexString).decodeText();
    found.push([title, pages.findIndex((page) => target instanceof PDFRef && page === target)]);
  }
  return found;
}

async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of extractPages(bytes)) texts.push(text);
  return texts;
}

test('parts follow each other, each with a bookmark at its first page', async () => {
  const merged = await mergePdfs([
    { title: '52 Motion – José', bytes: await drawPdf([typed('Motion one'), typed('Motion two')]) },
    { title: '52-1 Exhibit A', bytes: await drawPdf([typed('Exhibit text')]) },
  ]);
  expect(await bookmarksOf(merged)).toEqual([
    ['52 Motion – José', 0],
    ['52-1 Exhibit A', 2],
  ]);
  expect(await textsOf(merged)).toEqual(['Motion one', 'Motion two', 'Exhibit text']);
});

test('a part that cannot be read leaves a page that names it, and the others are merged', async () => {
  const { bytes, skipped } = await mergePdfsWithReport([
    { title: '1 Complaint', bytes: await drawPdf([typed('Complaint')]) },
    { title: '2 Broken 訴', bytes: Buffer.from('%PDF-1.4 garbage') },
    { title: '3 Locked', bytes: await drawPdf([typed('secret')], { userPassword: 'x' }) },
    { title: '4 Order', bytes: await drawPdf([typed('Order')]) },
  ]);
  expect(skipped).toEqual([1, 2]);
  const texts = await textsOf(bytes);
  expect(texts).toHaveLength(4);
  expect(texts[1]).toContain('could not be merged');
  expect(texts[1]).toContain('2 Broken ?');
  expect(texts[3]).toBe('Order');
  expect(await bookmarksOf(bytes)).toEqual([
    ['1 Complaint', 0],
    ['2 Broken 訴', 1],
    ['3 Locked', 2],
    ['4 Order', 3],
  ]);
});

test('a part that is encrypted only against printing is merged and readable', async () => {
  const guarded = await drawPdf([typed(paragraph)], { ownerPassword: 'x' });
  const { bytes, skipped } = await mergePdfsWithReport([{ title: 'Guarded', bytes: guarded }]);
  expect(skipped).toEqual([]);
  expect((await textsOf(bytes))[0]).toContain('Harrowgate');
});

test('more bytes than fit are refused with advice', async () => {
  const bytes = await drawPdf([typed('x')]);
  await expect(mergePdfs([{ title: 'x', bytes }], { maxBytes: 10 })).rejects.toMatchObject({ code: 'pdf.too_large' });
});

async function unzip(bytes: Buffer): Promise<[string, string][]> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const files: [string, string][] = [];
  for await (const entry of zip.eachEntry()) {
    files.push([entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString()]);
  }
  return files;
}

test('a zip holds every file, from bytes, streams and late fetches, under names that do not collide', async () => {
  const stream = zipStream([
    { name: 'Order.pdf', content: Buffer.from('one') },
    { name: 'ORDER.pdf', content: Readable.from([Buffer.from('two')]) },
    { name: '../etc/Order.pdf', content: async () => Buffer.from('three') },
  ]);
  expect(await unzip(await buffer(stream))).toEqual([
    ['Order.pdf', 'one'],
    ['ORDER (2).pdf', 'two'],
    ['etc-Order.pdf', 'three'],
  ]);
});

test('a file that cannot be fetched breaks the zip instead of leaving it out', async () => {
  const stream = zipStream([
    { name: 'a.pdf', content: Buffer.from('one') },
    { name: 'b.pdf', content: () => Promise.reject(new Error('gone')) },
  ]);
  await expect(buffer(stream)).rejects.toThrow('gone');
});

test('a file is fetched only when its turn comes', async () => {
  let running = 0;
  let most = 0;
  const content = async () => {
    most = Math.max(most, ++running);
    return Readable.from([Buffer.alloc(100_000)]).on('close', () => running--);
  };
  await buffer(zipStream([1, 2, 3, 4].map((n) => ({ name: `${n}.pdf`, content }))));
  expect(most).toBeLessThanOrEqual(2);
});
