// RSS feeds of recent docket entries (`rss_outside.pl` and its appellate and local variants).
import { decodeHTML } from 'entities';
import type { ParseIssue } from '../../model/case.ts';
import type { CourtId } from '../../model/court.ts';
import type { EntryLink } from '../../model/entry.ts';
import type { Feed, FeedItem } from '../../model/notice.ts';
import { ParseError } from '../../model/page.ts';
import { caseIdOf, docIdOf, parameterOf } from '../text/court-links.ts';
import { type FoundNumber, findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { parseMailDate } from '../text/mail-dates.ts';
import { collapse } from '../text/whitespace.ts';
import { childOf, childrenOf, markupOf, readXml, textOf, type XmlElement } from '../xml/read-xml.ts';

const LINK = /<a\b([^<>]*)>([^<]*)/i;
const HREF = /\bhref\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const EVENT = /\[([^\]]{0,2000})\]/;
const APPELLATE_NUMBER = /\d\d-\d+/;

/** An appeals court by its id: the feeds of these differ in numbers and links. */
export function isAppellate(courtId: CourtId): boolean {
  return /\d$/.test(courtId) || courtId === 'cadc' || courtId === 'cafc' || courtId === 'cavc';
}

/**
 * Reads a feed. Items keep the order of the feed, one per event; `mergeFeedEvents` joins those of one entry.
 * `entry.enteredAt` carries the offset the feed states (feeds give the time of entry, not of filing).
 *
 * Source: `pacer-protocol` 3.13; fixtures `feed/`.
 *
 * @throws {ParseError} `feed.not_rss`, or the codes of the XML reader.
 * @example parseFeed('<rss><channel><title>Otter</title></channel></rss>', { courtId: 'nysd' }).items // []
 */
export function parseFeed(source: string, { courtId }: { courtId: CourtId }): Feed {
  const root = readXml(source.replace(/^\s+/, ''));
  const channel = childOf(root, 'channel');
  if (root.name !== 'rss' || channel === null) throw new ParseError('feed.not_rss', 'This file is not an RSS feed.');
  const issues: ParseIssue[] = [];
  const items: FeedItem[] = [];
  for (const element of [...childrenOf(channel, 'item'), ...childrenOf(root, 'item')]) {
    const item = readItem(element, courtId);
    if (typeof item === 'string') issues.push({ code: item, seen: collapse(textOf(element)).slice(0, 200) });
    else items.push(item);
  }
  const built = textOf(childOf(channel, 'lastBuildDate')) || textOf(childOf(channel, 'pubDate'));
  return {
    courtId,
    title: collapse(textOf(childOf(channel, 'title'))) || null,
    builtAt: parseMailDate(built),
    items,
    issues,
  };
}

function readItem(element: XmlElement, courtId: CourtId): FeedItem | string {
  const title = textOf(childOf(element, 'title')).trim();
  const guid = textOf(childOf(element, 'guid')).trim() || null;
  const link = textOf(childOf(element, 'link')).trim() || permalink(element, guid);
  const at = parseMailDate(textOf(childOf(element, 'pubDate')));
  if (link === '') return 'feed.item_without_link';
  if (at === null) return 'feed.item_without_date';
  const number = findNumber(title, courtId);
  if (number === null) return 'feed.item_without_number';
  const description = readDescription(element);
  const document = readLink(description);
  const pacerDocId = document?.pacerDocId ?? null;
  const printed = document && /^\d+$/.test(document.text.trim()) ? document.text.trim() : null;
  const local = !at.endsWith('+00:00');
  return {
    docketNumber: toDocketNumber(number, numberStyle(courtId)),
    pacerCaseId: isAppellate(courtId) ? null : caseIdOf(link),
    caseName: nameOf(title),
    title,
    link,
    guid,
    bankruptcy: readBankruptcy(description),
    entry: {
      number: printed,
      filedOn: null,
      enteredOn: local ? at.slice(0, 10) : null,
      enteredAt: at,
      pacerSeq: document?.href ? parameterOf(document.href, 'de_seq_num') : null,
      text: '',
      shortText: eventOf(description),
      main: pacerDocId
        ? {
            pacerDocId,
            attachmentNumber: null,
            description: null,
            pages: null,
            bytes: null,
            sizeText: null,
            restricted: false,
          }
        : null,
      attachments: [],
      links: document ? [document] : [],
      flags: [],
      printedPages: null,
      printedDocuments: null,
    },
  };
}

/** RSS 2.0: a guid is the item's address unless it says that it is none. */
function permalink(element: XmlElement, guid: string | null): string {
  const declared = childOf(element, 'guid')?.attributes.get('isPermaLink') ?? 'true';
  return guid !== null && declared === 'true' && /^https?:/i.test(guid) ? guid : '';
}

/** HTML, escaped as it should be, or not at all, or twice (inside CDATA). */
function readDescription(element: XmlElement): string {
  const written = markupOf(childOf(element, 'description')).trim();
  return !LINK.test(written) && /&lt;a\s/i.test(written) ? decodeHTML(written) : written;
}

function findNumber(title: string, courtId: CourtId): FoundNumber | null {
  if (!isAppellate(courtId)) return findDocketNumber([title], numberStyle(courtId));
  const match = APPELLATE_NUMBER.exec(title);
  return match ? { short: match[0], seen: title } : null;
}

function nameOf(title: string): string | null {
  const blank = title.indexOf(' ');
  const name = blank < 0 ? '' : decodeHTML(title.slice(blank + 1));
  return harmonizeCaseName(name) || null;
}

function eventOf(description: string): string | null {
  const event = EVENT.exec(description)?.[1];
  return event === undefined ? null : decodeHTML(event);
}

function readLink(description: string): EntryLink | null {
  const anchor = LINK.exec(description);
  const found = HREF.exec(anchor?.[1] ?? '');
  if (!anchor || !found) return null;
  const href = decodeHTML(found[1] ?? found[2] ?? found[3] ?? '');
  return { text: decodeHTML(anchor[2] ?? ''), pacerDocId: docIdOf(href), href };
}

/** `Type: bk Office: 1 Chapter: 7 Trustee: …` at the beginning, up to the event in brackets. */
function readBankruptcy(description: string): FeedItem['bankruptcy'] {
  const text = collapse(description.slice(0, 1000));
  const office = text.indexOf('Office:');
  const chapter = text.indexOf('Chapter:', office);
  const event = text.indexOf('[', chapter);
  if (!text.startsWith('Type:') || office < 0 || chapter < 0 || event < 0) return null;
  const named = text.slice(chapter, event).indexOf('Trustee:');
  const trustee = named < 0 ? event : chapter + named;
  const between = (from: number, label: string, to: number) => text.slice(from + label.length, to).trim() || null;
  return {
    type: between(0, 'Type:', office),
    office: between(office, 'Office:', chapter),
    chapter: between(chapter, 'Chapter:', trustee),
    trustee: named < 0 ? null : between(trustee, 'Trustee:', event),
  };
}
