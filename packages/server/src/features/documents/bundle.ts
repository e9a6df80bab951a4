// Many documents as one file: a zip with a list of what is in it, or one PDF with a bookmark for each document.
import { uniqueFileNames } from '@pacerpro/api';
import type { Readable } from 'node:stream';
import { mergePdfs } from '../../platform/pdf/merge.ts';
import { type ZipEntry, zipStream } from '../../platform/pdf/zip.ts';
import { csvLine } from './csv-line.ts';
import type { BundledFile } from './documents.ts';

export type OpenBytes = (file: BundledFile) => Promise<Uint8Array>;

const columns = ['File', 'Entry', 'Attachment', 'Filed', 'Description', 'Pages', 'Bytes', 'SHA-256'];

/** Each document is opened when its turn comes: memory holds one at a time. */
export function zipOf(files: readonly BundledFile[], open: OpenBytes): Readable {
  const names = uniqueFileNames(['index.csv', ...files.map((file) => file.fileName)]).slice(1);
  const rows = files.map((file, i) =>
    csvLine([
      names[i]!,
      file.entryNumber,
      file.attachmentNumber,
      file.filedOn,
      file.description,
      file.pages,
      Number(file.byteCount),
      file.sha256,
    ]),
  );
  const index: ZipEntry = { name: 'index.csv', content: Buffer.from(`\uFEFF${csvLine(columns)}${rows.join('')}`) };
  return zipStream([index, ...files.map((file, i): ZipEntry => ({ name: names[i]!, content: () => open(file) }))]);
}

export async function mergedPdf(
  files: readonly BundledFile[],
  open: OpenBytes,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const parts = [];
  for (const file of files) parts.push({ title: titleOf(file), bytes: await open(file) });
  return mergePdfs(parts, { signal });
}

function titleOf({ entryNumber, attachmentNumber, description }: BundledFile): string {
  const number = [entryNumber, attachmentNumber].filter((part) => part !== null).join('-');
  return [number, description?.slice(0, 120)].filter(Boolean).join(' ') || 'Document';
}
