// A report as a PDF, for courts that offer the docket sheet in that form: plain lines, fixed dates.
import PDFDocument from 'pdfkit';
import { wrap } from './body.ts';

const LINES = 56;
const COLUMNS = 96;

export async function reportPdf(
  title: string,
  paragraphs: readonly string[],
  madeMs: number,
): Promise<{ bytes: Buffer; pages: number }> {
  const lines = paragraphs.flatMap((paragraph) => [...wrap(paragraph, COLUMNS), '']);
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const made = new Date(madeMs);
  const pdf = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Producer: 'CM/ECF sandbox', CreationDate: made, ModDate: made },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  for (let page = 0; page < pages; page += 1) {
    pdf.addPage().font('Courier').fontSize(8);
    lines
      .slice(page * LINES, (page + 1) * LINES)
      .forEach((line, index) => pdf.text(line, 54, 54 + index * 12, { lineBreak: false }));
  }
  pdf.end();
  await done;
  return { bytes: Buffer.concat(chunks), pages };
}
