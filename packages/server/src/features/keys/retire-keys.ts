// The end of old keys: refused while anything needs them or a running process may still write under them. What is gone is gone: backups
// from before the rotation then need the keys of their own time.
import { describeKeyFolder, dropOldFetchKeys, dropOldRootKeys } from '../../platform/crypto/rotate-key-files.ts';
import type { FirmId } from '../../platform/id/id.ts';
import * as queries from './keys.queries.ts';
import { resealFetchSecrets } from './reseal-fetch.ts';
import { resealFirm } from './reseal-firm.ts';
import { CannotRetire, OLD_KEYS_STAY_MS, type RotationDependencies } from './rotation.ts';
import { wrapFirmKeys } from './wrap-firm-keys.ts';

/** Takes all but the current root key out of the key file. */
export async function retireRootKeys(deps: RotationDependencies): Promise<string[]> {
  const { rootKeys } = describeKeyFolder(deps.keyFolder);
  if (rootKeys.length === 1) return [];
  const current = rootKeys.find((key) => key.current);
  refuseIfYoung(deps, current?.madeAt ? new Date(current.madeAt) : null);
  await wrapFirmKeys(deps);
  deps.failpoint?.('before-retiring');
  const { wrapped } = await wrapFirmKeys(deps);
  if (wrapped > 0) throw new CannotRetire('Firm keys are still wrapped under an old root key. Try again.');
  return dropOldRootKeys(deps.keyFolder);
}

/** Raises the floor: versions below the newest are destroyed, and what is sealed under them is refused from then on. */
export async function retireFirmKeys(deps: RotationDependencies, firmId: FirmId): Promise<number> {
  const keys = await deps.worker.asSystem('key-rotation', (tx) => queries.listFirmKeys(tx, firmId), {
    firmId,
    readOnly: true,
  });
  const live = keys.filter((key) => key.destroyedAt === null);
  const newest = live.at(-1);
  if (!newest || live.length === 1) return 0;
  refuseIfYoung(deps, newest.madeAt);
  await resealFirm(deps, firmId);
  deps.failpoint?.('before-retiring');
  const { values, objects, broken } = await resealFirm(deps, firmId);
  if (values + objects > 0) throw new CannotRetire('Something was written under an old key just now. Try again.');
  if (broken > 0)
    throw new CannotRetire(`${broken} values cannot be opened. They may be damaged; old keys are kept for them.`);
  const destroyed = await deps.worker.asSystem(
    'key-rotation',
    (tx) => queries.destroyBelow(tx, firmId, newest.version, deps.now()),
    { firmId },
  );
  deps.crypto.forgetFirm(firmId);
  return destroyed;
}

/** Deletes the private keys of before. */
export async function retireFetchKeys(deps: RotationDependencies): Promise<number> {
  const { fetchKey } = describeKeyFolder(deps.keyFolder);
  if (fetchKey.olderPrivateKeys === 0) return 0;
  refuseIfYoung(deps, new Date(fetchKey.madeAt));
  await resealFetchSecrets(deps);
  deps.failpoint?.('before-retiring');
  const { secrets, broken } = await resealFetchSecrets(deps);
  if (secrets > 0) throw new CannotRetire('A PACER secret was stored under the old key just now. Try again.');
  if (broken > 0) throw new CannotRetire(`${broken} PACER secrets cannot be opened with any key. Old keys are kept.`);
  return dropOldFetchKeys(deps.keyFolder);
}

function refuseIfYoung({ now }: RotationDependencies, madeAt: Date | null): void {
  const waitMs = madeAt ? madeAt.getTime() + OLD_KEYS_STAY_MS - now().getTime() : 0;
  if (waitMs > 0)
    throw new CannotRetire(
      `Running processes may still write under the old key for a while. Try again in ${Math.ceil(waitMs / 60_000)} minutes.`,
    );
}
