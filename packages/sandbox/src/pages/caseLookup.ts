// possible_case_numbers.pl: docket number to internal case ids, as XML with single quotes, free.
import { fullNumber, shortNumber, sortableNumber, defendantOf } from '../world/docketNumber.ts';
import { slashed } from '../dates.ts';
import type { WorldCase } from '../world/types.ts';
import { today, type Exchange, type Reply } from '../http/exchange.ts';

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
}

function line(subject: WorldCase): string {
  const closed = subject.closedOn ? ` (closed ${slashed(subject.closedOn)})` : '';
  const defendant = subject.mainCaseId ? ` defendant='${defendantOf(subject)}'` : '';
  const caption = subject.mainCaseId ? subject.parties[0]!.name : subject.caption;
  return `<case number='${shortNumber(subject)}' id='${subject.caseId}' title='${attribute(`${fullNumber(subject)} ${caption}${closed}`)}' sortable='${sortableNumber(subject)}'${defendant}/>`;
}

export function possibleCaseNumbers(exchange: Exchange): Reply {
  const asked = decodeURIComponent(exchange.search.split(/[;&]/)[0] ?? '').toLowerCase();
  const answer = (inner: string): Reply => ({
    status: 200,
    type: 'text/xml',
    body: `<?xml version="1.0"?>\n<request number='${attribute(asked)}'>\n${inner}\n</request>\n`,
  });
  if (!exchange.token) return answer("<message text='Not logged in.  Please refresh this page.'/>");
  const found = exchange.sandbox.world
    .findByNumber(exchange.court.id, asked)
    .filter((subject) => subject.filedOn <= today(exchange));
  if (!found.length) return answer(`<message text='Cannot find case ${attribute(asked)}'/>`);
  const open = found.filter((subject) => subject.special !== 'sealed');
  if (!open.length) return answer("<message text='Case Under Seal'/>");
  return answer(open.map(line).join('\n'));
}
