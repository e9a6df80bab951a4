// How the interchange form matches criminal data to parties: by counting rows, which slips where a party has no
// "represented by" cell, and loses what follows the last party.
import { createCollector } from '../parse/docket/criminal.ts';
import type { DocketOnPage } from '../parse/docket/read-docket.ts';
import { textOf } from '../parse/html/page.ts';
import { collapse } from '../parse/text/whitespace.ts';
import type { JsonObject } from './json.ts';

export function criminalByCounting({ page, partyRows }: DocketOnPage, parties: JsonObject[]): void {
  const collector = createCollector(page);
  let index = -1;
  const represented = (at: number) => {
    const cells = partyRows[at]?.cells ?? [];
    return cells.length === 3 && cells[1] !== undefined && collapse(textOf(page, cells[1])) === 'represented by';
  };
  partyRows.forEach((row, at) => {
    const next = partyRows[at + 1];
    const opens =
      row.cells.length === 1 &&
      row.isHeading &&
      next !== undefined &&
      next.hasBold &&
      !/represented by/.test(collapse(next.text));
    if (!represented(at) && !opens) return collector.read(row);
    const sections = collector.take();
    const party = parties[index];
    if (sections !== null && party !== undefined) {
      party['criminal_data'] = {
        counts: sections.counts.map(({ name, disposition, status }) => ({
          name,
          disposition: disposition ?? '',
          status,
        })),
        complaints: sections.complaints.map(({ name, disposition }) => ({ name, disposition: disposition ?? '' })),
        highest_offense_level_opening: sections.highestOffenseOpening,
        highest_offense_level_terminated: sections.highestOffenseTerminated,
      };
    }
    index++;
  });
}
