// Which entries of a docket are shown, and in which order. Pure, so that ten thousand entries filter between two key presses.
import type { DocketEntry } from '../../../lib/shapes.ts';

export type DocketFilter = {
  text: string;
  show: 'all' | 'with-document' | 'held' | 'missing';
  from: string;
  to: string;
  newestFirst: boolean;
};
export const noFilter: DocketFilter = { text: '', show: 'all', from: '', to: '', newestFirst: false };

export type Terms = { wanted: string[]; unwanted: string[]; number: string | null };

/** `motion "summary judgment" -exhibit #45` → every piece wanted, none of the unwanted, that entry number. */
export function readTerms(text: string): Terms {
  const terms: Terms = { wanted: [], unwanted: [], number: null };
  for (const found of text.toLowerCase().matchAll(/(-?)"([^"]*)"?|(-?)(\S+)/g)) {
    const piece = (found[2] ?? found[4] ?? '').trim();
    const isUnwanted = found[1] === '-' || found[3] === '-';
    if (piece === '') continue;
    if (/^#\d+$/.test(piece) && !isUnwanted) terms.number = piece.slice(1);
    else (isUnwanted ? terms.unwanted : terms.wanted).push(piece);
  }
  return terms;
}

// Made once an entry: lower-casing ten thousand texts at every key press is what makes a filter stutter.
const haystacks = new WeakMap<DocketEntry, string>();
function haystackOf(entry: DocketEntry): string {
  let haystack = haystacks.get(entry);
  if (haystack === undefined) {
    const descriptions = entry.documents.map((document) => document.description ?? '').join('\n');
    haystack = `${entry.number ?? ''}\n${entry.shortText ?? ''}\n${entry.text}\n${descriptions}`.toLowerCase();
    haystacks.set(entry, haystack);
  }
  return haystack;
}

export const hasDocument = (entry: DocketEntry) => entry.documents.length > 0;
export const isHeld = (entry: DocketEntry) => entry.documents.some((document) => document.held);
export const isMissing = (entry: DocketEntry) =>
  entry.documents.some((document) => !document.held && ['available', 'unknown'].includes(document.availability));

function matches(entry: DocketEntry, filter: DocketFilter, terms: Terms): boolean {
  if (filter.show === 'with-document' && !hasDocument(entry)) return false;
  if (filter.show === 'held' && !isHeld(entry)) return false;
  if (filter.show === 'missing' && !isMissing(entry)) return false;
  const date = entry.filedOn ?? entry.enteredOn;
  if (filter.from && (!date || date < filter.from)) return false;
  if (filter.to && (!date || date > filter.to)) return false;
  if (terms.number !== null && entry.number !== terms.number) return false;
  if (terms.wanted.length + terms.unwanted.length === 0) return true;
  const haystack = haystackOf(entry);
  return (
    terms.wanted.every((piece) => haystack.includes(piece)) && !terms.unwanted.some((piece) => haystack.includes(piece))
  );
}

export function viewDocket(entries: readonly DocketEntry[], filter: DocketFilter): DocketEntry[] {
  const terms = readTerms(filter.text);
  const shown = entries.filter((entry) => matches(entry, filter, terms));
  return filter.newestFirst ? shown.reverse() : shown;
}
