// The feed of an appellate court: local time with zone text, links into the servlet (`pacer-protocol` 3.13).
import { localTime } from '../clock.ts';
import { documentId } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import { notFound, strike, type Exchange, type Reply } from '../http/exchange.ts';
import { escapeHtml } from './furniture.ts';

const WINDOW_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function local(ms: number, timeZone: string): string {
  const at = localTime(ms, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.weekday}, ${two(at.day)} ${MONTHS[at.month - 1]} ${at.year} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} ${at.zoneName}`;
}

export function appellateFeed(exchange: Exchange): Reply {
  const { court, nowMs, sandbox } = exchange;
  if (court.feed === 'none') return notFound();
  const items: string[] = [];
  const empty = strike(exchange, 'empty-feed');
  for (const subject of empty ? [] : sandbox.world.casesOf(court.id)) {
    if (!subject.active) continue;
    for (const entry of sandbox.world.entriesOf(subject, nowMs)) {
      if (entry.enteredAtMs <= nowMs - WINDOW_MS) continue;
      const main = entry.documents[0];
      const anchor = main
        ? ` (<a href="https://${court.host}/docs1/${documentId(court, main.dls, entry.documents.length > 1 ? 0 : 1)}">${court.entryNumbers ? entry.number : 'Document'}</a>)`
        : '';
      const link = `https://${court.host}${court.servletPath}?servlet=DocketReportFilter.jsp&caseNum=${bareNumber(subject)}`;
      items.push(
        `<item><title>${escapeHtml(`${bareNumber(subject)} ${subject.caption}`)}</title><link>${escapeHtml(link)}</link><description>${escapeHtml(`[${entry.event}]${anchor}`)}</description><guid isPermaLink="false">${escapeHtml(`${link}&partId=${entry.seq}`)}</guid><pubDate>${local(entry.enteredAtMs, court.timeZone)}</pubDate></item>`,
      );
    }
  }
  return {
    status: 200,
    type: 'text/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${court.title} - Recent Entries</title><link>https://${court.host}</link><description>Public filings in the last 24 hours</description><lastBuildDate>${new Date(nowMs).toUTCString()}</lastBuildDate>\n${items.join('\n')}\n</channel></rss>\n`,
  };
}
