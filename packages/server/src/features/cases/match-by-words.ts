// The weakest tie between claims: the same day and words that fit. Holds only where one claim and one entry have nobody else to go to.
// Stronger sources stand first; a claim that fits nothing stands for itself, one that fits several entries is unresolved.
import { canonicalJson } from './case-state.ts';
import type { EntryClaim, Source } from './claims.ts';
import { type Described, fits, sameText } from './entry-text.ts';
import type { Cluster } from './resolve-entries.ts';

type Join = (into: Cluster, from: Cluster) => boolean;

type Seen = {
  cluster: Cluster;
  days: string[];
  described: Described;
  numbers: Set<string>;
  seqs: Set<string>;
  documents: Set<string>;
  /** A list that prints numbers shows none here. */
  unnumbered: boolean;
};

const textual: readonly Source[] = ['S', 'H', 'N', 'R'];

export function matchByWords(live: Set<Cluster>, join: Join): void {
  const standing = new Map<string, Seen[]>();
  const stand = (seen: Seen) => {
    for (const day of seen.days) {
      const list = standing.get(day);
      if (list) list.push(seen);
      else standing.set(day, [seen]);
    }
  };
  const byTop = new Map<Source, Seen[]>(textual.map((source) => [source, []]));
  for (const cluster of live) {
    const top = textual.find((source) => cluster.claims.some(({ claim }) => claim.source === source));
    if (top) byTop.get(top)!.push(describe(cluster));
  }
  for (const seen of byTop.get('S')!) stand(seen);
  for (const source of textual.slice(1)) {
    let pending = byTop.get(source)!;
    for (const test of [sameText, fits]) pending = matchOnce(pending, source, standing, test, live, join);
    for (const seen of pending) stand(seen);
  }
}

/** One pass; gives back the claims that found no candidate. */
function matchOnce(
  pending: Seen[],
  source: Source,
  standing: Map<string, Seen[]>,
  test: (a: Described, b: Described) => boolean,
  live: Set<Cluster>,
  join: Join,
): Seen[] {
  const edges = new Map<Seen, Seen[]>();
  const wanted = new Map<Seen, Seen[]>();
  for (const claim of pending) {
    const candidates = new Set(claim.days.flatMap((day) => standing.get(day) ?? []));
    const fitting = [...candidates].filter(
      (one) =>
        live.has(one.cluster) &&
        !one.cluster.claims.some(({ claim: known }) => known.source === source) &&
        compatible(claim, one) &&
        test(claim.described, one.described),
    );
    if (fitting.length === 0) continue;
    edges.set(claim, fitting);
    for (const one of fitting) wanted.set(one, [...(wanted.get(one) ?? []), claim]);
  }
  const left = pending.filter((claim) => !edges.has(claim));
  const done = new Set<Seen>();
  for (const claim of edges.keys()) {
    if (done.has(claim)) continue;
    const { claims, entries } = component(claim, edges, wanted);
    for (const one of claims) done.add(one);
    const complete = claims.every((one) => edges.get(one)!.length === entries.length);
    const paired = claims.length === entries.length && complete && (claims.length === 1 || allSame(claims));
    for (const [i, one] of claims.entries()) {
      if (paired) join(entries[i]!.cluster, one.cluster);
      else {
        one.cluster.unresolved = true;
        live.delete(one.cluster);
      }
    }
  }
  return left;
}

function component(start: Seen, edges: Map<Seen, Seen[]>, wanted: Map<Seen, Seen[]>) {
  const claims = new Set([start]);
  const entries = new Set<Seen>();
  for (const claim of claims) {
    for (const entry of edges.get(claim)!) {
      if (entries.has(entry)) continue;
      entries.add(entry);
      for (const rival of wanted.get(entry)!) claims.add(rival);
    }
  }
  const place = ({ cluster }: Seen) => cluster.claims[0]!.claim.place;
  const inOrder = (a: Seen, b: Seen) =>
    (place(a)?.position ?? place(a)?.index ?? 0) - (place(b)?.position ?? place(b)?.index ?? 0);
  return { claims: [...claims].sort(inOrder), entries: [...entries].sort(inOrder) };
}

/** Claims that say the same: which of them goes to which entry makes no difference. */
function allSame(claims: readonly Seen[]): boolean {
  const says = ({ cluster }: Seen) =>
    canonicalJson(cluster.claims.map(({ claim }) => ({ ...claim, place: null, enteredAt: null })));
  return claims.every((one) => says(one) === says(claims[0]!));
}

function describe(cluster: Cluster): Seen {
  const claims = cluster.claims.map(({ claim }) => claim);
  const all = (pick: (claim: EntryClaim) => (string | null)[]) =>
    new Set(claims.flatMap(pick).filter((x) => x !== null));
  return {
    cluster,
    days: [...all((claim) => [claim.filedOn, claim.enteredOn])],
    described: {
      long: claims.find(({ text }) => text !== '')?.text ?? '',
      short: claims.find(({ shortText }) => shortText !== null)?.shortText ?? null,
    },
    numbers: all((claim) => [claim.number]),
    seqs: all((claim) => [claim.seq]),
    documents: all((claim) => claim.documents.map(({ id }) => id)),
    unnumbered: claims.some(({ source, number }) => (source === 'S' || source === 'H') && number === null),
  };
}

/** Nothing known of the two speaks against their being one. */
function compatible(a: Seen, b: Seen): boolean {
  if (a.numbers.size > 0 && (b.unnumbered || (b.numbers.size > 0 && a.numbers.isDisjointFrom(b.numbers)))) return false;
  if (a.unnumbered && b.numbers.size > 0) return false;
  if (a.seqs.size > 0 && b.seqs.size > 0 && a.seqs.isDisjointFrom(b.seqs)) return false;
  return !(a.documents.size > 0 && b.documents.size > 0 && a.documents.isDisjointFrom(b.documents));
}
