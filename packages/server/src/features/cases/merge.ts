// One more observation laid over a case: pure, so that the same function merges, rebuilds and is tested in any order of arrival.
import { canonicalJson, type CaseState, type MergeEvent } from './case-state.ts';
import type { CaseClaims } from './claims.ts';
import { mergeCase } from './merge-case.ts';
import { mergeDocuments } from './merge-documents.ts';
import { mergeEntries } from './merge-entries.ts';
import { mergePeople } from './merge-people.ts';

export type Merged = { state: CaseState; events: MergeEvent[] };

export function mergeObservation(
  before: CaseState,
  claims: CaseClaims,
  /** The court's calendar day of the observation: since when something is missing or retired. */
  observedOn: string,
  newId: () => string,
  /** Rows of another case were moved here: their claims must be grouped anew. */
  { regroup = false } = {},
): Merged {
  const { row, alias, events } = mergeCase(before.case, claims);
  const by = { source: claims.source, fullEntries: claims.fullEntries, observedOn };
  const silent = claims.entries.length === 0 && !claims.fullEntries && !regroup;
  const entries = silent
    ? { entries: before.entries, events: [] }
    : mergeEntries(before.entries, claims.entries, by, newId);
  const documents = silent
    ? { documents: before.documents, events: [] }
    : mergeDocuments(before.entries, entries.entries, before.documents, newId);
  const people =
    claims.parties && !(claims.copy && before.parties.length > 0)
      ? mergePeople(before, claims.parties, observedOn, newId)
      : { parties: before.parties, attorneys: before.attorneys, representations: before.representations, events: [] };
  const relations = claims.relations && claims.fullHeader ? claims.relations : before.relations;
  const state: CaseState = {
    case: row,
    aliases: alias === null || before.aliases.includes(alias) ? before.aliases : [...before.aliases, alias],
    relations: canonicalJson(relations) === canonicalJson(before.relations) ? before.relations : relations,
    entries: entries.entries,
    documents: documents.documents,
    parties: people.parties,
    attorneys: people.attorneys,
    representations: people.representations,
  };
  state.case = count(state);
  return { state, events: [...events, ...entries.events, ...documents.events, ...people.events] };
}

function count(state: CaseState): CaseState['case'] {
  const listed = new Set<string>();
  let last = state.case.lastFilingOn;
  for (const entry of state.entries) {
    if (entry.state !== 'listed') continue;
    listed.add(entry.id);
    if (entry.filedOn !== null && (last === null || entry.filedOn > last)) last = entry.filedOn;
  }
  const documents = state.documents.filter(({ entryId }) => listed.has(entryId));
  return {
    ...state.case,
    lastFilingOn: last,
    entryCount: listed.size,
    documentCount: documents.length,
    heldDocumentCount: documents.filter(({ blobId }) => blobId !== null).length,
  };
}
