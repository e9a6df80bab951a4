// Erases a firm: its objects, its rows, its people who belong nowhere else. What stays is its audit trail, which holds no content, and the
// proof of what was erased. Safe to run again after a crash: what is gone is not missed.
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
};

export type Erased = { firmId: FirmId; at: string; objects: number; people: number; rows: Record<string, number> };

/** Not erased: the trail is what proves the erasure, and names nothing but ids. Nor who of this installation had looked before. */
const kept = new Set(['audit_events', 'audit_heads', 'support_grants', 'site_admin_events']);
const searchTables = ['pages', 'entries', 'cases'];

export async function eraseFirm(deps: EraseDependencies, firmId: FirmId): Promise<Erased> {
  const at = deps.clock.now();
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('firm-erasure', work, { firmId });
  await inFirm((tx) => tx.query('select app.close_firm($1)', [at]));
  const keys = await inFirm((tx) => listObjectKeys(tx));
  for (const key of keys) await deps.vault.deleteObject(objectKey(key));
  const people = await inFirm((tx) => listPeople(tx));
  const rows: Record<string, number> = {};
  await inFirm(async (tx) => {
    for (const table of searchTables) {
      const { rowCount } = await tx.query(`delete from search.${table} where firm_id = $1`, [firmId]);
      rows[`search.${table}`] = rowCount;
    }
    for (const { name } of [...archiveTables].reverse()) {
      if (kept.has(name)) continue;
      const found = await tx.query<{ n: number }>('select app.erase_rows($1)::int as n', [name]);
      rows[name] = found.rows[0]!.n;
    }
    await audit(tx, {
      action: 'firm.erase',
      object: { kind: 'firm', id: firmId },
      detail: { objects: keys.length, rows: Object.values(rows).reduce((sum, n) => sum + n, 0), people: people.length },
    });
    await tx.query('select app.close_firm($1, $2)', [at, 'Erased firm']);
  });
  const forgotten = await deps.auth.asSystem('firm-erasure', (tx) => forgetPeople(tx, people));
  return { firmId, at: at.toISOString(), objects: keys.length, people: forgotten, rows };
}
