// What an event needs to know and what it writes down: the running state of one docket.
import type { Chance } from '../random.ts';
import type { Availability, DocumentClass, WorldCase, WorldParty } from './types.ts';

export type PaperDraft = {
  description: string;
  pages: number;
  scanned?: boolean;
  availability?: Availability;
  priceClass?: DocumentClass;
};

export type EventDraft = {
  event: string;
  text: string;
  paper: string;
  /** Null for minute entries and text orders: no number, no document. */
  main: PaperDraft | null;
  attachments?: PaperDraft[];
  /** Has a number though no document hangs on it. */
  numberOnly?: boolean;
  clerk: string;
  sealed?: boolean;
  /** A motion that later events may answer. */
  motion?: string;
  backdatedDays?: number;
};

export type OpenMotion = { number: number; title: string; movant: string; answered: boolean };

export type DocketState = {
  subject: WorldCase;
  draw: Chance;
  /** Position in the docket and how many are planned, for early, middle and late events. */
  index: number;
  total: number;
  date: string;
  nextNumber: number;
  motions: OpenMotion[];
  lastOrder: number;
};

export function filer(state: DocketState, role: RegExp = /./): WorldParty {
  const fitting = state.subject.parties.filter((party) => role.test(party.role) && party.counsel.length > 0);
  return state.draw.pick(fitting.length ? fitting : state.subject.parties);
}

/** `Doe, Jane` for counsel, `rjm` for court staff. */
export function counselClerk(state: DocketState, party: WorldParty): string {
  const counsel = party.counsel.length ? state.draw.pick(party.counsel) : null;
  return counsel ? `${counsel.last}, ${counsel.first.replace(/ .*$/, '')}` : staffClerk(state);
}

export function staffClerk(state: DocketState): string {
  return state.draw.pick(['rjm', 'jwh', 'tro', 'kgo', 'ml', 'sjc', 'ade', 'vfr', 'npi', 'ecd']);
}

export function exhibits(state: DocketState, most: number): PaperDraft[] {
  const { draw } = state;
  const names = [
    'Declaration',
    'Deposition Excerpt',
    'Invoice Ledger',
    'Correspondence',
    'Expert Report',
    'Photographs',
    'Charter Agreement',
    'Inspection Report',
    'Board Minutes',
    'Engineering Drawings',
  ];
  return Array.from({ length: draw.int(0, most) }, (_, index) => ({
    description: `Exhibit ${String.fromCharCode(65 + (index % 26))}${draw.odds(0.6) ? ` ${draw.pick(names)}` : ''}`,
    pages: Math.floor(1 + 58 * draw.next() ** 3),
    scanned: draw.odds(0.22),
    ...(draw.odds(0.02) ? { availability: 'sealed' as const } : {}),
  }));
}

export function judgeTitle(subject: WorldCase): string {
  return subject.kind === 'magistrate' ? `Magistrate Judge ${subject.judge}` : `Judge ${subject.judge}`;
}

/** Event, text, kind of paper, fewest and most pages; no pages means a text-only entry. */
export type Line = [event: string, text: string, paper: string, low: number, high: number];

export function simple(state: DocketState, [event, text, paper, low, high]: Line, clerk: string, most = 0): EventDraft {
  if (high === 0) return { event, text, paper: 'minute', main: null, clerk };
  return {
    event,
    text,
    paper,
    main: { description: 'Main Document', pages: state.draw.int(low, high), scanned: state.draw.odds(0.1) },
    attachments: most ? exhibits(state, most) : [],
    clerk,
  };
}
