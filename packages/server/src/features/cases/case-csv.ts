// The docket as a spreadsheet. A cell that a spreadsheet would run as a formula is defused: docket text is written by strangers.
import type { EntryOnDocket } from './entries.queries.ts';

const header = [
  'Number',
  'Filed',
  'Entered',
  'Text',
  'Short text',
  'Attachment',
  'Document',
  'Pages',
  'Held',
  'Availability',
];

/** One line an entry, and one more for each further document of it. */
export function* caseCsv(entries: Iterable<EntryOnDocket>): Generator<string> {
  yield line(header);
  for (const entry of entries) {
    const own = [entry.number, entry.filedOn, entry.enteredOn, entry.text, entry.shortText];
    const documents = entry.documents.length > 0 ? entry.documents : [null];
    for (const document of documents) {
      const about = document
        ? [
            document.attachmentNumber,
            document.description,
            document.pageCount,
            document.held ? 'yes' : 'no',
            document.availability,
          ]
        : [null, null, null, null, null];
      yield line([...own, ...about]);
    }
  }
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
