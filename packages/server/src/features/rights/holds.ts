// Legal holds, placed and lifted by administrators. What a hold covers is not destroyed by anybody: whoever destroys asks
// features/keys/legal-holds.ts first.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { lockHolds } from '../keys/keys.ts';
import * as queries from './holds.queries.ts';

type Ctx = { readonly tx: Tx; readonly actor: MemberActor };

export async function placeHold(
  { tx, actor }: Ctx,
  { on, reason }: { on: queries.HeldThing; reason: string },
): Promise<queries.HoldRow> {
  await lockHolds(tx, actor.firmId);
  if (on.kind !== 'firm' && !(await queries.exists(tx, on.kind, on.id))) throw notFound();
  const id = newId() as string;
  await queries.insertHold(tx, { firmId: actor.firmId, id, on, reason, userId: actor.userId });
  return recorded(tx, 'hold.place', id);
}

export async function liftHold({ tx, actor }: Ctx, id: string, now: Date): Promise<queries.HoldRow> {
  const known = await queries.findHold(tx, id);
  if (!known) throw notFound();
  if (!(await queries.liftHold(tx, id, actor.userId, now))) return known;
  return recorded(tx, 'hold.lift', id);
}

/** The event is about the thing held: who may not know of a walled matter reads nothing of its holds in the trail either. */
async function recorded(tx: Tx, action: 'hold.place' | 'hold.lift', id: string): Promise<queries.HoldRow> {
  const hold = await queries.findHold(tx, id);
  if (!hold) throw new Error('A hold was placed or lifted that its administrator cannot see.');
  const { kind, id: thing } = heldThing(hold);
  await audit(tx, { action, object: { kind, id: thing }, caseId: hold.caseId, detail: { hold: id } });
  return hold;
}

export function heldThing({ firmId, caseId, matterId }: Pick<queries.HoldRow, 'firmId' | 'caseId' | 'matterId'>) {
  if (caseId) return { kind: 'case' as const, id: caseId };
  return matterId ? { kind: 'matter' as const, id: matterId } : { kind: 'firm' as const, id: firmId };
}
