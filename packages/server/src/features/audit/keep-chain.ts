// Keeps the chain while the process runs: seals every few seconds, anchors the heads at start, hourly and at the end.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Anchors } from './anchors.ts';
import { trailName } from './chain.queries.ts';
import { anchorAuditHeads, type ChainDependencies, sealAuditEvents } from './chain.ts';

export type KeeperDependencies = ChainDependencies & {
  readonly anchors: Anchors;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
};

const SEAL_EVERY_MS = 5_000;
const ANCHOR_EVERY_MS = 3_600_000;

/** Returns how to stop: once more sealed and anchored, then over. */
export function keepChain(deps: KeeperDependencies, sealEveryMs = SEAL_EVERY_MS): () => Promise<void> {
  let anchoredAt = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    // One worker of all processes at a time; the others have nothing to do.
    const lock = await deps.worker.tryLock('audit-seal');
    if (!lock) return;
    try {
      const { broken } = await sealAuditEvents(deps);
      if (broken.length > 0)
        deps.log.error('the audit trail has a hole: run pacerpro audit verify', { names: broken.map(trailName) });
      const now = deps.clock.now();
      if (!stopped && now.getTime() - anchoredAt < ANCHOR_EVERY_MS) return;
      await anchorAuditHeads(deps, deps.anchors, now);
      anchoredAt = now.getTime();
    } finally {
      await lock.release();
    }
  };
  const safeTurn = () => turn().catch((error: unknown) => deps.log.error('sealing the audit trail', { error }));
  const loop = async () => {
    await safeTurn();
    if (!stopped) timer = setTimeout(() => (running = loop()), sealEveryMs);
  };
  let running = loop();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    await safeTurn();
  };
}
