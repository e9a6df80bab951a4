// A source speaks again: which of its earlier claims does each new one replace? Lists are matched one to one (as multisets), strongest key
// first; what fits several earlier claims is marked ambiguous and never guessed.
import { canonicalJson } from './case-state.ts';
import type { DocumentClaim, EntryClaim, Source } from './claims.ts';
import { fits, normalText } from './entry-text.ts';

/** A claim and the row that holds it; null for a new one. */
export type HeldClaim = { claim: EntryClaim; rowId: string | null };

export type Replacement = { source: Source; fullEntries: boolean; observedOn: string };

export function replaceClaims(
  held: readonly HeldClaim[],
  incoming: readonly EntryClaim[],
  by: Replacement,
): HeldClaim[] {
  const others = held.filter(({ claim }) => claim.source !== by.source);
  const own = held.filter(({ claim }) => claim.source === by.source);
  const { pairs, ambiguous } = pairUp(own, incoming);
  const taken = new Set(pairs.values());
  // A list that shows every line known before tells the order; one of a range keeps the places of the last that did.
  const covers = by.fullEntries || own.every((old) => taken.has(old) || old.claim.ambiguous);
  const next = incoming.map((claim): HeldClaim => {
    const old = pairs.get(claim);
    if (!old) return { claim: ambiguous.has(claim) ? { ...claim, ambiguous: true } : claim, rowId: null };
    return { claim: renew(old.claim, claim, { ...by, covers }), rowId: old.rowId };
  });
  const rest = own
    .filter((old) => !taken.has(old))
    .map((old) => (by.fullEntries && !old.claim.ambiguous ? markMissing(old, by.observedOn) : old));
  return [...others, ...rest, ...dropRepeats(covers ? next.map(onSheet) : next.map(offSheet))];
}

/** An ambiguous claim that says word for word what another one says adds nothing. */
function dropRepeats(claims: HeldClaim[]): HeldClaim[] {
  const seen = new Set<string>();
  return claims.filter(({ claim }) => {
    if (!claim.ambiguous) return true;
    const key = canonicalJson(claim);
    return seen.has(key) ? false : seen.add(key);
  });
}

function onSheet(held: HeldClaim): HeldClaim {
  const { place } = held.claim;
  if (!place?.position) return held;
  return { ...held, claim: { ...held.claim, place: { position: place.position, index: 0, after: null } } };
}

/** Kept places carry no list index; places of this list do, and do not count as the sheet's. */
function offSheet(held: HeldClaim): HeldClaim {
  const { place } = held.claim;
  if (!place?.position || (place.index === 0 && place.after === null)) return held;
  return { ...held, claim: { ...held.claim, place: { ...place, position: null } } };
}

function markMissing(old: HeldClaim, observedOn: string): HeldClaim {
  return old.claim.missingSince ? old : { ...old, claim: { ...old.claim, missingSince: observedOn } };
}

/** Sheets and menus replace what they said before; a notice, feed item or stamp adds to it. A partial sheet keeps the place on the full one. */
function renew(old: EntryClaim, next: EntryClaim, by: Replacement & { covers: boolean }): EntryClaim {
  const place = !by.covers && old.place?.position != null ? old.place : next.place;
  if (by.source === 'S' || by.source === 'H' || by.source === 'A') {
    return { ...next, place, seq: next.seq ?? old.seq };
  }
  return {
    ...next,
    number: next.number ?? old.number,
    filedOn: next.filedOn ?? old.filedOn,
    enteredOn: next.enteredOn ?? old.enteredOn,
    enteredAt: next.enteredAt ?? old.enteredAt,
    seq: next.seq ?? old.seq,
    text: next.text || old.text,
    shortText: next.shortText ?? old.shortText,
    flags: [...new Set([...old.flags, ...next.flags])],
    links: next.links.length > 0 ? next.links : old.links,
    printedPages: next.printedPages ?? old.printedPages,
    documents: joinDocuments(old.documents, next.documents),
    place: next.place ?? old.place,
  };
}

function joinDocuments(old: readonly DocumentClaim[], next: readonly DocumentClaim[]): DocumentClaim[] {
  const joined = [...old];
  for (const document of next) {
    const at = joined.findIndex((known) => known.attachment === document.attachment);
    const known = joined[at];
    if (!known) joined.push(document);
    else {
      joined[at] = {
        ...document,
        id: document.id ?? known.id,
        description: document.description ?? known.description,
        pages: document.pages ?? known.pages,
        bytes: document.bytes ?? known.bytes,
        size: document.size ?? known.size,
        blobId: known.blobId ?? document.blobId,
      };
    }
  }
  return joined.sort((a, b) => (a.attachment ?? -1) - (b.attachment ?? -1));
}

type Pairing = { pairs: Map<EntryClaim, HeldClaim>; ambiguous: Set<EntryClaim> };

