// Claims register, claims activity and list of creditors of a bankruptcy court (`pacer-protocol` 3.11).
import { CAP_PAGES, cappedCents, reportPages, uncappedCents } from '../billing/prices.ts';
import { addDays, slashed } from '../dates.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import { claimsOf, type Claim } from '../world/claims.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, field, today, type Exchange, type Reply } from '../http/exchange.ts';
import { findPublicCase } from './caseQuery.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { errorPage, escapeHtml, freshNonce, nonceIsGood, page } from './furniture.ts';
import { reportReceipt } from './receiptTable.ts';

const money = (amount: number) => `$${amount.toFixed(2)}`;
const STALE = 'Error: The page ID does not exist. Please enter a valid page ID number. ';

function amountRow(label: string, amount: number): string {
  return `<TR  class = ><TD align=left><FONT SIZE='-1'>&nbsp;${label} <TD><FONT SIZE='-1'> claimed:<TD align=right><FONT SIZE='-1'> ${money(amount)}</TD><TD align=right><FONT SIZE='-1'>&nbsp;&nbsp;&nbsp;<TD> <TD></TR>`;
}

function claimTable(subject: WorldCase, claim: Claim, index: number): string {
  const row = `rowBackground${(index % 2) + 1}`;
  const total = claim.secured + claim.unsecured + claim.priority;
  const version = `${claim.number}-1`;
  const id = `documentKcaseidV${subject.caseId}Kclaim_idV${claim.claimId}Kclaim_numV${version}Kmagic_numVMAGIC`;
  const amended = claim.amendedOn
    ? `<I>Last Amendment Filed</I>:&nbsp;${slashed(claim.amendedOn)}<BR><I>Last Amendment Entered</I>:&nbsp;${slashed(claim.amendedOn)}<BR>`
    : '';
  return `<TABLE class=complexReport ><TR class = ${row} ><TD align=left valign=top width="30%">
<FONT SIZE="-1"><I>Creditor:</I>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(${claim.creditorId})&nbsp;&nbsp;<BR> ${escapeHtml(claim.creditor)}<br>${claim.address.join('<br>')}&nbsp;&nbsp; </FONT>
</TD>
<TD align=left valign=top  width="20%">
<FONT SIZE="-1">
<B>Claim No: ${claim.number}</B><BR><I>Original Filed Date</I>:&nbsp;${slashed(claim.filedOn)}<BR><I>Original Entered Date</I>:&nbsp;${slashed(claim.filedOn)}<BR>${amended}
<BR>
</FONT>
</TD>
<TD align=left valign=top width="30%">
<FONT SIZE="-1">
<I>Status:</I>
<BR><I>Filed by:</I> CR
<BR><I>Entered by:</I>
  ${claim.enteredBy}
<BR><I>Modified:</I>
</FONT>
</TD>
</TR>
<TR  class = ${row}><TD colspan=3><TABLE>
${amountRow('Amount', total)}
${claim.secured ? amountRow('Secured', claim.secured) : ''}
${claim.priority ? amountRow('Priority', claim.priority) : ''}
</TABLE><TFOOT>
<TR  class = ${row} valign='top'>
<TD colspan=5 align=left>
<FONT SIZE="-1">
<I>History:</I>
</FONT>
<table width='100%' border='0'><tr valign='top'><td width='4%'><font size='-1'><a href="/cgi-bin/ClaimHistory.pl?${subject.caseId},${version},${claim.claimId},${fullNumber(subject)}">Details</a></font></td><td width='3%' align='right'></td><td width='6%' align='center'><font size='-1'><a href='/cgi-bin/show_doc.pl?caseid=${subject.caseId}&claim_id=${claim.claimId}&claim_num=${version}&magic_num=MAGIC' id='${id}'>${version}</a></font></td><td width='4%'><font size='-1'>${slashed(claim.filedOn)}</font></td><td><font size='-1'> Claim #${claim.number} filed by ${escapeHtml(claim.creditor)}, Amount claimed: ${money(total)} (${claim.enteredBy}) </font></td></table></TD>
</TR>
<TR  class = ${row}>
<TD colspan=3 align=left>
<FONT SIZE="-1">
<I>Description:</I> ${claim.description ? `(${version}) ${claim.description}<BR>` : ''}</FONT>
</TD>
</TR>
<TR  class = ${row}>
<TD colspan=3 align=left>
<FONT SIZE="-1">
<I>Remarks:</I> </FONT>
</TD>
</TR>
</TABLE><BR>`;
}

