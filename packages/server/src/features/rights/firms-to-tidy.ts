// Which firms there are, for what is done for each of them in turn.
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';

export async function listFirmIds(worker: Database): Promise<FirmId[]> {
  const { rows } = await worker.asSystem('retention', (tx) =>
    tx.query<{ id: FirmId }>('select app.firms_to_keep_tidy() as id'),
  );
  return rows.map((row) => row.id);
}
