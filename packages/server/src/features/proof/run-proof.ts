// One proof from beginning to end: bait, callers, probes, report. Green only when every probe went as it must.
import { routes } from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Secret } from '../../platform/crypto/secret.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { type AlarmDependencies, raiseAlarm } from './alarm.ts';
import { type CanaryDependencies, ensureCanaries, isSham } from './canaries.ts';
import { canaryProbes, type Sessions, withCallers } from './canary-probes.ts';
import { databaseProbes, type Roles } from './database-probes.ts';
import { type Ask, probesById } from './http-probes.ts';
import { type Result, runAll, wordsOf } from './probe.ts';
import * as queries from './proof.queries.ts';
import { FORMAT, type Report, signReport } from './report.ts';

export type ProofDependencies = CanaryDependencies &
  AlarmDependencies &
  Sessions & {
    readonly roles: Roles;
    readonly ask: Ask;
    readonly signingKey: () => Secret<string>;
    readonly clock: Clock;
    readonly instance: string;
    readonly version: string;
  };

const PROGRESS_EVERY = 20;

export async function runProof(deps: ProofDependencies, firmId: FirmId, id: string): Promise<void> {
  const progress = { done: 0 };
  const results = await probeAndReport(deps, firmId, id, progress).catch(async (error: unknown) => {
    await deps.worker.asSystem(
      'self-probe',
      (tx) =>
        queries.finishProof(tx, id, {
          state: 'failed',
          finishedAt: deps.clock.now(),
          done: progress.done,
          problem: 'The probing could not be finished. The log of the server says why.',
        }),
      { firmId },
    );
    await raiseAlarm(deps, { kind: 'proof', firmId, results: null });
    throw error;
  });
  // Behind the report: an alarm that cannot be given makes no proof of another colour.
  if (results) await raiseAlarm(deps, { kind: 'proof', firmId, results });
}

/** Null for a sham firm, of which nothing is proved. */
async function probeAndReport(
  deps: ProofDependencies,
  firmId: FirmId,
  id: string,
  progress: { done: number },
): Promise<readonly Result[] | null> {
  const system = <T>(work: Parameters<typeof deps.worker.asSystem<T>>[1]) =>
    deps.worker.asSystem('self-probe', work, { firmId });
  const startedAt = deps.clock.now();
  const canaries = await ensureCanaries(deps);
  if (isSham(canaries, firmId)) return null;
  const own = await system(queries.sampleIds);
  const results = await withCallers(deps, canaries, async (callers) => {
    const probes = [
      ...canaryProbes(deps.ask, canaries, callers),
      ...own.caseIds.flatMap((caseId, i) =>
        probesById(
          { ask: deps.ask, cookie: callers.stranger, title: 'Your own newest records, as a stranger' },
          {
            caseId,
            ...(own.documentIds[i] ? { documentId: own.documentIds[i] } : {}),
            ...(own.entryIds[i] ? { entryId: own.entryIds[i] } : {}),
          },
        ),
      ),
      ...(await databaseProbes(deps.roles, canaries)),
    ];
    return runAll(probes, async () => {
      if (++progress.done % PROGRESS_EVERY === 1)
        await system((tx) => queries.saveProgress(tx, id, progress.done, probes.length));
    });
  });
  const counted = results.filter(({ isControlled, finding }) => isControlled || finding !== null);
  const failures = results.filter(({ finding }) => finding !== null).map(wordsOf);
  const report: Report = {
    format: FORMAT,
    result: failures.length === 0 ? 'green' : 'red',
    instance: deps.instance,
    version: deps.version,
    firm: { id: firmId, name: await system((tx) => queries.readFirmName(tx, firmId)) },
    startedAt: startedAt.toISOString(),
    finishedAt: deps.clock.now().toISOString(),
    counts: {
      ...(await system(queries.countGuards)),
      routes: Object.keys(routes).length,
      probes: counted.length,
      uncontrolled: results.length - counted.length,
    },
    groups: groupsOf(results),
    failures,
  };
  const signed = signReport(report, deps.signingKey());
  await system(async (tx) => {
    await queries.finishProof(tx, id, {
      state: report.result,
      finishedAt: deps.clock.now(),
      done: progress.done,
      signed,
    });
    await audit(tx, {
      action: 'proof.finish',
      object: { kind: 'proof', id },
      detail: { result: report.result, probes: counted.length, failed: failures.length },
    });
  });
  return results;
}

function groupsOf(results: readonly Result[]): Report['groups'] {
  const groups = new Map<string, { title: string; probes: number; failed: number; uncontrolled: number }>();
  for (const { probe, finding, isControlled } of results) {
    const group = groups.get(probe.title) ?? { title: probe.title, probes: 0, failed: 0, uncontrolled: 0 };
    groups.set(probe.title, group);
    if (finding) group.failed++;
    if (finding || isControlled) group.probes++;
    else group.uncontrolled++;
  }
  return [...groups.values()];
}
