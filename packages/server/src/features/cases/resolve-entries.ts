// Which claims speak of the same entry. A pure function of the set of claims: strong keys first (document id, sequence, number), then date
// and words where that is unique both ways. What fits several entries is set aside as unresolved, never guessed.
import { canonicalJson } from './case-state.ts';
import { type EntryClaim, rankOf } from './claims.ts';
import type { HeldClaim } from './merge-claims.ts';
import { matchByWords } from './match-by-words.ts';
import { normalText } from './entry-text.ts';

/** Claims that make one entry, strongest source first. */
export type Cluster = { claims: HeldClaim[]; unresolved: boolean };

export function resolveEntries(held: readonly HeldClaim[]): Cluster[] {
  const clusters = inFixedOrder(held).map((one): Cluster => ({ claims: [one], unresolved: one.claim.ambiguous }));
  const live = new Set(clusters.filter((cluster) => !cluster.unresolved));
  const join = (into: Cluster, from: Cluster): boolean => {
    if (into === from || !live.has(into) || !live.has(from) || !mayJoin(into, from)) return false;
    into.claims = [...into.claims, ...from.claims];
    live.delete(from);
    return true;
  };
  joinByKey(live, join, ({ documents }) => documents.flatMap(({ id }) => id ?? []));
  joinByKey(live, join, ({ seq }) => (seq ? [seq] : []));
  joinByNumber(live, join);
  matchByWords(live, join);
  const setAside = clusters.filter((cluster) => cluster.unresolved && !live.has(cluster));
  for (const cluster of live) cluster.claims = inFixedOrder(cluster.claims);
  return [...live, ...setAside];
}

/** Strongest source first, then list order, then content: the same set always comes in the same order. */
function inFixedOrder(held: readonly HeldClaim[]): HeldClaim[] {
  if (held.length < 2) return [...held];
  const keyed = held.map((one) => ({ one, key: placeKey(one.claim), content: '' }));
  const contentOf = (entry: (typeof keyed)[number]) => (entry.content ||= contentKey(entry.one.claim));
  return keyed.sort((a, b) => compare(a.key, b.key) || compare(contentOf(a), contentOf(b))).map(({ one }) => one);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeKey(claim: EntryClaim): string {
  const place = claim.place?.position ?? claim.place?.index ?? 0;
  return `${rankOf(claim.source)}${claim.missingSince ? 1 : 0}${String(place).padStart(8, '0')}`;
}

function contentKey(claim: EntryClaim): string {
  const { number, seq, filedOn, enteredAt, text, shortText, documents } = claim;
  return canonicalJson([number, seq, filedOn, enteredAt, text, shortText, documents]);
}

type Join = (into: Cluster, from: Cluster) => boolean;

/** Two lines of a sheet are two entries, and so are two sequence numbers. */
function mayJoin(a: Cluster, b: Cluster): boolean {
  if (has(a, 'S') && has(b, 'S')) return false;
  const [left, right] = [seqOf(a), seqOf(b)];
  return left === null || right === null || left === right;
}

function has(cluster: Cluster, source: EntryClaim['source']): boolean {
  return cluster.claims.some(({ claim }) => claim.source === source);
}

function seqOf(cluster: Cluster): string | null {
  for (const { claim } of cluster.claims) if (claim.seq) return claim.seq;
  return null;
}

function numberOf(cluster: Cluster): string | null {
  for (const { claim } of cluster.claims) if (claim.number) return claim.number;
  return null;
}

function joinByKey(live: Set<Cluster>, join: Join, keysOf: (claim: EntryClaim) => string[]): void {
  const groups = new Map<string, Set<Cluster>>();
  const clusterOf = new Map<Cluster, Cluster>();
  const current = (cluster: Cluster): Cluster => {
    let now = cluster;
    while (clusterOf.has(now)) now = clusterOf.get(now)!;
    return now;
  };
  for (const cluster of live) {
    for (const { claim } of cluster.claims) {
      for (const key of keysOf(claim)) {
        const group = groups.get(key) ?? groups.set(key, new Set()).get(key)!;
        group.add(cluster);
      }
    }
  }
  for (const group of groups.values()) {
    const members = [...new Set([...group].map(current))];
    // A paper that stands under several lines of the sheet does not say which of them is meant; the number may.
    if (members.filter((member) => has(member, 'S')).length > 1) continue;
    const [first, ...rest] = members;
    for (const member of rest) if (join(first!, member)) clusterOf.set(member, first!);
  }
}

function joinByNumber(live: Set<Cluster>, join: Join): void {
  const groups = new Map<string, Cluster[]>();
  for (const cluster of live) {
    const number = numberOf(cluster);
    if (number === null) continue;
    const group = groups.get(number);
    if (group) group.push(cluster);
    else groups.set(number, [cluster]);
  }
  for (const group of groups.values()) if (group.length > 1) joinGroup(group, live, join);
}

/** Clusters of one number. Lines of a sheet and sequence numbers are told apart; the others join when only one is there to join. */
function joinGroup(group: readonly Cluster[], live: Set<Cluster>, join: Join): void {
  const hard = group.filter((cluster) => has(cluster, 'S') || seqOf(cluster) !== null);
  const soft = group.filter((cluster) => !hard.includes(cluster));
  if (hard.length === 2) {
    const [a, b] = hard as [Cluster, Cluster];
    if (join(a, b)) hard.pop();
  }
  if (hard.length === 0) {
    const [first, ...rest] = soft;
    for (const cluster of rest) join(first!, cluster);
    return;
  }
  for (const cluster of soft) {
    const candidates = hard.length === 1 ? hard : hard.filter((one) => sameEntry(one, cluster));
    if (candidates.length === 1) join(candidates[0]!, cluster);
    else {
      cluster.unresolved = true;
      live.delete(cluster);
    }
  }
}

/** Same date and word for word the same text. */
function sameEntry(a: Cluster, b: Cluster): boolean {
  return a.claims.some(({ claim: left }) =>
    b.claims.some(
      ({ claim: right }) =>
        left.filedOn !== null &&
        left.filedOn === right.filedOn &&
        left.text !== '' &&
        normalText(left.text) === normalText(right.text),
    ),
  );
}
