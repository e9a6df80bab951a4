// HistDocQry.pl: the history of a case by event name, with both dates (`pacer-protocol` 3.4).
import { CAP_PAGES, cappedCents, reportPages } from '../billing/prices.ts';
import { slashed } from '../dates.ts';
import { fullNumber } from '../world/docketNumber.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import { charge, field, type Exchange, type Reply } from '../http/exchange.ts';
import { caseHeader, findPublicCase } from './caseQuery.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { documentLink, entryHtml, isLinked, ownerId } from './entryText.ts';
import { errorPage, escapeHtml, freshNonce, nonceIsGood, page } from './furniture.ts';
import { reportReceipt } from './receiptTable.ts';

function form(exchange: Exchange): Reply {
  const nonce = freshNonce(exchange, 'HistDocQry.pl');
  const caseId = /^\d+/.exec(exchange.search)?.[0] ?? '0';
  return page(
    exchange,
    `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/HistDocQry.pl?${nonce}-L_1_0-1"><h2>History/Documents</h2>
<input type="hidden" id="all_case_ids" name="all_case_ids" value="${caseId}"><input type="radio" name="QueryType" value="History" checked>All events <input type="radio" name="QueryType" value="Documents">Only events with documents
<select name="sort1"><option value="asc">Oldest date first<option value="desc">Most recent date first</select> <input type="checkbox" name="DisplayDktText" value="DisplayDktText">Display docket text
<input name="button1" value="Run Query" type="button" onclick="ProcessForm()"></form>`,
  );
}

function dates(entry: WorldEntry): string {
  const row = (label: string, date: string) =>
    `<tr><td><i>${label} &nbsp;</i></td><td align="right">${slashed(date)}</td></tr>`;
  const rows =
    entry.filedOn === entry.enteredOn
      ? row('Filed &amp; Entered:', entry.filedOn)
      : `${row('Filed:', entry.filedOn)}${row('Entered:', entry.enteredOn)}`;
  return `<table width="100%" cellspacing="0" cellpadding="0" border="0">\n\t\t${rows}</table>`;
}

function rowHtml(
  exchange: Exchange,
  subject: WorldCase,
  entry: WorldEntry,
  byNumber: ReadonlyMap<number, WorldEntry>,
  withText: boolean,
  nonce: string,
): string {
  const style = { header: '', toggle: '1' };
  const number =
    entry.number === null
      ? '&nbsp;'
      : isLinked(exchange, subject, entry)
        ? documentLink(subject, entry, entry.documents[0]!, String(entry.number), style)
        : String(entry.number);
  const text = withText
    ? `\n<tr><td colspan="2"><b>Docket Text:</b> ${entryHtml(exchange, subject, entry, byNumber, style)}</td></tr>`
    : '';
  return `
			<tr valign="top">
				<td rowspan="${withText ? 2 : 1}" align="center" valign="center">${number}</td>
				<td>${dates(entry)}</td>
<td>
			<a href="javascript:DktText('${nonce}','${ownerId(subject)}','${entry.number ?? ''}','${entry.seq}','')">
			<img src="/graphics/silverball.gif" alt="Docket Text" width="14" height="14" border="0"></a>
		${escapeHtml(entry.event)}</td>
</tr>${text}`;
}

export function history(exchange: Exchange): Reply {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  if (!/-L_/.test(exchange.search)) return form(exchange);
  if (!nonceIsGood(exchange, 'HistDocQry.pl'))
    return errorPage(exchange, 'Error: The page ID does not exist. Please enter a valid page ID number. ', 'b');
  const subject = findPublicCase(exchange, field(exchange, 'all_case_ids'));
  if (!subject) return errorPage(exchange, 'Case not found.');
  const all = exchange.sandbox.world.entriesOf(subject, exchange.nowMs);
  const byNumber = new Map(all.filter((entry) => entry.number !== null).map((entry) => [entry.number!, entry]));
  const kind = field(exchange, 'QueryType') === 'Documents' ? 'Documents' : 'History';
  const chosen = kind === 'Documents' ? all.filter((entry) => entry.documents.length > 0) : [...all];
  if (kind === 'Documents' && !chosen.length)
    return errorPage(exchange, 'Error: There are no documents in this case.', 'b');
  if (field(exchange, 'sort1') === 'desc') chosen.reverse();
  const nonce = exchange.sandbox.nextDigits(15, 'text');
  const withText = field(exchange, 'DisplayDktText') !== '';
  const body = `${caseHeader(exchange, subject)}
	<h2 align="center">${kind}</h2>
		<center>
		<table cellspacing="0" cellpadding="2" border="1">
		<tr><th>Doc.<br>No.</th>
			<th>Dates</th>
			<th>Description</th>
	</tr>
${chosen.map((entry) => rowHtml(exchange, subject, entry, byNumber, withText, nonce)).join('\n')}
</table>`;
  const pages = reportPages(body);
  const row = charge(exchange, {
    description: 'History/Documents',
    criteria: exchange.court.system === 'bankruptcy' ? `${fullNumber(subject)} Type: ${kind}` : fullNumber(subject),
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return page(exchange, `${body}${reportReceipt(exchange, row)}</center>`, { title: '-History/Documents Query' });
}
