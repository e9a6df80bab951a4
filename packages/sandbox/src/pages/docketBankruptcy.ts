// The bankruptcy docket sheet, petition and adversary (`pacer-protocol` 3.3.3): upper-case tags, italic labels, four columns.
import { addDays, shortSlashed, slashed } from '../dates.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import type { Counsel, WorldCase, WorldEntry, WorldParty } from '../world/types.ts';
import type { Exchange } from '../http/exchange.ts';
import type { DocketOptions } from './docketOptions.ts';
import { documentLink, entryHtml, isLinked, ownerId, printedMain, type LinkStyle } from './entryText.ts';
import { escapeHtml } from './furniture.ts';

function title(subject: WorldCase): string {
  const label = subject.kind === 'adversary' ? 'Adversary Proceeding' : 'Bankruptcy Petition';
  return `<TABLE width="100%" align=right BORDER=0 CELLSPACING=5><TR><TD ALIGN=right><h2> <FONT SIZE="3">${subject.flags.join(', ')}</FONT></h2></TD></TR></TABLE><BR><BR><BR><CENTER><B><FONT SIZE="+1">U.S. Bankruptcy Court<BR>${subject.court.name} (${subject.court.offices[subject.office]})<BR>${label} #: ${fullNumber(subject)}</FONT></B></CENTER>`;
}

function dateRows(pairs: [string, string][]): string {
  return pairs
    .map(
      ([label, date]) =>
        `<TR><td align="right" valign="top"><I>${label}</I></td><td align="left" valign="top">&nbsp;&nbsp;${slashed(date)}</td></TR>`,
    )
    .join('');
}

function petitionHeader(subject: WorldCase): string {
  const dates: [string, string][] = [['Date filed:', subject.filedOn]];
  if (subject.closedOn) dates.push(['Date terminated:', subject.closedOn]);
  if (subject.chapter !== '11' && subject.closedOn) dates.push(['Debtor discharged:', addDays(subject.closedOn, -14)]);
  dates.push(
    ['341 meeting:', addDays(subject.filedOn, 35)],
    ['Deadline for filing claims:', addDays(subject.filedOn, 90)],
  );
  return `<TABLE width="100%" BORDER=0 CELLSPACING=1><TR>	<TD VALIGN=top WIDTH="50%"><FONT SIZE="+0"><BR><I>Assigned to:</I>      Judge ${subject.judge}<BR>Chapter          ${subject.chapter}<BR>Voluntary<BR>Asset <BR><div class="noprint"><A HREF='/cgi-bin/qryAscCases.pl?${subject.caseId}'>Show Associated Cases</A></div><div class="noprint"><A HREF='/cgi-bin/SearchClaims.pl?caseid=${subject.caseId};sc'>Claims Register</A></div> <BR><BR>	</FONT></TD>
	<TD VALIGN=top WIDTH="50%" ALIGN=right><FONT SIZE="+0"><TABLE border=0 cellspacing=0 cellpadding=0 align=center>${dateRows(dates)}</TABLE>	</FONT></TD>
</TR>
</TABLE><BR>`;
}

function adversaryHeader(exchange: Exchange, subject: WorldCase): string {
  const lead = subject.leadCaseId ? exchange.sandbox.world.findCase(subject.court.id, subject.leadCaseId) : null;
  const leadLines = lead
    ? `<I>Lead BK Case:</I> <a href="/cgi-bin/DktRpt.pl?${lead.caseId}\n">\n\t\t\t\t\t\t\t\t${bareNumber(lead)}</A><BR><I>Lead BK Title:</I> ${escapeHtml(lead.caption)}                  <BR><I>Lead BK Chapter:</I> ${lead.chapter}`
    : '';
  const [code, ...words] = subject.natureOfSuit.split(' ');
  return `<TABLE width="100%" BORDER=0 CELLSPACING=1><TR>	<TD VALIGN=top  WIDTH="60%"><FONT SIZE="+0"><BR><I>Assigned to:</I>       Judge ${subject.judge}<BR>${leadLines}<div class="noprint"><a href="/cgi-bin/qryAscCases.pl?${subject.caseId}">Show Associated Cases</A></div><BR><I>Demand:</I>           ${subject.demand}	</FONT></TD>
	<TD VALIGN=top  WIDTH="40%"><FONT SIZE="+0">
<BR><I>Date Filed:</I>       ${shortSlashed(subject.filedOn)}${subject.closedOn ? `<BR><I>Date Terminated:</I>  ${shortSlashed(subject.closedOn)}` : ''}	</FONT></TD>
</TR>
</TABLE>
<table cellpadding=0 cellspacing=0>
<tr><td width=12></td><td valign=top nowrap><I>Nature[s] of Suit:</I> &nbsp; </td><td valign=top align=left width=7>${code}</td><td>&nbsp;</td><td valign=top>${words.join(' ')}</td></tr>
</table>
<BR>`;
}

function counselHtml(counsel: Counsel, seen: Set<string>): string {
  const name = `<B>${counsel.first} ${counsel.last}</B>`;
  if (seen.has(counsel.email)) return `${name}\n<BR>(See above for address)`;
  seen.add(counsel.email);
  return `${name}\n<BR>${escapeHtml(counsel.firm)}\n<BR>${counsel.street}\n<BR>${counsel.place}\n<BR>${counsel.phone}\n<BR>Fax  : ${counsel.phone.slice(0, -2)}99\n<BR>Email: ${counsel.email}`;
}

