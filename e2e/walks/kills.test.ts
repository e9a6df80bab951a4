// A firm buys while its installation is killed outright, again and again, at moments that nobody chose: the server alone, or with its court and
// its database. The court's own bill is the oracle: nothing is charged twice, nothing charged is unknown to the ledger, nothing bought is lost.
import { readdirSync, readFileSync } from 'node:fs';
import { type APIRequestContext, request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Home, makeHome, type Product, startIn } from '../product.ts';

const seconds = Number(process.env.DEEP_SECONDS ?? 60);
const ENDED = ['done', 'failed', 'cancelled', 'parked'];
let home: Home;
let product: Product;

beforeAll(async () => {
  home = await makeHome();
  product = await startIn(home);
}, 200_000);
afterAll(() => product?.stop());

/** Every process of this installation: each carries its folder in its environment, the database in its command. */
function processes(): { pid: number; isServer: boolean }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const [command, env] = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${name}/${file}`, 'utf8'));
        const isOurs = command!.includes(home.folder) || env!.includes(`PACERPRO_DATA=${home.folder}`);
        return isOurs ? [{ pid: Number(name), isServer: /server\S*main\.[jt]s/.test(command!) }] : [];
      } catch {
        return []; // gone meanwhile
      }
    });
}

function kill(everything: boolean): void {
  for (const { pid, isServer } of processes())
    if (everything || isServer)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended with another of them.
      }
}

async function signedIn(): Promise<APIRequestContext> {
  const origin = new URL(product.url).origin;
  const api = await request.newContext({
    baseURL: product.url,
    ignoreHTTPSErrors: true,
    extraHTTPHeaders: { origin, 'sec-fetch-site': 'same-origin' },
  });
  const answer = await api.post('/api/v1/session', {
    data: { email: 'alice@example.test', password: product.password },
  });
  expect(answer.status()).toBe(200);
  return api;
}

type Paper = { id: string; held: boolean; availability: string; role: string };
const json = async (api: APIRequestContext, path: string) => (await api.get(`/api/v1${path}`)).json();
type Charge = { docId: string | null; cents: number };
const bill = async (): Promise<Charge[]> => {
  const answer = await fetch(`${product.courtUrl}/__sandbox/ledger`);
  return ((await answer.json()) as { rows: Charge[] }).rows;
};

async function accept(api: APIRequestContext, kind: string, wanted: unknown): Promise<void> {
  const quote = await api.post(`/api/v1/quotes/${kind}`, { data: wanted });
  if (quote.status() !== 201) return;
  const { id } = await quote.json();
  await api.post(`/api/v1/quotes/${id}/accept`, { data: { clientCode: '10442-003', maxCents: 3_000 } });
}

async function untilEnded(api: APIRequestContext): Promise<{ id: string; state: string }[]> {
  for (let tries = 0; ; tries++) {
    const { items } = await json(api, '/tasks');
    if (items.every((task: { state: string }) => ENDED.includes(task.state))) return items;
    if (tries === 240)
      throw new Error(
        `Still at work: ${JSON.stringify(items.filter((one: { state: string }) => !ENDED.includes(one.state)))}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

it(
  'pays nothing twice, forgets no charge and loses nothing bought, whenever it is killed',
  async () => {
    let api = await signedIn();
    await accept(api, 'docket', { address: { courtId: 'nysd', docketNumber: '1:24-cv-01187' } });
    await untilEnded(api);
    const { items: cases } = await json(api, '/cases?limit=10');
    const papers = async (): Promise<Paper[]> =>
      (await json(api, `/cases/${cases[0].id}/entries`)).items.flatMap(
        (entry: { documents: Paper[] }) => entry.documents,
      );
    const end = Date.now() + seconds * 1_000;
    let kills = 0;
    for (; kills < 5 || Date.now() < end; kills++) {
      const missing = (await papers()).filter((one) => !one.held && one.availability !== 'sealed');
      if (missing.length === 0) break;
      // Two tasks at once, one of which may want what the other is buying.
      for (const from of [0, 1])
        await accept(api, 'documents', { documentIds: missing.slice(from, from + 3).map((one) => one.id) });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2_500));
      kill(Math.random() < 0.4);
      await api.dispose();
      await product.stop();
      product = await startIn(home);
      api = await signedIn();
    }
    const tasks = await untilEnded(api);
    const charged = await bill();
    expect(charged.length).toBeGreaterThan(1);
    const perDocument = Map.groupBy(
      charged.filter((one) => one.docId),
      (one) => one.docId,
    );
    expect([...perDocument.values()].filter((rows) => rows.length > 1)).toEqual([]);
    const { totals } = await json(api, '/ledger?limit=1');
    const { items: parked } = await json(api, '/purchases/parked');
    const billed = charged.reduce((sum, one) => sum + one.cents, 0);
    const open = parked.reduce((sum: number, one: { maxCents: number }) => sum + one.maxCents, 0);
    console.log(
      `${kills} kills, ${tasks.length} tasks, ${charged.length} charges of ${billed} cents, ${parked.length} parked`,
    );
    expect(billed - totals.chargedCents).toBeGreaterThanOrEqual(0);
    expect(billed - totals.chargedCents).toBeLessThanOrEqual(open);
    for (const { id } of (await papers()).filter((one) => one.held)) {
      const file = await api.get(`/api/v1/documents/${id}/file`);
      expect([file.status(), String((await file.body()).subarray(0, 5))]).toEqual([200, '%PDF-']);
    }
    await api.dispose();
  },
  (seconds + 900) * 1_000,
);
