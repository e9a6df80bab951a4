// Switching a part off and on. Row, trail and mail stand in one transaction of the sign-in role, which alone may write them.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { recordAdminEvent } from '../site-admins/site-admins.ts';
import { type Part, staysOnAlways, titleOf } from './parts.ts';
import { endsInThePast, notOff, staysOn } from './switches.errors.ts';
import * as queries from './switches.queries.ts';

export type SwitchDependencies = { readonly auth: Database; readonly clock: Clock };
/** Who switches: an administrator, or no one of them. */
export type Switcher = { readonly adminId: string | null; readonly name: string; readonly requestId?: string };
export type OffWish = { readonly part: Part; readonly reason: string; readonly until: Date | null };

/** @throws {AppError} switch.stays_on, switch.ends_in_the_past */
export async function switchPartOff(
  deps: SwitchDependencies,
  by: Switcher,
  { part, reason, until }: OffWish,
  /** In the same transaction, for instance mail. */
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const now = deps.clock.now();
  if (staysOnAlways(part)) throw staysOn();
  if (until && until <= now) throw endsInThePast();
  await switching(deps, by, async (tx) => {
    await queries.putOff(tx, { ...part, reason, offBy: by.name, offSince: now, until });
    const detail = { ...factsOf(part), reason, until: until?.toISOString() ?? null };
    await recordAdminEvent(tx, { adminId: by.adminId, actor: by.name, action: 'switch.off', detail });
    await also(tx);
  });
}

/** @throws {AppError} switch.not_off */
export async function switchPartOn(
  deps: SwitchDependencies,
  by: Switcher,
  { part, reason }: Pick<OffWish, 'part' | 'reason'>,
): Promise<void> {
  await switching(deps, by, async (tx) => {
    if (!(await queries.takeOff(tx, part))) throw notOff();
    const detail = { ...factsOf(part), reason };
    await recordAdminEvent(tx, { adminId: by.adminId, actor: by.name, action: 'switch.on', detail });
  });
}

export const listSwitchedOff = ({ auth, clock }: SwitchDependencies) =>
  auth.asSystem('switch', (tx) => queries.listSwitches(tx, clock.now()), { readOnly: true });

const switching = ({ auth }: SwitchDependencies, { requestId }: Switcher, work: (tx: Tx) => Promise<void>) =>
  auth.asSystem('switch', work, requestId ? { requestId } : {});

const factsOf = (part: Part) => ({ [part.kind]: part.name, title: titleOf(part) });
