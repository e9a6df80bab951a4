// iquery.pl by name or date: "Select a Case", billed by the page without a cap (`pacer-protocol` 3.2).
import { reportPages, uncappedCents } from '../billing/prices.ts';
import { looseSlashed, parseSlashed, shortSlashed } from '../dates.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import type { WorldCase, WorldParty } from '../world/types.ts';
import { charge, field, today, type Exchange, type Reply } from '../http/exchange.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { errorPage, escapeHtml, page } from './furniture.ts';
import { reportReceipt } from './receiptTable.ts';

type Hit = { subject: WorldCase; party: WorldParty | null };

const LONGEST_WINDOW_DAYS = 31;

function hits(exchange: Exchange, last: string, first: string, from: string | null, to: string | null): Hit[] {
  const now = today(exchange);
  const list: Hit[] = [];
  for (const subject of exchange.sandbox.world.casesOf(exchange.court.id)) {
    if (subject.mainCaseId || subject.special === 'sealed' || subject.filedOn > now) continue;
    if ((from && subject.filedOn < from) || (to && subject.filedOn > to)) continue;
    if (!last) {
      list.push({ subject, party: null });
      continue;
    }
    for (const party of subject.parties)
      if (party.last.toLowerCase().startsWith(last) && party.first.toLowerCase().startsWith(first))
        list.push({ subject, party });
  }
  return list;
}

function rowHtml(exchange: Exchange, { subject, party }: Hit, index: number): string {
  const nonce = exchange.sandbox.nextDigits(15, 'row');
  const lead = subject.leadCaseId ? exchange.sandbox.world.findCase(subject.court.id, subject.leadCaseId) : null;
  const cells = [
    `<a href="/cgi-bin/iquery.pl?${nonce}-L_1_0-0-${subject.caseId}">${fullNumber(subject)}</a>`,
    escapeHtml(subject.caption),
    exchange.court.system === 'bankruptcy'
      ? lead
        ? `Lead BK: ${bareNumber(lead)}`
        : `${subject.chapter ?? ''}`
      : subject.natureOfSuit.slice(0, 3),
    shortSlashed(subject.filedOn),
    ...(party ? [party.role] : []),
    subject.closedOn ? shortSlashed(subject.closedOn) : 'N / A',
  ];
  const name = party ? `<td>${escapeHtml(party.first ? `${party.last}, ${party.first}` : party.last)}</td>` : '';
  return `<tr class="${index % 2 ? 'rowbackground2' : 'rowBackground1'}">${name}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

export function searchCases(exchange: Exchange): Reply {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  const last = field(exchange, 'last_name').trim().toLowerCase();
  const first = field(exchange, 'first_name').trim().toLowerCase();
  const from = parseSlashed(field(exchange, 'Qry_filed_from') || field(exchange, 'filed_from'));
  const to = parseSlashed(field(exchange, 'Qry_filed_to') || field(exchange, 'filed_to'));
  if (!last && !from && !to) return errorPage(exchange, 'Case not found.');
  if (!last && (!from || !to || (Date.parse(to) - Date.parse(from)) / 86_400_000 >= LONGEST_WINDOW_DAYS))
    return errorPage(exchange, 'The date range must include both a start and an end date and may not exceed 31 days.');
  const found = hits(exchange, last, first, from, to);
  const headings = [
    ...(last ? ['Name'] : []),
    'Case No.',
    'Case Title',
    exchange.court.system === 'bankruptcy' ? 'Chapter / Lead BK case' : 'NOS',
    'Date Filed',
    ...(last ? ['Party Role'] : []),
    'Date Closed',
  ];
  const body = found.length
    ? `<h2>Select a Case</h2><p>There were ${found.length} matching ${last ? 'persons' : 'cases'}.</p><table border=1>\n<tr>${headings.map((text) => `<th>${text}</th>`).join('')}</tr>\n${found.map((hit, index) => rowHtml(exchange, hit, index)).join('\n')}</table>`
    : '<h2>No match found</h2>';
  const pages = reportPages(body);
  const criteria = [
    last ? `LName: ${field(exchange, 'last_name')}` : '',
    first ? `FName: ${field(exchange, 'first_name')}` : '',
    from ? `Filed From: ${looseSlashed(from)}` : '',
    to ? `Filed To: ${looseSlashed(to)}` : '',
  ]
    .filter(Boolean)
    .join(' ');
  const row = charge(exchange, { description: 'Search', criteria, pages, cents: uncappedCents(pages) });
  return page(exchange, `${body}\n${reportReceipt(exchange, row)}`);
}
