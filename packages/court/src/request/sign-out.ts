// Ends a token at every court (`pacer-protocol` 1.1). Not for a token that other work still uses.
import type { FreeRequest } from '../ask/request.ts';
import { officialHosts } from '../registry/courts.ts';

export const signOutRequest = (token: string): FreeRequest => ({
  billing: 'free',
  method: 'POST',
  host: officialHosts.login,
  path: '/services/cso-logout',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: { kind: 'json', value: { nextGenCSO: token } },
  timeoutMs: 60_000,
});
