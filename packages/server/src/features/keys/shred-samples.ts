// Sealed values of a firm that can be opened now, so that it can be shown that they cannot be later. Contents are never kept.
import type { FirmId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { RotationDependencies } from './rotation.ts';
import * as places from './sealed-places.ts';

/** Bytes as they stand sealed. */
export type Sample = Buffer;

const PER_PLACE = 20;

export async function takeSamples({ worker, store, ...deps }: RotationDependencies, firmId: FirmId): Promise<Sample[]> {
  const at = { firmId, readOnly: true };
  const sealed = await worker.asSystem(
    'key-rotation',
    async (tx) => {
      const found: Buffer[] = [];
      // Version 2^32 - 1: everything is older.
      for (const column of await places.listSealedColumns(tx))
        for (const row of await places.listOlder(tx, firmId, column, 0xffffffff, null, PER_PLACE))
          found.push(row.sealed);
      return found;
    },
    at,
  );
  const names = await worker.asSystem(
    'key-rotation',
    async (tx) => places.listObjectKeys(tx, firmId, await places.listObjectColumns(tx), '', PER_PLACE),
    at,
  );
  for (const name of names) {
    const bytes = /^[a-z0-9_-]+\/[A-Za-z0-9_-]{43}$/.test(name) ? await store.get(objectKey(name)) : null;
    if (bytes) sealed.push(bytes);
  }
  const opened = await Promise.all(sealed.map((one) => tryToOpen(deps, firmId, one)));
  return sealed.filter((_, i) => opened[i]);
}

/** In its own place, whatever that is. */
export async function tryToOpen(
  { crypto }: Pick<RotationDependencies, 'crypto'>,
  firmId: FirmId,
  sample: Sample,
): Promise<boolean> {
  return crypto.canOpenForFirm(firmId, sample);
}
