// A proof over real HTTP: green on a sound installation, red as soon as one policy is broken, and a report that cannot be changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { type TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { askCanary } from './ask-canary.ts';
import { type Asked, openAsked } from './proof.harness.ts';
import { proofJobs } from './proof.jobs.ts';
import { verifyReport } from './report.ts';
import type { ProofDependencies } from './run-proof.ts';

const database = withTestDatabase();
let services: TestServices;
/** The installation that is asked, with real sessions; and the web as alice meets it. */
let installation: Asked;
let web: TestWeb;
let people: People;
let deps: ProofDependencies;

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database, { env: { PACERPRO_ONCALL_MAIL: 'oncall@site.test' } });
  installation = await openAsked(database, services);
  deps = installation.deps;
  // What runs by the clock would ask in between.
  await services.runJobs(proofJobs({ ...deps, queue: services.queue }).filter(({ schedule }) => !schedule));
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await installation?.close();
  await services?.close();
});

async function prove() {
  const started = await web.send(people.alice, 'POST', '/api/v1/proofs', {});
  expect(started.status).toBe(202);
  const path = `/api/v1/proofs/${started.json.id}`;
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const { json } = await web.get(people.alice, path);
    if (json.state === 'failed')
      console.log(
        services.logged
          .filter((line) => /error/.test(line))
          .slice(-2)
          .join('\n'),
      );
    if (json.state !== 'running') return { ...json, path };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The proof did not end.');
}

