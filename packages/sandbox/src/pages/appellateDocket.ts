// The appellate docket: stub, case type, originating court, parties, caption, entries (`pacer-protocol` 4.2).
import { addDays, reportTime, slashed } from '../dates.ts';
import { availabilityOf, documentId } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import type { WorldCase, WorldEntry, WorldParty } from '../world/types.ts';
import { today, type Exchange } from '../http/exchange.ts';
import { escapeHtml } from './furniture.ts';

export type AppellateOptions = {
  full: boolean;
  parties: boolean;
  caption: boolean;
  multi: boolean;
  from: string | null;
  to: string | null;
};

const section = (name: string) => `<!-- ==================== NEW SECTION - ${name} ==================== -->`;
const table = (rows: string) =>
  `<tr><td>\n\t<table width=100% border=0 cellpadding=0 cellspacing=0>\n${rows}\n\t</table>\n</td></tr>`;
const gap = '&nbsp;'.repeat(5);

function stub(subject: WorldCase): string {
  const termed = subject.closedOn ? `<BR><b>Termed:</b> ${slashed(subject.closedOn)}` : '';
  const from = subject.below ? `U.S. District Court for ${subject.below.courtName.replace(/ - CM\/ECF.*$/, '')}` : '';
  return `${section('Case Stub')}
${table(`	<tr><td><b>Court of Appeals Docket #: </b>${bareNumber(subject)}</td>
		<td valign=top align=right rowspan=2>
		<b>Docketed:</b> ${slashed(subject.filedOn)}${termed}</td></tr>
<tr><td><b>Nature of Suit: </b>
	${subject.natureOfSuit}</td></tr>
<tr><td>${escapeHtml(subject.caption)}</td></tr>
	<tr><td><b>Appeal From:</b>
	${from}</td>
</tr>
	<tr><td><b>Fee Status:</b>  Paid</td>
</tr>`)}
${section('Case Type')}
${table(`	<tr><td><b>Case Type Information:</b></td></tr>
	<tr><td><b>${gap}1)</b> civil</td></tr>
	<tr><td><b>${gap}2)</b> private</td></tr>
	<tr><td><b>${gap}3)</b> null</td></tr>`)}`;
}

function originating(subject: WorldCase): string {
  if (!subject.below) return '';
  const { below } = subject;
  const dates = [
    addDays(subject.filedOn, -30),
    addDays(subject.filedOn, -29),
    addDays(subject.filedOn, -3),
    subject.filedOn,
  ];
  return `${section('Orig Court')}
${table(`	<tr><td colspan=4><b>Originating Court Information:</b></td></tr>
<tr><td colspan=4>${gap}<B>District: </B>${subject.court.id === 'ca9' ? '0971' : '0752'}-3 : <A href="https://ecf.${below.courtId}.uscourts.gov/cgi-bin/DktRpt.pl?caseNumber=${below.docketNumber}&caseId=0" TARGET="_BLANK">${below.docketNumber}</A></td></tr>
<tr><td colspan=4>${gap}<B>Trial Judge: </B>${subject.judge}, District Judge</td></tr>
<tr><td  colspan=2><B>${gap}Date Filed: </B>${slashed(addDays(subject.filedOn, -400))}</td></tr>
<TR>
<TD><B>${gap}Date Order/Judgment:</B></TD>
<TD><B>${gap}Date Order/Judgment EOD:</B></TD>
<TD><B>${gap}Date NOA Filed:</B></TD>
<TD><B>${gap}Date Rec'd COA:</B></TD>
</TR>
<TR>
${dates.map((date) => `<TD>${gap}${slashed(date)}</TD>`).join('\n')}
</TR>`)}
${section('Prior and/or Assoc Cases')}
<tr><td>
<!-- NEW SUBSECTION - Prior Cases -->
	<table width=100% border=0 cellpadding=0 cellspacing=0>
	<tr><td colspan=2><B>Prior Cases:</B></td></tr>
<tr><td colspan=9>${gap}None</td></tr>
</TABLE>
<BR>
<!-- NEW SUBSECTION - Assoc Cases -->
	<table width=100% border=0 cellpadding=0 cellspacing=0>
	<tr><td colspan=2><B>Current Cases:</B></td></tr>
<TR><TD colspan=5>${gap}None</TD></TR>
</table>
</td></tr>`;
}

function partyRow(party: WorldParty, seen: Set<string>): string {
  const counsel = party.counsel.map((one) => {
    const roles = `[${one.roles.includes('LEAD ATTORNEY') ? 'COR LD NTC Retained' : 'COR NTC Retained'}]`;
    if (seen.has(one.email)) return `${one.first} ${one.last}<br>${roles}<BR>(see above)\n<BR><BR>`;
    seen.add(one.email);
    return `${one.first} ${one.last}<br>Direct: ${one.phone}<br>Email: ${one.email}<br>${roles}<br>${escapeHtml(one.firm)}<br>${one.street}<br>${one.place}<BR><BR>`;
  });
  return `<tr><td colspan=2></td></tr>
	<tr><td valign=top width=50%>${escapeHtml(party.name.toUpperCase())}<BR>

${'&nbsp;'.repeat(21)}${party.role.replaceAll(' ', '&nbsp;')},

</td>
		<td valign=top width=50%>
${counsel.join('\n')}</td></tr>`;
}

