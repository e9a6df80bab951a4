// Counts, complaints and offense levels of criminal defendants, read as belonging to the party they stand below.
import type { CriminalCount, CriminalDetails } from '../../model/party.ts';
import { type Page, textOf } from '../html/page.ts';
import { squeeze } from '../text/whitespace.ts';
import type { PartyOnPage, PartyRow } from './parties.ts';

const OFFENSE = /highest\s+offense/i;
const COUNTS = /(pending|terminated)\s+counts/i;
const COMPLAINTS = /complaints/i;

export type CriminalSections = {
  counts: CriminalCount[];
  complaints: { name: string; disposition: string | null }[];
  highestOffenseOpening: string | null;
  highestOffenseTerminated: string | null;
};

type Section = 'pending' | 'terminated' | 'complaints' | 'opening' | 'closed' | null;

/** Collects sections row by row; `take` gives what was collected since the last call, null when nothing was. */
export function createCollector(page: Page): { read(row: PartyRow): void; take(): CriminalSections | null } {
  let section: Section = null;
  let data: CriminalSections | null = null;
  const blank = (): CriminalSections => ({
    counts: [],
    complaints: [],
    highestOffenseOpening: null,
    highestOffenseTerminated: null,
  });
  const read = (row: PartyRow) => {
    const [first, , third] = row.cells;
    if (first === undefined) return;
    const name = squeeze(textOf(page, first));
    if (row.isHeading) {
      section = sectionOf(name);
      if (section !== null) data ??= blank();
      return;
    }
    if (section === null || data === null || name === '') return;
    if (section === 'opening') data.highestOffenseOpening ??= name;
    else if (section === 'closed') data.highestOffenseTerminated ??= name;
    else if (name !== 'None') {
      const disposition = third === undefined ? null : squeeze(textOf(page, third)) || null;
      if (section === 'complaints') data.complaints.push({ name, disposition });
      else data.counts.push({ name, number: countNumber(name), disposition, status: section });
    }
  };
  const take = () => {
    const taken = data;
    data = null;
    section = null;
    return taken;
  };
  return { read, take };
}

function sectionOf(heading: string): Section {
  if (OFFENSE.test(heading) && /opening|terminated/i.test(heading))
    return /opening/i.test(heading) ? 'opening' : 'closed';
  const counts = COUNTS.exec(heading)?.[1]?.toLowerCase();
  if (counts === 'pending' || counts === 'terminated') return counts;
  return COMPLAINTS.test(heading) ? 'complaints' : null;
}

/** `(1s)`, `(2-5)` at the end of a count. */
function countNumber(name: string): string | null {
  return /\((\d{1,4}[a-z]{0,4}(?:-\d{1,4}[a-z]{0,4})?)\)$/.exec(name)?.[1] ?? null;
}

/** Gives each party the sections between its row and the next party's row. */
export function attachCriminalDetails(page: Page, rows: readonly PartyRow[], parties: readonly PartyOnPage[]): void {
  const byRow = new Map(parties.map(({ row, party }) => [row, party]));
  const collector = createCollector(page);
  let owner: PartyOnPage['party'] | null = null;
  const finish = () => {
    const sections = collector.take();
    if (owner !== null && sections !== null)
      owner.criminal = { defendantNumber: defendantNumber(owner.roleText), ...sections } satisfies CriminalDetails;
  };
  for (const row of rows) {
    const party = byRow.get(row);
    if (party !== undefined) {
      finish();
      owner = party;
    } else collector.read(row);
  }
  finish();
}

function defendantNumber(roleText: string): number | null {
  const found = /\((\d{1,4})\)/.exec(roleText)?.[1];
  return found === undefined ? null : Number(found);
}
