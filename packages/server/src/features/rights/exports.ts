// A firm's archive, asked for by an administrator: made by the worker as that person, kept sealed in pieces, fetched by that person alone, and
// removed by the database once a wall puts that person outside (migration 0044).
import { Readable } from 'node:stream';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { openSha256 } from '../../platform/crypto/hash.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { audit } from '../audit/audit.ts';
import { createTask, readTask, reportProgress } from '../tasks/tasks.ts';
import * as queries from './exports.queries.ts';
import { exportNotReady, exportUnderWay } from './rights.errors.ts';
import { type ArchiveDependencies, writeArchive } from './write-archive.ts';

export const KEPT_DAYS = 7;
/** Large enough for few objects, small enough to be sealed in memory. */
const PART_BYTES = 16 * 1024 * 1024;

const context = (exportId: string, part: number): SealContext => ({
  table: 'firm_exports',
  row: exportId,
  part: String(part),
});

export async function requestExport(
  tx: Tx,
  actor: MemberActor,
  enqueue: (exportId: string) => Promise<void>,
): Promise<queries.ExportRow> {
  if ((await queries.listExports(tx)).some((one) => one.state === 'making')) throw exportUnderWay();
  const task = await createTask(tx, actor, { kind: 'export', title: 'Archive of the firm' });
  const row = await queries.insertExport(tx, {
    firmId: actor.firmId,
    id: newId(),
    taskId: task.id,
    userId: actor.userId,
  });
  await audit(tx, { action: 'firm.export', object: { kind: 'export', id: row.id } });
  await enqueue(row.id);
  return row;
}

export type ExportDependencies = ArchiveDependencies & {
  readonly vault: Pick<Vault, 'getObject' | 'putObject' | 'deleteObject'>;
  readonly clock: Clock;
};

/** Safe to run twice: what an earlier run left is written anew, and its pieces go. */
export async function makeExport(
  deps: ExportDependencies,
  actor: MemberActor,
  exportId: string,
  signal: AbortSignal,
): Promise<void> {
  const known = await deps.worker.asActor(actor, (tx) => queries.findAnyExport(tx, exportId));
  if (known?.state === 'removed') throw new DOMException('not wanted any more', 'AbortError');
  if (!known || known.state !== 'making') return;
  for (const part of known.parts) await deps.vault.deleteObject(objectKey(part.key));
  const as = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asActor(actor, work);
  const taskId = known.task_id;
  const parts: queries.Part[] = [];
  const whole = openSha256();
  let bytes = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    if (waitingBytes === 0) return;
    const piece = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    const { key, sha256 } = await deps.vault.putObject(actor.firmId, 'export', context(exportId, parts.length), piece);
    parts.push({ key, sha256 });
    // Written down at once, so that no piece can be lost sight of.
    await as((tx) => queries.updateExport(tx, exportId, { parts }));
  };
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const written = await writeArchive(
    deps,
    actor,
    async (chunk) => {
      whole.add(chunk);
      bytes += chunk.length;
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= PART_BYTES) await flush();
    },
    {
      now: deps.clock.now(),
      signal: both,
      onProgress: (done, total) =>
        as(async (tx) => {
          const task = await readTask(tx, taskId);
          const isWanted = (await queries.findExport(tx, exportId)) !== null;
          if (task.cancel_requested_at || !isWanted) stop.abort(new DOMException('cancelled', 'AbortError'));
          await reportProgress(
            tx,
            taskId,
            { state: 'running', done_count: done, total_count: total, message: 'Writing court pages and documents.' },
            deps.clock.now(),
          );
        }),
    },
  );
  await flush();
  const now = deps.clock.now();
  await as(async (tx) => {
    const expiresAt = new Date(now.getTime() + KEPT_DAYS * 86_400_000);
    await queries.updateExport(tx, exportId, { state: 'ready', bytes, sha256: whole.hex(), readyAt: now, expiresAt });
    const message =
      written.missing === 0
        ? `Ready for ${KEPT_DAYS} days under Settings, Your data.`
        : `Ready, but ${written.missing} stored files could not be found. Tell your administrator.`;
    await reportProgress(tx, taskId, { state: 'done', message, result: { exportId, ...written } }, now);
  });
}

/** Neither finished nor wanted any more. */
export async function failExport(
  deps: Pick<ExportDependencies, 'worker' | 'clock'>,
  actor: MemberActor,
  exportId: string,
  cancelled: boolean,
): Promise<void> {
  await deps.worker.asActor(actor, async (tx) => {
    const known = await queries.findAnyExport(tx, exportId);
    if (!known) return;
    await queries.updateExport(tx, exportId, { state: 'failed' });
    const told = cancelled
      ? { state: 'cancelled' as const, message: 'Stopped. Nothing was kept.' }
      : { state: 'failed' as const, message: 'The archive could not be made. Ask for it again.' };
    await reportProgress(tx, known.task_id, told, deps.clock.now());
  });
}

export async function openExport(tx: Tx, exportId: string) {
  const known = await queries.findExport(tx, exportId);
  if (!known) throw notFound();
  if (known.state !== 'ready') throw exportNotReady();
  await audit(tx, { action: 'firm.export_fetch', object: { kind: 'export', id: exportId } });
  return known;
}

/** The operator takes a firm out whole, walls and all: in the firm's trail before the first byte is. */
export async function recordWholeExport(worker: Database, firmId: FirmId, operator: string): Promise<void> {
  const detail = { by: `operator ${operator}`, extent: 'whole' };
  const entry = { action: 'firm.export', object: { kind: 'firm', id: firmId }, detail };
  await worker.asSystem('firm-export', (tx) => audit(tx, entry), { firmId });
}

/** Opens one sealed piece after the other. */
export function exportStream(
  vault: Pick<Vault, 'getObject'>,
  firmId: FirmId,
  { id, parts }: { id: string; parts: readonly queries.Part[] },
): Readable {
  return Readable.from(
    (async function* () {
      for (const [i, { key, sha256 }] of parts.entries()) {
        const piece = await vault.getObject(firmId, context(id, i), { key: objectKey(key), sha256 });
        if (!piece) throw new Error('A piece of the archive is gone from the store.');
        yield piece;
      }
    })(),
    { objectMode: false },
  );
}

export async function removeExport(tx: Tx, exportId: string): Promise<void> {
  if (!(await queries.findExport(tx, exportId))) throw notFound();
  await queries.markRemoved(tx, exportId);
  await audit(tx, { action: 'firm.export_remove', object: { kind: 'export', id: exportId } });
}

/** Bytes of archives that were removed or whose time is over, of one firm. Safe to run twice. */
export async function sweepExports(
  deps: { worker: Database; vault: Pick<Vault, 'deleteObject'>; clock: Clock },
  firmId: FirmId,
): Promise<number> {
  const ended = await deps.worker.asSystem('retention', (tx) => queries.listEnded(tx, deps.clock.now()), { firmId });
  for (const { id, parts } of ended) {
    for (const part of parts) await deps.vault.deleteObject(objectKey(part.key));
    await deps.worker.asSystem('retention', (tx) => queries.forgetParts(tx, id), { firmId });
  }
  return ended.length;
}
