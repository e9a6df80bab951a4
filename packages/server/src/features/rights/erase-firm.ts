// Erases a firm: its objects, its rows, its people who belong nowhere else. What stays is its audit trail, which holds no content, and the
// proof of what was erased. Safe to run again after a crash at any point: what says who the people are, and that the firm is to be erased,
// goes last, so that a run that broke off leaves what the next one needs.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { audit } from '../audit/audit.ts';
import { archiveTables } from './archive-tables.ts';
import { forgetPeople, listObjectKeys, listPeople } from './erase-firm.queries.ts';

export type EraseDependencies = {
  readonly auth: Database;
  readonly worker: Database;
  readonly vault: Pick<Vault, 'deleteObject'>;
  readonly clock: Clock;
  /** Tests break off here. */
  readonly failpoint?: (step: EraseStep) => void;
};

export type EraseStep = 'closed' | 'objects-gone' | 'rows-gone' | 'people-forgotten';

export type Erased = { firmId: FirmId; at: string; objects: number; people: number; rows: Record<string, number> };

/** Not erased: the trail is what proves the erasure, and names nothing but ids. Nor who of this installation had looked before. */
const kept = new Set(['audit_events', 'audit_heads', 'support_grants', 'site_admin_events']);
const searchTables = ['pages', 'entries', 'cases'];
/** Who belongs to the firm, and that it is to be erased. An office stands in a membership. */
const last = new Set(['offices', 'memberships', 'firm_deletions']);

/** `tell`: said in the transaction that forgets the people, who cannot be reached after it. */
export async function eraseFirm(
  deps: EraseDependencies,
  firmId: FirmId,
  tell: (tx: Tx) => Promise<void> = async () => {},
): Promise<Erased> {
  const at = deps.clock.now();
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('firm-erasure', work, { firmId });
  await inFirm((tx) => tx.query('select app.close_firm($1)', [at]));
  deps.failpoint?.('closed');
  const keys = await inFirm((tx) => listObjectKeys(tx));
  for (const key of keys) await deps.vault.deleteObject(objectKey(key));
  deps.failpoint?.('objects-gone');
  const first = await inFirm(async (tx) => {
    const rows = { ...(await eraseSearch(tx, firmId)), ...(await eraseTables(tx, (name) => !last.has(name))) };
    await audit(tx, {
      action: 'firm.erase_records',
      object: { kind: 'firm', id: firmId },
      detail: { objects: keys.length, rows: sumOf(rows) },
    });
    return rows;
  });
  deps.failpoint?.('rows-gone');
  const people = await inFirm((tx) => listPeople(tx));
  const forgotten = await deps.auth.asSystem('firm-erasure', async (tx) => {
    await tell(tx);
    return forgetPeople(tx, firmId, people);
  });
  deps.failpoint?.('people-forgotten');
  const rest = await inFirm(async (tx) => {
    // All of them again: a request that was under way may have written meanwhile.
    const rows = await eraseTables(tx, () => true);
    await audit(tx, {
      action: 'firm.erase',
      object: { kind: 'firm', id: firmId },
      detail: { people: people.length, rows: sumOf(rows) },
    });
    await tx.query('select app.close_firm($1, $2)', [at, 'Erased firm']);
    return rows;
  });
  const rows = { ...first };
  for (const [name, n] of Object.entries(rest)) rows[name] = (rows[name] ?? 0) + n;
  return { firmId, at: at.toISOString(), objects: keys.length, people: forgotten, rows };
}

async function eraseSearch(tx: Tx, firmId: FirmId): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of searchTables) {
    const { rowCount } = await tx.query(`delete from search.${table} where firm_id = $1`, [firmId]);
    rows[`search.${table}`] = rowCount;
  }
  return rows;
}

async function eraseTables(tx: Tx, isMeant: (name: string) => boolean): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const { name } of [...archiveTables].reverse()) {
    if (kept.has(name) || !isMeant(name)) continue;
    const found = await tx.query<{ n: number }>('select app.erase_rows($1)::int as n', [name]);
    rows[name] = found.rows[0]!.n;
  }
  return rows;
}

const sumOf = (rows: Record<string, number>) => Object.values(rows).reduce((sum, n) => sum + n, 0);
