// The guest's own page: what was shared, by whom, until when. For a member there is nothing here.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { listSummaries } from '../docket/docket.ts';
import * as queries from './shared.queries.ts';

export async function readShared({ tx, actor }: { tx: Tx; actor: GuestActor | MemberActor }) {
  const guest = actor.kind === 'guest' ? await queries.findGuest(tx) : null;
  if (!guest) throw notFound();
  const openings = new Map((await queries.listOpenCases(tx)).map((one) => [one.id, one]));
  const summaries = await listSummaries(tx, actor.firmId, [...openings.keys()]);
  const documents = await queries.listOpenDocuments(tx);
  const cases = summaries.map((summary) => ({ summary, opening: openings.get(summary.id)! }));
  const open = [...cases.map((one) => one.opening), ...documents];
  const ends = [...open.map(({ expiresAt }) => expiresAt), ...(await queries.listMatterEnds(tx))];
  // Everything that was shared stands behind a wall now: nobody.
  if (ends.length === 0) throw notFound();
  return { guest, cases, documents, notes: await queries.listNotes(tx), ends };
}
export type Shared = Awaited<ReturnType<typeof readShared>>;
