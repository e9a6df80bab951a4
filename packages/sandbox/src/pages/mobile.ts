// mobile_query.pl: case data for small screens; case information by id is free (`pacer-protocol` 3.12).
import { reportPages, uncappedCents } from '../billing/prices.ts';
import { slashed } from '../dates.ts';
import { fullNumber } from '../world/docketNumber.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, html, type Exchange, type Reply } from '../http/exchange.ts';
import { findPublicCase } from './caseQuery.ts';
import { plainText } from './entryText.ts';
import { errorPage, escapeHtml } from './furniture.ts';

function shell(exchange: Exchange, subject: WorldCase, list: string, bill: string): Reply {
  return html(`<!DOCTYPE html><html><head><title>Mobile Query</title>
<!-ShowPage(mobile_query_page_header.htm)->
        <meta charset="utf-8" />
    </head>
    <body>
        <div data-theme="b" data-role="page" id="page1"><h3>CM/ECF Mobile - ${exchange.court.id.toUpperCase()}</h3><div class="ui-btn-right"><a href="?logout" data-icon="logout">Logout</a></div>
<!-- session --><a href="/cgi-bin/login.pl?logout" style="display:none">Logout</a>
        <div data-role="content" style="padding: 15px">
                <ul data-role="listview">
                    <li data-role="list-divider" role="heading">
			<div class="ui-grid-a">
				<div class="ui-block-a">
					${fullNumber(subject)}
				</div>
				<div class="ui-block-b" style="text-align:right">
					Filed: ${slashed(subject.filedOn)}
				</div>
			</div>
			<div>${escapeHtml(subject.caption)}</div>
                    </li>
${list}
                </ul>
            </div>
            <div data-theme="a" data-role="footer" data-position="fixed" data-id="footer">
	            <div class="ui-title" style="padding-right: 90px; margin: .8em 0 1em 5%; font-size:14px; text-align: left">
${bill}				</div>
				<a class="ui-btn-right" href="/cgi-bin/iqquerymenu.pl?${subject.caseId}">Full Site</a>
			</div>
</div></body></html>`);
}

export function mobile(exchange: Exchange): Reply {
  // A widely used client writes "caseid==1234", and the courts answer it.
  const subject = findPublicCase(exchange, (exchange.query.get('caseid') ?? '').replace(/^=/, ''));
  if (!subject) return errorPage(exchange, 'Case not found.');
  const entries = exchange.sandbox.world.entriesOf(subject, exchange.nowMs);
  const what = exchange.query.get('search') ?? 'caseInfo';
  const link = (search: string) =>
    `/cgi-bin/mobile_query.pl?search=${search}&caseid=${subject.caseId}&caseNum=${fullNumber(subject)}`;
  if (what === 'caseInfo') {
    const item = (search: string, label: string) => `<li data-theme="c"><a href="${link(search)}">${label}</a></li>`;
    return shell(
      exchange,
      subject,
      `${item('atty', 'Attorneys')}${item('pty', 'Parties')}${item('deadLines', 'Deadlines / Hearings')}<li data-theme="c"><a id="entriesLink" href="${link('dktEntry')}" data-transition="slide">\n Docket Entries\n <span class="ui-li-count">\n ${entries.length}\n </span></a></li>`,
      '',
    );
  }
  const lists: Record<string, string[]> = {
    dktEntry: entries.map((entry) => `${slashed(entry.filedOn)} ${entry.number ?? ''} ${escapeHtml(plainText(entry))}`),
    pty: subject.parties.map((party) => `${escapeHtml(party.name)} (${party.role})`),
    atty: subject.parties.flatMap((party) =>
      party.counsel.map((one) => `${one.first} ${one.last} representing ${escapeHtml(party.name)}`),
    ),
    deadLines: [],
  };
  const list = (lists[what] ?? []).map((text) => `<li>${text}</li>`).join('\n');
  const pages = reportPages(list);
  const row = charge(exchange, {
    description: 'Mobile Query',
    criteria: fullNumber(subject),
    pages,
    cents: uncappedCents(pages),
    caseId: subject.caseId,
  });
  return shell(exchange, subject, list, `Pages: ${row.pages}, Cost: ${(row.cents / 100).toFixed(2)}\n`);
}
