// Turns the roster of a court into cases with numbers, judges, parties and relations. Entries come later, on demand.
import type { SandboxCourt } from '../courts.ts';
import { chance, type Chance } from '../random.ts';
import { addDays } from '../dates.ts';
import { crimes, suits } from './names.ts';
import { civilParties, criminalParties, debtorParties } from './parties.ts';
import { appellateRoles } from './appeals.ts';
import { bench, companyName } from './people.ts';
import { rosterOf } from './roster.ts';
import type { Sketch } from './specialCases.ts';
import type { WorldCase, WorldParty } from './types.ts';

/** The world as it opens; later filings are already written and wait for their hour. */
export const WORLD_OPENS_ON = '2026-06-01';

const types = {
  civil: 'cv',
  criminal: 'cr',
  magistrate: 'mj',
  mdl: 'md',
  bankruptcy: 'bk',
  adversary: 'ap',
  appeal: 'ap',
} as const;
const yearly = {
  civil: 9000,
  criminal: 640,
  magistrate: 3000,
  mdl: 90,
  bankruptcy: 11000,
  adversary: 900,
  appeal: 5000,
} as const;

const RECOVERIES = [
  '11 Recovery of money/property - 542 turnover of property',
  '12 Recovery of money/property - 547 preference',
  '13 Recovery of money/property - 548 fraudulent transfer',
];

/** The circuit each district's appeals go to, as its dockets name it. */
const CIRCUITS: Readonly<Record<string, string>> = {
  nysd: 'Second Circuit',
  cand: 'Ninth Circuit',
  akd: 'Ninth Circuit',
  txsd: 'Fifth Circuit',
  dcd: 'USCA',
  ilnd: 'Seventh Circuit',
  mnd: 'Eighth Circuit',
};

function serialOf(sketch: Sketch, taken: Set<string>): number {
  const day = (Date.parse(sketch.filedOn) - Date.parse(`${sketch.filedOn.slice(0, 4)}-01-01`)) / 86_400_000;
  let serial =
    sketch.serial ?? Math.floor((day / 366) * yearly[sketch.kind]) + (sketch.kind === 'bankruptcy' ? 10000 : 1);
  const slot = () => `${sketch.filedOn.slice(0, 4)} ${types[sketch.kind]} ${serial}`;
  while (taken.has(slot())) serial += 1;
  taken.add(slot());
  return serial;
}

function captionOf(sketch: Sketch, parties: WorldParty[]): string {
  if (sketch.caption) return sketch.caption;
  const brief = (party: WorldParty) => (party.first ? party.last : party.name);
  if (sketch.kind === 'bankruptcy')
    return parties
      .filter((party) => /ebtor/.test(party.role))
      .map((party) => party.name)
      .join(' and ');
  const side = (role: string) => parties.filter((party) => party.role === role);
  const label = (list: WorldParty[]) => `${brief(list[0]!)}${list.length > 1 ? ' et al' : ''}`;
  if (sketch.kind === 'criminal' || sketch.kind === 'magistrate') return `USA v. ${label(side('Defendant'))}`;
  if (sketch.kind === 'appeal')
    return `${brief(parties[0]!)} v. ${brief(parties.find((party) => party.pclRole === 'dft')!)}`;
  return `${label(side('Plaintiff'))} v. ${label(side('Defendant'))}`;
}

function closing(sketch: Sketch, draw: Chance): string | null {
  if (sketch.special === 'administratively-closed') return addDays(sketch.filedOn, 40);
  if (sketch.active || sketch.special || sketch.lead) return null;
  const closedOn = addDays(sketch.filedOn, draw.int(90, 900));
  return closedOn < WORLD_OPENS_ON ? closedOn : null;
}

function entryCount(sketch: Sketch, draw: Chance): number {
  if (sketch.entries !== undefined) return sketch.entries;
  if (sketch.kind === 'magistrate') return draw.int(4, 9);
  if (sketch.kind === 'bankruptcy') return sketch.chapter === '11' ? draw.int(60, 240) : draw.int(14, 60);
  return Math.floor(8 + 150 * draw.next() ** 2.2);
}

