// Pages straight to the interchange JSON that other tools of the field exchange. Its conventions, and its losses, are
// described beside each adapter; whoever can should use the model.
import { ParseError } from '../model/page.ts';
import { BY_CATEGORY, type Context } from './by-category.ts';
import type { Json } from './json.ts';

/** Names of the kinds of page the interchange form knows: `dockets-district`, `nef-emails`, … */
export const INTERCHANGE_CATEGORIES: readonly string[] = [...BY_CATEGORY.keys()].sort();

/**
 * The interchange JSON of one page. Pages that are not what the category says give `{}`, `[]` or `null`.
 *
 * @param options.context further input of a category: `case_name` for `possible-case-numbers`
 * @throws {ParseError} `interchange.unknown_category`, or a code of the page's parser.
 * @example toInterchange('rss-feeds', bytes, { courtId: 'nysd' })
 */
export function toInterchange(
  category: string,
  input: Uint8Array,
  options: { courtId?: string | null; context?: Context } = {},
): Json {
  const parse = BY_CATEGORY.get(category);
  if (parse === undefined) throw new ParseError('interchange.unknown_category', 'There is no such category of page.');
  return parse(input, options.courtId ?? '', options.context ?? {});
}
