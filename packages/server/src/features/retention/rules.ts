// How long a firm keeps what it has, as its administrators set it. What takes more than before waits 14 days, so that nothing is gone before
// anybody has seen that it goes.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './rules.queries.ts';

export type { Rules, RulesRow } from './rules.queries.ts';
export const GRACE_DAYS = 14;

const nothing: queries.Rules = { closedCaseMonths: null, quarantineDays: null, taskDays: null, mailDays: null };
const kinds = Object.keys(nothing) as (keyof queries.Rules)[];

export const later = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);

export function startsAt(before: queries.RulesRow | null, wish: queries.Rules, now: Date): Date {
  const takesMore = kinds.some((kind) => (wish[kind] ?? Infinity) < (before?.[kind] ?? Infinity));
  return !takesMore && before ? before.startsAt : later(now, GRACE_DAYS);
}

export async function setRules(
  { tx, actor }: { tx: Tx; actor: MemberActor },
  wish: queries.Rules,
  now: Date,
): Promise<queries.RulesRow> {
  const before = await queries.findRules(tx);
  const at = startsAt(before, wish, now);
  await queries.saveRules(tx, actor.firmId, actor.userId, wish, { startsAt: at, now });
  await audit(tx, {
    action: 'retention.set',
    object: { kind: 'firm', id: actor.firmId },
    detail: {
      ...wish,
      startsAt: at.toISOString(),
      ...Object.fromEntries(
        kinds.filter((kind) => before && before[kind] !== wish[kind]).map((kind) => [`${kind}Before`, before![kind]]),
      ),
    },
  });
  return (await queries.findRules(tx))!;
}

export const isAnyOn = (rules: queries.Rules): boolean => kinds.some((kind) => rules[kind] !== null);
