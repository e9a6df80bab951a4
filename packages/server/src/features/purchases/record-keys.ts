// Which record a quote would buy: two quotes of one record have one key, however the case was named or the search was typed.
import { type DocketNumber, findCourt, parseCaseNumbers, sameCase } from '@pacerpro/court';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { Address } from './address.ts';

/** By the court's own id where it is known, else by the number's parts; what cannot be read as a number is taken as it was typed. */
export function docketKey(address: Address): string {
  const name = address.pacerCaseId ?? numberOf(address)?.display ?? address.docketNumber?.trim().toLowerCase();
  return `docket:${address.courtId}:${name}`;
}

/**
 * Whether two addresses may mean one docket. Keys cannot tell where one has an id and the other a number. A part that one of them leaves out
 * fits any, but a defendant's docket is not the main one.
 */
export function sameDocket(a: Address, b: Address): boolean {
  if (a.courtId !== b.courtId) return false;
  if (a.pacerCaseId && b.pacerCaseId) return a.pacerCaseId === b.pacerCaseId;
  const [one, other] = [numberOf(a), numberOf(b)];
  if (!one || !other) return a.docketNumber !== undefined && a.docketNumber === b.docketNumber;
  return sameCase(one, other) && one.defendantNumber === other.defendantNumber;
}

export function numberOf({ courtId, docketNumber }: Address): DocketNumber | null {
  const court = findCourt(courtId);
  return parseCaseNumbers(docketNumber ?? '', court ? { courtKind: court.kind } : {})[0] ?? null;
}

/** Order, case and spaces of what was typed make no other search; a later page of the same one is another record. */
export function locatorKey(
  criteria: Record<string, unknown>,
  { firstPage = 0, batch = false }: { firstPage?: number; batch?: boolean } = {},
): string {
  const said = Object.entries(criteria)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : plain(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const key = sha256Hex(JSON.stringify(said)).slice(0, 32);
  if (batch) return `locator-batch:${key}`;
  return firstPage === 0 ? `locator:${key}` : `locator:${key}:${firstPage}`;
}

const plain = (value: unknown) => (typeof value === 'string' ? value.trim().replace(/\s+/g, ' ').toLowerCase() : value);
