// What is over and needed by nobody goes after a fixed time, in every firm alike. The trail keeps who was invited, came in and looked.
import { fixedEndDays } from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { daysBefore } from './due.queries.ts';
import * as queries from './fixed-ends.queries.ts';

export type FixedEnds = Record<keyof typeof fixedEndDays, number>;

/** Safe to run twice. The sign-in role deletes what only sign-in writes; the sender deletes the mail it sent. */
export async function endWhatIsOver(deps: { auth: Database; worker: Database; clock: Clock }): Promise<FixedEnds> {
  const before = (kind: keyof FixedEnds) => daysBefore(deps.clock.now(), fixedEndDays[kind]);
  return {
    systemMails: await deps.worker.asSystem('mail-send', (tx) => queries.deleteSystemMails(tx, before('systemMails'))),
    invitations: await deps.auth.asSystem('retention', (tx) => queries.deleteInvitations(tx, before('invitations'))),
    guestVisits: await deps.auth.asSystem('retention', (tx) =>
      queries.deleteVisits(tx, before('guestVisits'), deps.clock.now()),
    ),
    sessions: await deps.auth.asSystem('retention', (tx) => queries.deleteSessions(tx, before('sessions'))),
    signInAttempts: await deps.auth.asSystem('retention', (tx) => queries.deleteAttempts(tx, before('signInAttempts'))),
    outsideRequests: await deps.auth.asSystem('retention', (tx) =>
      queries.deleteOutsideRequests(tx, before('outsideRequests')),
    ),
  };
}
