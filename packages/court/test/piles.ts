// Pages of nothing but one thing, by kind: what a careless search or a greedy pattern would take quadratic time for.

/** A name and the piece that is repeated. */
export const PILES: readonly [string, string][] = [
  ['lists of recipients', '<b>Notice has been electronically mailed to:</b>a@b <a>c@d</a> '],
  ['open cells', '<td>'],
  ['nested tables', '<table><tr><td>'],
  ['labels', '<tr><td><strong>Case Name:</strong></td><td>x</td></tr>Docket Text: electronically mailed to: '],
  ['commas and blanks', ' ,\n'],
  ['brackets', '[[<a href='],
  ['numbers', '1:23-cv-00001-'],
  ['addresses', 'a@b, '],
  ['quotes', `"'`],
  ['entities', '&amp;#x26;'],
  ['headings of parties', '<tr><td><b><u>Plaintiff</u></b></td></tr>'],
  ['formatting left open', '<p><font size=1><b><i>'],
  ['formatting closed too often', '<b><p></b></i></font>'],
  ['links', `<a href="/doc1/1" onclick="goDLS('/doc1/1','2','3')">1</a>`],
  ['attachment lists', '(Attachments: # '],
  ['rows', '<tr><td>01/02/2003<td>1<td>Text (Entered: 01/02/2003)'],
  ['lines', 'Date Filed: 01/02/2003<br>'],
];

/** Puts a pile where the parser of a kind looks; kinds without a wrap get the pile alone. */
export const WRAPS: Record<string, (pile: string) => string> = {
  notice: (pile) =>
    `Content-Type: text/html\n\n<table><tr><td>Case Name:</td><td>x</td></tr></table>Docket Text:${pile}`,
  feed: (pile) => `<rss><channel><item><title>1:23-cv-00001 ${pile}`,
  'case-lookup': (pile) => `<request><case number="1" id="1" title="${pile.replaceAll('"', '')}"/>`,
  'internet-archive': (pile) => `<gov_uscourts_docket><case_details/><party_list><party><name>${pile}`,
  'archive-json': (pile) =>
    JSON.stringify({ docket_number: pile, case_name: pile, docket_entries: [{ description: pile }] }),
  acms: (pile) =>
    JSON.stringify({
      caseDetails: { caseNumber: '1', partyAttorneyList: pile },
      docketInfo: { docketEntries: [{ docketEntryText: pile }] },
    }),
  'acms-documents': (pile) =>
    JSON.stringify({ caseDetails: {}, docketEntry: { docketEntryText: pile }, docketEntryDocuments: [] }),
  'appellate-docket': (pile) =>
    `<!-- Case Stub --><b>Docket #</b>1<!-- Party/Aty List --><!-- DOCKET ENTRIES -->${pile}`,
  'claims-register': (pile) => `<table class=complexReport><tr><td><i>Creditor:</i>${pile}`,
  'claims-activity': (pile) => `<table class=complexReport><tr><td>${pile}`,
  docket: (pile) => {
    const third = pile.slice(0, pile.length / 3);
    return `<table><tr><td>Date Filed: 1/2/2003 ${third}</table><table><tr><td><b><u>Plaintiff${third}</table><table><tr><td>Date Filed<td>#<td>Docket Text<tr><td>01/02/2003<td>1<td>${third}`;
  },
  history: (pile) => `<table><tr><th>Dates<th>Description<tr><td>1<td>Filed: 01/02/2003<td>${pile}`,
  'attachment-menu': (pile) => `<table><tr><td><a href="/doc1/127012345">1</a>${pile}`,
  'document-receipt': (pile) => `<table><tr><th>Transaction Receipt<tr><td>${pile}`,
  'case-query': (pile) => `<div id=cmecfMainContent><center><b><font>1:23-cv-00001</font></b>${pile}`,
  'case-list': (pile) => `<table><tr class=rowBackground1><td>${pile}`,
  opinions: (pile) => `<table><tr><th>Case Number<tr>${pile}`,
};