function pairUp(own: readonly HeldClaim[], incoming: readonly EntryClaim[]): Pairing {
  const pairs: Pairing['pairs'] = new Map();
  const ambiguous: Pairing['ambiguous'] = new Set();
  const free = new Set(own.filter(({ claim }) => !claim.ambiguous));
  let waiting = [...incoming];
  const take = (claim: EntryClaim, old: HeldClaim) => {
    pairs.set(claim, old);
    free.delete(old);
  };
  const settle = () => {
    waiting = waiting.filter((claim) => !pairs.has(claim) && !ambiguous.has(claim));
  };
  // Word for word the same as before: nothing to think about, and the usual case when a sheet is fetched again.
  for (const keyOf of [exactKey, seqKey, documentKey]) {
    const olds = groupBy([...free], ({ claim }) => keyOf(claim));
    const news = groupBy(waiting, keyOf);
    for (const [key, claims] of news) {
      // A court may number a line anew; its sequence number says that it is the same line.
      const isSame = (old: EntryClaim, next: EntryClaim) => keyOf === seqKey || agrees(old, next);
      const candidates = (olds.get(key) ?? []).filter(({ claim }) => claims.every((next) => isSame(claim, next)));
      if (keyOf === exactKey || (claims.length === 1 && candidates.length === 1)) {
        for (const [i, claim] of claims.entries()) if (candidates[i]) take(claim, candidates[i]);
      }
    }
    settle();
  }
  const olds = groupBy([...free], ({ claim }) => claim.number);
  // Compared with all earlier claims of that number, also those just taken: a second "42" that could be either is not the other one.
  const allOlds = groupBy(own, ({ claim }) => claim.number);
  for (const [number, claims] of groupBy(waiting, (claim) => claim.number)) {
    pairByNumber(claims, olds.get(number) ?? [], allOlds.get(number) ?? [], take, ambiguous);
  }
  settle();
  pairUnnumbered(waiting, free, take);
  return { pairs, ambiguous };
}

function pairByNumber(
  claims: EntryClaim[],
  free: HeldClaim[],
  all: HeldClaim[],
  take: (claim: EntryClaim, old: HeldClaim) => void,
  ambiguous: Set<EntryClaim>,
): void {
  const left = new Set(free);
  const unseqed = claims.filter((claim) => claim.seq === null);
  for (const claim of claims) {
    const candidates = [...left].filter((old) => agrees(old.claim, claim));
    const sameDay = candidates.filter((old) => old.claim.filedOn === claim.filedOn);
    const chosen = candidates.length === 1 ? candidates[0] : sameDay.length === 1 ? sameDay[0] : undefined;
    if (chosen && (claim.seq !== null || unseqed.length === 1 || sameDay.length === 1)) {
      take(claim, chosen);
      left.delete(chosen);
    } else if (claim.seq === null && all.filter((old) => old.claim.seq !== null).length > 1) ambiguous.add(claim);
    else if (candidates.length > 0 && candidates.length === claims.length) {
      // As many as before and nothing tells them apart but their order.
      take(claim, candidates[0]!);
      left.delete(candidates[0]!);
    }
  }
}

/** Minute entries whose words changed: matched when the day has exactly one of each left, and the words are close. */
function pairUnnumbered(
  waiting: EntryClaim[],
  free: Set<HeldClaim>,
  take: (c: EntryClaim, old: HeldClaim) => void,
): void {
  const olds = groupBy(
    [...free].filter(({ claim }) => claim.number === null),
    ({ claim }) => dayOf(claim),
  );
  const news = groupBy(
    waiting.filter((claim) => claim.number === null),
    dayOf,
  );
  for (const [day, claims] of news) {
    const candidates = olds.get(day) ?? [];
    for (const claim of claims) {
      const close = candidates.filter((old) => agrees(old.claim, claim) && alike(old.claim, claim));
      const rivals = claims.filter((other) => close[0] && alike(close[0].claim, other));
      if (close.length === 1 && rivals.length === 1) take(claim, close[0]!);
    }
  }
}

function alike(a: EntryClaim, b: EntryClaim): boolean {
  // Two notices of one moment are one notice sent twice; of two moments, two events that may read the same.
  if (a.enteredAt && b.enteredAt && a.enteredAt !== b.enteredAt) return false;
  return fits({ long: a.text, short: a.shortText }, { long: b.text, short: b.shortText });
}

function agrees(old: EntryClaim, next: EntryClaim): boolean {
  if (old.seq && next.seq && old.seq !== next.seq) return false;
  return !(old.number && next.number && old.number !== next.number && !sharesDocument(old, next));
}

function sharesDocument(a: EntryClaim, b: EntryClaim): boolean {
  return a.documents.some(({ id }) => id !== null && b.documents.some((other) => other.id === id));
}

function dayOf(claim: EntryClaim): string | null {
  return claim.filedOn ?? claim.enteredOn;
}

function seqKey(claim: EntryClaim): string | null {
  return claim.seq;
}

function documentKey(claim: EntryClaim): string | null {
  return claim.documents.find(({ id }) => id !== null)?.id ?? null;
}

function exactKey(claim: EntryClaim): string {
  const documents = claim.documents.map(({ id, attachment }) => `${id ?? ''}/${attachment ?? ''}`).join();
  const moment = claim.source === 'N' || claim.source === 'R' ? claim.enteredAt : null;
  const words = `${normalText(claim.text)}|${claim.shortText ?? ''}`;
  return [claim.number, claim.seq, claim.filedOn, claim.enteredOn, moment, documents, words].join('|');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
