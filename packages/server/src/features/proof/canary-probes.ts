// Who asks, and what is asked over HTTP of the canary's own records.
import type { MemberActor } from '../../access/actor.ts';
import { firmMark } from './bait.ts';
import type { Canaries } from './canaries.ts';
import { type Ask, controls, keeperSees, probesById, probesOfLists } from './http-probes.ts';
import type { Probe } from './probe.ts';

export type Session = { readonly cookie: string; end(): Promise<void> };
export type Sessions = {
  /** Sessions that end within minutes, and how to end them now. */
  readonly openSession: (actor: MemberActor) => Promise<Session>;
  readonly openVisit: (canaries: Canaries) => Promise<Session>;
};

export type Callers = Readonly<Record<'stranger' | 'outsider' | 'keeper' | 'visitor', string>>;

/** Cookies of everybody who asks; their sessions end with the work. */
export async function withCallers<T>(
  deps: Sessions,
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
