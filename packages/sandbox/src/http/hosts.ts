// Which court a request is for: by Host header, by `/__host/<name>/` in front of the path, or by hints when a page was followed by hand.
import { findCourtByPrefix } from '../courts.ts';

export type Destination = { host: string; prefix: string; path: string; search: string };

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export function findDestination(url: string, hostHeader: string, referer: string): Destination {
  const at = url.indexOf('?');
  const full = at < 0 ? url : url.slice(0, at);
  const search = at < 0 ? '' : url.slice(at + 1);
  const prefixed = /^\/__host\/([^/]+)(\/.*)?$/.exec(full);
  if (prefixed)
    return { host: prefixed[1]!.toLowerCase(), prefix: `/__host/${prefixed[1]}`, path: prefixed[2] ?? '/', search };
  const host = hostHeader.toLowerCase();
  if (!LOOPBACK.test(host)) return { host: host.replace(/:\d+$/, ''), prefix: '', path: full, search };
  // A relative link of a page that was reached by path prefix: the page it came from says which court.
  const from = /\/__host\/([^/]+)\//.exec(referer);
  if (from && !full.startsWith('/__sandbox'))
    return { host: from[1]!.toLowerCase(), prefix: `/__host/${from[1]}`, path: full, search };
  const document = /^\/docs?1\/(\d{3})/.exec(full);
  const court = document ? findCourtByPrefix(document[1]!) : null;
  if (court) return { host: court.host, prefix: `/__host/${court.host}`, path: full, search };
  return { host: '', prefix: '', path: full, search };
}