function caption(subject: WorldCase): string {
  const side = (role: RegExp) =>
    subject.parties.filter((party) => role.test(party.role)).map((party) => party.name.toUpperCase());
  const indent = '&nbsp;'.repeat(20);
  return `${section('Case Caption')}
	<h1 style='page-break-before: always;'> </h1>
	<table width=100% border=1 cellpadding=4>
	<tr><td>
	${escapeHtml(side(/Appellant/).join('; '))}, <BR>
<BR>
${indent} Plaintiff - Appellant,<BR>
<BR>
&nbsp;&nbsp; v.<BR>
<BR>
${escapeHtml(side(/Appellee/).join('; '))}, <BR>
<BR>
${indent} Defendant - Appellee.</td></tr>
	</table>`;
}

const megabytes = (bytes: number) =>
  bytes < 1_048_576 ? `${(bytes / 1024).toFixed(2)} KB` : `${(bytes / 1_048_576).toFixed(2)} MB`;

/** `06/27/2017 04:54 PM` */
function enteredText(entry: WorldEntry, timeZone: string): string {
  const [date, time] = reportTime(entry.enteredAtMs, timeZone).split(' ') as [string, string];
  const hour = Number(time.slice(0, 2));
  return `${date} ${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}${time.slice(2, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
}

export function entryId(entry: WorldEntry): number {
  return entry.documents[0]?.dls ?? 10_000_000 + entry.seq;
}

function entryRow(exchange: Exchange, subject: WorldCase, entry: WorldEntry, multi: boolean): string {
  const { court } = subject;
  const main = entry.documents[0];
  const open = main !== undefined && availabilityOf({ subject, entry, document: main }, today(exchange)) === 'public';
  let cell = '';
  if (main) {
    const id = documentId(court, main.dls, entry.documents.length > 1 ? 0 : 1);
    const pages = entry.documents.reduce((sum, document) => sum + document.pages, 0);
    const bytes = entry.documents.reduce((sum, document) => sum + document.bytes, 0);
    const label = court.entryNumbers
      ? `&nbsp;${entry.number}&nbsp;`
      : `<img width=13 height=15 SRC='TransportRoom?servlet=${open ? 'document' : 'doclock'}.gif' ALT="Open Document" BORDER=1>`;
    const box = multi
      ? `<input type=checkbox name='d' value='${entryId(entry)}' onclick='sumSelected(this,${pages},${bytes});'>\n`
      : '';
    cell = `${box}<a HREF="https://${court.host}/docs1/${id}" ONCLICK="return doDocPostURL('${id}','${subject.caseId}');" title="Open ${open ? '' : 'Restricted '}Document">${label}</a>\n<BR><Font size=-2>${pages} pg, ${megabytes(bytes)}</FONT>`;
  } else if (court.entryNumbers && entry.number !== null) cell = `&nbsp;${entry.number}&nbsp;`;
  return `<!-- NEED 1 -->
		<tr><td valign=top>${slashed(entry.filedOn)}</td><td valign=top NOWRAP>
${cell}</td><td width=90% valign=top>${escapeHtml(entry.text.replaceAll(/\[\[(\d+)\]\]/g, '$1'))} [${entryId(entry)}] (${entry.clerk}) [Entered: ${enteredText(entry, court.timeZone)}]</td></tr>`;
}

export function appellateDocket(
  exchange: Exchange,
  subject: WorldCase,
  entries: readonly WorldEntry[],
  options: AppellateOptions,
): string {
  const seen = new Set<string>();
  const parties = options.parties
    ? `${section('Party/Aty List')}\n<br>\n<!-- NEW SHEET -->\n<table width=100% border=1 cellpadding=0>\n<tr><td>\n\t<table width=100% border=0 cellpadding=4 cellspacing=0>\n${subject.parties.map((party) => partyRow(party, seen)).join('\n')}\n\t</table>\n</td></tr>\n</table>`
    : '';
  const rows = entries.length
    ? entries.map((entry) => entryRow(exchange, subject, entry, options.multi)).join('\n')
    : '<tr><td>No docket entries found.</td></tr>';
  return `<table width=100% border=0>
	<tr><td align=right></td></tr>
	<tr><td align=center><b>General Docket<br>
	${subject.court.name}</b></td>
	</tr>
</table>
<table width=100% border=1 cellpadding=4>
${stub(subject)}
${originating(subject)}
</table>
${parties}
${options.caption ? caption(subject) : ''}
<!-- ================= NEW SECTION - DOCKET ENTRIES =================== -->
	<h1 style='page-break-before: always;'> </h1>
<table width=100% border=1 cellpadding=0>
		<TR><TD>
		<table border=0 cellpadding=4>
${rows}
</TABLE></TABLE>

<SCRIPT type='text/javascript'>
function doDocPostURL(dls, caseIdStr){
  aWin = window.open("TransportRoom?servlet=ShowDoc&dls_id="+dls+"&caseId="+caseIdStr+"&dktType=dktPublic","_blank","location=no,resizable,toolbar,status,scrollbars",false);
  return false;
}
</SCRIPT>
<BR>`;
}
