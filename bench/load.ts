// Fills the database of a place with the corpus, once: COPY into the guarded tables and the search tables, page texts sealed as the
// product seals them. `node load.ts NAME DOCUMENTS ENTRIES PART` is one of the processes that work side by side.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { pageContext } from '../packages/server/src/features/search/page-seal.ts';
import { documentType, entryType } from '../packages/server/src/features/search/entry-type.ts';
import { vectorOf } from '../packages/server/src/features/search/vector.ts';
import { hashToken } from '../packages/server/src/platform/crypto/token.ts';
import type { FirmId } from '../packages/server/src/platform/id/id.ts';
import { openCopy } from './copy.ts';
import { caseOf, entryOf, entryOfDocument, idOf, pagesOf, type Share, type Size, sharesOf } from './corpus.ts';
import { openPlace, type Place } from './place.ts';

export const BENCH_TOKEN = 'bench-token-of-the-large-firm';
const HASH = Buffer.from('00', 'hex');
const say = (text: string) => process.stderr.write(`${text}\n`);

/** Makes the corpus in this place unless a finished one is there. */
export async function ensureLoaded(place: Place, name: string, size: Size): Promise<void> {
  const client = await place.superuser();
  const { rows } = await client.query("select to_regclass('public.bench_loaded') is not null as done");
  if (rows[0].done) return client.end();
  const begun = performance.now();
  say(`Loading ${size.documents} documents and ${size.entries} entries; this happens once …`);
  await client.query('truncate firms, users cascade; truncate search.pages, search.entries, search.cases');
  await plantPeople(client, size);
  for (const share of sharesOf(size))
    await place.services.crypto.sealForFirm(idOf('firm', share.firm, 1) as FirmId, pageContext('x', 1), HASH); // makes the key
  const wordIndexes = await dropWordIndexes(client);
  // The entries are done in a third of the time; both cores then share the documents.
  await Promise.all(['documents-0', 'documents-1', 'entries'].map((part) => runPart(name, size, part)));
  say(`  rows are in after ${seconds(begun)}; building the indexes …`);
  await finishLoad(client, wordIndexes);
  await client.end();
  say(`  loaded in ${seconds(begun)}`);
}

/** Building them at the end is faster than filling them row by row. Made again as the migrations have them. */
async function dropWordIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ made: string }>(
    "select indexdef as made from pg_indexes where schemaname = 'search' and indexname in ('pages_words', 'entries_words')",
  );
  await client.query('drop index search.pages_words, search.entries_words');
  return rows.map(({ made }) => made);
}

async function finishLoad(client: pg.Client, wordIndexes: readonly string[]): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'");
  for (const made of wordIndexes) await client.query(made);
  for (const table of [
    'search.pages',
    'search.entries',
    'search.cases',
    'cases',
    'entries',
    'documents',
    'blobs',
    'page_texts',
  ])
    await client.query(`vacuum (analyze) ${table}`);
  await client.query('create table public.bench_loaded as select now() as at');
  await client.query('checkpoint');
}

const seconds = (begun: number) => `${((performance.now() - begun) / 1000).toFixed(0)} s`;

export function runPart(name: string, size: Size, part: string): Promise<void> {
  const args = [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    name,
    String(size.documents),
    String(size.entries),
    part,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`loading ${part} ended with ${code}`)))),
  );
}

async function plantPeople(client: pg.Client, size: Size): Promise<void> {
  for (const { firm } of sharesOf(size)) {
    const [firmId, userId] = [idOf('firm', firm, 1), idOf('user', firm, 1)];
    await client.query('insert into firms (id, name) values ($1, $2)', [firmId, `Bench firm ${firm}`]);
    await client.query('insert into users (id, email, name) values ($1, $2, $3)', [
      userId,
      `user${firm}@bench.test`,
      'Bench',
    ]);
    await client.query("insert into memberships (firm_id, user_id, role) values ($1, $2, 'owner')", [firmId, userId]);
  }
  await client.query(
    "insert into api_tokens (firm_id, user_id, name, token_hash, scopes, expires_at) values ($1, $2, 'bench', $3, '{read}', now() + interval '10 years')",
    [idOf('firm', 0, 1), idOf('user', 0, 1), hashToken(BENCH_TOKEN)],
  );
}

