// Addresses as the interchange form gives them: absolute against the court's site, without a fragment; and ids out of them.
import { normaliseDocId } from '../parse/text/court-links.ts';

/** The address of a link; null when it has none, or a script. */
export function absoluteAddress(href: string | null, courtId: string): string | null {
  if (href === null || /^javascript:/i.test(href)) return null;
  const [address = ''] = href.split('#', 1);
  if (/^[a-z][a-z0-9+.-]{0,30}:/i.test(address)) return address;
  const site = `https://ecf.${courtId}.uscourts.gov`;
  if (address.startsWith('//')) return `https:${address}`;
  return address.startsWith('/') ? site + address : `${site}/${address}`;
}

/** The last path segment with its fourth character set to 0, whatever it is. */
export function lastSegmentAsId(address: string): string {
  const path = address.slice(address.lastIndexOf('/') + 1).split('?', 1)[0] ?? '';
  return path.length < 4 ? `${path.slice(0, 3)}0` : normaliseDocId(path);
}

/** What `pattern` finds in an address. */
export const found = (address: string | null, pattern: RegExp): string | null =>
  address === null ? null : (pattern.exec(address)?.[1] ?? null);

/** A case id out of an address with a query: all of it, or with a nonce what follows the last hyphen. */
export function caseIdInQuery(address: string): string | null {
  const query = address.split('?')[1];
  if (query === undefined) return null;
  return query.includes('L') ? query.slice(query.lastIndexOf('-') + 1) : query;
}
