// Pages that are pictures: text set with a bitmap font into a one-bit image, as a copier would make it. No text layer.
import { deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import { chance } from '../random.ts';
import type { BodyLine } from './body.ts';
import { GLYPH_HEIGHT, glyphs } from './glyphs.ts';

/** 200 dots an inch on US letter. */
const WIDTH = 1700;
const HEIGHT = 2200;
const ROW = Math.ceil(WIDTH / 8) + 1;

const CRC = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 255]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** One-bit greyscale PNG; a set bit is white paper. */
function png(rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.writeUInt8(1, 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function ink(rows: Buffer, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) return;
  const at = y * ROW + 1 + (x >> 3);
  rows[at] = rows[at]! & ~(0x80 >> (x & 7));
}

export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += glyphs[letter]?.advance ?? glyphs['?']!.advance;
  return width;
}

function set(rows: Buffer, text: string, x: number, y: number): void {
  let left = x;
  for (const letter of text) {
    const glyph = glyphs[letter] ?? glyphs['?']!;
    glyph.rows.forEach((bits, row) => {
      for (let column = 0; column < glyph.width; column += 1)
        if ((bits >>> (glyph.width - 1 - column)) & 1) ink(rows, left + glyph.left + column, y + glyph.top + row);
    });
    left += glyph.advance;
  }
}

export function scannedPage(pdf: InstanceType<typeof PDFDocument>, lines: readonly BodyLine[], key: string): void {
  const rows = Buffer.alloc(ROW * HEIGHT, 0xff);
  for (let y = 0; y < HEIGHT; y += 1) rows[y * ROW] = 0;
  lines.forEach((line, index) => {
    const text = line.text.trimStart();
    const x =
      line.align === 'center'
        ? Math.max(150, (WIDTH - textWidth(text)) / 2)
        : 150 + (line.text.startsWith('    ') ? 70 : 0);
    set(rows, text, Math.floor(x), 220 + index * Math.floor(GLYPH_HEIGHT * 1.4));
  });
  const draw = chance('specks', key);
  for (let speck = 0; speck < 60; speck += 1) ink(rows, draw.int(0, WIDTH - 1), draw.int(0, HEIGHT - 1));
  pdf.image(png(rows), 0, 0, { width: 612, height: 792 });
}
