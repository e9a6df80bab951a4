// rss_outside.pl: what was entered in the last day, free and without login (`pacer-protocol` 3.13).
import { documentId } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import { notFound, strike, today, type Exchange, type Reply } from '../http/exchange.ts';
import { ownerId } from './entryText.ts';
import { courtUrl, escapeHtml } from './furniture.ts';

const WINDOW_MS = 86_400_000;
const SOME = /order|motion|complaint|opinion|judgment/i;

const gmt = (ms: number) => new Date(ms).toUTCString();

function documentAnchor(subject: WorldCase, entry: WorldEntry): string {
  const main = entry.documents[0];
  if (!main || entry.sealed || main.availability === 'sealed') return '';
  const flag = entry.documents.length > 1 ? 0 : 1;
  const base = courtUrl(subject.court, `/doc1/${documentId(subject.court, main.dls, flag)}`);
  const query =
    subject.court.system === 'bankruptcy'
      ? `?pdf_header=&de_seq_num=${entry.seq}&caseid=${ownerId(subject)}`
      : `?caseid=${ownerId(subject)}&de_seq_num=${entry.seq}`;
  return ` (<a href="${base}${query}" >${entry.number}</a>)`;
}

function item(subject: WorldCase, entry: WorldEntry): string {
  const bankruptcy = subject.court.system === 'bankruptcy';
  const trustee = subject.parties.find((party) => party.role === 'Trustee')?.name;
  const lead = bankruptcy
    ? `Type: ${subject.type} Office: ${subject.office} ${subject.chapter ? `Chapter: ${subject.chapter} ` : ''}${trustee ? `Trustee: ${trustee} ` : ''}`
    : '';
  const link = courtUrl(subject.court, `/cgi-bin/DktRpt.pl?${ownerId(subject)}`);
  const guid = bankruptcy ? `${ownerId(subject)}-${entry.seq}` : `${link}&${entry.seq}`;
  return `<item>
<title>${escapeHtml(`${bareNumber(subject)} ${subject.caption}`)}</title>
<pubDate>${gmt(entry.enteredAtMs)}</pubDate>
<guid isPermaLink="${bankruptcy ? 'false' : 'true'}">${escapeHtml(guid)}</guid>
<description>${escapeHtml(`${lead}[${entry.event}]${documentAnchor(subject, entry)}`).replaceAll('"', '&quot;')}</description>
<link>${escapeHtml(link)}</link>
</item>`;
}

export function feed(exchange: Exchange): Reply {
  const { court, nowMs, sandbox } = exchange;
  if (court.feed === 'none') return notFound();
  const items: string[] = [];
  if (!strike(exchange, 'empty-feed')) {
    const recent: { subject: WorldCase; entry: WorldEntry }[] = [];
    for (const subject of sandbox.world.casesOf(court.id)) {
      if (subject.mainCaseId || subject.special !== null || !subject.active || subject.filedOn > today(exchange))
        continue;
      for (const entry of sandbox.world.entriesOf(subject, nowMs))
        if (entry.enteredAtMs > nowMs - WINDOW_MS && (court.feed === 'all' || SOME.test(entry.event)))
          recent.push({ subject, entry });
    }
    for (const { subject, entry } of recent.toSorted((a, b) => b.entry.enteredAtMs - a.entry.enteredAtMs))
      items.push(item(subject, entry));
    if (strike(exchange, 'duplicate-feed-items')) items.push(...items);
  }
  return {
    status: 200,
    type: 'text/xml',
    body: `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0">
<channel>
<title>${escapeHtml(court.name)} - Recent Entries</title>
<link>https://${court.host}</link>
<description>Docket entries of type: ${court.feed === 'all' ? 'all' : 'order,order-cr,motion,motion-cr,complaint,opinion,judgment'}</description>
<lastBuildDate>${gmt(nowMs)}</lastBuildDate>
${items.join('\n')}
</channel>
</rss>
`,
  };
}