function partyRow(subject: WorldCase, party: WorldParty, seen: Set<string>): string {
  const adversary = subject.kind === 'adversary';
  const heading = adversary
    ? `<I><B>\n<BR><B>${party.role}<BR>-----------------------</B></B></I>`
    : `<I><B>${party.role}</B></I>`;
  const lead = adversary ? '<BR><BR><BR>' : '';
  const extra = party.extra
    .map((text) =>
      text.includes('|')
        ? `<BR><I><B>${text.split('|')[0]}</B></I><BR><B>${escapeHtml(text.split('|')[1]!)}</B>`
        : `\n<BR>${escapeHtml(text)}`,
    )
    .join('');
  const left = `<TR>	<TD VALIGN=top  WIDTH="50%"><FONT SIZE="+0">${heading}<BR><B>${escapeHtml(party.name)}</B>${extra}${party.terminatedOn ? `<BR><I> TERMINATED: ${slashed(party.terminatedOn)}</I>` : ''}<BR><BR>	</FONT></TD>`;
  if (!party.counsel.length)
    return `${left}\n	<TD VALIGN=top WIDTH="20%" ALIGN=right><FONT SIZE="+0">&nbsp;	</FONT></TD>\n<TD valign="top" WIDTH="40%" NOWRAP><font size="+0">&nbsp;</font></TD></TR>`;
  return `${left}\n	<TD VALIGN=top  ALIGN=right><FONT SIZE="+0">${lead}represented by	</FONT></TD>\n<TD valign="top" WIDTH="40%">\n  	                    <font size="+0">${lead}${party.counsel.map((one) => counselHtml(one, seen)).join('<BR><BR>')}<BR><BR></font></TD>`;
}

function partiesTable(subject: WorldCase, options: DocketOptions): string {
  const seen = new Set<string>();
  const rows: string[] = [];
  let sided = subject.kind !== 'adversary';
  for (const party of subject.parties) {
    if (party.terminatedOn && !options.terminated) continue;
    if (!sided && party.role === 'Defendant') {
      rows.push('<TR>\n	<TD VALIGN=top ><FONT SIZE="+0"><BR>V.<BR>	</FONT></TD>\n</TR>');
      sided = true;
    }
    rows.push(partyRow(subject, party, seen));
  }
  return `<FONT SIZE="5"><B></B>\n\t\t</FONT><TABLE width="100%" BORDER=0 CELLSPACING=1><TR>${rows.join('')}</TABLE><BR>`;
}

function entryRow(
  exchange: Exchange,
  subject: WorldCase,
  entry: WorldEntry,
  byNumber: ReadonlyMap<number, WorldEntry>,
  options: DocketOptions,
): string {
  const style: LinkStyle = { header: options.header, toggle: '1' };
  const linked = isLinked(exchange, subject, entry);
  const pages = entry.documents.reduce((sum, document) => sum + document.pages, 0);
  const counts =
    options.pageCounts && linked
      ? ` <br><font size=-1>(${pages} pg${pages === 1 ? '' : 's'}${entry.documents.length > 1 ? `; ${entry.documents.length} docs` : ''})</font>`
      : '';
  const number =
    entry.number === null
      ? '&nbsp;'
      : linked
        ? `${documentLink(subject, entry, printedMain(subject, entry), String(entry.number), style)}${counts}`
        : String(entry.number);
  const ball = options.noticeLinks
    ? `<a href="/cgi-bin/DisplayReceipt.pl?${ownerId(subject)},${entry.seq}"><img src="/graphics/silverball.gif" border=0 alt="NEF"></a>`
    : '';
  const select = options.multi && linked ? `<input type="checkbox" name="arr_de_seq_nums" value="${entry.seq}">` : '';
  const date = options.basis === 'entered' ? entry.enteredOn : entry.filedOn;
  return `<TR><TD width="94" nowrap valign=bottom>${slashed(date)}</TD><TD width=54 valign=bottom align=right style='border-right:0;padding-right:1px'>${ball}${select}&nbsp;</TD><TD width=30 valign=bottom align=left style='border-left:0;padding-left:1px'>${number}</TD><TD valign=bottom>  ${entryHtml(exchange, subject, entry, byNumber, style)}</TD></TR>`;
}

export function bankruptcyDocket(
  exchange: Exchange,
  subject: WorldCase,
  entries: readonly WorldEntry[],
  all: readonly WorldEntry[],
  options: DocketOptions,
): string {
  const byNumber = new Map(all.filter((entry) => entry.number !== null).map((entry) => [entry.number!, entry]));
  const header = subject.kind === 'adversary' ? adversaryHeader(exchange, subject) : petitionHeader(subject);
  const rows = entries.map((entry) => entryRow(exchange, subject, entry, byNumber, options)).join('\n');
  const table = entries.length
    ? `<TABLE BORDER=1 CELLPADDING=10 CELLSPACING=0><TR><TH width="94" nowrap>Filing Date</TH>\n<TH colspan=2 align='center'>#</TH><TH align=center>Docket Text</TH></TR>\n${rows}\n</TABLE>`
    : `<p>There are proceedings for case ${bareNumber(subject)} but none satisfy the selection criteria.</p>`;
  return `${title(subject)}${header}${partiesTable(subject, options)}${table}<BR><BR>`;
}
