// Draws a document as a real PDF: exact page count, fixed dates and ids, the size the menu promised, stamps where asked for.
import PDFDocument from 'pdfkit';
import type { FoundDocument } from '../world/index.ts';
import { fullNumber } from '../world/docketNumber.ts';
import { pageLines, type BodyLine } from './body.ts';
import { scannedPage } from './scan.ts';
import { stampText } from './stamp.ts';

type Pdf = InstanceType<typeof PDFDocument>;

const WIDTH = 612;
const HEIGHT = 792;
const LEFT = 72;
const STEP = 21;

function drawText(pdf: Pdf, lines: readonly BodyLine[]): void {
  lines.forEach((line, index) => {
    if (!line.text) return;
    const y = 84 + index * STEP;
    pdf.font(line.bold ? 'Times-Bold' : 'Times-Roman').fontSize(12);
    if (line.number !== undefined) pdf.text(String(line.number), LEFT - 30, y, { lineBreak: false });
    const indent = line.text.startsWith('    ') ? 28 : 0;
    const text = line.text.trimStart();
    const x = line.align === 'center' ? Math.max(LEFT, (WIDTH - pdf.widthOfString(text)) / 2) : LEFT + indent;
    pdf.text(text, x, y, { lineBreak: false });
  });
}

export async function renderPdf(seed: number, found: FoundDocument, stamped: boolean): Promise<Buffer> {
  return padTo(await draw(seed, [found], stamped), found.document.bytes);
}

/** Several documents in one file, always stamped: that is what courts combine. */
export async function combinedPdf(seed: number, list: readonly FoundDocument[]): Promise<Buffer> {
  return draw(seed, list, true);
}

async function draw(seed: number, list: readonly FoundDocument[], stamped: boolean): Promise<Buffer> {
  const { subject, entry } = list[0]!;
  const made = new Date(entry.enteredAtMs);
  const pdf = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    autoFirstPage: false,
    info: {
      Title: `${entry.event} ${fullNumber(subject)}`,
      Producer: 'CM/ECF sandbox',
      Creator: 'CM/ECF sandbox',
      CreationDate: made,
      ModDate: made,
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  for (const found of list) {
    for (let page = 1; page <= found.document.pages; page += 1) {
      drawPage(pdf, seed, found, page, stamped);
      // A long transcript must not hold up the other courts.
      if (page % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

function drawPage(pdf: Pdf, seed: number, found: FoundDocument, page: number, stamped: boolean): void {
  const { subject, document } = found;
  pdf.addPage();
  const lines = pageLines(seed, found, page);
  if (document.scanned) scannedPage(pdf, lines, `${subject.court.id} ${document.dls} ${page}`);
  else {
    drawText(pdf, lines);
    pdf.font('Times-Roman').fontSize(10);
    pdf.text(String(page), WIDTH / 2 - 6, HEIGHT - 40, { lineBreak: false });
  }
  if (!stamped) return;
  pdf.font('Helvetica').fontSize(9).fillColor('blue');
  pdf.text(stampText(found, page), 60, 18, { lineBreak: false });
  pdf.fillColor('black');
}

/** Menus print the size before the file exists; a comment in front of the cross-reference table makes it true. */
export function padTo(pdf: Buffer, bytes: number): Buffer {
  const missing = bytes - pdf.length;
  const at = pdf.lastIndexOf('\nxref\n');
  if (missing < 4 || at < 0) return pdf;
  const tail = pdf.subarray(at + 1).toString('latin1');
  const start = Number(/startxref\s+(\d+)/.exec(tail)?.[1]);
  const grown = (extra: number) => tail.replace(/startxref\s+\d+/, `startxref\n${start + extra}`);
  // The offset itself may gain a digit.
  const shift = grown(missing).length - tail.length;
  const extra = missing - shift;
  return Buffer.concat([
    pdf.subarray(0, at + 1),
    Buffer.from(`%${' '.repeat(extra - 2)}\n`),
    Buffer.from(grown(extra), 'latin1'),
  ]);
}
