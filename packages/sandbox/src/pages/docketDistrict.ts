// The district docket sheet: flags, title, header table, parties, entries (`pacer-protocol` 3.3.2).
import { slashed } from '../dates.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import type { Exchange } from '../http/exchange.ts';
import type { DocketOptions } from './docketOptions.ts';
import { civilPartiesHtml, criminalPartiesHtml } from './docketParties.ts';
import { documentLink, entryHtml, isLinked, ownerId, pagesText, sizeText, type LinkStyle } from './entryText.ts';
import { escapeHtml } from './furniture.ts';

export function isCriminal(subject: WorldCase): boolean {
  return subject.kind === 'criminal' || subject.kind === 'magistrate';
}

function title(subject: WorldCase): string {
  const office = subject.court.offices[subject.office];
  const kind = isCriminal(subject) ? 'CRIMINAL' : 'CIVIL';
  const all = subject.kind === 'criminal' && !subject.mainCaseId && subject.subCaseIds.length ? ' All Defendants' : '';
  const flags = subject.flags.length
    ? `<table width="100%" border=0 cellspacing=0>\n\t\t\t\t\t<tr><td align="right">${subject.flags.map((flag) => `<span>${flag}</span>`).join(',')}</td></tr>\n\t\t\t\t</table>`
    : '';
  return `${flags}<h3 align="center">U.S. District Court<br>\n${subject.court.name}${office ? ` (${office})` : ''}<br>\n${kind} DOCKET FOR CASE #: ${fullNumber(subject)}${all}</h3>`;
}

function caseLinks(exchange: Exchange, label: string, ids: readonly string[], courtId: string): string {
  const rows = ids.map((id, index) => {
    const other = exchange.sandbox.world.findCase(courtId, id);
    return `<tr><td valign=top>${index === 0 ? label.replaceAll(' ', '&nbsp;') : ''}</td><td>&nbsp;<a href="/cgi-bin/DktRpt.pl?${id}">${other ? fullNumber(other) : id}</a></td></tr>`;
  });
  return `<table cellspacing="0" border="0">${rows.join('\n')}</table>`;
}

function headerTable(exchange: Exchange, subject: WorldCase, options: DocketOptions): string {
  const closed = subject.closedOn ? `<br>\nDate Terminated: ${slashed(subject.closedOn)}` : '';
  if (isCriminal(subject)) {
    return `<table width="100%" border=0 cellspacing=5><tr>\n<td valign=top width="60%"><br>Case title: ${escapeHtml(subject.caption)}</td>\n<td valign=top width="40%"><br>Date Filed: ${slashed(subject.filedOn)}${closed}</td>\n</tr></table>`;
  }
  const left = [`<br>${escapeHtml(subject.caption)}<br>\nAssigned to: Judge ${subject.judge}<br>`];
  if (subject.referral) left.push(`Referred to: Magistrate Judge ${subject.referral}<br>`);
  if (subject.demand) left.push(`Demand: ${subject.demand}<br>`);
  if (subject.leadCaseId) left.push(caseLinks(exchange, 'Lead case: ', [subject.leadCaseId], subject.court.id));
  if (options.members && subject.memberCaseIds.length)
    left.push(
      caseLinks(
        exchange,
        subject.memberCaseIds.length > 1 ? 'Member cases: ' : 'Member case: ',
        subject.memberCaseIds,
        subject.court.id,
      ),
    );
  if (subject.relatedCaseIds.length)
    left.push(caseLinks(exchange, 'Related Cases: ', subject.relatedCaseIds, subject.court.id));
  if (subject.otherCourt.length)
    left.push(
      `<table cellspacing="0" border="0">${subject.otherCourt.map((text, index) => `<tr><td valign=top>${index === 0 ? 'Case&nbsp;in&nbsp;other&nbsp;court:&nbsp;' : ''}</td><td>${text}</td></tr>`).join('')}</table>`,
    );
  left.push(`Cause: ${escapeHtml(subject.cause)}`);
  return `<table width="100%" border=0 cellspacing=5><tr>\n<td valign=top width="60%">${left.join('\n')}</td>\n<td valign=top width="40%"><br>Date Filed: ${slashed(subject.filedOn)}${closed}<br>\nJury Demand: ${subject.juryDemand}<br>\nNature of Suit: ${subject.natureOfSuit}<br>\nJurisdiction: ${subject.jurisdiction}</td>\n</tr></table>`;
}

function multiRow(subject: WorldCase, entry: WorldEntry): string {
  const id = ownerId(subject);
  const rows = entry.documents.map(
    (document) =>
      `<tr>\n\t\t\t<td style="width:20px"><input name="document_${id}_${entry.seq}_${document.attachment}" type="checkbox" value="${document.dls}-${document.bytes}-${document.pages}" autocomplete="off" onchange="update_sizes(this)"></td>\n\t\t\t<td>${document.attachment}</td><td>${escapeHtml(document.description)}</td>\n\t\t\t<td>${pagesText(document.pages)}</td>\n\t\t\t<td>${sizeText(document.bytes)}</td>\n\t\t</tr>`,
  );
  return `\n<tr><td></td><td></td><td></td><td><table style="margin:10px;width:500px"> ${rows.join('  ')}</table></td></tr>`;
}

