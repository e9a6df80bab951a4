// Takes court stamps and stamp-like lines away before a page is judged: header text alone is no document text.
import { stripPageStamp } from '@pacerpro/court';

/** Clerks stamp over each other: an appeal's page carries the district's line as well. */
const MOST_STAMPS = 4;

/** Lines a court or scanner adds that are not the document: page counts, received and filed marks, dates, times. */
const HEADER_LINE =
  /^(?:(?:page|pg|p)[:.]? ?\d{1,5}(?: of \d{1,5})?|\d{1,5} of \d{1,5}|page ?id ?[.#:]{0,2} ?#? ?\d{1,8}|(?:case|appeal|usca\d{0,2} case|appellate case|document|doc|desc|entered|filed|received|date filed|entry id|dktentry)\b[ :#.][^\n]{0,100}|(?:electronically )?(?:filed|received|entered|docketed)\b[^\n]{0,60}|[\d/:., -]{4,40}(?:am|pm)?)$/i;
/** Only near the edges: a paragraph may well begin with "Case". */
const EDGE_LINES = 6;
const SHORT_LINE = 120;

export function withoutCourtHeader(text: string): string {
  let rest = text;
  for (let turn = 0; turn < MOST_STAMPS; turn++) {
    const stripped = stripPageStamp(rest);
    if (stripped === rest) break;
    rest = stripped;
  }
  const lines = rest
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines
    .filter((line, at) => {
      const atEdge = at < EDGE_LINES || at >= lines.length - EDGE_LINES;
      return !(atEdge && line.length <= SHORT_LINE && HEADER_LINE.test(line));
    })
    .join('\n');
}
