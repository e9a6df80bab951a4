// Made-up court pages as files, in the markup that CM/ECF prints.

export type PageLine = { number?: string; filed: string; text: string; docId?: string };

const two = (date: string) => `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;

export function docketPage(page: {
  number: string;
  caseId: string;
  lines: PageLine[];
  heading?: string;
  terminated?: string;
  /** What the receipt repeats of the request. */
  criteria?: string;
  billedAt?: string;
}): Buffer {
  const rows = page.lines.map(({ number = '', filed, text, docId }) => {
    const shown = docId ? `<a href='https://ecf.cand.uscourts.gov/doc1/${docId}'>${number}</a>` : number;
    return `<tr><td width=94 nowrap valign=top>${two(filed)}</td><td align=right valign=top>${shown}&nbsp;</td><td valign=top>${text} (Entered: ${two(filed)})</td></tr>`;
  });
  return Buffer.from(`<html><head><title>CAND-ECF</title></head><body><div id="cmecfMainContent">
<h3 align=center>U.S. District Court<BR>${page.heading ?? 'California Northern District (San Francisco)'}<BR>CIVIL DOCKET FOR CASE #: ${page.number}</h3>
<table width=100% border=0 cellspacing=5><tr><td valign=top width=60%><br>Otter v. Heron<br>Assigned to: Judge Ada Reed<br>Cause: 28:1331 Federal Question</td>
<td valign=top width=40%><br>Date Filed: 05/01/2024<br>${page.terminated ? `Date Terminated: ${two(page.terminated)}<br>` : ''}Jury Demand: None<br>Nature of Suit: 440 Civil Rights: Other<br>Jurisdiction: Federal Question</td></tr></table>
<table border=0 cellspacing=5 width=100%><tr><td><b><u>Plaintiff </u></b></td></tr><tr><td valign=top width=40%><b>Olive Otter</b></td><td valign=top width=20% align=right>represented by</td><td valign=top width=40%><b>Ann Moss</b><br>Moss LLP<br>1 Main Street<br>Oakland, CA 94601<br>Email: amoss@moss.test<br><i>LEAD ATTORNEY</i><br><i>ATTORNEY TO BE NOTICED</i></td></tr></table>
<table align=center width=99% border=1 rules=all cellpadding=5><tr><th>Date Filed</th><th>#</th><th>Docket Text</th></tr>
${rows.join('\n')}</table>
<form><input type="hidden" name="case" value="${page.caseId}"></form><a href="https://ecf.cand.uscourts.gov/cgi-bin/DktRpt.pl?${page.caseId}">x</a>
<hr><center><table border=1 bgcolor=white width=400><tr><th colspan=4>PACER Service Center</th></tr><tr><th colspan=4>Transaction Receipt</th></tr>
<tr><td colspan=4 align=center>${page.billedAt ?? '06/01/2024 10:00:00'}</td></tr><tr><th>PACER Login:</th><td>otter1</td><th>Client Code:</th><td>M1</td></tr>
<tr><th>Description:</th><td>Docket Report</td><th>Search Criteria:</th><td>${page.criteria ?? page.number}</td></tr>
<tr><th>Billable Pages:</th><td>3</td><th>Cost:</th><td>0.30</td></tr></table></center></div></body></html>`);
}
