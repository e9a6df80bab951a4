// What row policies cost: the hottest reading routes through the whole stack, bound by policies and beside the same server whose
// database login no policy binds. The firm is the same, so both read the same rows (the queries name the firm themselves), save what stands behind
// walls, which the second one reads too.
import { features } from '../packages/server/src/app/features.ts';
import { identityOf } from '../packages/server/src/app/identity.ts';
import type { Services } from '../packages/server/src/app/services.ts';
import { openDatabase } from '../packages/server/src/platform/db/database.ts';
import { GUEST_COOKIE } from '../packages/server/src/platform/http/caller.ts';
import { openWebApp } from '../packages/server/src/platform/http/web-app.ts';
import { idOf, type Size } from './corpus.ts';
import { BENCH_TOKEN } from './load.ts';
import type { Place } from './place.ts';
import { ms, printTable, ratio, timesOf } from './table.ts';
import { GUEST_TOKEN, withWalls } from './walls.ts';

const MOST = 1.3;
const caseId = idOf('case', 0, 3);
const documentId = idOf('document', 0, 30);
const routes = [
  '/api/v1/me',
  '/api/v1/cases',
  '/api/v1/cases?court=nysd',
  `/api/v1/cases/${caseId}`,
  `/api/v1/cases/${caseId}/entries`,
  `/api/v1/cases/${caseId}/parties`,
  `/api/v1/cases/${caseId}/events`,
  `/api/v1/documents/${documentId}`,
  `/api/v1/documents/${documentId}/text`,
  '/api/v1/tasks',
  '/api/v1/ledger',
  '/api/v1/search?q=arbitration',
];

/** Of a case and a document that are granted to the guest; what it may list, only the policies know. */
const guestRoutes = [`/api/v1/documents/${documentId}`, `/api/v1/documents/${documentId}/text`];
const asMember = { authorization: `Bearer ${BENCH_TOKEN}` };
const asGuest = { cookie: `${GUEST_COOKIE}=${GUEST_TOKEN}` };

export const benchPolicy = (place: Place, size: Size, rounds = 60): Promise<string[]> =>
  withWalls(place, size, (planted) => measure(place, planted, rounds));

async function measure(place: Place, planted: string, rounds: number): Promise<string[]> {
  const unbound = openDatabase('pp_web', place.admin, { max: 10 });
  const [bound, free] = [
    await open(place.services),
    await open({ ...place.services, databases: { ...place.services.databases, web: unbound } }),
  ];
  const misses: string[] = [];
  const rows = [];
  for (const [path, headers] of [
    ...routes.map((one) => [one, asMember] as const),
    ...guestRoutes.map((one) => [one, asGuest] as const),
  ]) {
    const times = { bound: [] as number[], free: [] as number[] };
    for (let round = -5; round < rounds; round++)
      for (const [name, app] of [
        ['bound', bound],
        ['free', free],
      ] as const) {
        const took = await ask(app, path, headers);
        if (round >= 0) times[name].push(took);
      }
    const [a, b] = [timesOf(times.bound), timesOf(times.free)];
    const plain = path.replace(caseId, ':case').replace(documentId, ':document').replace('/api/v1', '');
    const shown = headers === asGuest ? `${plain}, a guest` : plain;
    rows.push({
      route: shown,
      median: ms(a.median),
      p95: ms(a.p95),
      'no policies': ms(b.median),
      ratio: ratio(a.median, b.median),
    });
    if (a.median / b.median > MOST) misses.push(`policies on ${shown}: ${ratio(a.median, b.median)} times`);
  }
  printTable(`Routes with and without policies, ms, ${rounds} runs each; ${planted}`, rows);
  await Promise.all([bound.fastify.close(), free.fastify.close()]);
  await unbound.close();
  return misses;
}

async function open(services: Services) {
  const app = await openWebApp({
    database: services.databases.web,
    identity: identityOf(services),
    log: services.log,
    certificate: null,
    trustedProxy: ['127.0.0.1'],
    requestsPerMinute: 1_000_000,
  });
  for (const feature of features) feature.mount?.(app, services);
  return app;
}

type Headers = Readonly<Record<string, string>>;
async function ask(app: Awaited<ReturnType<typeof open>>, url: string, headers: Headers): Promise<number> {
  const begun = performance.now();
  const { statusCode, payload } = await app.fastify.inject({
    method: 'GET',
    url,
    headers: { ...headers, 'x-forwarded-proto': 'https' },
  });
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${payload.slice(0, 300)}`);
  return performance.now() - begun;
}
