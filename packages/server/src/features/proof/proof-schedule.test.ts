// The nightly proof as it happens: the queue finds that it is due, and every firm has a signed report of that night, unasked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { mountFeatures } from '../../app/features.ts';
import type { MemberActor } from '../../access/actor.ts';
import { type Asked, openAsked } from './proof.harness.ts';
import { proofJobs } from './proof.jobs.ts';
import { verifyReport } from './report.ts';

const database = withTestDatabase();
/** The next one: what the bait shares with its guest ends within months. */
const NIGHT = new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T04:23:00Z`);
let now = NIGHT;
let services: TestServices;
let asked: Asked;
let web: TestWeb;
let people: People;

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database, { clock: { ...systemClock, now: () => now } });
  asked = await openAsked(database, services);
  web = await openTestWeb(services, (app) => mountFeatures(app, services));
});
afterAll(async () => {
  await web?.close();
  await services?.close();
  await asked?.close();
});

const jobs = () => proofJobs({ ...asked.deps, queue: services.queue });
const proofsOf = async (as: MemberActor) =>
  (await web.get(as, '/api/v1/proofs')).json.items as { id: string; state: string; startedBy: string | null }[];
const ended = (as: MemberActor, count: number) =>
  expect
    .poll(async () => (await proofsOf(as)).filter((one) => one.state !== 'running').length, {
      timeout: 200_000,
      interval: 500,
    })
    .toBe(count);

describe('every night', () => {
  it('is at 04:23 UTC, once a day; the canary is asked every five minutes', () => {
    const scheduleOf = (name: string) => jobs().find((job) => job.name === name)!.schedule;
    expect(scheduleOf('proof-daily')).toBe('23 4 * * *');
    expect(scheduleOf('proof-canary')).toBe('*/5 * * * *');
  });

  it('when it is due, each firm is proved and nobody pressed a button; the sham firms are not', async () => {
    // The queue has a clock of its own: the hour of the night is moved to a second from now, the rest is as it runs.
    const due = new Date(Date.now() + 1_000);
    const schedule = `${due.getUTCSeconds()} ${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
    const nightly = jobs().filter(({ name }) => name !== 'proof-canary');
    await services.runJobs(nightly.map((job) => (job.schedule ? { ...job, schedule } : job)));
    await ended(people.alice, 1);
    await ended(people.mallory, 1);
    for (const who of [people.alice, people.mallory]) {
      const [proof] = await proofsOf(who);
      expect(proof).toMatchObject({ state: 'green', startedBy: null });
      const signed = (await web.get(who, `/api/v1/proofs/${proof!.id}/report.json`)).text;
      const verdict = verifyReport(signed);
      expect(verdict).toMatchObject({
        ok: true,
        report: { result: 'green', firm: { id: who.firmId }, startedAt: NIGHT.toISOString() },
      });
    }
    const rows = await database.superuserRows<{ firms: number; proofs: number }>(
      "select count(distinct firm_id)::int as firms, count(*)::int as proofs from proof_runs where state <> 'failed'",
    );
    expect(rows).toEqual([{ firms: 2, proofs: 2 }]);
    // The canaries are made by the first proof: they are firms too by now, and are left out.
    expect((await database.superuserRows('select 1 from firms')).length).toBeGreaterThan(2);
  }, 450_000);

  it('is in the trail of each firm as the program’s own act', async () => {
    const rows = await database.superuserRows<{ firm_id: string; actor_kind: string }>(
      "select firm_id, actor_kind from audit_events where action = 'proof.finish' order by firm_id",
    );
    expect(rows.map((row) => [row.firm_id, row.actor_kind])).toEqual(
      [people.firmId, people.mallory.firmId].sort().map((id) => [id, 'system']),
    );
  });

  it('the next night makes the next report', async () => {
    now = new Date(NIGHT.getTime() + 86_400_000);
    const daily = jobs().find((job) => job.name === 'proof-daily')!;
    await daily.run({ jobId: 'x', attempt: 0, signal: new AbortController().signal }, {});
    await ended(people.alice, 2);
    await ended(people.mallory, 2);
    const [newest] = await proofsOf(people.alice);
    const verdict = verifyReport((await web.get(people.alice, `/api/v1/proofs/${newest!.id}/report.json`)).text);
    expect(verdict).toMatchObject({ ok: true, report: { startedAt: now.toISOString() } });
  }, 450_000);
});
