// From what people ask the locator for to what its interface takes.
import type { LocatorCriteria as Asked } from '@pacerpro/api';
import { findCourt, type LocatorCriteria } from '@pacerpro/court';
import type { z } from 'zod';

export type AskedCriteria = z.output<typeof Asked>;

export function pclIds(asked: AskedCriteria): LocatorCriteria {
  return {
    caseTitle: asked.caseName,
    caseNumberFull: asked.docketNumber,
    caseTypes: asked.caseTypes,
    caseYear: asked.year,
    lastName: asked.partyLastName,
    firstName: asked.partyFirstName,
    middleName: asked.partyMiddleName,
    exactNameMatch: asked.exactName,
    partyRoles: asked.partyRoles,
    courtIds: asked.courtIds?.flatMap((id) => findCourt(id)?.pclId ?? []),
    jurisdictionType: asked.jurisdiction,
    chapters: asked.chapters,
    naturesOfSuit: asked.naturesOfSuit,
    mdlNumber: asked.mdlNumber,
    dateFiledFrom: asked.filedFrom,
    dateFiledTo: asked.filedTo,
    dateClosedFrom: asked.closedFrom,
    dateClosedTo: asked.closedTo,
    perCase: asked.perCase,
    sort: asked.sort,
  };
}

/** What only shapes or narrows: alone, it would buy the whole index page by page. */
const notEnough = new Set([
  'exactName',
  'partyFirstName',
  'partyMiddleName',
  'partyRoles',
  'courtIds',
  'jurisdiction',
  'perCase',
  'sort',
]);

export type CriteriaProblem = { path: string; message: string };

/** Why these criteria cannot be asked for, or null. */
export function criteriaProblem(asked: Readonly<Record<string, unknown>>): CriteriaProblem | null {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [name],
  );
  const isParty = given.includes('partyLastName');
  if (
    !isParty &&
    given.some((name) => name === 'partyFirstName' || name === 'partyMiddleName' || name === 'partyRoles')
  )
    return { path: 'criteria.partyLastName', message: 'The locator finds a party by its last name or company.' };
  if (given.every((name) => notEnough.has(name)))
    return { path: 'criteria', message: 'Say at least a name, a case name, a number or a date to look for.' };
  const courts = asked.courtIds as readonly string[] | undefined;
  const unknown = courts?.find((id) => !findCourt(id)?.pclId);
  return unknown ? { path: 'criteria.courtIds', message: `The locator does not have the court ${unknown}.` } : null;
}
