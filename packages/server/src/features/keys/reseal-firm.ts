// After a firm got a new key: what is sealed under older versions is sealed anew, value by value, while the firm works. The place that a
// value is bound to stays the same. Done again, it continues: what is under the newest version already is passed over.
import { CannotOpen } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type ObjectKey, objectKey } from '../../platform/storage/store.ts';
import * as queries from './keys.queries.ts';
import * as places from './sealed-places.ts';
import type { RotationDependencies } from './rotation.ts';

export type Resealed = {
  values: number;
  objects: number /** Cannot be opened with any key there is. */;
  broken: number;
};

const PAGE = 200;

/** Makes the next version of the firm's key: everything written from now on uses it. */
export async function rotateFirmKey({ crypto, failpoint }: RotationDependencies, firmId: FirmId): Promise<number> {
  const version = await crypto.rotateFirmKey(firmId);
  failpoint?.('firm-key-made');
  return version;
}

export async function resealFirm(deps: RotationDependencies, firmId: FirmId): Promise<Resealed> {
  const done: Resealed = { values: 0, objects: 0, broken: 0 };
  const keys = await deps.worker.asSystem('key-rotation', (tx) => queries.listFirmKeys(tx, firmId), {
    firmId,
    readOnly: true,
  });
  const newest = keys.filter((key) => key.destroyedAt === null).at(-1);
  if (!newest) return done;
  deps.crypto.forgetFirm(firmId);
  const columns = await deps.worker.asSystem('key-rotation', places.listSealedColumns, { firmId, readOnly: true });
  for (const column of columns) await resealColumn(deps, firmId, column, newest.version, done);
  await resealObjects(deps, firmId, done);
  return done;
}

async function resealColumn(
  { worker, crypto, failpoint, onProgress }: RotationDependencies,
  firmId: FirmId,
  column: places.SealedColumn,
  version: number,
  done: Resealed,
): Promise<void> {
  for (let after: readonly unknown[] | null = null; ; ) {
    const rows = await worker.asSystem(
      'key-rotation',
      (tx) => places.listOlder(tx, firmId, column, version, after, PAGE),
      {
        firmId,
        readOnly: true,
      },
    );
    for (const row of rows) {
      const sealed = await tryReseal(crypto.resealForFirm(firmId, row.sealed), done);
      if (!sealed) continue;
      if (await worker.asSystem('key-rotation', (tx) => places.replaceSealed(tx, column, row, sealed), { firmId }))
        done.values++;
      failpoint?.('value-resealed');
    }
    onProgress?.(`${done.values} values, ${done.objects} objects sealed anew`);
    after = rows.at(-1)?.key ?? null;
    if (rows.length < PAGE) return;
  }
}

async function resealObjects(deps: RotationDependencies, firmId: FirmId, done: Resealed): Promise<void> {
  const { worker, crypto, store, failpoint, onProgress } = deps;
  const columns = await worker.asSystem('key-rotation', places.listObjectColumns, { firmId, readOnly: true });
  const list = (after: string) =>
    worker.asSystem('key-rotation', (tx) => places.listObjectKeys(tx, firmId, columns, after, PAGE), {
      firmId,
      readOnly: true,
    });
  for (let after = ''; ; ) {
    const names = await list(after);
    for (const name of names) {
      const key = parseKey(name);
      const sealed = key && (await store.get(key));
      if (!sealed) continue;
      const anew = await tryReseal(crypto.resealForFirm(firmId, sealed), done);
      if (!anew) continue;
      await store.put(key, anew);
      // Withdrawn while it was sealed anew: writing must not bring it back.
      const named = await worker.asSystem('key-rotation', (tx) => places.isNamed(tx, firmId, columns, name), {
        firmId,
        readOnly: true,
      });
      if (!named) await store.delete(key);
      done.objects++;
      failpoint?.('object-resealed');
    }
    onProgress?.(`${done.values} values, ${done.objects} objects sealed anew`);
    after = names.at(-1) ?? '';
    if (names.length < PAGE) return;
  }
}

async function tryReseal(work: Promise<Buffer | null>, done: Resealed): Promise<Buffer | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    done.broken++;
    return null;
  }
}

function parseKey(name: string): ObjectKey | null {
  try {
    return objectKey(name);
  } catch {
    return null; // not a key of ours: nothing was stored under it
  }
}
