// Appellate CM/ECF: one servlet, many pages (`pacer-protocol` 4.1; contract rows A1 to A10).
import { CAP_PAGES, cappedCents, dollars, reportPages } from '../billing/prices.ts';
import { looseSlashed, parseSlashed } from '../dates.ts';
import { bareNumber } from '../world/docketNumber.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, field, today, type Exchange, type Reply } from '../http/exchange.ts';
import { appellateDocket, type AppellateOptions } from './appellateDocket.ts';
import { appellateDocument, appellateMulti } from './appellateDocument.ts';
import { appellateFeed } from './appellateFeed.ts';
import { appellatePage, appellateReceipt, billedReceipt, csrfToken, latinPage } from './appellateFurniture.ts';
import { escapeHtml } from './furniture.ts';
import { loginWall } from './loginWall.ts';
import { mayNotSearch } from './docketReport.ts';

function findSubject(exchange: Exchange): WorldCase | null {
  // Cases of courts that moved to the newer system are not in the old one.
  if (exchange.court.version === 'acms') return null;
  const { world } = exchange.sandbox;
  const id = field(exchange, 'caseId') || field(exchange, 'caseid');
  const number = field(exchange, 'caseNum') || field(exchange, 'csnum1');
  const subject =
    (id && world.findCase(exchange.court.id, id)) ||
    (number ? world.findByNumber(exchange.court.id, number)[0] : null) ||
    null;
  return subject && subject.special !== 'sealed' && subject.filedOn <= today(exchange) ? subject : null;
}

const notThere = () => appellatePage('404 Not Found', '<center><b>Case Number Not Found</b></center>');

function mayPost(exchange: Exchange): boolean {
  const referer = String(exchange.headers.referer ?? '');
  const csrf = field(exchange, 'CSRF');
  return (
    referer.startsWith('https://external') ||
    referer.includes(exchange.court.host) ||
    (csrf !== '' && exchange.sandbox.nonces.get(csrf)?.page === 'csrf')
  );
}

function readOptions(exchange: Exchange): AppellateOptions {
  const full = field(exchange, 'fullDocketReport') === 'Y' || field(exchange, 'actionType') !== '';
  const yes = (name: string) => /^[Yy]/.test(field(exchange, name));
  return {
    full,
    parties: full && yes('incPtyAty'),
    caption: full && field(exchange, 'incCaption') !== '',
    multi: full && yes('incPdfMulti'),
    from: parseSlashed(field(exchange, 'dateFrom')),
    to: parseSlashed(field(exchange, 'dateTo')),
  };
}

function xmlDocket(subject: WorldCase, entries: ReturnType<Exchange['sandbox']['world']['entriesOf']>): string {
  const rows = entries.map(
    (entry) =>
      `<docketText dateFiled="${entry.filedOn}" text="${escapeHtml(entry.text.replaceAll(/\[\[(\d+)\]\]/g, '$1')).replaceAll('"', '&quot;')}" number="${entry.number ?? ''}"/>`,
  );
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<caseSummary><stub caseNumber="${bareNumber(subject)}" dateFiled="${subject.filedOn}" shortTitle="${escapeHtml(subject.caption).replaceAll('"', '&quot;')}" natureOfSuit="${subject.natureOfSuit}"/><docketTexts>\n${rows.join('\n')}\n</docketTexts></caseSummary>`;
}

