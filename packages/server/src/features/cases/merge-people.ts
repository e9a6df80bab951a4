// Parties, attorneys and who represents whom. Only a sheet that shows its parties comes here; nobody is deleted: parties retire, and a
// representation ends with a date. A sheet without terminated people says nothing about those who were terminated before.
import type { Attorney, Party } from '@pacerpro/court';
import {
  type AttorneyRow,
  type CaseState,
  hashOf,
  type MergeEvent,
  type PartyRow,
  type RepresentationRow,
} from './case-state.ts';
import { editDistance } from '../../platform/text/edit-distance.ts';
import { attorneyFields, matchAttorney, normalName } from './match-attorney.ts';

type People = Pick<CaseState, 'parties' | 'attorneys' | 'representations'> & { events: MergeEvent[] };

export function mergePeople(
  before: Pick<CaseState, 'parties' | 'attorneys' | 'representations'>,
  { list, withTerminated }: { list: readonly Party[]; withTerminated: boolean },
  observedOn: string,
  newId: () => string,
): People {
  // An empty box may only mean that the box was not ticked.
  if (list.length === 0) return { ...before, events: [] };
  const events: MergeEvent[] = [];
  const first = before.parties.length === 0;
  const attorneys = before.attorneys.map((row) => ({ ...row }));
  const links = new Map(before.representations.map((row) => [`${row.partyId} ${row.attorneyId}`, row]));
  const matched = matchParties(before.parties, list);
  const parties: PartyRow[] = [];
  for (const [position, party] of list.entries()) {
    const old = matched.get(party);
    const row = partyRow(party, position, old?.id ?? newId());
    parties.push(row);
    if (!old && !first) events.push({ kind: 'party.new', after: { name: row.name, role: row.role } });
    if (old && old.name !== row.name)
      events.push({ kind: 'party.renamed', before: { name: old.name }, after: { name: row.name } });
    if (old && !old.terminatedOn && row.terminatedOn)
      events.push({ kind: 'party.terminated', after: { name: row.name, on: row.terminatedOn } });
    if (party.representationShown || party.attorneys.length > 0) {
      events.push(...represent(row, party.attorneys, { attorneys, links, observedOn, newId, quiet: !old }));
    }
  }
  const seen = new Set(parties.map(({ id }) => id));
  const showsTerminated = withTerminated && list.some(({ terminatedOn }) => terminatedOn !== null);
  for (const row of before.parties) {
    if (seen.has(row.id)) continue;
    if (row.retiredOn !== null || (row.terminatedOn !== null && !showsTerminated)) parties.push(row);
    else {
      const retired = { ...row, retiredOn: observedOn };
      parties.push({ ...retired, hash: partyHash(retired) });
      events.push({ kind: 'party.retired', before: { name: row.name, role: row.role } });
    }
  }
  return { parties, attorneys, representations: [...links.values()], events };
}

function partyRow(party: Party, position: number, id: string): PartyRow {
  const { name, role, roleText, detailLines, terminatedOn, criminal } = party;
  const row = { id, position, name, role, roleText, detailLines, terminatedOn, criminal, retiredOn: null };
  return { ...row, hash: partyHash(row) };
}

function partyHash({ id: _, hash: _hash, ...content }: Omit<PartyRow, 'hash'> & { hash?: string }): string {
  return hashOf(content);
}

/** Same name and role, one to one; then what is left of one role on both sides when only a letter or two differ. */
function matchParties(rows: readonly PartyRow[], list: readonly Party[]): Map<Party, PartyRow> {
  const matched = new Map<Party, PartyRow>();
  const free = new Map<string, PartyRow[]>();
  for (const row of rows) {
    const key = partyKey(row);
    free.set(key, [...(free.get(key) ?? []), row]);
  }
  const left: Party[] = [];
  for (const party of list) {
    const row = free.get(partyKey(party))?.shift();
    if (row) matched.set(party, row);
    else left.push(party);
  }
  const rest = [...free.values()].flat();
  if (left.length > 200) return matched;
  for (const party of left) {
    const close = rest.filter((row) => row.roleText === party.roleText && isTypo(row.name, party.name));
    const rivals = left.filter(
      (other) => close[0] && other.roleText === close[0].roleText && isTypo(close[0].name, other.name),
    );
    if (close.length !== 1 || rivals.length !== 1) continue;
    matched.set(party, close[0]!);
    rest.splice(rest.indexOf(close[0]!), 1);
  }
  return matched;
}

function partyKey(party: Pick<Party, 'name' | 'role' | 'roleText'>): string {
  return `${normalName(party.name)}|${(party.roleText || party.role).toLowerCase()}`;
}

function isTypo(a: string, b: string): boolean {
  return a.length > 5 && editDistance(normalName(a), normalName(b)) <= 2;
}

type Book = {
  attorneys: AttorneyRow[];
  links: Map<string, RepresentationRow>;
  observedOn: string;
  newId: () => string;
  quiet: boolean;
};

function represent(party: PartyRow, shown: readonly Attorney[], book: Book): MergeEvent[] {
  const events: MergeEvent[] = [];
  const present = new Set<string>();
  for (const [position, attorney] of shown.entries()) {
    const linked = (row: AttorneyRow) => book.links.get(`${party.id} ${row.id}`);
    const row = matchAttorney(book.attorneys, attorney, (one) => linked(one)?.roles ?? null);
    const fields = attorneyFields(attorney, row);
    if (row && row.name !== fields.name)
      events.push({ kind: 'attorney.renamed', before: { name: row.name }, after: { name: fields.name } });
    const current = row ? Object.assign(row, fields) : { id: book.newId(), ...fields };
    if (!row) book.attorneys.push(current);
    const key = `${party.id} ${current.id}`;
    if (present.has(key)) continue;
    present.add(key);
    const old = book.links.get(key);
    const ended = attorney.roles.find(({ kind }) => kind === 'terminated' || kind === 'self-terminated')?.on ?? null;
    if (!old && !book.quiet) events.push({ kind: 'attorney.joined', after: { name: current.name, party: party.name } });
    const since = old?.since ?? (old || book.quiet ? null : book.observedOn);
    book.links.set(key, {
      partyId: party.id,
      attorneyId: current.id,
      position,
      roles: attorney.roles,
      since,
      until: ended,
    });
  }
  for (const [key, link] of book.links) {
    if (link.partyId !== party.id || present.has(key) || link.until !== null) continue;
    book.links.set(key, { ...link, until: book.observedOn });
    const name = book.attorneys.find(({ id }) => id === link.attorneyId)?.name;
    events.push({ kind: 'attorney.left', before: { name, party: party.name } });
  }
  return events;
}
