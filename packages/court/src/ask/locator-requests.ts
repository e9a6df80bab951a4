// The PACER Case Locator API (pacer-protocol 10). Each result page fetched is billed, so every search is a paid request.
import { officialHosts } from '../registry/courts.ts';
import { locatorBody, type LocatorCriteria, sortQuery } from './locator-criteria.ts';
import type { Credentials, PaidRequest } from './request.ts';

const BASE = '/pcl-public-api/rest';

/** One page (0 first) of cases, or of parties when a name is given. */
export function locatorRequest(credentials: Credentials, criteria: LocatorCriteria, page: number): PaidRequest {
  const { kind, value } = locatorBody(criteria);
  return {
    billing: 'paid',
    method: 'POST',
    host: officialHosts.locator,
    path: `${BASE}/${kind}/find?page=${page}${sortQuery(criteria.sort)}`,
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
