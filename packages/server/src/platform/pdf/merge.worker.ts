// Worker thread that joins PDFs into one with a bookmark for each part. One merge per thread.
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import { addOutline, type OutlineItem } from './outline.ts';
import { answerRequests } from './worker-answers.ts';

type Part = { title: string; bytes: Uint8Array };

answerRequests<{ parts: Part[] }>(async ({ parts }) => {
  const merged = await PDFDocument.create();
  merged.setProducer('PacerPro');
  const outline: OutlineItem[] = [];
  const skipped: number[] = [];
  for (const [index, part] of parts.entries()) {
    const page = merged.getPageCount();
    if (!(await addPart(merged, part))) {
      while (merged.getPageCount() > page) merged.removePage(merged.getPageCount() - 1);
      await addPlaceholder(merged, part.title);
      skipped.push(index);
    }
    outline.push({ title: part.title, page });
  }
  if (merged.getPageCount() === 0) merged.addPage();
  addOutline(merged, outline);
  const bytes = (await merged.save({ useObjectStreams: true })) as Uint8Array<ArrayBuffer>;
  return { value: { bytes, skipped }, transfer: [bytes.buffer] };
});

async function addPart(merged: PDFDocument, { bytes }: Part): Promise<boolean> {
  try {
    // An empty password opens files that are encrypted only to forbid printing or copying.
    const source = await PDFDocument.load(bytes, { password: '', updateMetadata: false, throwOnInvalidObject: false });
    const pages = await merged.copyPages(source, source.getPageIndices());
    for (const page of pages) merged.addPage(page);
    return pages.length > 0;
  } catch {
    return false;
  }
}

async function addPlaceholder(merged: PDFDocument, title: string): Promise<void> {
  const font = await merged.embedFont(StandardFonts.Helvetica);
  const page = merged.addPage([612, 792]);
  const line = (text: string, y: number, size: number) =>
    page.drawText(text, { x: 72, y, size, font, maxWidth: 468, lineHeight: size * 1.3, color: rgb(0.2, 0.2, 0.2) });
  line('This document could not be merged', 680, 18);
  line(title.slice(0, 300).replace(/[^\x20-\x7e\xa1-\xff]/g, '?'), 640, 12);
  line('The file is damaged or asks for a password. Download it by itself to open it.', 560, 11);
}