describe('prove it', () => {
  it('is green on a sound installation, and its report can be checked and not changed', async () => {
    const proof = await prove();
    expect([proof.failures, proof.problem, proof.state]).toEqual([[], null, 'green']);
    const total = proof.groups.reduce((sum: number, group: { probes: number }) => sum + group.probes, 0);
    expect(total).toBeGreaterThan(300);
    const uncounted = proof.groups.reduce(
      (sum: number, group: { uncontrolled: number }) => sum + group.uncontrolled,
      0,
    );
    expect(proof.doneCount).toBe(total + uncounted);
    // What cannot count is told, and is the smaller part.
    expect(uncounted).toBeLessThan(total / 3);
    const { text } = await web.get(people.alice, `${proof.path}/report.json`);
    expect(verifyReport(text)).toMatchObject({
      ok: true,
      fingerprint: proof.keyFingerprint,
      report: { result: 'green', firm: { name: 'Firm of alice' } },
    });
    for (const changed of [
      text.replace('"failures":[]', '"failures":["x"]'),
      text.replace('green', 'red'),
      text.replace(/"probes":\d+/, '"probes":9999'),
      '{',
      'null',
      '{"report":{"format":"pacerpro-proof-1"}}',
    ])
      expect(verifyReport(changed).ok).toBe(false);
    const page = await web.get(people.alice, `${proof.path}/report.html`);
    expect(page.text).toContain('Nothing leaked');
    expect(page.text).toContain(proof.keyFingerprint);
    expect(page.text).not.toContain('<script');
  }, 180_000);

  it.each([
    ['alter policy outside_wall on cases using (true)', 'administrator outside'],
    ['alter policy firm_reads on tasks using (true)', 'stranger'],
    ['alter policy guest_reads on entries using (true)', 'guest whose access ended'],
  ])(
    'is red when one policy is broken: %s',
    async (flaw, who) => {
      const [sound] = await database.superuserRows<{ using: string }>(
        'select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = $1 and polrelid = $2::regclass',
        [flaw.split(' ')[2], flaw.split(' ')[4]],
      );
      await database.superuserRows(flaw);
      try {
        const proof = await prove();
        expect(proof.state).toBe('red');
        expect(proof.failures.join('\n')).toContain(who);
        expect(verifyReport((await web.get(people.alice, `${proof.path}/report.json`)).text)).toMatchObject({
          ok: true,
          report: { result: 'red' },
        });
        expect((await web.get(people.alice, `${proof.path}/report.html`)).text).toContain('Something was seen');
        await expectAlarm(who === 'administrator outside');
      } finally {
        await database.superuserRows(`${flaw.split(' using ')[0]} using (${sound!.using})`);
      }
    },
    180_000,
  );

  /** Mail to whoever is on call and to the firm's administrators, a line in health; and where a route showed something, that route is off. */
  async function expectAlarm(isShown: boolean) {
    const mailed = () =>
      database.superuserRows(
        "select 1 from outbound_mails where firm_id = $1 and subject = 'A proof of isolation is red' and recipient like 'alice-%'",
        [people.firmId],
      );
    await expect.poll(mailed, { timeout: 10_000 }).not.toEqual([]);
    const off = await database.superuserRows<{ name: string; off_by: string }>('select name, off_by from switches');
    if (isShown) expect(off).toContainEqual({ name: 'listCases', off_by: 'canary' });
    const oncall = await database.superuserRows<{ subject: string }>(
      "select subject from system_mails where recipient = 'oncall@site.test' order by id desc limit 1",
    );
    expect(oncall[0]?.subject).toMatch(off.length > 0 ? /switched off by the canary/ : /the proof is red/);
    expect(await database.superuserRows("select state from checks where name = 'proof'")).toEqual([{ state: 'fault' }]);
    await database.superuserRows('delete from switches');
    await database.superuserRows('delete from outbound_mails');
  }

  it('leaves no session open, and shows the bait to nobody', async () => {
    expect(
      await database.superuserRows("select 1 from sessions where user_agent = 'proof' and revoked_at is null"),
    ).toEqual([]);
    for (const path of ['/api/v1/cases', '/api/v1/search?q=canarybait', '/api/v1/members', '/api/v1/matters'])
      expect((await web.get(people.alice, path)).text).not.toMatch(/canary\d|canary keeper/i);
  });

  it('is asked every five minutes too: a hole in a route switches the route off, and the guest with a session is one who asks', async () => {
    await askCanary(deps);
    const checkOf = () => database.superuserRows("select state from checks where name = 'canary'");
    expect(await checkOf()).toEqual([{ state: 'ok' }]);
    const flaw = 'alter policy guest_reads on entries using';
    const [sound] = await database.superuserRows<{ using: string }>(
      "select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = 'guest_reads' and polrelid = 'entries'::regclass",
    );
    const [cases] = await database.superuserRows<{ using: string }>(
      "select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = 'guest_reads' and polrelid = 'cases'::regclass",
    );
    await database.superuserRows(`${flaw} (firm_id = app.guest_firm_id())`);
    await database.superuserRows('alter policy guest_reads on cases using (firm_id = app.guest_firm_id())');
    try {
      await askCanary(deps);
    } finally {
      await database.superuserRows(`${flaw} (${sound!.using})`);
      await database.superuserRows(`alter policy guest_reads on cases using (${cases!.using})`);
    }
    expect(await checkOf()).toEqual([{ state: 'fault' }]);
    const off = await database.superuserRows<{ name: string }>('select name from switches');
    expect(off.map(({ name }) => name)).toEqual(expect.arrayContaining(['downloadCaseCsv', 'listCases']));
    // What is off answers 503 to the next probes: neither red nor green by it.
    await services.switchboard.refresh();
    await askCanary(deps);
    expect(await checkOf()).toEqual([{ state: 'ok' }]);
    await database.superuserRows('delete from switches');
    await services.switchboard.refresh();
  }, 120_000);

  it('is for administrators of the firm, who see their own only', async () => {
    for (const [as, status] of [
      [people.bob, 403],
      [people.mallory, 200],
    ] as const) {
      const { json, status: answered } = await web.get(as, '/api/v1/proofs');
      expect(answered).toBe(status);
      if (status === 200) expect(json.items).toEqual([]);
    }
    expect((await web.send(people.bob, 'POST', '/api/v1/proofs', {})).status).toBe(403);
  });

  it('does not start a second one beside the first, and has no report before the end', async () => {
    await database.superuserRows('insert into proof_runs (firm_id, id) values ($1, $2)', [
      people.firmId,
      '019b0000-0000-7000-8000-000000000001',
    ]);
    expect((await web.send(people.alice, 'POST', '/api/v1/proofs', {})).json.error.code).toBe('proof.running');
    expect(
      (await web.get(people.alice, '/api/v1/proofs/019b0000-0000-7000-8000-000000000001/report.json')).json.error.code,
    ).toBe('proof.not_finished');
    await database.superuserRows("update proof_runs set state = 'failed' where state = 'running'");
  });

  it('runs daily for every firm but the sham ones', async () => {
    const firms = await database.worker.asSystem('self-probe', (tx) =>
      tx.query<{ id: string }>('select app.firms_to_prove() as id'),
    );
    expect(firms.rows.map(({ id }) => id)).toContain(people.firmId);
    expect(
      (await database.worker.asSystem('import', (tx) => tx.query('select app.firms_to_prove() as id'))).rows,
    ).toEqual([]);
  });
});
