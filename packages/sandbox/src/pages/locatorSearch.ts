// Finds cases and parties across all courts of the sandbox, and writes them as the locator does.
import { courtDate } from '../dates.ts';
import { locatorNumber, matchesNumber, readNumber } from '../world/docketNumber.ts';
import { guidOf } from '../world/guids.ts';
import type { WorldCase, WorldParty } from '../world/types.ts';
import type { Exchange } from '../http/exchange.ts';
import { checkCriteria } from './locatorCriteria.ts';

export type Criteria = Record<string, unknown>;
export type PartyHit = { subject: WorldCase; party: WorldParty; seqNo: number };

const list = (value: unknown): string[] =>
  (Array.isArray(value)
    ? value.map(String)
    : value === undefined || value === null || value === ''
      ? []
      : [String(value)]
  ).map((text) => text.toLowerCase());

const jurisdictions = {
  civil: 'cv',
  mdl: 'cv',
  criminal: 'cr',
  magistrate: 'cr',
  bankruptcy: 'bk',
  adversary: 'bk',
  appeal: 'ap',
} as const;
const spelled = { cv: 'Civil', cr: 'Criminal', bk: 'Bankruptcy', ap: 'Appellate' } as const;

function jurisdictionOf(subject: WorldCase): 'cv' | 'cr' | 'bk' | 'ap' {
  return jurisdictions[subject.kind];
}

function natureCode(subject: WorldCase): string {
  return /^\d+/.exec(subject.natureOfSuit)?.[0] ?? '';
}

function within(date: string | null, from: unknown, to: unknown): boolean {
  if (!from && !to) return true;
  return date !== null && (!from || date >= String(from)) && (!to || date <= String(to));
}

export function fitsCase(subject: WorldCase, criteria: Criteria): boolean {
  const courtIds = list(criteria.courtId);
  if (courtIds.length && !courtIds.some((id) => subject.court.pclId === id || subject.court.pclId.startsWith(id)))
    return false;
  const kind = String(criteria.jurisdictionType ?? '').toLowerCase();
  if (kind && kind !== jurisdictionOf(subject) && !(kind === 'mdl' && subject.mdlNumber !== null)) return false;
  if (criteria.caseId && String(criteria.caseId) !== subject.caseId) return false;
  for (const name of ['caseNumberFull', 'caseNumber'] as const) {
    const text = criteria[name];
    if (!text) continue;
    if (/^\d{1,6}$/.test(String(text)) && name === 'caseNumber') {
      if (Number(text) !== subject.serial) return false;
      continue;
    }
    const written = /^(\d):(\d{4})([a-z]+)(\d+)$/i.exec(String(text));
    const query = readNumber(
      written ? `${written[1]}:${written[2]!.slice(2)}-${written[3]}-${written[4]}` : String(text).replaceAll(' ', '-'),
    );
    if (!query || !matchesNumber(subject, query)) return false;
  }
  if (criteria.caseOffice && String(criteria.caseOffice) !== subject.office) return false;
  if (criteria.caseYear && String(criteria.caseYear).slice(-2) !== String(subject.year).slice(-2)) return false;
  if (criteria.caseYearFrom && Number(criteria.caseYearFrom) > subject.year) return false;
  if (criteria.caseYearTo && Number(criteria.caseYearTo) < subject.year) return false;
  if (criteria.caseTitle && !subject.caption.toLowerCase().includes(String(criteria.caseTitle).toLowerCase()))
    return false;
  if (list(criteria.caseType).length && !list(criteria.caseType).includes(subject.type)) return false;
  if (!within(subject.filedOn, criteria.dateFiledFrom, criteria.dateFiledTo)) return false;
  if (!within(subject.closedOn, criteria.effectiveDateClosedFrom, criteria.effectiveDateClosedTo)) return false;
  if (
    list(criteria.federalBankruptcyChapter).length &&
    !list(criteria.federalBankruptcyChapter).includes(subject.chapter ?? '')
  )
    return false;
  if (list(criteria.natureOfSuit).length && !list(criteria.natureOfSuit).includes(natureCode(subject))) return false;
  if (criteria.jpmlNumber && Number(criteria.jpmlNumber) !== subject.mdlNumber) return false;
  return true;
}

export function fitsParty(party: WorldParty, criteria: Criteria): boolean {
  const exact = criteria.exactNameMatch === true || criteria.exactNameMatch === 'true';
  const fits = (value: string, wanted: unknown) => {
    if (!wanted) return true;
    const [have, want] = [value.toLowerCase(), String(wanted).toLowerCase().replace(/\*$/, '')];
    return exact ? have === want : have.startsWith(want);
  };
  if (!fits(party.last, criteria.lastName) || !fits(party.first, criteria.firstName)) return false;
  if (!fits(party.first.split(' ').slice(1).join(' '), criteria.middleName)) return false;
  return !list(criteria.role).length || list(criteria.role).includes(party.pclRole);
}

