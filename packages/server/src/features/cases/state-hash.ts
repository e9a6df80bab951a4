// One hash for what a case says, without ids and times of our own making: equal cases have equal hashes however they came about.
import { type CaseState, hashOf } from './case-state.ts';

export function stateHash(state: CaseState): string {
  return hashOf(stateContent(state));
}

/** What the hash is made of; a test that fails prints the difference of two of these. */
export function stateContent(state: CaseState): unknown {
  const { id: _, ...header } = state.case;
  const entries = state.entries
    .filter((entry) => entry.state !== 'merged')
    .map(({ id, mergedInto: _merged, hash: _hash, claims, ...entry }) => ({
      ...entry,
      claims: claims.map((claim) => hashOf(claim)).sort(),
      documents: state.documents
        .filter((document) => document.entryId === id)
        .map(({ id: _id, entryId: _entry, hash: _documentHash, ...document }) => document)
        .sort(byHash),
    }))
    .sort(byHash);
  const attorneys = new Map(state.attorneys.map(({ id, ...attorney }) => [id, attorney]));
  const parties = state.parties
    .map(({ id, hash: _hash, ...party }) => ({
      ...party,
      attorneys: state.representations
        .filter((representation) => representation.partyId === id)
        .map(({ partyId: _party, attorneyId, ...rest }) => ({ ...rest, attorney: attorneys.get(attorneyId) }))
        .sort(byHash),
    }))
    .sort(byHash);
  return { header, aliases: [...state.aliases].sort(), relations: state.relations, entries, parties };
}

function byHash(a: unknown, b: unknown): number {
  const [left, right] = [hashOf(a), hashOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