async function loadEntries(place: Place, size: Size): Promise<void> {
  const cases = await openCopy(
    place.admin,
    'cases',
    'firm_id, id, court_id, pacer_case_id, docket_number, case_name, filed_on, entry_count, document_count, held_document_count',
  );
  const names = await openCopy(place.admin, 'search.cases', 'firm_id, case_id, court_id, filed_on, tsv');
  const entries = await openCopy(
    place.admin,
    'entries',
    'firm_id, id, case_id, number, filed_on, entered_on, text, order_key, content_hash',
  );
  const vectors = await openCopy(
    place.admin,
    'search.entries',
    'firm_id, entry_id, case_id, court_id, type, number, filed_on, entered_on, tsv',
  );
  for (const share of sharesOf(size)) {
    const firmId = idOf('firm', share.firm, 1);
    const [papers, held] = [share.entries / share.cases, share.documents / share.cases].map(Math.round) as [
      number,
      number,
    ];
    for (let n = 0; n < share.cases; n++) {
      const { courtId, docketNumber, filedOn, name } = caseOf(share.firm, n);
      const id = idOf('case', share.firm, n);
      cases.row([firmId, id, courtId, String(n + 1), docketNumber, name, filedOn, papers, papers, held]);
      const parts = [name, docketNumber].map((text) => ({ text, mark: 'c' as const }));
      names.row([firmId, id, courtId, filedOn, vectorOf(parts)]);
      if (n % 100 === 0) await Promise.all([cases.ready(), names.ready()]);
    }
    for (let n = 0; n < share.entries; n++) {
      const { caseNumber, number, filedOn, text } = entryOf(share, n);
      const id = idOf('entry', share.firm, n);
      const caseId = idOf('case', share.firm, caseNumber);
      entries.row([firmId, id, caseId, number, filedOn, filedOn, text, number.padStart(8, '0'), HASH]);
      const { courtId } = caseOf(share.firm, caseNumber);
      vectors.row([firmId, id, caseId, courtId, entryType(text), number, filedOn, filedOn, vectorOf([{ text }])]);
      if (n % 200 === 0) await Promise.all([entries.ready(), vectors.ready()]);
      if (n % 100_000 === 99_999) say(`  ${n + 1} entries of firm ${share.firm}`);
    }
  }
  await Promise.all([cases, names, entries, vectors].map((copy) => copy.end()));
}

async function loadDocuments(place: Place, size: Size, half: number): Promise<void> {
  const blobs = await openCopy(
    place.admin,
    'blobs',
    'firm_id, id, sha256, object_key, byte_count, page_count, text_state',
  );
  const documents = await openCopy(
    place.admin,
    'documents',
    'firm_id, id, case_id, entry_id, role, page_count, availability, blob_id, acquired_at, acquired_how, content_hash',
  );
  const texts = await openCopy(place.admin, 'page_texts', 'firm_id, blob_id, page, state, sealed_text');
  const vectors = await openCopy(
    place.admin,
    'search.pages',
    'firm_id, document_id, page, case_id, court_id, type, number, filed_on, entered_on, tsv',
  );
  for (const share of sharesOf(size)) {
    for (let from = half * 20; from < share.documents; from += 40) {
      const batch = Array.from({ length: Math.min(20, share.documents - from) }, (_, i) => from + i);
      await Promise.all(batch.map((n) => loadDocument(share, n)));
      await Promise.all([blobs, documents, texts, vectors].map((copy) => copy.ready()));
      if (from % 10_000 === 0 && from > 0) say(`  ${from} documents of firm ${share.firm}`);
    }
  }
  await Promise.all([blobs, documents, texts, vectors].map((copy) => copy.end()));

  async function loadDocument(share: Share, n: number): Promise<void> {
    const firmId = idOf('firm', share.firm, 1);
    const at = entryOfDocument(share, n);
    const { caseNumber, number, filedOn, text } = entryOf(share, at);
    const [id, blobId, caseId] = [
      idOf('document', share.firm, n),
      idOf('blob', share.firm, n),
      idOf('case', share.firm, caseNumber),
    ];
    const { courtId } = caseOf(share.firm, caseNumber);
    const type = documentType(text, 'main', null);
    const pages = pagesOf(share.firm, n);
    blobs.row([firmId, blobId, Buffer.from(blobId), `bench/${blobId}`, 50_000, pages.length, 'text']);
    documents.row([
      firmId,
      id,
      caseId,
      idOf('entry', share.firm, at),
      'main',
      pages.length,
      'available',
      blobId,
      '2026-01-01',
      'bought',
      HASH,
    ]);
    for (const [i, page] of pages.entries()) {
      const sealed = await place.services.crypto.sealForFirm(
        firmId as FirmId,
        pageContext(blobId, i + 1),
        Buffer.from(page),
      );
      texts.row([firmId, blobId, i + 1, 'text', sealed]);
      vectors.row([firmId, id, i + 1, caseId, courtId, type, number, filedOn, filedOn, vectorOf([{ text: page }])]);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, documents, entries, part] = process.argv.slice(2) as [string, string, string, string];
  const place = await openPlace(name);
  const size = { documents: Number(documents), entries: Number(entries) };
  await (part === 'entries' ? loadEntries(place, size) : loadDocuments(place, size, Number(part.at(-1))));
  await place.services.close(); // the database is the starter's
}