function registerBody(exchange: Exchange, subject: WorldCase): string {
  const claims = claimsOf(exchange.sandbox.seed, subject, today(exchange));
  if (!claims.length) return '<B>No claims found for this case using selection criteria entered</B>';
  const trustee = subject.parties.find((party) => party.role === 'Trustee')?.name ?? '';
  const total = claims.reduce((sum, claim) => sum + claim.secured + claim.unsecured + claim.priority, 0);
  return `<CENTER><H2>${exchange.court.name}<BR>Claims Register </H2><FONT SIZE=+1><A HREF=/cgi-bin/DktRpt.pl?${subject.caseId}>${fullNumber(subject)} ${escapeHtml(subject.caption)}                           </A> <br><p></FONT><TABLE ><TR><TD><B>Judge:</B>  ${subject.judge}</B><TD><B> </B><TD><B>Chapter: </B> ${subject.chapter}<TR><TD><B>Office: </B> ${exchange.court.offices[subject.office]}<TD><B>&nbsp;&nbsp;    </B><TD><B>Last Date to file claims: </B> ${slashed(addDays(subject.filedOn, 90))}<TR><TD><B>Trustee: </B> ${escapeHtml(trustee)} <TD><B> </B><TD><B>Last Date to file (Govt): </B> ${slashed(addDays(subject.filedOn, 180))}</TABLE>${claims.map((claim, index) => claimTable(subject, claim, index)).join('\n')}
<CENTER><H3>Claims Register Summary</H3></CENTER><B>Case Name:</B>				${escapeHtml(subject.caption)}<BR><B>Case Number:</B>			${fullNumber(subject)}<BR><B>Chapter:</B>				${subject.chapter}<BR><B>Date Filed:</B>				${slashed(subject.filedOn)}<BR><B>Total Number Of Claims:</B> ${claims.length}<BR><BR><table border=1><TR><TH>Total Amount Claimed* &nbsp;</TH><TD align=center>${money(total)} &nbsp;</TD></TR></TABLE></CENTER>`;
}

