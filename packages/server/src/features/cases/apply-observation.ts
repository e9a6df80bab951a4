// Lays one observation over the right case, in the caller's transaction: find under lock, load, merge, write, index.
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { absorbCase, joinHeaders } from './absorb-case.ts';
import { emptyCase, type EntryRow } from './case-state.ts';
import { notCertain } from './case-identity.ts';
import { chooseCase } from './choose-case.ts';
import type { CaseClaims } from './claims.ts';
import { courtDay } from './court-day.ts';
import { lockNames } from '../../platform/db/lock.ts';
import { loadCase } from './load-case.ts';
import { mergeObservation } from './merge.ts';
import { shareBytes } from './share-bytes.ts';
import { demoteStale } from './stale-sheet.ts';
import { insertCase, writeCase, type Written } from './write-case.ts';

export type Observed = {
  observationId: string | null;
  claims: CaseClaims;
  observedAt: Date;
  /** IANA zone of the court. */
  timeZone: string;
  /** What was asked for: an answer about another case is quarantined (scenario 21). */
  asked?: { pacerCaseId?: string | null; caseId?: string | null };
  /** Make no case: for feeds of a whole court. */
  onlyKnown?: boolean;
  /** A person said which case it is. */
  placedBy?: { caseId: string };
};

export type CaseDependencies = {
  /** Makes entries searchable in the same transaction; without ids, all entries of the case. */
  indexEntries?: (tx: Tx, caseId: string, entryIds?: readonly string[]) => Promise<void>;
  /** The same for the names of a case and its people. */
  indexCase?: (tx: Tx, caseId: string) => Promise<void>;
  /** Takes a case that was merged into another out of the index. */
  unindexCase?: (tx: Tx, caseId: string) => Promise<void>;
  /** Called in the transaction in which documents came to bytes: queues the reading of their words. */
  onBytes?: (tx: Tx, held: { blobId: string; documentIds: string[]; isNewBlob: boolean }) => Promise<void>;
};

export type Doubt = { outcome: 'doubt'; reason: string; explanation: string; caseId: string | null };
export type Applied = Written & { outcome: 'applied'; caseId: string; isNewCase: boolean; eventCount: number };

export async function applyObservation(
  tx: Tx,
  observed: Observed,
  deps: CaseDependencies = {},
): Promise<Applied | Doubt> {
  const firmId = firmOf(tx);
  const { claims, timeZone } = observed;
  const choice = await chooseCase(tx, firmId, observed);
  if (choice.kind === 'doubt') return doubt(choice.reason, choice.explanation, choice.caseId);
  // Where a person says what it is, the id that was asked for is another case's, or adds nothing.
  const askedId = observed.placedBy ? null : (observed.asked?.pacerCaseId ?? null);
  const pacerCaseId = claims.facts.pacerCaseId ?? askedId;
  const caseId = choice.kind === 'known' ? choice.id : newId();
  const isNewCase = choice.kind === 'new';
  if (isNewCase && observed.onlyKnown) return doubt('case-unknown', 'Your firm does not have this case.', null);
  if (isNewCase) {
    const fresh = emptyCase(caseId, claims.courtId).case;
    fresh.pacerCaseId = pacerCaseId;
    if (!(await insertCase(tx, firmId, fresh))) {
      return doubt(notCertain.reason, notCertain.explanation, null);
    }
  }
  const absorbs = choice.kind === 'known' ? choice.absorbs : [];
  await lockNames(
    tx,
    [caseId, ...absorbs].map((id) => `case ${id}`),
  );
  // A stub of a case that was removed comes back with the first page about it, behind the walls where it was.
  await tx.query('update cases set removed_at = null where id = $1 and removed_at is not null', [caseId]);
  const headers = [];
  for (const id of absorbs) {
    const absorbed = await loadCase(tx, id);
    if (absorbed) headers.push(absorbed.case);
    await deps.unindexCase?.(tx, id);
    await absorbCase(tx, firmId, caseId, id);
  }
  const before = await loadCase(tx, caseId);
  if (!before) return doubt(notCertain.reason, notCertain.explanation, null);
  const base = { ...before, case: headers.reduce(joinHeaders, before.case) };
  const named = { ...claims, facts: { ...claims.facts, pacerCaseId } };
  const current = demoteStale(named, await findSheetSeenAt(tx, caseId), observed.observedAt);
  const day = courtDay(observed.observedAt, timeZone)!;
  const merged = mergeObservation(base, current, day, newId, { regroup: absorbs.length > 0 });
  const events = isNewCase ? [{ kind: 'case.new' }, ...merged.events] : merged.events;
  const isFullSheet = current.source === 'S' && current.fullEntries;
  const observation = { id: observed.observationId, isFullSheet, at: observed.observedAt };
  const written = await writeCase(tx, { firmId, caseId, timeZone }, before, merged.state, events, observation);
  if (current.source === 'A') await noteMenus(tx, merged.state.entries, observed.observedAt);
  // What was read before is not searchable in this case yet.
  for (const { documentId, blobId } of await shareBytes(tx, caseId, written.newDocumentIds))
    await deps.onBytes?.(tx, { blobId, documentIds: [documentId], isNewBlob: false });
  const touched = [...written.newEntryIds, ...written.changedEntryIds];
  // The one place where the merge hands over to search. A moved stub is indexed whole.
  if (absorbs.length > 0) await deps.indexEntries?.(tx, caseId);
  else if (touched.length > 0) await deps.indexEntries?.(tx, caseId, touched);
  if (isNewCase || written.namesChanged) await deps.indexCase?.(tx, caseId);
  return { outcome: 'applied', caseId, isNewCase, eventCount: events.length, ...written };
}

/** Only now is it known which papers these entries have. */
async function noteMenus(tx: Tx, entries: readonly EntryRow[], at: Date): Promise<void> {
  const ids = entries.flatMap(({ id, claims }) => (claims.some(({ source }) => source === 'A') ? [id] : []));
  await tx.query('update entries set menu_read_at = $2 where id = any ($1) and menu_read_at is null', [ids, at]);
}

async function findSheetSeenAt(tx: Tx, caseId: string): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date | null }>('select sheet_seen_at as at from cases where id = $1', [caseId]);
  return rows[0]?.at ?? null;
}

export function firmOf(tx: Tx): FirmId {
  const firmId = 'firmId' in tx.actor ? tx.actor.firmId : null;
  if (firmId === null) throw new Error('Cases belong to a firm; this actor has none.');
  return firmId;
}

function doubt(reason: string, explanation: string, caseId: string | null): Doubt {
  return { outcome: 'doubt', reason, explanation, caseId };
}
