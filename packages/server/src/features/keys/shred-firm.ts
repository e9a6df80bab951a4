// Makes a firm unreadable for good: every version of its key is destroyed, its PACER secrets and search words go, and samples that opened
// before are tried and must fail. Refused under a legal hold. What was done is certified; an older database cannot undo it (shred-journal).
import { writeGuarded } from '../../platform/crypto/guarded-file.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { join } from 'node:path';
import { audit } from '../audit/audit.ts';
import * as queries from './keys.queries.ts';
import { listOpenHolds } from './legal-holds.ts';
import type { RotationDependencies } from './rotation.ts';
import { shredFolder, type ShredJournal } from './shred-journal.ts';
import { type Sample, takeSamples, tryToOpen } from './shred-samples.ts';

export type ShredDependencies = RotationDependencies & { readonly journal: ShredJournal; readonly dataFolder: string };

export class CannotShred extends Error {
  override readonly name = 'CannotShred';
  /** An erasing that broke off had destroyed the keys before: what is left is kept, and nobody can bring the rest back. */
  readonly keysAreGone: boolean;
  constructor(message: string, keysAreGone = false) {
    super(message);
    this.keysAreGone = keysAreGone;
  }
}

export type Certificate = {
  readonly firmId: string;
  readonly at: string;
  readonly keys: readonly { readonly version: number; readonly rootKeyId: string; readonly madeAt: string }[];
  readonly destroyed: { readonly keys: number; readonly pacerAccounts: number; readonly searchRows: number };
  /** Samples that opened before, and how many of them open now: it must be none. */
  readonly samples: { readonly openedBefore: number; readonly openNow: number };
  /** Keyed hash over all of the above with the installation's own key. */
  readonly mac: string;
};

/** Null when there is no such firm. */
export async function findFirmName({ worker }: RotationDependencies, firmId: FirmId): Promise<string | null> {
  return worker.asSystem(
    'key-rotation',
    async (tx) =>
      (await tx.selectFrom('firms').select('name').where('id', '=', firmId).executeTakeFirst())?.name ?? null,
    { firmId, readOnly: true },
  );
}

export async function shredFirm(
  deps: ShredDependencies,
  firmId: FirmId,
): Promise<{ certificate: Certificate; path: string }> {
  const { worker, crypto, journal, failpoint } = deps;
  const [holds, keys] = await worker.asSystem(
    'key-rotation',
    async (tx) => [await listOpenHolds(tx), await queries.listFirmKeys(tx, firmId)] as const,
    { firmId, readOnly: true },
  );
  if (holds.length > 0)
    throw new CannotShred(
      `A legal hold forbids it (${holds.map(({ reason }) => reason).join('; ')}). Nothing was destroyed.`,
    );
  const samples = await takeSamples(deps, firmId);
  const at = deps.now().toISOString();
  await journal.append({ at, firmId });
  failpoint?.('journal-written');
  const destroyed = await destroyFirm(deps, firmId);
  failpoint?.('destroyed');
  const openNow = await countOpen(deps, firmId, samples);
  if (openNow > 0) throw new Error(`${openNow} samples still open after the keys were destroyed. This must not be.`);
  const facts = {
    firmId,
    at,
    keys: keys.map(({ version, rootKeyId, madeAt }) => ({ version, rootKeyId, madeAt: madeAt.toISOString() })),
    destroyed,
    samples: { openedBefore: samples.length, openNow },
  };
  const certificate = {
    ...facts,
    mac: crypto.mac('shred certificate', Buffer.from(JSON.stringify(facts))).toString('hex'),
  };
  const path = join(shredFolder(deps.dataFolder), `${firmId}.json`);
  writeGuarded(path, `${JSON.stringify(certificate, null, 2)}\n`);
  return { certificate, path };
}

/** True when the certificate says what was written then. */
export function checkCertificate(
  { crypto }: Pick<RotationDependencies, 'crypto'>,
  { mac, ...facts }: Certificate,
): boolean {
  return crypto.mac('shred certificate', Buffer.from(JSON.stringify(facts))).toString('hex') === mac;
}

/** All of it may be done twice: after a crash, or after an older database was restored. */
export async function destroyFirm(
  { worker, fetch, crypto, now }: RotationDependencies,
  firmId: FirmId,
): Promise<Certificate['destroyed']> {
  const at = { firmId };
  const keys = await worker.asSystem(
    'key-rotation',
    async (tx) => {
      const destroyed = await queries.destroyAll(tx, firmId, now());
      if (destroyed > 0)
        await audit(tx, { action: 'firm.shred', object: { kind: 'firm', id: firmId }, detail: { keys: destroyed } });
      return destroyed;
    },
    at,
  );
  crypto.forgetFirm(firmId);
  const pacerAccounts = await fetch.asSystem('key-rotation', (tx) => queries.emptyPacerSecrets(tx, firmId), at);
  const searchRows = await worker.asSystem('key-rotation', (tx) => queries.deleteSearchRows(tx, firmId), at);
  return { keys, pacerAccounts, searchRows };
}

async function countOpen(deps: RotationDependencies, firmId: FirmId, samples: readonly Sample[]): Promise<number> {
  const opened = await Promise.all(samples.map((sample) => tryToOpen(deps, firmId, sample)));
  return opened.filter(Boolean).length;
}
