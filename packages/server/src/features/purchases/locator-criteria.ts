// From what people ask the locator for to what its interface takes.
import { findCourt, type LocatorCriteria } from '@pacerpro/court';

export type AskedCriteria = {
  caseName?: string;
  docketNumber?: string;
  partyLastName?: string;
  partyFirstName?: string;
  exactName?: boolean;
  courtIds?: string[];
  jurisdiction?: LocatorCriteria['jurisdictionType'];
  filedFrom?: string;
  filedTo?: string;
};

export function pclIds(asked: AskedCriteria): LocatorCriteria {
  return {
    caseTitle: asked.caseName,
    caseNumberFull: asked.docketNumber,
    lastName: asked.partyLastName,
    firstName: asked.partyFirstName,
    exactNameMatch: asked.exactName,
    courtIds: asked.courtIds?.flatMap((id) => findCourt(id)?.pclId ?? []),
    jurisdictionType: asked.jurisdiction,
    dateFiledFrom: asked.filedFrom,
    dateFiledTo: asked.filedTo,
  };
}
