// One page of a PDF as a PNG, drawn by PDFium off the main thread: for readers who may look and not take the file.
import { crc32, deflate } from 'node:zlib';
import { promisify } from 'node:util';
import type { ReadOptions } from './inspect.ts';
import { pdfLimits } from './pdf-limits.ts';
import { asDocument, runInPool } from './pdf-pools.ts';
import type { Rendered } from './pdfium-document.ts';

const compress = promisify(deflate);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR = 2;

/**
 * @throws pdf.timeout, pdf.crashed, pdf.no_such_page, pdf.damaged, pdf.locked; the signal's reason when cancelled
 */
export async function drawPage(
  bytes: Uint8Array,
  page: number,
  { width, signal, limits }: ReadOptions & { width: number },
): Promise<Buffer> {
  const drawn = await runInPool<Rendered>('read', {
    request: { task: 'draw', page, width },
    document: asDocument(bytes),
    timeLimitMs: limits?.pageMs ?? pdfLimits.pageMs,
    signal,
  });
  return pngOf(drawn);
}

/** Three bytes a pixel, row after row from the top. */
async function pngOf({ width, height, pixels }: Rendered): Promise<Buffer> {
  const line = width * 3;
  // Each line begins with its filter; 0 is none, which compresses pages of text well enough.
  const lines = Buffer.alloc((line + 1) * height);
  for (let row = 0; row < height; row++) lines.set(pixels.subarray(row * line, (row + 1) * line), row * (line + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', await compress(lines, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
