// At start, before anything is served: firms in the shred journal must have no key. After an older copy of the database was restored they
// have, and are destroyed again. A process that may not destroy refuses to start instead.
import type { FirmId } from '../../platform/id/id.ts';
import type { Database } from '../../platform/db/database.ts';
import { destroyFirm } from './shred-firm.ts';
import type { RotationDependencies } from './rotation.ts';
import type { ShredJournal } from './shred-journal.ts';

/** Returns the firms that had come back. */
export async function replayShreds(
  journal: ShredJournal,
  readers: Database,
  deps: RotationDependencies | null,
): Promise<FirmId[]> {
  const returned: FirmId[] = [];
  for (const firmId of new Set((await journal.read()).map((line) => line.firmId))) {
    if (!(await hasKeys(readers, firmId))) continue;
    if (!deps)
      throw new Error(
        `The keys of firm ${firmId} were destroyed and have come back with a restored database. Start a process with the worker role first: it destroys them again.`,
      );
    await destroyFirm(deps, firmId);
    returned.push(firmId);
  }
  return returned;
}

const hasKeys = (database: Database, firmId: FirmId): Promise<boolean> =>
  database.asSystem(
    'firm-key',
    async (tx) => {
      const row = await tx
        .selectFrom('firm_keys')
        .select('version')
        .where('firm_id', '=', firmId)
        .where('destroyed_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    { firmId, readOnly: true },
  );
