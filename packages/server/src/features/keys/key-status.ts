// What keys there are, how old they are and what is wrapped by which. Nothing secret.
import { describeKeyFolder, type KeyFolderState } from '../../platform/crypto/rotate-key-files.ts';
import * as queries from './keys.queries.ts';
import type { RotationDependencies } from './rotation.ts';

export type FirmKeyState = {
  readonly firmId: string;
  readonly version: number;
  readonly madeAt: string;
  readonly state: 'newest' | 'older' | 'destroyed';
  readonly rootKeyId: string;
};
export type KeyStatus = KeyFolderState & {
  /** Wraps firm keys now: a key of the file, or a KMS key. */
  readonly wrapsNow: string;
  readonly firmKeys: readonly FirmKeyState[];
  /** Firm keys that are wrapped by something else than what wraps now. */
  readonly toWrapAnew: number;
};

export async function readKeyStatus({ worker, keyFolder, rootKeyId }: RotationDependencies): Promise<KeyStatus> {
  const firms = await worker.asSystem('key-rotation', queries.listFirms, { readOnly: true });
  const firmKeys: FirmKeyState[] = [];
  for (const firmId of firms) {
    const keys = await worker.asSystem('key-rotation', (tx) => queries.listFirmKeys(tx, firmId), {
      firmId,
      readOnly: true,
    });
    const newest = keys.filter((key) => key.destroyedAt === null).at(-1)?.version;
    for (const { version, madeAt, destroyedAt, rootKeyId: by } of keys)
      firmKeys.push({
        firmId,
        version,
        madeAt: madeAt.toISOString(),
        state: destroyedAt ? 'destroyed' : version === newest ? 'newest' : 'older',
        rootKeyId: by,
      });
  }
  const wrapsNow = rootKeyId();
  const live = firmKeys.filter(({ state }) => state !== 'destroyed');
  const toWrapAnew = live.filter((key) => key.rootKeyId !== wrapsNow).length;
  return { ...describeKeyFolder(keyFolder), wrapsNow, firmKeys, toWrapAnew };
}
