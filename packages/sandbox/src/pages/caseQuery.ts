// iquery.pl and iqquerymenu.pl: the free case header with its menu of reports.
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import { slashed } from '../dates.ts';
import type { WorldCase } from '../world/types.ts';
import { courtDate } from '../dates.ts';
import { field, today, type Exchange, type Reply } from '../http/exchange.ts';
import { errorPage, escapeHtml, freshNonce, nonceIsGood, page } from './furniture.ts';
import { searchCases } from './caseSearch.ts';

export function lastFilingOn(exchange: Exchange, subject: WorldCase): string {
  const last = exchange.sandbox.world.entriesOf(subject, exchange.nowMs).at(-1);
  return last ? courtDate(last.enteredAtMs, subject.court.timeZone) : subject.filedOn;
}

function districtHeader(exchange: Exchange, subject: WorldCase): string {
  const all = subject.kind === 'criminal' && !subject.mainCaseId ? ' All Defendants' : '';
  const closed = subject.closedOn ? `<B>Date terminated:</B> ${slashed(subject.closedOn)}<BR>` : '';
  return `<CENTER><B><FONT SIZE=+1>${fullNumber(subject)}${all}</FONT></B> ${escapeHtml(subject.caption)}<BR>
${subject.judge}, presiding<BR>${subject.referral ? `${subject.referral}, referral<BR>` : ''}
<B>Date filed:</B> ${slashed(subject.filedOn)}<BR>${closed}<B>Date of last filing:</B> ${slashed(lastFilingOn(exchange, subject))}<BR>
</CENTER><BR>`;
}

function bankruptcyHeader(exchange: Exchange, subject: WorldCase): string {
  const lead = subject.leadCaseId ? exchange.sandbox.world.findCase(subject.court.id, subject.leadCaseId) : null;
  const detail =
    subject.kind === 'adversary'
      ? `<B>Case type:</B> ap\n<B>Related bankruptcy:</B> ${lead ? `<A HREF="/cgi-bin/iqquerymenu.pl?${lead.caseId}">${bareNumber(lead)}</A>` : ''}`
      : `<B>Case type:</B> bk\n<B>Chapter:</B> ${subject.chapter}\n<B>Asset:</B> Yes\n<B>Vol: </B> v`;
  return `<CENTER>
<B><FONT SIZE=+1>${fullNumber(subject)}</FONT></B>
<B></B>${escapeHtml(subject.caption)}
<BR>
${detail}
<b>Judge:</b> ${subject.judge}
<BR>
<B>Date filed:</B> ${slashed(subject.filedOn)}
<B>Date of last filing:</B> ${slashed(lastFilingOn(exchange, subject))}
${subject.closedOn ? `<B>Date terminated:</B> ${slashed(subject.closedOn)}\n` : ''}<BR>
</CENTER><BR>`;
}

const DISTRICT_MENU = [
  ['qryAlias.pl', 'Alias'],
  ['qryAscCases.pl', 'Associated Cases'],
  ['qryAttorneys.pl', 'Attorney'],
  ['QryRMSLocation.pl', 'Case File Location...'],
  ['qrySummary.pl', 'Case Summary'],
  ['SchedQry.pl', 'Deadlines/Hearings...'],
  ['DktRpt.pl', 'Docket Report ...'],
  ['FilerQry.pl', 'Filers'],
  ['HistDocQry.pl', 'History/Documents...'],
  ['qryParties.pl', 'Party'],
  ['RelTransactQry.pl', 'Related Transactions...'],
  ['StatusQry.pl', 'Status'],
  ['qryDocument.pl', 'View a Document'],
];
const BANKRUPTCY_MENU = [
  ...DISTRICT_MENU.slice(0, 3),
  ['qrySummary.pl', 'Case Summary'],
  ['CreditorQry.pl', 'Creditor'],
  ['DktRpt.pl', 'Docket Report ...'],
  ['HistDocQry.pl', 'History/Documents'],
  ['NoticeOfFiling.pl', 'Notice of Bankruptcy Case Filing'],
  ['qryParties.pl', 'Party'],
  ['StatusQry.pl', 'Status'],
  ['qryTrustee.pl', 'Trustee'],
  ['qryViewDocument.pl', 'View Document'],
  ['SearchClaims.pl', 'Claims Register'],
  ['CredMatrixCase.pl', 'List of Creditors'],
];

