// The frame of appellate pages: ISO-8859-1, blue menu bar with the logout marker, receipt in its own layout.
import { dollars } from '../billing/prices.ts';
import { reportTime } from '../dates.ts';
import type { LedgerRow } from '../billing/ledger.ts';
import { showsReceipts, strike, type Exchange, type Reply } from '../http/exchange.ts';

const LATIN = 'text/html;charset=ISO-8859-1';

export function latinPage(text: string, headers?: Record<string, string>): Reply {
  // Characters outside the set become numeric references, as the servlet writes them.
  const safe = text.replaceAll(/[^\u0000-\u00ff]/g, (letter) => `&#${letter.codePointAt(0)};`);
  return { status: 200, type: LATIN, body: Buffer.from(safe, 'latin1'), ...(headers ? { headers } : {}) };
}

export function appellatePage(title: string, body: string): Reply {
  const item = (href: string, label: string) =>
    `<TD><a  style="color: #ffffff; font-weight:bold;"  href="${href}">${label}</a>&nbsp;&nbsp;&nbsp;</TD>`;
  return latinPage(`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd"><HTML><HEAD>
	<TITLE>${title}</TITLE>
	<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<link rel='stylesheet' type='text/css' media='all' href='TransportRoom?servlet=ShowPagePublic&amp;page=PACER.css' />
<STYLE type='text/css' media='print'>.noprint{display:none;}</STYLE></HEAD>
<BODY>
<div class="noprint">
<TABLE BORDER=0 CELLSPACING=0 CELLPADDING=0 width='100%'  bgcolor="#0000af" >
<TR><TD>
	<TABLE BORDER=0 CELLSPACING=0 CELLPADDING=0 ALIGN=left  bgcolor="#0000af" ><TR  VALIGN=middle ALIGN=left>
${item('TransportRoom?servlet=CaseSearch.jsp', 'Case Search')}${item('TransportRoom?servlet=PACERCalendar.jsp', 'Calendar')}${item('TransportRoom?servlet=PACEROpinion.jsp', 'Opinions')}${item('TransportRoom?servlet=OrderJudgment.jsp', 'Orders/Judgments')}
</TR></TABLE>
</TD><TD>
	<TABLE BORDER=0 CELLSPACING=0 CELLPADDING=0 align="right"  bgcolor="#0000af" ><TR>
${item('TransportRoom?servlet=InvalidUserLogin.jsp&logout=y', 'Logout')}
	</TR></TABLE>
</TD></TR>
</TABLE>
<BR>
</div>
${body}
</BODY>
</HTML>`);
}

export type AppellateReceipt = { description: string; criteria: string; pages: number; cents: number };

export function appellateReceipt(exchange: Exchange, lines: AppellateReceipt): string {
  const small = (text: string) => `<FONT SIZE=-1 COLOR=DARKBLUE>${text}</FONT>`;
  return `<HR><CENTER><TABLE BORDER=1 BGCOLOR=WHITE WIDTH=500>
<TR><TH COLSPAN=4><FONT SIZE=+1 COLOR=DARKRED>PACER Service Center</FONT></TH></TR>
<TR><TH COLSPAN=4><FONT COLOR=DARKBLUE>Transaction Receipt</FONT></TH></TR>
<TR></TR>
<TR></TR>
<TR><TD COLSPAN=4 ALIGN=CENTER>
${small(`${exchange.court.title} - ${reportTime(exchange.nowMs, exchange.court.timeZone)}`)}</TD></TR>
<TR><TH ALIGN=LEFT>${small('PACER Login:')}</TH><TD ALIGN=LEFT>
${small(exchange.account?.loginId ?? '')}</TD><TH ALIGN=LEFT>
${small('Client Code:')}</TH><TD ALIGN=LEFT>
${small(exchange.clientCode || '&nbsp;')}</TD></TR><TR><TH ALIGN=LEFT>
${small('Description:')}</TH><TD ALIGN=LEFT >
${small(lines.description)}</TD><TH ALIGN=LEFT>
<FONT SIZE=-1 COLOR=DARKBLUE>
Search Criteria:</FONT></TH><TD ALIGN=LEFT>
${small(lines.criteria)}</TD></TR><TR><TH ALIGN=LEFT>
${small('Billable Pages:')}</TH><TD ALIGN=LEFT>
${small(String(lines.pages))}</TD><TH ALIGN=LEFT>
${small('Cost:')}</TH><TD ALIGN=LEFT>
${small(dollars(lines.cents))}</TD></TR>
</TABLE>
</CENTER>`;
}

export function billedReceipt(exchange: Exchange, row: LedgerRow): string {
  return showsReceipts(exchange) && !strike(exchange, 'receipt-missing') ? appellateReceipt(exchange, row) : '';
}

export function csrfToken(exchange: Exchange): string {
  const value = `csrf_-${exchange.sandbox.nextDigits(10, 'csrf')}`;
  exchange.sandbox.nonces.set(value, {
    page: 'csrf',
    session: exchange.token?.value ?? '',
    madeMs: exchange.nowMs,
    caseId: null,
  });
  return value;
}
