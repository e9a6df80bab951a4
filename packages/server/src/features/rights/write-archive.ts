// Writes everything of a firm that the caller may see as one zip, readable without this program and importable again.
// Rows come from one snapshot, which holds no lock; bytes never change once stored and follow after it.
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { openZipWriter, type WrittenFile } from '../../platform/archive/write-zip.ts';
import { openBlobBytes, listSealedPages } from '../documents/documents.ts';
import { openPageText } from '../search/search.ts';
import { ARCHIVE_FORMAT, bytesPath, type Manifest, tablePath } from './archive-format.ts';
import { archiveTables } from './archive-tables.ts';
import { indexPage } from './archive-pages.ts';
import { type CaseToWrite, listCasesToWrite, writeCase } from './write-case-folder.ts';
import { auditSheet, ledgerSheet } from './archive-sheets.ts';
import { listStoredBytes, readFirm, readPeople, readRows, type Row, type StoredBytes } from './read-rows.queries.ts';

export type ArchiveDependencies = {
  readonly worker: Database;
  readonly vault: Pick<Vault, 'getObject'>;
  readonly crypto: Pick<Crypto, 'openForFirm'>;
};

export type ArchiveProgress = (done: number, total: number) => Promise<void>;

export type Written = { cases: number; documents: number; observations: number; missing: number };

export async function writeArchive(
  deps: ArchiveDependencies,
  actor: Actor & { firmId: FirmId },
  take: (chunk: Buffer) => Promise<void>,
  { now, onProgress, signal }: { now: Date; onProgress: ArchiveProgress; signal: AbortSignal },
): Promise<Written> {
  const zip = openZipWriter(take);
  const files: WrittenFile[] = [];
  const add = async (path: string, content: Uint8Array | AsyncIterable<string | Uint8Array>, compress = true) => {
    signal.throwIfAborted();
    files.push(await zip.add(path, content, compress));
  };
  const snapshot = await deps.worker.asActor(actor, (tx) => writeRows(tx, actor, add, now), {
    readOnly: true,
    isolation: 'repeatable read',
    signal,
  });
  const { cases, stored, firm, people, tables } = snapshot;
  let missing = 0;
  const places: { id: string; path: string }[] = [];
  for (const [done, one] of stored.entries()) {
    const bytes = await openBlobBytes(deps.vault, actor.firmId, one);
    if (bytes) {
      const path = pathOf(one, cases);
      await add(path, bytes, one.kind === 'observation');
      places.push({ id: one.id, path });
    } else missing++;
    if (done % 20 === 0) await onProgress(done, stored.length);
  }
  await add(bytesPath, lines(places));
  const blobs = stored.filter((one) => one.kind === 'blob');
  const pages = { count: 0 };
  await add(tablePath('page_texts'), pageLines(deps, actor, blobs, pages));
  const manifest: Manifest = {
    format: 'pacerpro-firm-archive',
    version: ARCHIVE_FORMAT,
    madeAt: now.toISOString(),
    isWhole: actor.kind === 'system',
    firm: firm as Manifest['firm'],
    people: people as Manifest['people'],
    tables: { ...tables, page_texts: pages.count },
    files: [...files],
  };
  await add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)));
  await zip.end();
  return { cases: cases.length, documents: blobs.length, observations: stored.length - blobs.length, missing };
}

type Add = (path: string, content: Uint8Array | AsyncIterable<string | Uint8Array>) => Promise<void>;

async function writeRows(tx: Tx, { kind, firmId }: Actor & { firmId: FirmId }, add: Add, now: Date) {
  const firm = await readFirm(tx, firmId);
  const tables: Record<string, number> = {};
  for (const table of archiveTables) {
    if (table.mode === 'left' || table.name === 'page_texts') continue;
    tables[table.name] = 0;
    const counted = async function* () {
      for await (const rows of readRows(tx, table)) {
        tables[table.name]! += rows.length;
        yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      }
    };
    await add(tablePath(table.name), counted());
  }
  const cases = await listCasesToWrite(tx, firmId);
  for (const one of cases) await writeCase(tx, firmId, one, add);
  await add('ledger.csv', await ledgerSheet(tx));
  await add('audit.csv', await auditSheet(tx));
  const index = indexPage(String(firm.name), now.toISOString(), kind === 'system', cases.map(lineOf));
  await add('index.html', Buffer.from(index));
  return { firm, tables, cases, people: await readPeople(tx), stored: await listStoredBytes(tx) };
}

const lineOf = ({ folder, found }: CaseToWrite) => ({
  path: `${folder}/index.html`,
  name: found.caseName ?? found.docketNumber ?? 'Case',
  number: found.docketNumber ?? '',
  court: found.courtId,
  entries: found.entryCount,
  held: found.heldDocumentCount,
});

/** A blob lies where the first docket that has it shows it; equal papers elsewhere link there. */
function pathOf(one: StoredBytes, cases: readonly CaseToWrite[]): string {
  if (one.kind === 'observation') return `observations/${one.id}${one.extension}`;
  for (const { pathOfBlob } of cases) {
    const path = pathOfBlob.get(one.id);
    if (path) return path;
  }
  return `documents/${one.id}.pdf`;
}

async function* lines(rows: readonly Row[]): AsyncGenerator<string> {
  for (let at = 0; at < rows.length; at += 1000)
    yield rows
      .slice(at, at + 1000)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('');
}

async function* pageLines(
  { worker, crypto }: ArchiveDependencies,
  actor: Actor & { firmId: FirmId },
  blobs: readonly StoredBytes[],
  pages: { count: number },
): AsyncGenerator<string> {
  for (const { id } of blobs) {
    const sealed = await worker.asActor(actor, (tx) => listSealedPages(tx, actor.firmId, id), { readOnly: true });
    for (const { page, state, confidence, sealed: bytes } of sealed) {
      const text = bytes ? await openPageText(crypto, actor.firmId, id, page, bytes) : null;
      pages.count++;
      yield `${JSON.stringify({ firm_id: actor.firmId, blob_id: id, page, state, confidence, text })}\n`;
    }
  }
}