function draft(seed: number, court: SandboxCourt, sketch: Sketch, taken: Set<string>): WorldCase {
  const draw = chance(seed, 'case', court.id, sketch.key);
  const { judges, magistrates } = bench(seed, court.id);
  const judge = draw.pick(judges);
  const referral = draw.odds(0.6) && sketch.kind === 'civil' ? draw.pick(magistrates) : null;
  const suitIndex = sketch.suit ?? draw.int(0, suits.length - 1);
  // Social Security files are for the parties only; only the hand-made one is, so that ordinary cases stay readable.
  const suit = suits[sketch.suit === undefined && suitIndex === 14 ? 0 : suitIndex] ?? suits[0]!;
  const closedOn = closing(sketch, draw);
  const isSuit = sketch.kind === 'civil' || sketch.kind === 'mdl' || sketch.kind === 'appeal';
  const criminal = sketch.kind === 'criminal' || sketch.kind === 'magistrate';
  const parties =
    sketch.kind === 'bankruptcy'
      ? debtorParties(seed, court, sketch, draw)
      : criminal
        ? criminalParties(seed, court, sketch, draw, closedOn !== null)
        : civilParties(seed, court, { ...sketch, suit: sketch.suit ?? suitIndex }, draw);
  const offices = Object.keys(court.offices);
  const flags = [
    closedOn ? 'CLOSED' : '',
    draw.odds(0.1) ? 'APPEAL' : '',
    draw.odds(0.3) ? 'ECF' : '',
    sketch.kind === 'mdl' ? 'LEAD' : '',
    draw.odds(0.1) ? 'STAYED' : '',
  ].filter(Boolean);
  return {
    court,
    ordinal: 0,
    caseId: '',
    kind: sketch.kind,
    office: sketch.office ?? (offices.length ? draw.pick(offices) : ''),
    year: Number(sketch.filedOn.slice(0, 4)),
    type: court.system === 'appellate' ? 'ap' : types[sketch.kind],
    serial: serialOf(sketch, taken),
    judge: sketch.kind === 'magistrate' ? draw.pick(magistrates).name : judge.name,
    judgeInitials: court.system === 'bankruptcy' ? judge.initials.toUpperCase() : judge.initials,
    referral: referral?.name ?? null,
    referralInitials: referral && court.id !== 'cand' ? referral.initials : null,
    caption: captionOf(sketch, parties),
    filedOn: sketch.filedOn,
    closedOn,
    cause: isSuit ? suit.cause : '',
    natureOfSuit:
      sketch.kind === 'adversary'
        ? draw.pick(RECOVERIES)
        : isSuit
          ? `${sketch.kind === 'appeal' ? '3' : ''}${suit.nature}`
          : '',
    jurisdiction: isSuit ? suit.jurisdiction : '',
    juryDemand: draw.pick(['None', 'Plaintiff', 'Defendant', 'Both']),
    demand: suit.demand,
    flags:
      court.system === 'bankruptcy'
        ? [
            sketch.chapter === '11' ? 'MEGA' : '',
            sketch.chapter === '11' ? 'CLMAGT' : 'DebtEd',
            closedOn ? 'CLOSED' : 'PlnDue',
          ].filter(Boolean)
        : flags,
    chapter: sketch.chapter ?? null,
    parties: sketch.kind === 'appeal' ? appellateRoles(parties) : parties,
    mainCaseId: null,
    subCaseIds: [],
    leadCaseId: null,
    memberCaseIds: [],
    relatedCaseIds: [],
    otherCourt:
      draw.odds(0.08) && court.system === 'district'
        ? [`${CIRCUITS[court.id] ?? 'Second Circuit'}, ${draw.int(21, 25)}-${draw.int(10100, 17900)}`]
        : [],
    mdlNumber: sketch.mdlNumber ?? null,
    special: sketch.special ?? null,
    openingEntries: entryCount(sketch, draw),
    active: sketch.active ?? false,
    subject: criminal
      ? (crimes[sketch.suit ?? draw.int(0, crimes.length - 1)] ?? crimes[0]!).subject
      : sketch.kind === 'bankruptcy' || sketch.kind === 'adversary'
        ? `the estate of ${companyName(draw)}`
        : suit.subject,
    below: null,
  };
}

/** One case per extra defendant, with the next case numbers, sharing the entries of the main case. */
function subCases(main: WorldCase): WorldCase[] {
  const accused = main.parties.filter((party) => party.defendantNumber !== null);
  if (main.kind !== 'criminal') return [];
  return accused.map((party) => ({
    ...main,
    mainCaseId: main.caseId,
    parties: [party, ...main.parties.filter((other) => other.defendantNumber === null)],
    subCaseIds: [],
  }));
}

export function makeCases(seed: number, court: SandboxCourt): WorldCase[] {
  const taken = new Set<string>();
  const byKey = new Map<string, WorldCase>();
  const list: WorldCase[] = [];
  let nextCaseId = court.firstCaseId;
  const roster = rosterOf(seed, court);
  for (const [ordinal, sketch] of roster.entries()) {
    const one = draft(seed, court, sketch, taken);
    one.ordinal = ordinal;
    nextCaseId += chance(seed, 'gap', court.id, ordinal).int(1, 9);
    one.caseId = String(nextCaseId);
    byKey.set(sketch.key, one);
    list.push(one);
    for (const sub of subCases(one)) {
      nextCaseId += 1;
      sub.caseId = String(nextCaseId);
      one.subCaseIds.push(sub.caseId);
      list.push(sub);
    }
  }
  for (const sketch of roster) {
    const one = byKey.get(sketch.key)!;
    const lead = sketch.lead ? byKey.get(sketch.lead) : undefined;
    if (!lead) continue;
    one.leadCaseId = lead.caseId;
    lead.memberCaseIds.push(one.caseId);
    // Who has the lead case has its members and adversaries too.
    one.judge = lead.judge;
    one.judgeInitials = lead.judgeInitials;
    one.referral = lead.referral;
    one.referralInitials = lead.referralInitials;
    if (sketch.kind === 'civil') one.flags = ['MEMBER', ...one.flags];
  }
  relate(list);
  return list;
}

/** Every eighth civil case is marked related to the one before it, both ways. */
function relate(list: WorldCase[]): void {
  const civil = list.filter((subject) => subject.kind === 'civil' && subject.special === null && !subject.leadCaseId);
  for (let index = 8; index < civil.length; index += 8) {
    const [one, other] = [civil[index - 1]!, civil[index]!];
    one.relatedCaseIds.push(other.caseId);
    other.relatedCaseIds.push(one.caseId);
  }
}
