// Brings an archive in as a new firm of this installation. The firm is closed until the last row is in; nothing is bought, mailed or opened
// to the outside by it: grants arrive ended, purchases on their way arrive stopped, PACER accounts are entered again.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { newObjectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { audit } from '../audit/audit.ts';
import { recordContext, listDocumentsOf } from '../documents/documents.ts';
import { indexCase, indexEntries, indexPages, pageBytes, pageContext } from '../search/search.ts';
import { archiveTables } from './archive-tables.ts';
import { insertBroughtFirm, insertBroughtPerson, updateBroughtFirm } from './bring-firm.queries.ts';
import type { Archive } from './read-archive.ts';
import type { Row } from './read-rows.queries.ts';

export type BringDependencies = {
  readonly auth: Database;
  readonly web: Database;
  readonly worker: Database;
  readonly vault: Pick<Vault, 'putObject'>;
  readonly crypto: Pick<Crypto, 'sealForFirm'>;
  readonly clock: Clock;
};

export type Brought = { firmId: FirmId; rows: Record<string, number>; people: number; missing: number };

export async function bringFirm(
  deps: BringDependencies,
  archive: Archive,
  onProgress: (table: string, rows: number) => void,
  onFirm: (firmId: FirmId) => void = () => {},
): Promise<Brought> {
  const { manifest } = archive;
  const firmId = newId<FirmId>();
  const oldFirmId = manifest.firm.id;
  onFirm(firmId);
  await deps.auth.asSystem('firm-import', (tx) => insertBroughtFirm(tx, firmId, manifest.firm.name));
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('firm-import', work, { firmId });
  await inFirm((tx) => tx.query('select app.close_firm($1)', [deps.clock.now()]));
  await deps.web.asSystem('firm-import', (tx) => updateBroughtFirm(tx, firmId, manifest.firm), { firmId });
  // A person known here by the same mail address is that person; everyone else is made, and gets in by a reset of the password.
  const ids = new Map<string, string>([[oldFirmId, firmId]]);
  for (const person of manifest.people) {
    const userId = await deps.auth.asSystem('firm-import', (tx) => insertBroughtPerson(tx, person, newId<UserId>()));
    ids.set(person.id, userId);
  }
  const rename = renamer(ids);
  const counts: Record<string, number> = {};
  const gone = { missing: 0 };
  for (const { name } of archiveTables.filter((one) => one.mode === 'carried')) {
    counts[name] = 0;
    for await (const rows of archive.rows(name)) {
      const renamed = rows.map(rename);
      if (renamed.some((row) => row.firm_id !== firmId)) throw new Error(`A row of ${name} is of another firm.`);
      const ready: Row[] = [];
      for (const row of renamed) ready.push(await prepare(deps, archive, firmId, name, row, gone));
      await inFirm((tx) => tx.query('select app.bring_rows($1, $2)', [name, JSON.stringify(ready)]));
      counts[name] += ready.length;
      onProgress(name, counts[name]);
    }
  }
  await index(deps, archive, firmId, rename);
  await inFirm(async (tx) => {
    await audit(tx, {
      action: 'firm.import',
      object: { kind: 'firm', id: firmId },
      detail: { from: oldFirmId, madeAt: manifest.madeAt, isWhole: manifest.isWhole, cases: counts.cases ?? 0 },
    });
    await tx.query('select app.close_firm(null)');
  });
  return { firmId, rows: counts, people: manifest.people.length, missing: gone.missing };
}

/** Ids are unique, so the old ones are replaced wherever they stand, in columns and in JSON alike. */
function renamer(ids: ReadonlyMap<string, string>): (row: Row) => Row {
  const any = new RegExp([...ids.keys()].join('|'), 'g');
  return (row) => JSON.parse(JSON.stringify(row).replace(any, (id) => ids.get(id)!)) as Row;
}

async function prepare(
  { vault, crypto, clock }: BringDependencies,
  archive: Archive,
  firmId: FirmId,
  table: string,
  row: Row,
  gone: { missing: number },
): Promise<Row> {
  const now = clock.now().toISOString();
  if (table === 'blobs' || table === 'observations') {
    const bytes = await archive.bytesOf(String(row.id));
    // The row stays and says what was there; opening it says that the file cannot be found.
    if (!bytes) gone.missing++;
    const kind = table === 'blobs' ? 'document' : 'observation';
    const key = bytes ? (await vault.putObject(firmId, kind, recordContext, bytes)).key : newObjectKey(kind);
    return { ...row, object_key: key };
  }
  if (table === 'page_texts') {
    const { text, ...rest } = row;
    if (typeof text !== 'string') return rest;
    const context = pageContext(String(row.blob_id), Number(row.page));
    const sealed = await crypto.sealForFirm(firmId, context, pageBytes(text));
    return { ...rest, sealed_text: `\\x${Buffer.from(sealed).toString('hex')}` };
  }
  if (table === 'guest_grants') return { ...row, revoked_at: row.revoked_at ?? now };
  // What was on its way is on its way no more; what may have been charged waits for a person, as it did.
  if (table === 'purchases' && row.state === 'intent') return { ...row, state: 'cancelled', settled_at: now };
  if (table === 'purchases' && (row.state === 'sending' || row.state === 'staged')) return { ...row, state: 'unknown' };
  return row;
}

/** Search vectors are not carried: they are made from what was brought. */
async function index(
  { worker }: BringDependencies,
  archive: Archive,
  firmId: FirmId,
  rename: (row: Row) => Row,
): Promise<void> {
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => worker.asSystem('firm-import', work, { firmId });
  const cases = await inFirm((tx) => tx.selectFrom('cases').select('id').where('merged_into', 'is', null).execute());
  for (const { id } of cases)
    await inFirm(async (tx) => {
      await indexCase(tx, id);
      await indexEntries(tx, id);
    });
  let blobId = '';
  let pages: { page: number; text: string }[] = [];
  const flush = async () => {
    if (pages.length === 0) return;
    const documents = await inFirm((tx) => listDocumentsOf(tx, firmId, blobId));
    for (const documentId of documents) await inFirm((tx) => indexPages(tx, documentId, pages));
    pages = [];
  };
  for await (const rows of archive.rows('page_texts'))
    for (const row of rows.map(rename)) {
      if (row.blob_id !== blobId) await flush();
      blobId = String(row.blob_id);
      pages.push({ page: Number(row.page), text: String(row.text ?? '') });
    }
  await flush();
}
