// DktRpt.pl: the form, the pages that come instead of a docket, and the billed docket itself (`pacer-protocol` 3.3).
import { CAP_PAGES, cappedCents, reportPages } from '../billing/prices.ts';
import { addDays, slashed } from '../dates.ts';
import { reportPdf } from '../documents/reportPdf.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import { deliver } from './delivery.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, field, strike, today, type Exchange, type Reply } from '../http/exchange.ts';
import { findPublicCase } from './caseQuery.ts';
import { bankruptcyDocket } from './docketBankruptcy.ts';
import { districtDocket, districtStub } from './docketDistrict.ts';
import { docketForm } from './docketForm.ts';
import { criteriaText, readOptions, selectEntries, type DocketOptions } from './docketOptions.ts';
import { errorPage, escapeHtml, freshNonce, nonceIsGood, page } from './furniture.ts';
import { plainText } from './entryText.ts';
import { quoteReceipt, reportReceipt } from './receiptTable.ts';

const NO_PERMISSION =
  'Either you do not have permission to view the document, or the document does not exist in the case.';
const CLIENT_CODE = 'A Client Code is required for PACER search';

/** Tokens of accounts that must name a client code and did not: every billable page refuses. */
export function mayNotSearch(exchange: Exchange): boolean {
  return (exchange.token?.noSearch ?? false) && exchange.clientCode === '';
}

export function clientCodePage(exchange: Exchange): Reply {
  return errorPage(exchange, CLIENT_CODE, 'b');
}

function largeDocket(exchange: Exchange, subject: WorldCase): Reply {
  const now = today(exchange);
  const nonce = freshNonce(exchange, 'DktRpt.pl', subject.caseId);
  const kept = [
    'all_case_ids',
    'case_num',
    'date_range_type',
    'date_type',
    'date_to',
    'documents_numbered_from_',
    'documents_numbered_to_',
    'list_of_parties_and_counsel',
    'terminated_parties',
    'list_of_member_cases',
    'pdf_header',
    'output_format',
    'view_multi_docs',
    'sort1',
  ];
  const hidden = kept
    .filter((name) => exchange.form.has(name))
    .map((name) => `<input name="${name}" type="hidden" value="${escapeHtml(field(exchange, name))}">`);
  const choice = (value: string, label: string, checked = false) =>
    `<input name="date_from" type="radio" value="${value}"${checked ? ' checked' : ''}> ${label}<br>`;
  return page(
    exchange,
    `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/DktRpt.pl?${nonce}-L_1_1-1">
<font face="arial,helvetica" color="#0000cc" size="4"><b>Docket Sheet</b></font>
<p>The report may take a long time to run because this case has many docket entries. You can go back and modify the selection criteria or select one of the following options.</p>
<p>Include docket entries:<br>
${choice(slashed(addDays(now, -7)), 'for the past week', true)}
${choice(slashed(addDays(now, -90)), 'for the past 90 days')}
${choice(slashed(addDays(now, -365)), 'for the past year')}
${choice('', 'as initially requested')}
</p>${hidden.join('')}
<table><tr><td><input name="button1" value="Run Report" type="button" onclick="ProcessForm()"></td><td></td><td></td><td><input name="reset" type="RESET" value="Clear" onclick="setTimeout('RunAfterClear()',100)"></td></tr></table></form>`,
  );
}

function chargePage(exchange: Exchange, subject: WorldCase, options: DocketOptions, pages: number): Reply {
  const nonce = freshNonce(exchange, 'DktRpt.pl', subject.caseId);
  const hidden = [...exchange.form]
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  const receipt = quoteReceipt(exchange, {
    description: 'Docket Report',
    criteria: criteriaText(exchange, subject, options),
    pages,
    cents: cappedCents(pages),
    label: 'Search Criteria',
  });
  return page(
    exchange,
    `<p>To accept charges shown below, click on the 'View Report' button, otherwise click the 'Back' button on your browser.</p>\n<p> The report you requested is ${pages} page${pages === 1 ? '' : 's'}. You will be billed for ${pages > CAP_PAGES ? `${CAP_PAGES} pages` : 'the exact number of pages'}.</p>\n<form enctype="multipart/form-data" method="post" action="/cgi-bin/DktRpt.pl?${nonce}-L_9999_2-1" name="send_to_file<HR">${receipt}${hidden}<input type="submit" value="View Report"></form>`,
  );
}

function body(exchange: Exchange, subject: WorldCase, options: DocketOptions): string {
  const all = exchange.sandbox.world.entriesOf(subject, exchange.nowMs);
  const entries = selectEntries(all, options);
  if (subject.special === 'opening')
    return districtStub(
      exchange,
      subject,
      options,
      'This case is in the process of being opened, please check back later for additional information.',
    );
  if (subject.special === 'administratively-closed')
    return districtStub(exchange, subject, options, 'This case was administratively closed.');
  if (options.format === 'text') {
    const lines = entries.map(
      (entry) =>
        `${slashed(entry.filedOn)}  ${String(entry.number ?? '').padStart(6)}  ${plainText(entry)} (Entered: ${slashed(entry.enteredOn)})`,
    );
    return `<pre>\n${bareNumber(subject)} ${escapeHtml(subject.caption)}\n\n${escapeHtml(lines.join('\n'))}\n</pre>`;
  }
  return exchange.court.system === 'bankruptcy'
    ? bankruptcyDocket(exchange, subject, entries, all, options)
    : districtDocket(exchange, subject, entries, all, options);
}

