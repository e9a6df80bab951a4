// How the interchange form matches criminal data to parties: by counting rows, which slips where a party has no
// "represented by" cell, and loses what follows the last party. Sections are told by the words of a row's first cell,
// whether or not it is a heading.
import type { DocketOnPage } from '../parse/docket/read-docket.ts';
import type { PartyRow } from '../parse/docket/parties.ts';
import { firstElement, type Page, textOf } from '../parse/html/page.ts';
import { cleanText } from '../parse/text/clean.ts';
import { squeeze, trimBlank } from '../parse/text/whitespace.ts';
import type { JsonObject } from './json.ts';

type Count = { name: string; disposition: string; status: string };
type Data = {
  counts: Count[];
  complaints: { name: string; disposition: string }[];
  highest_offense_level_opening: string;
  highest_offense_level_terminated: string;
};
type Section = keyof Data | 'pending' | 'terminated' | null;

const blank = (): Data => ({
  counts: [],
  complaints: [],
  highest_offense_level_opening: '',
  highest_offense_level_terminated: '',
});

export function criminalByCounting({ page, partyRows }: DocketOnPage, parties: JsonObject[]): void {
  let index = -1;
  let section: Section = null;
  let data = blank();
  partyRows.forEach((row, at) => {
    if (row.cells.length === 0 || trimBlank(row.text) === '' || /^v\.$/i.test(trimBlank(row.text))) return;
    if (opensParty(page, row, partyRows[at + 1])) {
      // What stands before the first party counts from the other end of the list.
      const owner = parties.at(index);
      if (owner !== undefined && hasContent(data)) owner['criminal_data'] = data;
      index++;
      section = null;
      data = blank();
      return;
    }
    const [first, , third] = row.cells;
    if (first === undefined) return;
    const printed = textOf(page, first);
    const named = sectionOf(cleanText(printed));
    if (named !== undefined) section = named;
    else if (row.isHeading && isDirectHeading(page, row)) section = null;
    else if (section !== null) put(data, section, printed, third === undefined ? '' : squeeze(textOf(page, third)));
  });
}

const hasContent = (data: Data) =>
  data.counts.length > 0 ||
  data.complaints.length > 0 ||
  data.highest_offense_level_opening !== '' ||
  data.highest_offense_level_terminated !== '';

/** A "represented by" row, or a heading above a bold row without that. */
function opensParty(page: Page, { cells, isHeading }: PartyRow, next: PartyRow | undefined): boolean {
  const [, second] = cells;
  if (cells.length === 3 && second !== undefined && cleanText(textOf(page, second)).includes('represented by'))
    return true;
  return cells.length === 1 && isHeading && next?.hasBold === true && !cleanText(next.text).includes('represented by');
}

/** A section by the words of a cell; undefined when they name none. */
function sectionOf(words: string): Section | undefined {
  const offense = /highest\s+offense/i.exec(words);
  if (offense !== null) {
    const rest = words.slice(offense.index).toLowerCase();
    const [opening, terminated] = [rest.lastIndexOf('opening'), rest.lastIndexOf('terminated')];
    if (opening >= 0 || terminated >= 0)
      return opening > terminated ? 'highest_offense_level_opening' : 'highest_offense_level_terminated';
  }
  const counts = /(pending|terminated)\s+counts/i.exec(words)?.[1]?.toLowerCase();
  if (counts === 'pending' || counts === 'terminated') return counts;
  return /complaints/i.test(words) ? 'complaints' : undefined;
}

/** `<b><u>…` as a child of the first cell closes a section; deeper ones do not. */
function isDirectHeading(page: Page, { cells }: PartyRow): boolean {
  for (let node = cells[0]?.first ?? null; node !== null; node = node.next)
    if (node.name === 'b' && firstElement(page, 'u', node)?.parent === node) return true;
  return false;
}

function put(data: Data, section: Exclude<Section, null>, printed: string, disposition: string): void {
  if (section === 'highest_offense_level_opening' || section === 'highest_offense_level_terminated') {
    data[section] = squeeze(printed);
  } else if (section === 'complaints') {
    if (printed !== 'None') data.complaints.push({ name: squeeze(printed), disposition });
  } else if (trimBlank(printed) !== 'None') data.counts.push({ name: squeeze(printed), disposition, status: section });
}
