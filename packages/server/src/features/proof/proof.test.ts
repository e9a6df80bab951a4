// A proof over real HTTP: green on a sound installation, red as soon as one policy is broken, and a report that cannot be changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { type TestWeb } from '../../../test/harness.web.ts';
import { openWholeWeb } from '../../../test/harness.whole.ts';
import { makePeople, type People } from '../../../test/people.ts';
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
  services = await openTestServices(database);
  installation = await openAsked(database, services);
  deps = installation.deps;
  await services.runJobs([...proofJobs({ ...deps, queue: services.queue })]);
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
    expect(proof.doneCount).toBe(total);
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
      } finally {
        await database.superuserRows(`${flaw.split(' using ')[0]} using (${sound!.using})`);
      }
    },
    180_000,
  );

  it('leaves no session open, and shows the bait to nobody', async () => {
    expect(
      await database.superuserRows("select 1 from sessions where user_agent = 'proof' and revoked_at is null"),
    ).toEqual([]);
    for (const path of ['/api/v1/cases', '/api/v1/search?q=canarybait', '/api/v1/members', '/api/v1/matters'])
      expect((await web.get(people.alice, path)).text).not.toMatch(/canary\d|canary keeper/i);
  });

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
