// Ethical walls: raised around a client or a matter, moved, lifted. From the commit on, who is not inside sees nothing of it: the policies of
// every table ask who is inside, so there is nothing to tell anyone and nothing to clear.
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { type MemberCtx, readClient, readMatter } from './matters.ts';
import * as queries from './walls.queries.ts';

export type StandingWall = queries.WallRow & { inside: queries.Insider[] };

export async function listWalls({ tx }: Pick<MemberCtx, 'tx'>): Promise<StandingWall[]> {
  const walls = await queries.listWalls(tx);
  const insiders = await queries.listInsiders(
    tx,
    walls.map(({ id }) => id),
  );
  return walls.map((wall) => ({ ...wall, inside: insiders.filter(({ wallId }) => wallId === wall.id) }));
}

export type NewWall = { around: { kind: 'client' | 'matter'; id: string }; reason: string; userIds: readonly string[] };

export async function raiseWall({ tx, actor }: MemberCtx, wall: NewWall): Promise<StandingWall> {
  const { around, reason } = wall;
  await (around.kind === 'client' ? readClient(tx, around.id) : readMatter(tx, around.id));
  const others = [...new Set(wall.userIds)].filter((id) => id !== actor.userId);
  await requireColleagues({ tx }, others);
  const id = newId() as string;
  await queries.insertWall(tx, { firmId: actor.firmId, id, around, reason, userId: actor.userId });
  // Oneself first: only who is inside may let others in.
  await queries.addInsiders(tx, actor.firmId, id, [actor.userId]);
  await queries.addInsiders(tx, actor.firmId, id, others);
  const inside = [actor.userId, ...others];
  await audit(tx, { action: 'wall.raise', object: { kind: 'wall', id }, detail: { around: around.id, inside } });
  return readWall({ tx }, id);
}

/** The caller and who raised the wall stay inside: a wall that nobody inside can lift would be forever. */
export async function setInsiders(
  { tx, actor }: MemberCtx,
  id: string,
  userIds: readonly string[],
): Promise<StandingWall> {
  await queries.lockWall(tx, id);
  const { inside, raisedById } = await readWall({ tx }, id);
  const before = new Set(inside.map((person) => person.id));
  const after = new Set([...userIds, actor.userId, ...(before.has(raisedById) ? [raisedById] : [])]);
  const added = [...after].filter((one) => !before.has(one));
  const removed = [...before].filter((one) => !after.has(one));
  await requireColleagues({ tx }, added);
  await queries.addInsiders(tx, actor.firmId, id, added);
  await queries.removeInsiders(tx, id, removed);
  if (added.length + removed.length > 0)
    await audit(tx, { action: 'wall.change', object: { kind: 'wall', id }, detail: { added, removed } });
  return readWall({ tx }, id);
}

export async function liftWall({ tx }: MemberCtx, id: string, now: Date): Promise<void> {
  await queries.lockWall(tx, id);
  const { aroundId } = await readWall({ tx }, id);
  await queries.liftWall(tx, id, now);
  await audit(tx, { action: 'wall.lift', object: { kind: 'wall', id }, detail: { around: aroundId } });
}

async function readWall({ tx }: Pick<MemberCtx, 'tx'>, id: string): Promise<StandingWall> {
  const wall = await queries.findWall(tx, id);
  if (!wall) throw notFound();
  return { ...wall, inside: await queries.listInsiders(tx, [id]) };
}

/** Someone of another firm and nobody at all are answered alike. */
async function requireColleagues({ tx }: Pick<MemberCtx, 'tx'>, userIds: readonly string[]): Promise<void> {
  if ((await queries.listActive(tx, userIds)).length !== userIds.length) throw notFound();
}
