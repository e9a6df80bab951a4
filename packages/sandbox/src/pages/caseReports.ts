// The small reports of the case menu (parties, attorneys, summary, ...): one or a few billed pages each (contract row D21).
import { CAP_PAGES, cappedCents, reportPages } from '../billing/prices.ts';
import { slashed } from '../dates.ts';
import { fullNumber } from '../world/docketNumber.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, type Exchange, type Reply } from '../http/exchange.ts';
import { caseHeader, findPublicCase } from './caseQuery.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { errorPage, escapeHtml, page } from './furniture.ts';
import { reportReceipt } from './receiptTable.ts';

type Report = { title: string; rows(exchange: Exchange, subject: WorldCase): string[][] };

const none = () => [];

export const caseReports: Record<string, Report> = {
  'qryAlias.pl': {
    title: 'Alias',
    rows: (_, subject) =>
      subject.parties
        .filter((party) => party.extra.length)
        .map((party) => [party.name, party.extra.join(', ').replaceAll('|', ' ')]),
  },
  'qryAscCases.pl': {
    title: 'Associated Cases',
    rows: (exchange, subject) =>
      [subject.leadCaseId, ...subject.memberCaseIds, ...subject.subCaseIds, subject.mainCaseId]
        .filter(Boolean)
        .map((id) => {
          const other = exchange.sandbox.world.findCase(subject.court.id, id!);
          return other
            ? [
                `<a href="/cgi-bin/iqquerymenu.pl?${other.caseId}">${fullNumber(other)}</a>`,
                escapeHtml(other.caption),
                slashed(other.filedOn),
              ]
            : [];
        }),
  },
  'qryAttorneys.pl': {
    title: 'Attorneys',
    rows: (_, subject) =>
      subject.parties.flatMap((party) =>
        party.counsel.map((one) => [
          `${one.first} ${one.last}`,
          `${one.firm}<br>${one.street}<br>${one.place}<br>${one.phone}<br>${one.email}`,
          `representing ${party.name} (${party.role})`,
        ]),
      ),
  },
  'qryParties.pl': { title: 'Parties', rows: (_, subject) => subject.parties.map((party) => [party.name, party.role]) },
  'qrySummary.pl': {
    title: 'Case Summary',
    rows: (exchange, subject) => [
      ['Office:', exchange.court.offices[subject.office] ?? ''],
      ['Filed:', slashed(subject.filedOn)],
      ['Jury Demand:', subject.juryDemand],
      ['Demand:', subject.demand],
      ['Nature of Suit:', subject.natureOfSuit],
      ['Cause:', subject.cause],
      ['Jurisdiction:', subject.jurisdiction],
      ['Flags:', subject.flags.join(', ')],
      ...subject.parties.map((party) => [`${party.role}:`, party.name]),
    ],
  },
  'FilerQry.pl': {
    title: 'Filers',
    rows: (_, subject) => subject.parties.map((party) => [party.name, party.role, slashed(subject.filedOn)]),
  },
  'StatusQry.pl': {
    title: 'Status',
    rows: (_, subject) => [[subject.closedOn ? 'Closed' : 'Pending', slashed(subject.closedOn ?? subject.filedOn)]],
  },
  'SchedQry.pl': { title: 'Deadlines/Hearings', rows: none },
  'RelTransactQry.pl': { title: 'Related Transactions', rows: none },
  'QryRMSLocation.pl': { title: 'Case File Location', rows: () => [['Clerk of Court']] },
  'CreditorQry.pl': { title: 'Creditor', rows: none },
  'NoticeOfFiling.pl': {
    title: 'Notice of Bankruptcy Case Filing',
    rows: (_, subject) => [
      ['A bankruptcy case was filed under chapter', subject.chapter ?? '', slashed(subject.filedOn)],
    ],
  },
  'qryTrustee.pl': {
    title: 'Trustee',
    rows: (_, subject) =>
      subject.parties.filter((party) => /Trustee/.test(party.role)).map((party) => [party.name, party.role]),
  },
};

export function caseReport(exchange: Exchange, program: string): Reply {
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  const report = caseReports[program]!;
  const subject = findPublicCase(exchange, /\d+/.exec(exchange.search)?.[0] ?? '');
  if (!subject) return errorPage(exchange, 'Case not found.');
  const rows = report
    .rows(exchange, subject)
    .map((cells) => `<tr>${cells.map((cell) => `<td valign="top">${cell}</td>`).join('')}</tr>`);
  const body = `${caseHeader(exchange, subject)}<h2>${report.title}</h2><table border="1" cellpadding="3">${rows.length ? rows.join('\n') : '<tr><td>None</td></tr>'}</table>`;
  const pages = reportPages(body);
  const row = charge(exchange, {
    description: report.title,
    criteria: fullNumber(subject),
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return page(exchange, `${body}\n${reportReceipt(exchange, row)}`);
}
