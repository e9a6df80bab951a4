// The mobile case page (`mobile_query.pl?search=caseInfo`): the cheapest way to see whether a docket has grown.
import type { MobileCase } from '../../model/reports.ts';
import { ParseError } from '../../model/page.ts';
import { elements, readPage, textOf } from '../html/page.ts';
import { collapse } from '../text/whitespace.ts';

/**
 * Reads the page. `costCents` is null when the page says nothing about a charge, which is how free ones look.
 *
 * Source: `pacer-protocol` 3.12; fixtures `mobile/`.
 *
 * @throws {ParseError} `mobile.not_a_case`, or the codes of the page reader.
 * @example parseMobileCase(html, { courtId: 'dcd' }).entryCount
 */
export function parseMobileCase(html: string, { courtId }: { courtId: string }): MobileCase {
  const page = readPage(html);
  const link = elements(page, 'a').find((anchor) => anchor.attr('id') === 'entriesLink');
  const title = elements(page, 'div').find((division) => /\bui-title\b/.test(division.attr('class') ?? ''));
  const costText = title === undefined ? '' : collapse(textOf(page, title));
  const cost = /Cost: ?\$?(\d{1,6})(?:\.(\d{1,2}))?/.exec(costText);
  if (link === undefined && cost === null)
    throw new ParseError('mobile.not_a_case', 'This page is not a mobile case page.');
  const digits = link === undefined ? undefined : /\d{1,9}/.exec(textOf(page, link))?.[0];
  return {
    courtId,
    entryCount: digits === undefined ? null : Number(digits),
    costCents: cost ? Number(cost[1]) * 100 + Number((cost[2] ?? '').padEnd(2, '0')) : null,
    costText,
  };
}
