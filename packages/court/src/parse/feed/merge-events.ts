// A court writes one feed item per event: items of one case, moment and document are one docket entry with several events.
import type { FeedItem } from '../../model/notice.ts';

/**
 * Joins the items of one entry; their event names are sorted and joined with ` AND `. The first item keeps its place.
 *
 * @example mergeFeedEvents(parseFeed(xml, { courtId: 'nysd' }).items)
 */
export function mergeFeedEvents(items: readonly FeedItem[]): FeedItem[] {
  const merged = new Map<string, { item: FeedItem; events: string[] }>();
  for (const item of items) {
    const { docketNumber, pacerCaseId, entry } = item;
    const key = JSON.stringify([docketNumber?.display, pacerCaseId, entry.enteredAt, entry.main?.pacerDocId]);
    const known = merged.get(key);
    const event = entry.shortText?.trim() ?? '';
    if (known) known.events.push(event);
    else merged.set(key, { item, events: [event] });
  }
  return [...merged.values()].map(({ item, events }) => {
    if (events.length === 1) return item;
    return { ...item, entry: { ...item.entry, shortText: events.sort().join(' AND ') } };
  });
}
