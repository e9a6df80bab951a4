// PDFs for the tests, drawn on the spot: typed pages, scans (typed pages turned into pictures), and mixtures.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import type PDFKit from 'pdfkit';
import { openPdfDocument } from './pdfium-document.ts';

// pdfkit belongs to the sandbox; here it is only a maker of test files.
const sandbox = fileURLToPath(new URL('../../../../sandbox/package.json', import.meta.url));
const PdfKit = createRequire(sandbox)('pdfkit') as typeof PDFKit;

export type Draw = (page: PDFKit.PDFDocument) => void;

export function drawPdf(pages: Draw[], options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const document = new PdfKit({ size: 'LETTER', autoFirstPage: false, ...options });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    for (const draw of pages) draw(document.addPage());
    document.end();
  });
}

export const paragraph =
  'The plaintiff, Harrowgate Orchards, moves for leave to amend its complaint. The defendant does not oppose the ' +
  'motion, and the court finds that justice so requires. The amended complaint shall be filed within fourteen days. ' +
  'Discovery closes on the first of September, and dispositive motions are due thirty days thereafter. So ordered.';

export const stamp = 'Case 1:26-cv-01234-ABC   Document 52-3   Filed 03/14/26   Page 2 of 9';

export const typed =
  (text: string): Draw =>
  (page) =>
    page.fontSize(12).text(text, 72, 90, { width: 460 });

export const stamped =
  (draw: Draw): Draw =>
  (page) => {
    page.fontSize(9).text(stamp, 72, 20, { lineBreak: false });
    draw(page);
  };

/** A page as a scanner sees it: a picture only. */
export async function scanOf(text: string, quarterTurns = 0): Promise<Draw> {
  const source = await openPdfDocument(await drawPdf([(page) => page.fontSize(14).text(text, 72, 90, { width: 460 })]));
  const { width, height, pixels } = source.render(1, 200, quarterTurns);
  const png = greyPng(width, height, pixels);
  return (page) => page.image(png, 0, 0, { fit: [612, 792] });
}

export function greyPng(width: number, height: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const chunk = (kind: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const edges = Buffer.alloc(8);
    edges.writeUInt32BE(body.length, 0);
    edges.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([edges.subarray(0, 4), named, edges.subarray(4)]);
  };
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A small file whose one page draws for minutes: 60 million line segments behind a flate stream. */
export function drawingBomb(): Uint8Array {
  const content = deflateSync(Buffer.alloc(150_000_000, '0 0 m 9 9 l S\n'));
  const head =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n';
  const page = '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n';
  const stream = `4 0 obj<</Length ${content.length}/Filter/FlateDecode>>stream\n`;
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
  return new Uint8Array(Buffer.concat([Buffer.from(head + page + stream), content, Buffer.from(tail)]));
}