function menu(subject: WorldCase): string {
  const rows = (subject.court.system === 'bankruptcy' ? BANKRUPTCY_MENU : DISTRICT_MENU)
    .map(
      ([program, label]) => `\t\t\t&nbsp;&nbsp;&nbsp;<A HREF="/cgi-bin/${program}?${subject.caseId}">${label}</A><BR>`,
    )
    .join('\n');
  return `<div style="margin: 3px 0 1em 3px"><a href="/cgi-bin/mobile_query.pl?search=caseInfo&caseid=${subject.caseId}">Mobile Query</a></div><font size=+1><strong>Query</strong></font><BR>
	<TABLE vspace=0 cellspacing=10 hspace=10 cellpadding=0 align=left valign=top>
		<TR align=left valign=top>
		<TD ALIGN="top">
${rows}
		</TD></TR></TABLE>`;
}

export function caseHeaderPage(exchange: Exchange, subject: WorldCase): Reply {
  const header =
    subject.court.system === 'bankruptcy' ? bankruptcyHeader(exchange, subject) : districtHeader(exchange, subject);
  const cookie = `<script language="JavaScript">\n\tdocument.cookie = "CASE_NUM=${bareNumber(subject)}(${subject.caseId})";\n</script>`;
  return page(exchange, `${header}\n${cookie}\n${menu(subject)}`, {
    title: `-Case Summary for ${bareNumber(subject)}`,
  });
}

/** The header without a menu, for reports that begin with it. */
export function caseHeader(exchange: Exchange, subject: WorldCase): string {
  return subject.court.system === 'bankruptcy'
    ? bankruptcyHeader(exchange, subject)
    : districtHeader(exchange, subject);
}

/** A case the public may open: filed by now and not sealed. */
export function findPublicCase(exchange: Exchange, caseId: string): WorldCase | null {
  const subject = exchange.sandbox.world.findCase(exchange.court.id, caseId.trim());
  return subject && subject.special !== 'sealed' && subject.filedOn <= today(exchange) ? subject : null;
}

function form(exchange: Exchange): Reply {
  const nonce = freshNonce(exchange, 'iquery.pl');
  const dates =
    exchange.court.system === 'bankruptcy' ? ['filed_from', 'filed_to'] : ['Qry_filed_from', 'Qry_filed_to'];
  return page(
    exchange,
    `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/iquery.pl?${nonce}-L_1_0-1"><h2>Query</h2><input type="hidden" name="UserType" value="">
<label>Case Number</label><input id="all_case_ids" name="all_case_ids" type="hidden" value="0"><input id="case_number_text_area_0" name="case_num" autocomplete="off" type="text"><input id="case_number_find_button_0" type="button" value="Find This Case">
<p>or search by</p>Filed Date <input name="${dates[0]}" type="text"> to <input name="${dates[1]}" type="text"><br>Last Entry Date <input name="lastentry_from" type="text"> to <input name="lastentry_to" type="text"><br>
Last/Business Name <input name="last_name" type="text"> First Name <input name="first_name" type="text"> Middle Name <input name="middle_name" type="text"> Type <select name="person_type"><option value="ty">Party<option value="aty">Attorney</select>
<p><input name="button1" value="Run Query" type="button" onclick="ProcessForm()"><input name="reset" type="RESET" value="Clear"></p></form>`,
  );
}

export function caseQuery(exchange: Exchange): Reply {
  if (exchange.path.endsWith('iqquerymenu.pl')) {
    const subject = findPublicCase(exchange, exchange.search);
    return subject ? caseHeaderPage(exchange, subject) : errorPage(exchange, 'Case not found.');
  }
  const asked = exchange.query.get('caseNumber');
  if (exchange.method === 'GET' && asked) {
    const subject = exchange.sandbox.world
      .findByNumber(exchange.court.id, asked)
      .find((one) => !one.mainCaseId && findPublicCase(exchange, one.caseId));
    return subject ? caseHeaderPage(exchange, subject) : errorPage(exchange, 'Case not found.');
  }
  const row = /-L_1_0-0-(\d+)$/.exec(exchange.search);
  if (row) {
    const subject = findPublicCase(exchange, row[1]!);
    return subject ? caseHeaderPage(exchange, subject) : errorPage(exchange, 'Case not found.');
  }
  if (exchange.method === 'GET' && !exchange.search) return form(exchange);
  if (!nonceIsGood(exchange, 'iquery.pl'))
    return errorPage(exchange, 'Error: The page ID does not exist. Please enter a valid page ID number. ', 'b');
  const caseId = field(exchange, 'all_case_ids');
  if (!caseId || caseId === '0') return searchCases(exchange);
  const subject = findPublicCase(exchange, caseId);
  if (!subject || field(exchange, 'case_num') === '') return errorPage(exchange, 'Case not found.');
  return caseHeaderPage(exchange, subject);
}
