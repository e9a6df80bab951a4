// Search through the API: a real server on loopback with the real stack (token, limits, row policies, sealed texts), beside the same
// server whose database login no policy binds, and beside SQLite FTS5.
import type { AddressInfo } from 'node:net';
import { identityOf } from '../packages/server/src/app/identity.ts';
import { mountSearch } from '../packages/server/src/features/search/search.routes.ts';
import { type Database, openDatabase } from '../packages/server/src/platform/db/database.ts';
import { openWebApp } from '../packages/server/src/platform/http/web-app.ts';
import type { Size } from './corpus.ts';
import { BENCH_TOKEN } from './load.ts';
import { openPeer } from './peer-fts5.ts';
import type { Place } from './place.ts';
import { classes, type Query } from './queries.ts';
import { ms, printTable, ratio, type Times, timesOf } from './table.ts';

type In = 'documents' | 'entries' | 'all';
type Server = { ask(q: Query, where: In): Promise<{ took: number; total: number }>; close(): Promise<void> };

export async function benchSearch(
  place: Place,
  size: Size,
  rounds: number,
  only: RegExp,
  withPeer: boolean,
): Promise<string[]> {
  const guarded = await serve(place, place.services.databases.web);
  const unbound = openDatabase('pp_web', place.admin, { max: 10 });
  const free = await serve(place, unbound);
  const peer = withPeer ? openPeer(place.folder, size) : null;
  const rows: Record<string, string | number>[] = [];
  const misses: string[] = [];
  for (const where of ['documents', 'entries', 'all'] as const) {
    for (const [name, queries] of Object.entries(classes)) {
      if (!only.test(`${name} ${where}`)) continue;
      const times = { api: [] as number[], free: [] as number[], peer: [] as number[] };
      let total = 0;
      for (let round = -1; round < rounds; round++)
        for (const query of queries) {
          const [a, b] = [await guarded.ask(query, where), await free.ask(query, where)];
          const c = askPeer(query, where);
          if (round < 0) continue; // warm-up
          times.api.push(a.took);
          times.free.push(b.took);
          times.peer.push(c);
          total += a.total / (rounds * queries.length);
        }
      const api = timesOf(times.api);
      const [without, fts] = [timesOf(times.free), timesOf(times.peer)];
      rows.push(rowOf(`${name}, ${where}`, Math.round(total), api, without, fts));
      if (api.median >= 50 || api.p95 >= 300)
        misses.push(`${name}, ${where}: ${ms(api.median)} ms, p95 ${ms(api.p95)} ms`);
      if (api.median / without.median > 1.5)
        misses.push(`${name}, ${where}: ${ratio(api.median, without.median)} times without policies`);
    }
  }
  printTable('Search through the API, ms', rows);
  peer?.close();
  await Promise.all([guarded.close(), free.close()]);
  await unbound.close();
  return misses;

  function askPeer({ peer: match, court, year }: Query, where: In): number {
    const begun = performance.now();
    for (const table of where === 'all'
      ? (['pages', 'entries'] as const)
      : ([where === 'documents' ? 'pages' : 'entries'] as const))
      peer?.search(table, match, court && year ? { court, year } : undefined);
    return performance.now() - begun;
  }
}

const rowOf = (name: string, hits: number, api: Times, free: Times, peer: Times) => ({
  query: name,
  'mean hits': hits,
  runs: api.runs,
  median: ms(api.median),
  p95: ms(api.p95),
  'no policies': ms(free.median),
  ratio: ratio(api.median, free.median),
  'FTS5 median': ms(peer.median),
  'FTS5 p95': ms(peer.p95),
  'times FTS5': ratio(api.median, peer.median),
});

async function serve({ services }: Place, database: Database): Promise<Server> {
  const app = await openWebApp({
    database,
    identity: identityOf(services),
    log: services.log,
    certificate: null,
    trustedProxy: ['127.0.0.1'],
    requestsPerMinute: 1_000_000,
  });
  mountSearch(app, services);
  await app.fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.fastify.server.address() as AddressInfo;
  const headers = { authorization: `Bearer ${BENCH_TOKEN}`, 'x-forwarded-proto': 'https' };
  return {
    async ask({ q }, where) {
      const begun = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/search?${new URLSearchParams({ q, in: where })}`, {
        headers,
      });
      const text = await response.text();
      const took = performance.now() - begun;
      if (response.status !== 200) throw new Error(`${q}: ${response.status} ${text}`);
      return { took, total: JSON.parse(text).total };
    },
    close: () => app.fastify.close(),
  };
}
