// Reading a docket: whole or by pages. What is missing and what is not yours are the same 404.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { readKey, writeKey } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import type { EntryOnDocket } from '../cases/cases.ts';
import * as queries from './docket.queries.ts';

export { presentCourt, presentSummary } from './docket.present.ts';
export { listSummaries } from './docket.queries.ts';

export type Reader = { readonly tx: Tx; readonly actor: MemberActor | GuestActor };

export async function listEntries(
  { tx, actor }: Reader,
  caseId: string,
  query: { after?: string | undefined; limit: number },
): Promise<{ items: EntryOnDocket[]; next: string | null }> {
  const id = await queries.findCaseId(tx, actor.firmId, caseId);
  if (id === null) throw notFound();
  const key = readKey(query.after);
  const after = key ? { orderKey: key[0]!, id: key[1] ?? '' } : null;
  const rows = await queries.listDocket(tx, actor.firmId, id, { after, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: rows.length > items.length && last ? writeKey([last.orderKey, last.id]) : null };
}

/** Which part of a case was read, for whoever reads it without its header too. */
export async function noteRead({ tx }: Pick<Reader, 'tx'>, caseId: string, part: string): Promise<void> {
  await audit(tx, { action: 'case.read', object: { kind: 'case', id: caseId }, caseId, detail: { part } });
}