function selectCell(subject: WorldCase, entry: WorldEntry, linked: boolean): string {
  if (!linked) return '<td align="center">&nbsp;</td>';
  const id = ownerId(subject);
  const bytes = entry.documents.reduce((sum, document) => sum + document.bytes, 0);
  const only =
    entry.documents.length === 1
      ? `<input name="document_${id}_${entry.seq}_0" type="hidden" value="${entry.documents[0]!.dls}-${entry.documents[0]!.bytes}-${entry.documents[0]!.pages}">`
      : '';
  return `<td valign="top" align="center"><input type="checkbox" name="all_documents" value="${id}_${entry.seq}" onclick="select_all_attachments(this);">${only}<br><div class="show_filesize">${sizeText(bytes)}</div></td>\n`;
}

function entriesTable(
  exchange: Exchange,
  subject: WorldCase,
  entries: readonly WorldEntry[],
  all: readonly WorldEntry[],
  options: DocketOptions,
): string {
  const byNumber = new Map(all.filter((entry) => entry.number !== null).map((entry) => [entry.number!, entry]));
  const style: LinkStyle = { header: options.header, toggle: options.header ? '0' : '1' };
  const select = options.multi
    ? '<td style="font-weight:bold; white-space:nowrap"><small>Select<br><a href="#" onclick="select_all_documents(true, false)">all</a> / <a href="#" onclick="select_all_documents(false, false)">clear</a></small></td>'
    : '';
  const rows = entries.map((entry) => {
    const linked = isLinked(exchange, subject, entry);
    const number =
      entry.number === null
        ? ''
        : linked
          ? documentLink(subject, entry, entry.documents[0]!, String(entry.number), style)
          : String(entry.number);
    const date = options.basis === 'entered' ? entry.enteredOn : entry.filedOn;
    const more = options.multi && linked && entry.documents.length > 1 ? multiRow(subject, entry) : '';
    return `<tr><td width=94 nowrap valign=top>${slashed(date)}</td><td style="white-space:nowrap" valign=top align=right>${number}&nbsp;</td>${options.multi ? selectCell(subject, entry, linked) : ''}<td valign=top>${entryHtml(exchange, subject, entry, byNumber, style)}</td></tr>${more}`;
  });
  return `<table align="center" width="99%" border=1 rules=all cellpadding=5 cellspacing=0>
<tr><td style="font-weight:bold; width=94; white-space:nowrap">Date ${options.basis === 'entered' ? 'Entered' : 'Filed'}</td>
<th>#</th>${select}<td style="font-weight:bold">Docket Text</td></tr>
${rows.join('\n')}
</table><br>`;
}

function multiForm(subject: WorldCase, options: DocketOptions, table: string): string {
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`;
  return `<form enctype="multipart/form-data" method="post" name="view_multi_docs" action="show_multidocs.pl?caseid=${ownerId(subject)}&pdf_header=${options.header || '2'}&pdf_toggle_possible=0">${hidden('caseid', ownerId(subject))}${hidden('docket_caseid', subject.caseId)}${hidden('download_documents', '')}${hidden('sort1', options.sort)}${hidden('date_range_type', options.basis === 'entered' ? 'Entered' : 'Filed')}<br>${table}
${hidden('zipit', '0')}\n${hidden('terminated_parties', 'on')}\n${hidden('list_of_member_cases', 'on')}\n${hidden('show_related_docs', '')}\n${hidden('show_related_summary_text', '')}\n${hidden('list_of_parties_and_counsel', 'on')}
<table><tr><td><input type="button" value="View Selected" id="view_button" onclick="submit_form(0)" disabled><br> or <br><input type="button" value="Download Selected" id="download_button" onclick="submit_form(1);" disabled></td><td>&nbsp;&nbsp;&nbsp;&nbsp;</td>
<td><div id="file_too_big" style="display:none"><strong><font color="red">You must select fewer documents because the combined PDF would be over the 500 MB size limit.</font></strong><br></div><div style="display:block">Total filesize of selected documents (MB): <input type="hidden" id="total_size_counter" value="0"><input type="hidden" id="total_page_counter" value="0"><input type="text" id="total_size_display" autocomplete="off" value="0" onfocus="this.blur();"><br>Maximum filesize allowed: 500 MB<br><input type="hidden" id="total_page_display" value="0" onfocus="this.blur();"><br></div></td></tr></table></form>`;
}

/** The sheet up to the receipt. */
export function districtDocket(
  exchange: Exchange,
  subject: WorldCase,
  entries: readonly WorldEntry[],
  all: readonly WorldEntry[],
  options: DocketOptions,
): string {
  const parties = isCriminal(subject)
    ? criminalPartiesHtml(subject)
    : options.parties
      ? civilPartiesHtml(subject, options.terminated)
      : '';
  const table = entries.length
    ? entriesTable(exchange, subject, entries, all, options)
    : `<p>There are proceedings for case ${bareNumber(subject)} but none satisfy the selection criteria.</p>`;
  return `${title(subject)}\n${headerTable(exchange, subject, options)}\n${parties}\n${options.multi && entries.length ? multiForm(subject, options, table) : table}`;
}

/** Title and header only: cases being opened and cases closed administratively. */
export function districtStub(exchange: Exchange, subject: WorldCase, options: DocketOptions, text: string): string {
  return `${title(subject)}\n${headerTable(exchange, subject, options)}\n<center><b>*** ${text}***</b></center><br>`;
}
