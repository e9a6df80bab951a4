// The PACER Case Locator API (pacer-protocol 10). Each result page fetched is billed, so every search is a paid request.
import { officialHosts } from '../registry/courts.ts';
import type { Credentials, PaidRequest } from './request.ts';

const BASE = '/pcl-public-api/rest';

export type LocatorCriteria = {
  caseTitle?: string | undefined;
  caseNumberFull?: string | undefined;
  lastName?: string | undefined;
  firstName?: string | undefined;
  exactNameMatch?: boolean | undefined;
  /** Locator ids of courts. */
  courtIds?: readonly string[] | undefined;
  jurisdictionType?: 'ap' | 'bk' | 'cr' | 'cv' | 'mdl' | undefined;
  dateFiledFrom?: string | undefined;
  dateFiledTo?: string | undefined;
};

/** One page (0 first) of cases, or of parties when a name is given. */
export function locatorRequest(credentials: Credentials, criteria: LocatorCriteria, page: number): PaidRequest {
  const courtCase = drop({
    caseTitle: criteria.caseTitle,
    caseNumberFull: criteria.caseNumberFull,
    courtId: criteria.courtIds?.length ? criteria.courtIds : undefined,
    jurisdictionType: criteria.jurisdictionType,
    dateFiledFrom: criteria.dateFiledFrom,
    dateFiledTo: criteria.dateFiledTo,
  });
  const byParty = criteria.lastName !== undefined;
  const value = byParty
    ? drop({
        lastName: criteria.lastName,
        firstName: criteria.firstName,
        exactNameMatch: criteria.exactNameMatch,
        courtCase: Object.keys(courtCase).length ? courtCase : undefined,
      })
    : courtCase;
  return {
    billing: 'paid',
    method: 'POST',
    host: officialHosts.locator,
    path: `${BASE}/${byParty ? 'parties' : 'cases'}/find?page=${page}`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-next-gen-cso': credentials.token,
      ...(credentials.clientCode ? { 'x-client-code': credentials.clientCode } : {}),
    },
    body: { kind: 'json', value },
    timeoutMs: 120_000,
  };
}

const drop = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== ''));
