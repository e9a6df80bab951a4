// Parties and attorneys of appeals courts: one cell for the party, one for its attorneys, line by line.
import type { Attorney, Party } from '../../model/party.ts';
import { toAttorney } from '../people/attorneys.ts';
import { parseCourtDate } from '../text/dates.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import type { CellLine } from './lines.ts';

/** A party from the lines of its cell: name first, role last. Null where the cell has no name. */
export function toParty(lines: readonly CellLine[], attorneys: Attorney[]): Party | null {
  const shown = lines.filter((line) => trimBlank(line.text) !== '');
  const [first] = shown;
  if (first === undefined) return null;
  const last = shown.length > 1 ? shown.at(-1) : undefined;
  const party: Party = {
    name: trimBlank(first.text),
    role: '',
    roleText: '',
    detailLines: [],
    terminatedOn: null,
    attorneys,
    representationShown: true,
    criminal: null,
    labelled: [],
  };
  for (const line of shown.slice(1, -1)) {
    const label = line.label === null ? null : trimBlank(line.label).replace(/:$/, '');
    if (label === null) party.detailLines.push(line.text);
    else if (label === 'Terminated') party.terminatedOn = parseCourtDate(line.value);
    else party.labelled?.push({ label, value: trimBlank(line.value) });
  }
  if (last !== undefined) {
    party.roleText = trimBlank(trimBlank(last.text).replace(/,$/, ''));
    party.role = collapse(party.roleText);
  }
  return party;
}

/** Attorneys of a cell: blocks between empty lines. */
export function toAttorneys(lines: readonly CellLine[]): Attorney[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    const text = trimBlank(line.text);
    if (text !== '') blocks.at(-1)?.push(text);
    else if (blocks.at(-1)?.length) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0).map(toAppellateAttorney);
}

/** Name first; `[bracketed]` lines are roles, the others contact. */
export function toAppellateAttorney(block: readonly string[]): Attorney {
  const [name = '', ...rest] = block;
  const isRole = (line: string) => line.startsWith('[') && line.endsWith(']');
  return toAttorney(
    name,
    rest.filter((line) => !isRole(line)),
    rest.filter(isRole).map((line) => line.slice(1, -1)),
  );
}