function caseSummary(exchange: Exchange): Reply {
  if (mayNotSearch(exchange)) return appellatePage('Client Code', '<b>A Client Code is required for PACER search</b>');
  const subject = findSubject(exchange);
  if (!subject) return notThere();
  const options = readOptions(exchange);
  if (options.full && !mayPost(exchange))
    return latinPage(
      `<html><head><title>Warning</title></head><body><b>The link to this page may not have originated from within CM/ECF.</b><form method="post" action="TransportRoom?${exchange.search}"><input type="hidden" name="CSRF" value="${csrfToken(exchange)}"><input type="submit" value="Continue"></form></body></html>`,
    );
  const all = exchange.sandbox.world.entriesOf(subject, exchange.nowMs);
  const chosen = all.filter(
    (entry) => (!options.from || entry.filedOn >= options.from) && (!options.to || entry.filedOn <= options.to),
  );
  // A summary shows the last ten entries; the full docket shows what was asked for.
  const entries = options.full ? chosen : all.slice(-10);
  const body = appellateDocket(exchange, subject, entries, options);
  const wanted = field(exchange, 'outputXML_TXT');
  const text = wanted ? xmlDocket(subject, entries) : body;
  const pages = reportPages(text);
  const filtered = options.from || options.to;
  const description = options.full ? `Docket Report (${filtered ? 'filtered' : 'full'})` : 'Case Summary';
  const criteria = `${bareNumber(subject)}${options.from ? ` From: ${looseSlashed(options.from)}` : ''}${options.to ? ` To: ${looseSlashed(options.to)}` : ''}`;
  if (wanted && field(exchange, 'confirmCharge') !== 'y')
    return appellatePage(
      'Download Confirmation',
      `<center><strong>Download Confirmation</strong>${appellateReceipt(exchange, { description, criteria, pages: Math.min(pages, CAP_PAGES), cents: cappedCents(pages) })}<form name="AccCharge" method="post" action="TransportRoom?servlet=CaseSummary.jsp"><input type="hidden" name="confirmCharge" value="y"><input type="button" value="Accept Charges and Retrieve"></form></center>`,
    );
  const row = charge(exchange, {
    description,
    criteria,
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  if (wanted)
    return {
      status: 200,
      type: wanted === 'XML' ? 'text/xml;charset=ISO-8859-1' : 'text/plain;charset=ISO-8859-1',
      body: Buffer.from(wanted === 'XML' ? text : text.replaceAll(/<[^>]+>/g, ' '), 'latin1'),
    };
  const fullPages = options.full
    ? 0
    : Math.min(
        CAP_PAGES,
        reportPages(
          appellateDocket(exchange, subject, all, {
            full: true,
            parties: true,
            caption: true,
            multi: false,
            from: null,
            to: null,
          }),
        ),
      );
  const offer = options.full
    ? ''
    : `<form method=POST\n\t\taction='TransportRoom?servlet=DocketReportFilter.jsp'>\n\t<input name='CSRF' type='hidden' value='${csrfToken(exchange)}'><center>\nIf you view the <input type=hidden name="caseNum" value="${bareNumber(subject)}">\n\t<input type=submit name="fullDocket" value="Full Docket">\n you will be charged for ${fullPages} Pages   $${dollars(fullPages * 10)}</center>\n\t</form>\n`;
  return appellatePage(
    `${bareNumber(subject)} ${options.full ? 'Docket' : 'Summary'}`,
    `${offer}${body}\n${billedReceipt(exchange, row)}`,
  );
}

function reportFilter(exchange: Exchange): Reply {
  const subject = findSubject(exchange);
  if (!subject) return notThere();
  const box = (name: string, label: string) => `<input type="checkbox" name="${name}" value="Y" checked>${label}<br>`;
  return appellatePage(
    'Docket Report Filter',
    `<form name="filter" action="TransportRoom?servlet=CaseSummary.jsp" method="post"><input name="CSRF" type="hidden" value="${csrfToken(exchange)}"><input type="hidden" name="caseNum" value="${bareNumber(subject)}"><input type="hidden" name="fullDocketReport" value="Y">
<b>${bareNumber(subject)} ${escapeHtml(subject.caption)}</b><br>Date from <input name="dateFrom"> to <input name="dateTo"><br>${box('incPrior', 'Prior cases')}${box('incAssoc', 'Associated cases')}${box('incPanel', 'Panel')}${box('incPtyAty', 'Parties and attorneys')}${box('incDktEntries', 'Docket entries')}${box('incPdfMulti', 'Links to multiple documents')}<input type="hidden" name="incCaption" value="long"><input type="submit" name="actionType" value="Run Docket Report"></form>`,
  );
}

function selectionTable(exchange: Exchange): Reply {
  const from = field(exchange, 'csnum1');
  const party = (field(exchange, 'aName') || field(exchange, 'searchPty')).toLowerCase();
  const cases = exchange.sandbox.world
    .casesOf(exchange.court.id)
    .filter(
      (subject) =>
        subject.filedOn <= today(exchange) &&
        (from
          ? bareNumber(subject) === from.trim()
          : party !== '' && subject.parties.some((one) => one.last.toLowerCase().startsWith(party))),
    );
  if (!cases.length) return notThere();
  const rows = cases.map(
    (subject) =>
      `<tr><td><a href="TransportRoom?servlet=CaseSummary.jsp&caseNum=${bareNumber(subject)}&incOrigDkt=Y&incDktEntries=Y">${bareNumber(subject)}</a></td><td><a href="TransportRoom?servlet=CaseQuery.jsp&cnthd=${exchange.sandbox.nextDigits(10, 'cnthd')}&caseid=${subject.caseId}&csnum1=${bareNumber(subject)}&shorttitle=${encodeURIComponent(subject.caption)}">${escapeHtml(subject.caption)}</a></td><td>${looseSlashed(subject.filedOn)}</td></tr>`,
  );
  return appellatePage(
    'Case Selection',
    `<table border=1><tr><th>Case Number</th><th>Title</th><th>Opening Date</th></tr>\n${rows.join('\n')}</table>`,
  );
}

function caseQuery(exchange: Exchange): Reply {
  const subject = findSubject(exchange);
  if (!subject) return notThere();
  return appellatePage(
    'Case Query',
    `<b>${bareNumber(subject)} ${escapeHtml(subject.caption)}</b><br><a href="TransportRoom?servlet=CaseSummary.jsp&caseNum=${bareNumber(subject)}&incOrigDkt=Y&incDktEntries=Y">Case Summary</a><br><a href="TransportRoom?servlet=DocketReportFilter.jsp&caseId=${subject.caseId}">Docket Report</a><br>Originating case: ${subject.below ? `<a href="https://ecf.${subject.below.courtId}.uscourts.gov/cgi-bin/iqquerymenu.pl?${subject.below.caseId}">${subject.below.docketNumber}</a>` : 'none'}`,
  );
}

function caseSearch(): Reply {
  return appellatePage(
    'Case Search',
    '<form action="TransportRoom?servlet=CaseSelectionTable.jsp" method="post">Case Number <input name="csnum1"> to <input name="csnum2"> Party <input name="aName"><input type="submit" value="Search"></form>',
  );
}

export async function answerAppellate(exchange: Exchange): Promise<Reply | null> {
  const { court, path } = exchange;
  const document = /^\/docs1\/(\d+)$/.exec(path);
  if (document) return appellateDocument(exchange, document[1]!);
  if (path === '/')
    return latinPage(
      `<html><head><title>${court.title}</title></head><body><a href="${court.servletPath}?servlet=CaseSearch.jsp">PACER</a></body></html>`,
    );
  if (path !== court.servletPath) return null;
  const [servlet, inPath] = (field(exchange, 'servlet') || 'CaseSearch.jsp').split('/') as [string, string | undefined];
  if (servlet === 'RSSGenerator') return appellateFeed(exchange);
  if (servlet === 'ShowPagePublic' || servlet.endsWith('.gif')) return { status: 200, type: 'text/css', body: '' };
  if (!exchange.token || servlet === 'InvalidUserLogin.jsp') return loginWall(exchange);
  if (servlet === 'ShowDoc') return appellateDocument(exchange, inPath ?? field(exchange, 'dls_id'));
  if (servlet === 'ShowDocMulti') return appellateMulti(exchange);
  if (servlet === 'CaseSummary.jsp') return caseSummary(exchange);
  if (servlet === 'DocketReportFilter.jsp') return reportFilter(exchange);
  if (servlet === 'CaseSelectionTable.jsp') return selectionTable(exchange);
  if (servlet === 'CaseQuery.jsp') return caseQuery(exchange);
  return caseSearch();
}