/** A wrong answer of the kind a busy court gives: another case's sheet. */
function mixedUp(exchange: Exchange, subject: WorldCase): WorldCase {
  if (!strike(exchange, 'wrong-case')) return subject;
  const others = exchange.sandbox.world
    .casesOf(subject.court.id)
    .filter((other) => other.caseId !== subject.caseId && other.special === null && other.kind === subject.kind);
  return others[0] ?? subject;
}

/** The sheet as a PDF: billed by its own pages, without a receipt page in it. */
async function pdfDocket(exchange: Exchange, subject: WorldCase, options: DocketOptions): Promise<Reply> {
  const entries = selectEntries(exchange.sandbox.world.entriesOf(subject, exchange.nowMs), options);
  const lines = entries.map(
    (entry) =>
      `${slashed(entry.filedOn)}  ${entry.number ?? ''}  ${plainText(entry)} (Entered: ${slashed(entry.enteredOn)})`,
  );
  const title = `${fullNumber(subject)} ${subject.caption}`;
  const { bytes, pages } = await reportPdf(
    title,
    [title, `Date Filed: ${slashed(subject.filedOn)}`, ...lines],
    exchange.nowMs,
  );
  charge(exchange, {
    description: 'Docket Report',
    criteria: criteriaText(exchange, subject, options),
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return deliver(exchange, bytes, 'docket.pdf');
}

function run(exchange: Exchange, asked: WorldCase): Reply | Promise<Reply> {
  const options = readOptions(exchange);
  if (options.from && options.to && options.from > options.to)
    return errorPage(exchange, 'The start date must be less than or equal to the end date');
  if (options.numberFrom !== null && options.numberTo !== null && options.numberFrom > options.numberTo)
    return errorPage(exchange, 'The starting document number must be less than or equal to the ending document number');
  const warned = exchange.search.endsWith('-L_1_1-1') || /-L_9999_/.test(exchange.search);
  const count = exchange.sandbox.world.entriesOf(asked, exchange.nowMs).length;
  if (
    !warned &&
    count > exchange.court.largeDocket &&
    field(exchange, 'date_from').trim() === '' &&
    options.numberFrom === null
  )
    return largeDocket(exchange, asked);
  const subject = mixedUp(exchange, asked);
  if (options.format === 'pdf' && strike(exchange, 'pdf-failed'))
    return errorPage(exchange, 'Unable to create PDF file.', 'b');
  if (options.format === 'pdf') return pdfDocket(exchange, subject, options);
  const html = body(exchange, subject, options);
  const pages = reportPages(html);
  const wantsCharge = exchange.account?.chargePage || strike(exchange, 'charge-page');
  if (wantsCharge && !exchange.search.endsWith('-L_9999_2-1')) return chargePage(exchange, subject, options, pages);
  const billable = Math.min(pages, CAP_PAGES);
  const row = charge(exchange, {
    description: 'Docket Report',
    criteria: criteriaText(exchange, subject, options),
    pages: billable,
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return page(exchange, `${html}\n${reportReceipt(exchange, row)}`);
}

export function docketReport(exchange: Exchange): Reply | Promise<Reply> {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  const { search, sandbox, court } = exchange;
  if (!/-L_/.test(search)) {
    const typed = exchange.query.get('caseNumber') ?? exchange.query.get('docket_number');
    const caseId = /^\d+/.exec(search)?.[0] ?? null;
    const subject = caseId
      ? findPublicCase(exchange, caseId)
      : typed
        ? (sandbox.world.findByNumber(court.id, typed).find((one) => !one.mainCaseId) ?? null)
        : null;
    return docketForm(exchange, subject);
  }
  if (!nonceIsGood(exchange, 'DktRpt.pl') || strike(exchange, 'stale-nonce'))
    return errorPage(exchange, 'Error: The page ID does not exist. Please enter a valid page ID number. ', 'b');
  const caseId = field(exchange, 'all_case_ids').trim();
  if (!caseId || field(exchange, 'case_num') === '')
    return errorPage(
      exchange,
      'Incomplete request. Please try your query again by choosing the Query or Reports option from the main menu.',
    );
  const subject = sandbox.world.findCase(court.id, caseId);
  if (!subject || subject.filedOn > today(exchange)) return errorPage(exchange, 'Case not found.');
  if (subject.special === 'sealed') return errorPage(exchange, NO_PERMISSION, 'b');
  return run(exchange, subject);
}