/** What the index knows: nothing sealed, nothing from the future, one row per main case. */
function indexed(exchange: Exchange): WorldCase[] {
  return exchange.sandbox.world.cases.filter(
    (subject) =>
      subject.special !== 'sealed' &&
      !subject.mainCaseId &&
      subject.filedOn <= courtDate(exchange.nowMs, subject.court.timeZone),
  );
}

function sorted<T>(items: T[], sorts: string[], row: (item: T) => Record<string, unknown>): T[] {
  const keys = sorts.map((sort) => sort.split(','));
  if (!keys.length) return items;
  return items
    .map((item) => ({ item, fields: row(item) }))
    .toSorted((a, b) => {
      for (const [name, way] of keys) {
        const [left, right] = [String(a.fields[name!] ?? ''), String(b.fields[name!] ?? '')];
        if (left !== right) return (left < right ? -1 : 1) * (way?.toUpperCase() === 'DESC' ? -1 : 1);
      }
      return 0;
    })
    .map(({ item }) => item);
}

export function caseHits(exchange: Exchange, criteria: Criteria, sorts: string[]): WorldCase[] {
  checkCriteria(criteria, 'case');
  const party = criteria.party as Criteria | undefined;
  const found = indexed(exchange).filter(
    (subject) => fitsCase(subject, criteria) && (!party || subject.parties.some((one) => fitsParty(one, party))),
  );
  return sorted(found, sorts, caseRow);
}

export function partyHits(exchange: Exchange, criteria: Criteria, sorts: string[]): PartyHit[] {
  checkCriteria(criteria, 'party');
  const nested = (criteria.courtCase as Criteria | undefined) ?? {};
  const outer = {
    ...nested,
    ...(criteria.jurisdictionType ? { jurisdictionType: criteria.jurisdictionType } : {}),
    ...(criteria.courtId ? { courtId: criteria.courtId } : {}),
    ...(criteria.caseYearFrom ? { caseYearFrom: criteria.caseYearFrom } : {}),
    ...(criteria.caseYearTo ? { caseYearTo: criteria.caseYearTo } : {}),
  };
  const found: PartyHit[] = [];
  for (const subject of indexed(exchange)) {
    if (!fitsCase(subject, outer)) continue;
    subject.parties.forEach((party, index) => {
      if (fitsParty(party, criteria)) found.push({ subject, party, seqNo: index + 1 });
    });
  }
  return sorted(found, sorts, partyRow);
}

function linkTo(subject: WorldCase): string {
  const { court } = subject;
  const number = `${String(subject.year).slice(2)}-${subject.serial}`;
  if (court.version === 'acms') return `https://${court.id}-showdoc.azurewebsites.us/${number}`;
  if (court.system === 'appellate')
    return `https://${court.host}${court.servletPath}?servlet=CaseSummary.jsp&caseNum=${number}`;
  return `https://${court.host}/cgi-bin/iqquerymenu.pl?${subject.caseId}`;
}

export function caseRow(subject: WorldCase): Record<string, unknown> {
  const { court } = subject;
  const kind = jurisdictionOf(subject);
  const link = linkTo(subject);
  return {
    courtId: court.pclId,
    caseId: court.version === 'acms' ? guidOf('case', court.id, subject.caseId) : Number(subject.caseId),
    caseYear: subject.year,
    caseNumber: subject.serial,
    caseOffice: subject.office,
    caseType: subject.type,
    caseTitle: subject.caption,
    dateFiled: subject.filedOn,
    effectiveDateClosed: subject.closedOn,
    dateTermed: subject.closedOn,
    bankruptcyChapter: subject.chapter,
    jointBankruptcyFlag:
      kind === 'bk' ? (subject.parties.some((party) => party.role === 'Joint Debtor') ? 'y' : 'n') : null,
    natureOfSuit: natureCode(subject) || null,
    jurisdictionType: spelled[kind],
    jpmlNumber: subject.mdlNumber,
    caseLink: link,
    caseNumberFull: locatorNumber(subject),
  };
}

export function partyRow({ subject, party, seqNo }: PartyHit): Record<string, unknown> {
  const courtCase = caseRow(subject);
  return {
    courtId: courtCase.courtId,
    caseId: courtCase.caseId,
    caseYear: courtCase.caseYear,
    caseNumber: courtCase.caseNumber,
    lastName: party.last,
    firstName: party.first.split(' ')[0] ?? '',
    middleName: party.first.split(' ').slice(1).join(' '),
    generation: '',
    partyType: 'pty',
    partyRole: party.pclRole,
    jurisdictionType: courtCase.jurisdictionType,
    seqNo,
    aliasEq: 0,
    caseNumberFull: courtCase.caseNumberFull,
    caseTitle: courtCase.caseTitle,
    dateFiled: courtCase.dateFiled,
    effectiveDateClosed: courtCase.effectiveDateClosed,
    bankruptcyChapter: courtCase.bankruptcyChapter,
    natureOfSuit: courtCase.natureOfSuit,
    courtCase,
  };
}
