// Writes bookmarks into a PDF: one flat list. The library has no call for it, so the objects are made here (ISO 32000, 12.3.3).
import { PDFHexString, PDFName, PDFNumber, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';

/** `page` counts from 0. */
export type OutlineItem = { title: string; page: number };

export function addOutline(document: PDFDocument, items: readonly OutlineItem[]): void {
  if (items.length === 0) return;
  const { context, catalog } = document;
  const root = context.nextRef();
  const refs = items.map(() => context.nextRef());
  const last = refs.length - 1;
  for (const [index, { title, page }] of items.entries()) {
    const around = new Map<string, PDFRef | undefined>([
      ['Prev', refs[index - 1]],
      ['Next', refs[index + 1]],
    ]);
    const entry = context.obj({
      Parent: root,
      Dest: [document.getPage(page).ref, 'Fit'],
    });
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    for (const [name, ref] of around) if (ref) entry.set(PDFName.of(name), ref);
    context.assign(refs[index] as PDFRef, entry);
  }
  const outlines = context.obj({ Type: 'Outlines', First: refs[0] as PDFRef, Last: refs[last] as PDFRef });
  outlines.set(PDFName.of('Count'), PDFNumber.of(items.length));
  context.assign(root, outlines);
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}
