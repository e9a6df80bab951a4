// Batch searches of the Case Locator (`pacer-protocol` 10): started and watched for nothing, billed when the result is fetched.
import type { Credentials, FreeRequest, PaidRequest } from '../ask/request.ts';
import { officialHosts } from '../registry/courts.ts';

const BASE = '/pcl-public-api/rest';

export type BatchKind = 'cases' | 'parties';

/** @param criteria fields of the locator's own names; the values are the caller's */
export const batchStartRequest = (
  credentials: Credentials,
  kind: BatchKind,
  criteria: Readonly<Record<string, unknown>>,
): FreeRequest => ({
  ...free(credentials, `/${kind}/download`),
  method: 'POST',
  body: { kind: 'json', value: criteria },
});

export const batchStatusRequest = (credentials: Credentials, kind: BatchKind, reportId: string): FreeRequest =>
  free(credentials, `/${kind}/download/status/${report(reportId)}`);

/** The account's stored results. The cheapest way to learn whether a token still holds at the locator. */
export const batchListRequest = (credentials: Credentials, kind: BatchKind): FreeRequest =>
  free(credentials, `/${kind}/reports`);

export const batchDownloadRequest = (credentials: Credentials, kind: BatchKind, reportId: string): PaidRequest => ({
  ...free(credentials, `/${kind}/download/${report(reportId)}`),
  billing: 'paid',
});

export const batchDeleteRequest = (credentials: Credentials, kind: BatchKind, reportId: string): FreeRequest => ({
  ...free(credentials, `/${kind}/reports/${report(reportId)}`),
  method: 'DELETE',
});

function free(credentials: Credentials, path: string): FreeRequest {
  return {
    billing: 'free',
    method: 'GET',
    host: officialHosts.locator,
    path: `${BASE}${path}`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-next-gen-cso': credentials.token,
      ...(credentials.clientCode ? { 'x-client-code': credentials.clientCode } : {}),
    },
    body: { kind: 'none' },
    timeoutMs: 120_000,
  };
}

function report(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new TypeError('Not a report id.');
  return id;
}
