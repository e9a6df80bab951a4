// Clients, matters, and putting cases under them. Every change is written down under the object it is about, so that the audit trail of a
// walled matter is hidden with it.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { behindWall } from './matters.errors.ts';
import * as queries from './matters.queries.ts';

export type MemberCtx = { readonly tx: Tx; readonly actor: MemberActor };

export async function readClient(tx: Tx, id: string): Promise<queries.ClientRow> {
  const client = await queries.findClient(tx, id);
  if (!client) throw notFound();
  return client;
}

export async function readMatter(tx: Tx, id: string): Promise<queries.MatterRow> {
  const matter = await queries.findMatter(tx, id);
  if (!matter) throw notFound();
  return matter;
}

export async function createClient({ tx, actor }: MemberCtx, name: string): Promise<queries.ClientRow> {
  const id = newId() as string;
  await queries.insertClient(tx, { firmId: actor.firmId, id, name });
  await audit(tx, { action: 'client.create', object: { kind: 'client', id }, detail: { name } });
  return readClient(tx, id);
}

export async function renameClient({ tx }: MemberCtx, id: string, name: string): Promise<queries.ClientRow> {
  const before = await readClient(tx, id);
  await queries.renameClient(tx, id, name);
  await audit(tx, { action: 'client.rename', object: { kind: 'client', id }, detail: { from: before.name, to: name } });
  return readClient(tx, id);
}

export type NewMatter = { clientId: string; name: string; clientCode: string | null };

export async function createMatter({ tx, actor }: MemberCtx, matter: NewMatter): Promise<queries.MatterRow> {
  await readClient(tx, matter.clientId);
  const id = newId() as string;
  await queries.insertMatter(tx, { firmId: actor.firmId, id, ...matter });
  await audit(tx, { action: 'matter.create', object: { kind: 'matter', id }, detail: { name: matter.name } });
  return readMatter(tx, id);
}

export type MatterChange = {
  name?: string | undefined;
  clientCode?: string | null | undefined;
  isClosed?: boolean | undefined;
};

export async function updateMatter(
  { tx }: MemberCtx,
  id: string,
  change: MatterChange,
  now: Date,
): Promise<queries.MatterRow> {
  const before = await readMatter(tx, id);
  const { name = before.name, clientCode = before.clientCode } = change;
  const isClosed = change.isClosed ?? before.closedAt !== null;
  await queries.updateMatter(tx, id, { name, clientCode, closedAt: isClosed ? (before.closedAt ?? now) : null });
  const changed = Object.keys(change);
  await audit(tx, { action: 'matter.update', object: { kind: 'matter', id }, detail: { changed, isClosed } });
  return readMatter(tx, id);
}

export async function listCaseMatters(tx: Tx, caseId: string): Promise<queries.MatterRow[]> {
  return queries.listMattersOf(tx, await readHead(tx, caseId));
}

export async function attachCase({ tx, actor }: MemberCtx, caseId: string, matterId: string): Promise<void> {
  const head = await readHead(tx, caseId);
  await readMatter(tx, matterId);
  const added = await queries.attach(tx, actor.firmId, await queries.listCaseFamily(tx, head), matterId);
  if (added === 0) return;
  await audit(tx, { action: 'matter.attach', object: { kind: 'matter', id: matterId }, caseId: head });
}

/** Moving is attaching and detaching. Who may not lift a wall may not carry a case out from behind it either. */
export async function detachCase({ tx, actor }: MemberCtx, caseId: string, matterId: string): Promise<void> {
  const head = await readHead(tx, caseId);
  const matter = await readMatter(tx, matterId);
  const isAdmin = actor.role === 'owner' || actor.role === 'admin';
  if (matter.isWalled && !isAdmin) throw behindWall();
  const removed = await queries.detach(tx, await queries.listCaseFamily(tx, head), matterId);
  if (removed === 0) throw notFound();
  const detail = { outFromBehindWall: matter.isWalled };
  await audit(tx, { action: 'matter.detach', object: { kind: 'matter', id: matterId }, caseId: head, detail });
}

async function readHead(tx: Tx, caseId: string): Promise<string> {
  const [head] = await queries.listCaseFamily(tx, caseId);
  if (head === undefined) throw notFound();
  return head;
}
