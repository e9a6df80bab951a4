// Buying at the sandbox's court through the web routes and the worker's own job: what colleagues, and those outside a wall, see of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@pacerpro/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import type { TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makePeople, type People, wallOff } from '../../../test/people.ts';
import type { MemberActor } from '../../access/actor.ts';
import { purchaseDependencies } from '../../app/wiring/purchases.ts';
import { openZip } from '../../platform/archive/read-zip.ts';
import { writeArchive } from '../rights/write-archive.ts';
import { purchaseJobs, runRef } from './purchases.jobs.ts';

const database = withTestDatabase();
let sandbox: RunningSandbox;
let services: TestServices;
let web: TestWeb;
let people: People;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  services = await openTestServices(database, { env: { PACERPRO_SANDBOX_PORT: new URL(sandbox.baseUrl).port } });
  web = await openWholeWeb(services);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await services?.close();
  await sandbox?.close();
});
/** A firm of its own for each test. */
beforeEach(async () => {
  sandbox.control.faults.remove();
  people = await makePeople(database);
  const fields = { scope: 'firm', loginName: 'sandbox-firm', password: 'Sandbox-Harbor-2026' };
  expect((await web.send(people.alice, 'POST', '/api/v1/pacer-accounts', fields)).status).toBe(201);
});

const SMALL = '1:25-cv-07421';
const path = (what: string) => `/api/v1/quotes/${what}`;

async function quote(as: MemberActor, what: string, body: unknown) {
  const answer = await web.send(as, 'POST', path(what), body);
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}
const accept = (as: MemberActor, quoteId: string, body: unknown = {}) =>
  web.send(as, 'POST', `/api/v1/quotes/${quoteId}/accept`, body);
/** The worker's job for an accepted quote; answers with the task as its owner sees it then. */
async function work(as: MemberActor, taskId: string) {
  const run = purchaseJobs(purchaseDependencies(services)).find((job) => job.name === runRef.name)!;
  const { firmId, userId } = as;
  await run.run({ jobId: 'test', attempt: 0, signal: new AbortController().signal }, { firmId, userId, taskId });
  return (await web.get(as, `/api/v1/tasks/${taskId}`)).json;
}
async function buy(as: MemberActor, what: string, body: unknown, acceptance: unknown = { clientCode: 'm-1' }) {
  const { id } = await quote(as, what, body);
  const accepted = await accept(as, id, acceptance);
  expect(accepted.status, accepted.text).toBe(202);
  return work(as, accepted.json.id);
}
const docket = (docketNumber = SMALL) => ({ address: { courtId: 'nysd', docketNumber, caseName: 'Quagga v. Okapi' } });

/** Everything that an archive made by this person says. */
async function archiveOf(as: MemberActor): Promise<string> {
  const chunks: Buffer[] = [];
  await writeArchive({ ...services, worker: database.worker }, as, async (chunk) => void chunks.push(chunk), {
    now: new Date(),
    onProgress: async () => {},
    signal: new AbortController().signal,
  });
  const file = join(services.folder, `${as.userId}.zip`);
  writeFileSync(file, Buffer.concat(chunks));
  const zip = await openZip(file);
  const parts = await Promise.all(zip.paths().map(async (one) => (await zip.read(one, 1e9))!.toString('latin1')));
  zip.close();
  return parts.join('\n');
}

describe('the first docket of a case, bought and then walled off', () => {
  const texts = async (as: MemberActor, quoteId: string) => ({
    ledger: (await web.get(as, '/api/v1/ledger')).text,
    csv: (await web.get(as, '/api/v1/ledger.csv')).text,
    tasks: (await web.get(as, '/api/v1/tasks')).text,
    quote: (await accept(as, quoteId)).text,
    trail: (await web.get(as, '/api/v1/audit?limit=200')).text,
    archive: await archiveOf(as),
  });
  const telling = (seen: Record<string, string>) =>
    Object.entries(seen).flatMap(([where, text]) => (/Quagga v|secret-7/.test(text) ? [where] : []));

  it('is gone for those outside: line, price, client code, totals, quote, trail and archive', async () => {
    // Asked for and not taken: of no use to anybody, and it names the case.
    await quote(people.alice, 'docket', docket());
    const task = await buy(people.alice, 'docket', docket(), { clientCode: 'secret-7' });
    expect(task).toMatchObject({ state: 'done', caseId: expect.any(String) });
    const before = await texts(people.wanda, task.id);
    expect(telling(before)).toEqual(['ledger', 'csv', 'tasks', 'quote', 'trail', 'archive']);
    expect(JSON.parse(before.ledger).totals.chargedCents).toBeGreaterThan(0);

    await wallOff(database, people, task.caseId);
    const after = await texts(people.wanda, task.id);
    expect(telling(after)).toEqual([]);
    expect(JSON.parse(after.ledger).totals).toEqual({ chargedCents: 0, avoidedCents: 0, count: 0 });
    expect(JSON.parse(after.trail).items.map((one: { action: string }) => one.action)).not.toContain('purchase.store');
    expect(telling(await texts(people.bob, task.id))).toEqual(['ledger', 'csv', 'tasks', 'quote', 'archive']);
  });

  it('stands behind the wall too when a person had to place its page', async () => {
    sandbox.control.faults.add({ kind: 'wrong-case', court: 'nysd' });
    const task = await buy(people.alice, 'docket', docket(), { clientCode: 'secret-7' });
    const [item] = (await web.get(people.alice, '/api/v1/quarantine')).json.items;
    const other = await buy(people.alice, 'docket', docket('1:24-cv-01187'));
    const placed = { decision: 'place', caseId: other.caseId };
    const resolved = await web.send(people.alice, 'POST', `/api/v1/quarantine/${item.id}/resolve`, placed);
    expect(resolved.json).toMatchObject({ caseId: other.caseId });
    expect(telling(await texts(people.wanda, task.id))).toContain('ledger');
    await wallOff(database, people, other.caseId);
    expect(telling(await texts(people.wanda, task.id))).toEqual([]);
  });
});
