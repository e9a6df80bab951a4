// Entries after one more observation: claims replaced, regrouped, folded, put in order, and compared with what was there.
// Rows keep their ids; a row whose claims all went elsewhere becomes a pointer to the survivor.
import type { EntryRow, MergeEvent } from './case-state.ts';
import type { EntryClaim } from './claims.ts';
import { entryHash, foldEntry, shownFields } from './fold-entry.ts';
import { type HeldClaim, type Replacement, replaceClaims } from './merge-claims.ts';
import { orderKeys } from './order-entries.ts';
import { type Cluster, resolveEntries } from './resolve-entries.ts';

export type MergedEntries = { entries: EntryRow[]; events: MergeEvent[] };

export function mergeEntries(
  rows: readonly EntryRow[],
  incoming: readonly EntryClaim[],
  by: Replacement,
  newId: () => string,
): MergedEntries {
  const held = rows.flatMap((row) => row.claims.map((claim): HeldClaim => ({ claim, rowId: row.id })));
  const clusters = resolveEntries(replaceClaims(held, incoming, by));
  const old = new Map(rows.map((row) => [row.id, row]));
  const owners = chooseRows(clusters, newId);
  const next = clusters.map((cluster): EntryRow => {
    const id = owners.ids.get(cluster)!;
    const claims = cluster.claims.map(({ claim }) => claim);
    const withdrawn = old.get(id)?.state === 'withdrawn';
    const state = withdrawn ? 'withdrawn' : cluster.unresolved ? 'unresolved' : 'listed';
    return { id, state, mergedInto: null, claims, ...foldEntry(claims), orderKey: '', hash: '' };
  });
  const keys = orderKeys(next);
  for (const [i, row] of next.entries()) {
    row.orderKey = keys[i]!;
    row.hash = entryHash(row);
  }
  const kept = new Set(next.map(({ id }) => id));
  const pointers = rows
    .filter((row) => !kept.has(row.id))
    .map((row) => (row.state === 'merged' ? row : pointerTo(row, owners.survivorOf(row.id))));
  const entries = [...next, ...pointers];
  return { entries, events: changes(old, entries) };
}

/** A cluster lives on in the row of its strongest claim that still has one; what joins from other rows leaves those behind. */
function chooseRows(clusters: readonly Cluster[], newId: () => string) {
  const ids = new Map<Cluster, string>();
  const taken = new Set<string>();
  const survivors = new Map<string, string>();
  for (const settled of [false, true]) {
    for (const cluster of clusters) {
      if (cluster.unresolved !== settled) continue;
      const rowId = cluster.claims.map((one) => one.rowId).find((id) => id !== null && !taken.has(id)) ?? newId();
      ids.set(cluster, rowId);
      taken.add(rowId);
    }
  }
  for (const [cluster, id] of ids) {
    for (const { rowId } of cluster.claims) if (rowId !== null && !survivors.has(rowId)) survivors.set(rowId, id);
  }
  return { ids, survivorOf: (rowId: string) => survivors.get(rowId) };
}

function pointerTo(row: EntryRow, survivor: string | undefined): EntryRow {
  // Every claim goes somewhere, so a row left without one has a survivor; a repeat of an ambiguous claim is the one exception.
  if (survivor === undefined) return row;
  const merged: EntryRow = { ...row, state: 'merged', mergedInto: survivor, claims: [], seq: null, position: null };
  return { ...merged, hash: entryHash(merged) };
}

function changes(old: Map<string, EntryRow>, next: readonly EntryRow[]): MergeEvent[] {
  const events: MergeEvent[] = [];
  for (const row of next) {
    const before = old.get(row.id);
    if (before?.hash === row.hash) continue;
    const event = (kind: string, was?: unknown, is?: unknown) =>
      events.push({ kind, entryId: row.id, before: was, after: is });
    const said = { number: row.number, filedOn: row.filedOn };
    if (!before) event(row.state === 'listed' ? 'entry.new' : 'entry.unresolved', undefined, said);
    else if (row.state === 'merged') event('entry.merged', { state: before.state }, { mergedInto: row.mergedInto });
    else {
      if (before.state !== row.state) {
        event(row.state === 'listed' ? 'entry.listed' : `entry.${row.state}`, { state: before.state }, said);
      }
      const edits = shownFields.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(row[name]));
      const pick = (from: EntryRow) => Object.fromEntries(edits.map((name) => [name, from[name]]));
      if (edits.length > 0) event('entry.edited', pick(before), pick(row));
      if (!before.missingSince && row.missingSince)
        event('entry.missing', { missingSince: null }, { missingSince: row.missingSince });
      if (before.missingSince && !row.missingSince)
        event('entry.returned', { missingSince: before.missingSince }, { missingSince: null });
    }
  }
  return events;
}
