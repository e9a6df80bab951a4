// One proof from beginning to end: bait, callers, probes, report. Green only when every probe went as it must.
import { routes } from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Secret } from '../../platform/crypto/secret.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { type CanaryDependencies, ensureCanaries, isSham } from './canaries.ts';
import { databaseProbes, type Roles } from './database-probes.ts';
import { type Ask, controls, type Probe, probesById, probesOfLists } from './http-probes.ts';
import * as queries from './proof.queries.ts';
import { FORMAT, type Report, signReport } from './report.ts';

export type ProofDependencies = CanaryDependencies & {
  readonly roles: Roles;
  readonly ask: Ask;
  /** A session that ends within minutes, and how to end it now. */
  readonly openSession: (actor: MemberActor) => Promise<{ token: string; end(): Promise<void> }>;
  readonly signingKey: () => Secret<string>;
  readonly clock: Clock;
  readonly instance: string;
  readonly version: string;
};

const PROGRESS_EVERY = 20;

export async function runProof(deps: ProofDependencies, firmId: FirmId, id: string): Promise<void> {
  const system = <T>(work: Parameters<typeof deps.worker.asSystem<T>>[1]) =>
    deps.worker.asSystem('self-probe', work, { firmId });
  const startedAt = deps.clock.now();
  let done = 0;
  const sessions: { end(): Promise<void> }[] = [];
  try {
    const canaries = await ensureCanaries(deps);
    if (isSham(canaries, firmId)) return;
    const open = async (actor: MemberActor) => {
      const session = await deps.openSession(actor);
      sessions.push(session);
      return session.token;
    };
    const [stranger, outsider, keeper] = [
      await open(canaries.stranger),
      await open(canaries.outsider),
      await open(canaries.keeper),
    ];
    const own = await system(queries.sampleIds);
    const marks = [canaries.secret, ...Object.values(canaries.ids)];
    const probes: Probe[] = [
      ...controls(deps.ask, keeper, 'As someone inside the wall, who must see it', canaries),
      ...probesById(deps.ask, stranger, 'The canary’s records, as a stranger', canaries.ids),
      ...probesOfLists(deps.ask, stranger, 'Lists, searches and exports, as a stranger', canaries.bait, marks),
      ...probesById(deps.ask, outsider, 'The walled matter, as an administrator outside', canaries.ids),
      ...probesOfLists(
        deps.ask,
        outsider,
        'Lists, searches and exports, as an administrator outside',
        canaries.bait,
        marks,
      ),
      ...own.caseIds.flatMap((caseId, i) =>
        probesById(deps.ask, stranger, 'Your own newest records, as a stranger', {
          caseId,
          ...(own.documentIds[i] ? { documentId: own.documentIds[i] } : {}),
          ...(own.entryIds[i] ? { entryId: own.entryIds[i] } : {}),
        }),
      ),
      ...(await databaseProbes(deps.roles, canaries)),
    ];
    const groups = new Map<string, { title: string; probes: number; failed: number }>();
    const failures: string[] = [];
    for (const probe of probes) {
      const group = groups.get(probe.title) ?? { title: probe.title, probes: 0, failed: 0 };
      groups.set(probe.title, group);
      const seen = await probe.run();
      group.probes++;
      if (seen !== null) {
        group.failed++;
        failures.push(`${probe.title}: ${probe.name} ${seen}`);
      }
      if (++done % PROGRESS_EVERY === 1) await system((tx) => queries.saveProgress(tx, id, done, probes.length));
    }
    const report: Report = {
      format: FORMAT,
      result: failures.length === 0 ? 'green' : 'red',
      instance: deps.instance,
      version: deps.version,
      firm: { id: firmId, name: await system((tx) => queries.readFirmName(tx, firmId)) },
      startedAt: startedAt.toISOString(),
      finishedAt: deps.clock.now().toISOString(),
      counts: { ...(await system(queries.countGuards)), routes: Object.keys(routes).length, probes: done },
      groups: [...groups.values()],
      failures,
    };
    const signed = signReport(report, deps.signingKey());
    await system(async (tx) => {
      await queries.finishProof(tx, id, { state: report.result, finishedAt: deps.clock.now(), done, signed });
      await audit(tx, {
        action: 'proof.finish',
        object: { kind: 'proof', id },
        detail: { result: report.result, probes: done, failed: failures.length },
      });
    });
  } catch (error) {
    await system((tx) =>
      queries.finishProof(tx, id, {
        state: 'failed',
        finishedAt: deps.clock.now(),
        done,
        problem: 'The probing could not be finished. The log of the server says why.',
      }),
    );
    throw error;
  } finally {
    for (const session of sessions) await session.end();
  }
}
