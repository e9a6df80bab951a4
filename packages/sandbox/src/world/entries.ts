// Writes the docket of one case, past and future, from its seed. Deterministic and lazy: nothing is kept here.
import { instantOf } from '../clock.ts';
import { addDays, businessDay } from '../dates.ts';
import { chance, type Chance } from '../random.ts';
import { WORLD_OPENS_ON } from './cases.ts';
import { eventFor } from './otherEvents.ts';
import type { DocketState, EventDraft, PaperDraft } from './script.ts';
import type { WorldCase, WorldDocument, WorldEntry } from './types.ts';

/** Active cases have filings written this far past the opening day. */
export const FUTURE_DAYS = 540;

/** Above the serials at which courts changed how they number attachments. */
const FIRST_DLS = 30_000_000;
const DLS_BLOCK = 60_000;

export function firstDls(ordinal: number): number {
  return FIRST_DLS + ordinal * DLS_BLOCK;
}

export function ordinalOfDls(dls: number): number {
  return Math.floor((dls - FIRST_DLS) / DLS_BLOCK);
}

/** Printed before the file is made, and then made true: the generator fills the file up to this size. */
function plannedBytes(draft: PaperDraft, draw: Chance): number {
  return 9_000 + draft.pages * (draft.scanned ? 46_000 : 3_300) + draw.int(0, 2_500);
}

function spread(subject: WorldCase, index: number, draw: Chance): { date: string; future: boolean } {
  const last = subject.closedOn ?? WORLD_OPENS_ON;
  const span = Math.max(1, (Date.parse(last) - Date.parse(subject.filedOn)) / 86_400_000);
  if (index < subject.openingEntries) {
    // The first papers come within weeks, the rest evenly; dates never run ahead of later entries.
    const even = (span * index) / subject.openingEntries;
    const days = index < 6 ? Math.min(even, index * 4) : Math.min(even, span * 0.995);
    return { date: addDays(subject.filedOn, Math.floor(days)), future: false };
  }
  const first = subject.filedOn > WORLD_OPENS_ON ? subject.filedOn : WORLD_OPENS_ON;
  const pace = subject.openingEntries ? Math.min(6, Math.max(0.25, span / subject.openingEntries)) : 3;
  const days = Math.floor(
    (index - subject.openingEntries) * pace + (subject.openingEntries ? 0.6 + draw.next() * 0.4 : 0),
  );
  return { date: addDays(first, days), future: true };
}

function documentsOf(draft: EventDraft, nextDls: number, draw: Chance): WorldDocument[] {
  if (!draft.main) return [];
  return [draft.main, ...(draft.attachments ?? [])].map((paper, attachment) => ({
    dls: nextDls + attachment,
    attachment,
    description: paper.description,
    pages: paper.pages,
    bytes: plannedBytes(paper, draw),
    priceClass: paper.priceClass ?? 'normal',
    availability: draft.sealed ? 'sealed' : (paper.availability ?? 'public'),
    scanned: paper.scanned ?? false,
  }));
}

export function writeEntries(seed: number, subject: WorldCase): WorldEntry[] {
  const draw = chance(seed, 'docket', subject.court.id, subject.ordinal);
  const entries: WorldEntry[] = [];
  const until = addDays(WORLD_OPENS_ON, FUTURE_DAYS);
  const limit =
    subject.special === 'opening' || subject.special === 'administratively-closed'
      ? 0
      : subject.active
        ? Number.POSITIVE_INFINITY
        : subject.openingEntries;
  const state: DocketState = {
    subject,
    draw,
    index: 0,
    total: subject.openingEntries,
    date: subject.filedOn,
    nextNumber: 1,
    motions: [],
    lastOrder: 0,
  };
  let seq = 1;
  let nextDls = firstDls(subject.ordinal) + 1;
  let lastInstant = 0;
  for (let index = 0; index < limit; index += 1) {
    const when = spread(subject, index, draw);
    if (when.date > until) break;
    const enteredOn = businessDay(when.date);
    state.index = index;
    state.date = enteredOn;
    const draft = eventFor(state);
    seq += draw.odds(0.25) ? draw.int(2, 4) : 1;
    const numbered = draft.main !== null || draft.numberOnly === true;
    const number = numbered ? state.nextNumber : null;
    if (numbered) state.nextNumber += 1;
    if (draft.motion && number !== null)
      state.motions.push({ number, title: draft.motion, movant: subject.parties[0]!.name, answered: false });
    if (state.motions.length > 6) state.motions.shift();
    const documents = documentsOf(draft, nextDls, draw);
    nextDls += documents.length + draw.int(0, 1);
    lastInstant = Math.max(
      lastInstant + 1000,
      instantOf(enteredOn, draw.int(9 * 3600, 17 * 3600), subject.court.timeZone),
    );
    const lagged = draft.backdatedDays ?? (draw.odds(0.06) ? 1 : 0);
    entries.push({
      seq,
      number,
      filedOn: lagged ? maxDate(subject.filedOn, addDays(enteredOn, -lagged)) : enteredOn,
      enteredOn,
      enteredAtMs: lastInstant,
      event: draft.event,
      text: draft.text,
      clerk: draft.clerk,
      sealed: draft.sealed ?? false,
      documents,
      paper: draft.paper,
    });
  }
  return entries;
}

function maxDate(a: string, b: string): string {
  return a > b ? a : b;
}
