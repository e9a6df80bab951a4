// One proof from beginning to end: bait, callers, probes, report. Green only when every probe went as it must.
import { routes } from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Secret } from '../../platform/crypto/secret.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { type AlarmDependencies, raiseAlarm } from './alarm.ts';
import { firmMark } from './bait.ts';
import { type CanaryDependencies, type Canaries, ensureCanaries, isSham } from './canaries.ts';
import { databaseProbes, type Roles } from './database-probes.ts';
import { type Ask, controls, keeperSees, probesById, probesOfLists } from './http-probes.ts';
import { type Probe, type Result, runProbe } from './probe.ts';
import * as queries from './proof.queries.ts';
import { FORMAT, type Report, signReport } from './report.ts';

export type Session = { readonly cookie: string; end(): Promise<void> };
export type ProofDependencies = CanaryDependencies &
  AlarmDependencies & {
    readonly roles: Roles;
    readonly ask: Ask;
    /** Sessions that end within minutes, and how to end them now. */
    readonly openSession: (actor: MemberActor) => Promise<Session>;
    readonly openVisit: (canaries: Canaries) => Promise<Session>;
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
  try {
    const canaries = await ensureCanaries(deps);
    if (isSham(canaries, firmId)) return;
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
        if (++done % PROGRESS_EVERY === 1) await system((tx) => queries.saveProgress(tx, id, done, probes.length));
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
      await queries.finishProof(tx, id, { state: report.result, finishedAt: deps.clock.now(), done, signed });
      await audit(tx, {
        action: 'proof.finish',
        object: { kind: 'proof', id },
        detail: { result: report.result, probes: counted.length, failed: failures.length },
      });
    });
    await raiseAlarm(deps, { kind: 'proof', firmId, results });
  } catch (error) {
    await system((tx) =>
      queries.finishProof(tx, id, {
        state: 'failed',
        finishedAt: deps.clock.now(),
        done,
        problem: 'The probing could not be finished. The log of the server says why.',
      }),
    );
    await raiseAlarm(deps, { kind: 'proof', firmId, results: null });
    throw error;
  }
}

export type Callers = Readonly<Record<'stranger' | 'outsider' | 'keeper' | 'visitor', string>>;

/** Cookies of everybody who asks; their sessions end with the work. */
export async function withCallers<T>(
  deps: Pick<ProofDependencies, 'openSession' | 'openVisit'>,
  canaries: Canaries,
  work: (callers: Callers) => Promise<T>,
): Promise<T> {
  const open: Session[] = [];
  const keep = async (session: Promise<Session>) => {
    open.push(await session);
    return open.at(-1)!.cookie;
  };
  try {
    return await work({
      stranger: await keep(deps.openSession(canaries.stranger)),
      outsider: await keep(deps.openSession(canaries.outsider)),
      keeper: await keep(deps.openSession(canaries.keeper)),
      visitor: await keep(deps.openVisit(canaries)),
    });
  } finally {
    for (const session of open) await session.end();
  }
}

/** What is asked over HTTP of the canary's own records. */
export function canaryProbes(ask: Ask, canaries: Canaries, callers: Callers): Probe[] {
  const { ids, ended, shared } = canaries;
  const { caseId } = ids;
  const sees = keeperSees(ask, callers.keeper);
  const marks = [canaries.secret, firmMark(canaries.secret), ...Object.values(ids)];
  const as = (who: keyof Callers, title: string) => ({ ask, cookie: callers[who], title });
  const inside = as('keeper', 'As someone inside the wall, who must see it');
  const stranger = as('stranger', 'The canary’s records, as a stranger');
  const outsider = as('outsider', 'The walled matter, as an administrator outside');
  const guest = as('visitor', 'What was shared and is no more, as the guest');
  const lists = 'Lists, searches and exports';
  return [
    ...controls(
      inside,
      [
        `/api/v1/cases/${caseId}`,
        `/api/v1/cases/${caseId}/entries`,
        '/api/v1/cases',
        `/api/v1/search?q=${canaries.bait}`,
        '/api/v1/tasks',
        '/api/v1/matters',
      ],
      canaries.secret,
    ),
    ...controls(
      as('visitor', 'As the guest, who must see what is shared'),
      [`/api/v1/cases/${shared.caseId}`, '/api/v1/cases'],
      shared.caseId,
    ),
    ...probesById(stranger, ids, sees),
    ...probesOfLists(as('stranger', `${lists}, as a stranger`), canaries, marks, sees),
    // What is the whole firm's is the administrator's too: only what hangs on the wall is asked for.
    ...probesById(outsider, walled(ids), sees),
    ...probesOfLists(as('outsider', `${lists}, as an administrator outside`), canaries, walledMarks(canaries), sees),
    ...probesById(guest, { ...ended }, sees),
    ...probesById(guest, ids, sees),
    ...probesOfLists(
      as('visitor', `${lists}, as the guest`),
      canaries,
      [canaries.secret, ...Object.values(walled(ids)), ...Object.values(ended)],
      sees,
    ),
  ];
}

const walled = ({ caseId, entryId, documentId, taskId, quoteId, matterId, wallId }: Canaries['ids']) => ({
  caseId,
  entryId,
  documentId,
  taskId,
  quoteId,
  matterId,
  wallId,
});
const walledMarks = ({ ids, secret }: Canaries) => [
  secret,
  ...Object.values(walled(ids)),
  ids.observationId,
  ids.purchaseId,
  ids.partyId,
  ids.attorneyId,
];

/** So many at once: a proof takes minutes otherwise, and people work meanwhile. */
const AT_ONCE = 4;

/** In the order of the probes, whichever answers first. */
export async function runAll(
  probes: readonly Probe[],
  onDone: () => Promise<void> = async () => {},
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < probes.length; at = next++) {
      results[at] = await runProbe(probes[at]!);
      await onDone();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

export const wordsOf = ({ probe, finding }: Result): string => `${probe.title}: ${probe.name} ${finding?.seen}`;

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