export function claimsRegister(exchange: Exchange): Reply {
  if (exchange.court.system !== 'bankruptcy') return errorPage(exchange, 'Case not found.');
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  if (!/-L_/.test(exchange.search)) {
    const nonce = freshNonce(exchange, 'SearchClaims.pl');
    const caseId = /\d+/.exec(exchange.search)?.[0] ?? '0';
    return page(
      exchange,
      `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/SearchClaims.pl?${nonce}-L_1_0-1"><h2>Claims Register</h2><input type="hidden" name="all_case_ids" value="${caseId}">Case number <input type="text" name="case_num"><input type="hidden" name="SearchingClaims" value="true"><input type="radio" name="EntFil" value="Fil" checked>Filed <input type="text" name="f_fromdt"> to <input type="text" name="f_todt"><input name="button1" value="Run Report" type="button" onclick="ProcessForm()"></form>`,
    );
  }
  if (!nonceIsGood(exchange, 'SearchClaims.pl')) return errorPage(exchange, STALE, 'b');
  const subject = findPublicCase(exchange, field(exchange, 'all_case_ids'));
  if (!subject || field(exchange, 'case_num') === '') return errorPage(exchange, 'Case not found.');
  const body = registerBody(exchange, subject);
  const pages = reportPages(body);
  const row = charge(exchange, {
    description: 'Claims Register',
    criteria: `${fullNumber(subject)} Filed or Entered From: ${field(exchange, 'f_fromdt')} Filed or Entered To: ${field(exchange, 'f_todt')}`,
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return page(exchange, `${body}\n${reportReceipt(exchange, row)}`);
}

/** Across cases, so without a cap; a real nonce is needed, the wildcard breaks it. */
export function claimsActivity(exchange: Exchange): Reply {
  if (exchange.court.id === 'nysb')
    return page(
      exchange,
      '<p>Security violation: You do not have access rights to this program (ClaimsActRpt.pl).  Please contact the Systems Administrator if you feel this is in error.  This access attempt has been logged.</p>',
    );
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  if (exchange.method === 'GET') {
    const nonce = freshNonce(exchange, 'ClaimsActRpt.pl');
    return page(
      exchange,
      `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/ClaimsActRpt.pl?${nonce}-L_1_0-1"><h2>Claims Activity Report</h2><input type="hidden" name="all_case_ids" value="0">Creditor <input type="text" name="creditor"> Entered <input type="text" name="entered_from"> to <input type="text" name="entered_to"><input name="button1" value="Run Report" type="button"></form>`,
    );
  }
  if (!nonceIsGood(exchange, 'ClaimsActRpt.pl', false))
    return {
      status: 500,
      type: 'text/html',
      body: '<html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>',
    };
  const creditor = field(exchange, 'creditor').toLowerCase();
  const rows: string[] = [];
  for (const subject of exchange.sandbox.world.casesOf(exchange.court.id)) {
    for (const claim of claimsOf(exchange.sandbox.seed, subject, today(exchange))) {
      if (!creditor || !claim.creditor.toLowerCase().startsWith(creditor)) continue;
      rows.push(
        `<tr><td><a href="/cgi-bin/DktRpt.pl?${subject.caseId}">${bareNumber(subject)}</a></td><td>${escapeHtml(subject.caption)}</td><td>${subject.chapter}</td><td>${claim.number}-1</td><td>${escapeHtml(claim.creditor)}</td><td>${slashed(claim.filedOn)}</td><td>${money(claim.secured + claim.unsecured + claim.priority)}</td></tr>`,
      );
    }
  }
  const body = rows.length
    ? `<h2>Claims Activity Report</h2><table border=1><tr><th>Case No.</th><th>Case Title</th><th>Ch</th><th>Claim No.</th><th>Creditor</th><th>Filed</th><th>Amount</th></tr>\n${rows.join('\n')}</table>`
    : '<b>No claims entries found</b>';
  const pages = reportPages(body);
  const row = charge(exchange, {
    description: 'Claims Activity Report',
    criteria: `Office: All Ch: All Creditor: ${creditor} From: ${field(exchange, 'entered_from')} To: ${field(exchange, 'entered_to')}`,
    pages,
    cents: uncappedCents(pages),
  });
  return page(exchange, `${body}\n${reportReceipt(exchange, row)}`);
}

export function creditorMatrix(exchange: Exchange): Reply {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  if (exchange.method === 'GET') {
    const nonce = freshNonce(exchange, 'CredMatrixCase.pl');
    return page(
      exchange,
      `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/CredMatrixCase.pl?${nonce}-L_1_0-1"><h2>List of Creditors</h2><input type="hidden" name="all_case_ids" value="${/\d+/.exec(exchange.search)?.[0] ?? '0'}"><input type="text" name="case_num"><input type="hidden" name="SMG" value=""><input type="radio" name="typfmt" value="rawfrmt" checked>Raw data format</form>`,
    );
  }
  const subject = findPublicCase(exchange, field(exchange, 'all_case_ids'));
  if (!nonceIsGood(exchange, 'CredMatrixCase.pl', false)) return errorPage(exchange, STALE, 'b');
  if (!subject) return errorPage(exchange, 'Case not found.');
  const claims = claimsOf(exchange.sandbox.seed, subject, today(exchange));
  if (!claims.length)
    return errorPage(exchange, `Your requested case ${bareNumber(subject)} does not have creditors.`, 'b');
  const lines = [
    `1|Label Matrix for local noticing|${exchange.court.name}|Case ${fullNumber(subject)}`,
    ...claims.map((claim) => [claim.creditor, ...claim.address].join('|')),
  ].join('\n');
  const pages = reportPages(lines);
  const row = charge(exchange, {
    description: 'List of Creditors',
    criteria: fullNumber(subject),
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return page(
    exchange,
    `<form name="bnc" method="post" action="https://ncrs.uscourts.gov/query/cmecf/index.adp"><input type="hidden" name="useragentstring" value="CM/ECF-BK V10.6.4"><input type="hidden" name="format" value="rawdata"><input type="hidden" name="data" value="${escapeHtml(lines).replaceAll('"', '&quot;')}"></form>\n${reportReceipt(exchange, row)}`,
  );
}
