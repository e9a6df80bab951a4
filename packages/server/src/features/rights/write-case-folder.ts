// One case in the archive: its docket as a page and as a spreadsheet, and where the papers of it will lie.
import { safeFileName, uniqueFileNames } from '@pacerpro/api';
import type { Tx } from '../../platform/db/tx.ts';
import { caseCsv, type CaseDetailRow, findCase, listParties, listEntries } from '../cases/cases.ts';
import { listHeldFiles, readFileNameTemplate, fileNameOf } from '../documents/documents.ts';
import { docketPage } from './archive-pages.ts';

export type CaseToWrite = {
  readonly found: CaseDetailRow;
  readonly folder: string;
  /** Filled when the case is written. */
  readonly pathOfBlob: Map<string, string>;
};

const EVERY_ENTRY = 1_000_000;

export async function listCasesToWrite(tx: Tx, firmId: string): Promise<CaseToWrite[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from cases where firm_id = $1 and merged_into is null and removed_at is null order by court_id, docket_number, id',
    [firmId],
  );
  const found: CaseDetailRow[] = [];
  for (const { id } of rows) found.push((await findCase(tx, id))!);
  // "1:24-cv-01187" twice in one court (or none at all) still gets a folder of its own.
  const names = uniqueFileNames(found.map((one) => safeFileName(`${one.courtId} ${one.docketNumber ?? one.id}`)));
  return found.map((one, i) => ({ found: one, folder: `cases/${one.courtId}/${names[i]}`, pathOfBlob: new Map() }));
}

export async function writeCase(
  tx: Tx,
  firmId: string,
  { found, folder, pathOfBlob }: CaseToWrite,
  add: (path: string, content: Uint8Array) => Promise<void>,
): Promise<void> {
  const [{ items: entries }, parties, held, template] = await Promise.all([
    listEntries({ tx }, found.id, { limit: EVERY_ENTRY }),
    listParties({ tx }, found.id),
    listHeldFiles(tx, firmId, found.id),
    readFileNameTemplate(tx, firmId),
  ]);
  const names = uniqueFileNames(['index.html', 'docket.csv', ...held.map((file) => fileNameOf(template, file))]).slice(
    2,
  );
  const fileOf = new Map<string, string>();
  for (const [i, file] of held.entries()) {
    const path = pathOfBlob.get(file.blobId) ?? `${folder}/${names[i]}`;
    pathOfBlob.set(file.blobId, path);
    fileOf.set(file.documentId, path.slice(folder.length + 1));
  }
  await add(`${folder}/index.html`, Buffer.from(docketPage(found, parties, entries, fileOf)));
  await add(`${folder}/docket.csv`, Buffer.from(`\uFEFF${[...caseCsv(entries)].join('')}`));
}
