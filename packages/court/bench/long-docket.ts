// A made-up district docket of any length, about a kilobyte an entry as in large cases.

const SENTENCE =
  'MEMORANDUM OF LAW in Support of the Motion to Compel the Production of River Surveys and other Records. ' +
  'Document filed by Otter &amp; Sons, LLC, Willow Otter, and the other parties named in the caption above. ';

export function longDocket(entries: number): string {
  const rows: string[] = [];
  for (let number = 1; number <= entries; number++) {
    const link = (serial: number, text: number) =>
      `<a href="/doc1/1270${serial}" onClick="goDLS('/doc1/1270${serial}','500123','${number + 7}','','','1','','','');return(false);">${text}</a>`;
    rows.push(
      `<tr><td width='94' valign=top nowrap>05/09/2019</td><td style='white-space:nowrap' valign='top' align='right'>${link(number * 10, number)}&nbsp;</td><td valign=top>${SENTENCE}(Attachments: # ${link(number * 10 + 1, 1)} Exhibit A, # ${link(number * 10 + 2, 2)} Exhibit B)(Reed, Sedge) (Entered: 05/10/2019)</td></tr>`,
    );
  }
  return `<html><body><div id="cmecfMainContent"><h3 align=center>U.S. District Court<BR>Southern District of New York (Foley Square)<BR>CIVIL DOCKET FOR CASE #: 1:19-cv-04242-ABC</h3>
<TABLE width='100%'><tr><td valign=top width="60%"><br>Otter &amp; Sons, LLC v. Badger Holdings Inc.<br>Assigned to: Judge Hazel B. Weir</td><td valign=top width="40%"><br>Date Filed: 05/09/2019</td></tr></table>
<table><tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr>
${rows.join('\n')}
</table></div></body></html>`;
}
