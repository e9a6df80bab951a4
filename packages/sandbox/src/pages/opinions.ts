// WrtOpRpt.pl: written opinions, free; a real nonce is needed (`pacer-protocol` 3.10).
import { looseSlashed, parseSlashed, slashed } from '../dates.ts';
import { fullNumber } from '../world/docketNumber.ts';
import { field, today, type Exchange, type Reply } from '../http/exchange.ts';
import { documentLink, entryHtml } from './entryText.ts';
import { courtUrl, errorPage, escapeHtml, freshNonce, nonceIsGood, page } from './furniture.ts';

function form(exchange: Exchange): Reply {
  const nonce = freshNonce(exchange, 'WrtOpRpt.pl');
  return page(
    exchange,
    `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/WrtOpRpt.pl?${nonce}-L_1_0-1"><h2>Written Opinions Report</h2>
<input type="hidden" name="all_case_ids" value="0"> Filed <input type="text" name="filed_from" value="${slashed(today(exchange))}"> to <input type="text" name="filed_to" value="${slashed(today(exchange))}">
<input type="checkbox" name="ShowFull" value="1"> Full docket text <select name="Key1"><option value="cs_sort_case_numb">Case Number<option value="de_date_filed">Filed Date</select>
<input name="button1" value="Run Report" type="button" onclick="ProcessForm()"></form>`,
  );
}

export function opinions(exchange: Exchange): Reply {
  if (exchange.method === 'GET') return form(exchange);
  if (!nonceIsGood(exchange, 'WrtOpRpt.pl', false))
    return errorPage(exchange, 'Error: The page ID does not exist. Please enter a valid page ID number. ', 'b');
  const now = today(exchange);
  const from = parseSlashed(field(exchange, 'filed_from')) ?? now;
  const to = parseSlashed(field(exchange, 'filed_to')) ?? now;
  if (from > to) return errorPage(exchange, 'The start date must be less than or equal to the end date');
  const { world } = exchange.sandbox;
  const four = exchange.court.id === 'deb';
  const rows: string[] = [];
  for (const subject of world.casesOf(exchange.court.id)) {
    if (subject.mainCaseId || subject.special !== null || subject.filedOn > to) continue;
    for (const entry of world.entriesOf(subject, exchange.nowMs)) {
      const main = entry.documents[0];
      if (main?.priceClass !== 'opinion' || entry.filedOn < from || entry.filedOn > to) continue;
      const flags = subject.flags.length
        ? `<i>Case Flags:</i> ${subject.flags.map((flag) => `<span>${flag}</span>`).join(',')}<br>`
        : '';
      const notes = four
        ? ''
        : `\n<td><i>Office:</i> ${exchange.court.offices[subject.office] ?? ''}<br>${flags}<i>NOS:</i> ${subject.natureOfSuit.replace(/^\d+ /, '')}<br><i>Cause:</i> ${subject.cause}<br></td>`;
      rows.push(`<tr valign="top">
		<td><a href="${courtUrl(exchange.court, `/cgi-bin/DktRpt.pl?${subject.caseId}`)}">${fullNumber(subject)} </a><br><b>${escapeHtml(subject.caption)}</b></td>
		<td>${slashed(entry.filedOn)}</td>
		<td align="center">${documentLink(subject, entry, main, String(entry.number), { header: '', toggle: '1' })}</td>
		<td><b>${entryHtml(exchange, subject, entry, new Map(), { header: '', toggle: '1' })}</b></td>${notes}
	</tr>`);
    }
  }
  const period = `${looseSlashed(from)} - ${looseSlashed(to)}`;
  return page(
    exchange,
    `<center><h2>Written Opinions Report</h2>
<h3 style="margin-top:0;margin-bottom:0">U.S. ${exchange.court.system === 'bankruptcy' ? 'Bankruptcy' : 'District'} Court -- ${exchange.court.name}</h3>
<h3 style="margin-top:0;margin-bottom:0">Filed Report Period: ${period}</h3>
<table border="1" cellpadding="3" style="margin-left:3px;margin-right:3px">
<tr align="center"><th width="20%">Case Number &amp; Name:</th><th width="10%">Date Filed:</th><th width="6%">Doc. #</th><th width="40%">Description:</th>${four ? '' : '<th width="20%">Notes:</th>'}</tr>
${rows.join('\n')}
</table></center><br> <b>Total number of opinions reported:</b> ${rows.length}<br><p></p><center><h3 style="margin-bottom:0">Selection Criteria for Report</h3>
<table border="1" rules="all" cellpadding="3"><tr><td><b>Case Number</b></td><td>All</td></tr><tr><td><b>Filed Date</b></td><td>${period}</td></tr></table></center>`,
  );
}
