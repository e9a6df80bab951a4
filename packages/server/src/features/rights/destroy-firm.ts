// The end of a firm: its keys first, then everything it has. The one way there, for the operator and for the firm's own owner.
// Refused under a legal hold. May be done again after a crash; the certificate of the first time, which proves the most, stays.
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  listFirmKeys,
  listOpenHolds,
  CannotShred,
  type Certificate,
  checkCertificate,
  type ShredDependencies,
  shredFirm,
  shredFolder,
} from '../keys/keys.ts';
import { type EraseDependencies, type Erased, eraseFirm } from './erase-firm.ts';

export type Destroyed = { shredded: { certificate: Certificate; path: string }; erased: Erased };

/** @throws {CannotShred} under a legal hold. */
export async function destroyFirmWhole(
  deps: { shred: ShredDependencies; erase: EraseDependencies },
  firmId: FirmId,
  tell: (tx: Tx, certificate: Certificate) => Promise<void> = async () => {},
): Promise<Destroyed> {
  // Also when the keys went before: what is left may be held since.
  const holds = await deps.shred.worker.asSystem('key-rotation', listOpenHolds, { firmId, readOnly: true });
  if (holds.length > 0) {
    const gone = (await stateOfKeys(deps.shred, firmId)) === 'destroyed';
    throw new CannotShred(
      `A legal hold forbids it (${holds.map(({ reason }) => reason).join('; ')}). ${gone ? 'The keys were destroyed before; nothing more was.' : 'Nothing was erased.'}`,
      gone,
    );
  }
  const shredded = (await shreddedBefore(deps.shred, firmId)) ?? (await shredFirm(deps.shred, firmId));
  return { shredded, erased: await eraseFirm(deps.erase, firmId, (tx) => tell(tx, shredded.certificate)) };
}

async function shreddedBefore(deps: ShredDependencies, firmId: FirmId): Promise<Destroyed['shredded'] | null> {
  const path = join(shredFolder(deps.dataFolder), `${firmId}.json`);
  if (!existsSync(path)) return null;
  if ((await stateOfKeys(deps, firmId)) === 'live') return null;
  const certificate = JSON.parse(readFileSync(path, 'utf8')) as Certificate;
  return checkCertificate(deps, certificate) ? { certificate, path } : null;
}

/** `none`: never had one, or they were erased with the rest. */
async function stateOfKeys({ worker }: ShredDependencies, firmId: FirmId): Promise<'none' | 'live' | 'destroyed'> {
  const keys = await worker.asSystem('key-rotation', (tx) => listFirmKeys(tx, firmId), { firmId, readOnly: true });
  if (keys.length === 0) return 'none';
  return keys.some((key) => key.destroyedAt === null) ? 'live' : 'destroyed';
}
