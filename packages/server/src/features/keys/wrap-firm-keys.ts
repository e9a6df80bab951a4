// After the root key was changed: every firm key is wrapped anew, one at a time, while everything else goes on. Data is not touched.
// Done again, it continues where it was interrupted.
import type { FirmId } from '../../platform/id/id.ts';
import * as queries from './keys.queries.ts';
import type { RotationDependencies } from './rotation.ts';

export async function wrapFirmKeys(deps: RotationDependencies): Promise<{ wrapped: number; firms: number }> {
  const firms = await deps.worker.asSystem('key-rotation', queries.listFirms, { readOnly: true });
  let wrapped = 0;
  for (const firmId of firms) wrapped += await wrapKeysOf(deps, firmId);
  return { wrapped, firms: firms.length };
}

async function wrapKeysOf(
  { worker, crypto, rootKeyId, failpoint }: RotationDependencies,
  firmId: FirmId,
): Promise<number> {
  const keys = await worker.asSystem('key-rotation', (tx) => queries.listFirmKeys(tx, firmId), {
    firmId,
    readOnly: true,
  });
  const current = rootKeyId();
  let wrapped = 0;
  for (const key of keys.filter((one) => one.destroyedAt === null && one.rootKeyId !== current)) {
    const anew = await crypto.rewrapFirmKey(firmId, key);
    // Opened again before the old wrapping goes: a root key that does not give the firm key back would be the loss of the firm's data.
    await crypto.rewrapFirmKey(firmId, anew);
    if (await worker.asSystem('key-rotation', (tx) => queries.replaceWrapping(tx, firmId, key, anew), { firmId }))
      wrapped++;
    failpoint?.('firm-key-wrapped');
  }
  return wrapped;
}
