// Which case is meant, as people write it: a docket number in any form, with initials, words and courts beside it. Courts are asked in theirs.
import { type DocketNumber, findCourt, numbersInQuery, parseCaseNumbers } from '@pacerpro/court';
import { invalidInput } from '../../platform/http/errors.ts';

export type Address = {
  courtId: string;
  pacerCaseId?: string | undefined;
  docketNumber?: string | undefined;
  caseName?: string | undefined;
};

/** ACMS names cases, entries and documents by GUIDs; CM/ECF by digits. */
export function isInAcms(courtId: string, id: string | null | undefined): boolean {
  return findCourt(courtId)?.system === 'acms' && id != null && !/^\d+$/.test(id);
}

/**
 * The address with its number in the court's own short form. A text without a number is kept where the court's id says which case it is.
 * @throws invalid input: an unknown court, a text without a number, a number that names another court
 */
export function readAddress(address: Address): Address {
  const court = findCourt(address.courtId);
  if (!court) throw wrong('address.courtId', 'There is no court with this id.');
  const typed = address.docketNumber?.trim();
  if (!typed) return { ...address, docketNumber: undefined };
  const number = parseCaseNumbers(typed, { courtKind: court.kind })[0];
  if (!number) {
    if (address.pacerCaseId) return address;
    throw wrong('address.docketNumber', 'This holds no docket number.');
  }
  const { courtIds } = numbersInQuery(typed);
  if (courtIds.length > 0 && !courtIds.includes(court.id))
    throw wrong('address.docketNumber', `The number names another court than ${court.citation}.`);
  return { ...address, docketNumber: number.display };
}

export type NumberCriteria = { docketNumber?: string; mdlNumber?: number; courtIds?: string[] };

/**
 * What the locator is to be asked for: it takes `o:yy-tp-nnnnn` and `yy-nnnnn`, without judges; an MDL number has a field of its own.
 * @throws invalid input for a text without a number
 */
export function readNumberCriteria(typed: string, courtIds: readonly string[] | undefined): NumberCriteria {
  const found = numbersInQuery(typed);
  const number = found.numbers[0];
  if (!number) throw wrong('criteria.docketNumber', 'This holds no docket number.');
  const courts = courtIds?.length ? [...courtIds] : found.courtIds;
  const within = courts.length > 0 ? { courtIds: courts } : {};
  if (number.caseType === 'mdl' && number.year === null) return { mdlNumber: number.serial!, ...within };
  return { docketNumber: locatorNumber(number), ...within };
}

function locatorNumber({ office, year, caseType, serial }: DocketNumber): string {
  const pad = (n: number | null, width: number) => String(n ?? 0).padStart(width, '0');
  const type = caseType === null ? '' : `${caseType}-`;
  return `${office === null ? '' : `${office}:`}${pad((year ?? 0) % 100, 2)}-${type}${pad(serial, 5)}`;
}

const wrong = (path: string, message: string) => invalidInput({ fields: [{ path, message }] });
