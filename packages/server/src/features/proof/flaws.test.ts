// What a proof is worth: the policies that rows are read by are broken one after the other, and each time the probes of the database must
// see it. A sample here; all of them in the deep run.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deepSeconds } from '../../../test/policy/deep.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { proofDependencies } from '../../app/wiring/proof.ts';
import { type Canaries, ensureCanaries } from './canaries.ts';
import { databaseProbes } from './database-probes.ts';
import type { Probe } from './probe.ts';
import { runAll } from './probe.ts';

const database = withTestDatabase();
let services: TestServices;
let canaries: Canaries;
let probes: Probe[];

beforeAll(async () => {
  services = await openTestServices(database);
  const deps = proofDependencies(services, async () => ({ status: 404, text: '' }));
  canaries = await ensureCanaries(deps);
  probes = await databaseProbes(deps.roles, canaries);
});
afterAll(() => services?.close());

type Policy = { policy: string; table: string; using: string };

/** Of the roles that requests and jobs work as, for reading rows of a firm. */
const readPolicies = `
  select p.polname as policy, p.polrelid::regclass::text as table, pg_get_expr(p.polqual, p.polrelid) as using
    from pg_policy p where p.polcmd in ('r', '*') and p.polqual is not null
     and p.polroles && array(select oid from pg_roles where rolname in ('pp_web', 'pp_worker', 'pp_fetch'))
     and exists (select 1 from pg_attribute a where a.attrelid = p.polrelid and a.attname = 'firm_id')
   order by 2, 1`;

/** Tables without bait, each for its reason. What is broken on them the policy tests see, and no proof does. */
const bare: readonly string[] = [
  'firm_deletions', // an open one would be carried out
  'leaving_objects', // a job would delete what it names
  'pacer_sessions', // tokens of a court that was never asked
  'retention_rules', // rules would be carried out
  'site_admin_events', // of no member
  'sso_providers', // a mail domain that no firm may take
  'support_grants', // opened by administrators alone
];
/** A flaw here changes nothing that a stranger, a guest or somebody outside the wall is shown, each for its reason. */
const unseen: readonly (readonly [RegExp, string])[] = [
  [/^outside_wall_guests(_of_members)? on audit_events$/, 'events of guests behind a wall: seen by the policy tests'],
  [/^firm_reads on firm_exports$/, 'its second policy shows an archive to its maker alone'],
  [/ on audit_heads$/, 'heads are made when the chain is sealed, which nothing does here'],
];

async function isSeen({ policy, table, using }: Policy): Promise<boolean> {
  const alter = `alter policy ${policy} on ${table} using`;
  await database.superuserRows(`${alter} (true)`);
  try {
    const results = await runAll(probes.filter(({ name }) => name.includes(`${table}`.replace('search.', ''))));
    return results.some(({ finding }) => finding !== null);
  } finally {
    await database.superuserRows(`${alter} (${using})`);
  }
}

describe('a broken policy on what is read', () => {
  it('is seen by the proof, whichever it is', async () => {
    const all = await database.superuserRows<Policy>(readPolicies);
    const tables = [...new Set(all.map(({ table }) => table))];
    // The first of each table and its wall: what one row of bait in it is there for.
    const sample = all.filter(({ policy }) => /^(outside_wall|firm_reads)$/.test(policy)).filter((_, i) => i % 4 === 0);
    const missed: string[] = [];
    for (const policy of deepSeconds > 0 ? all : sample)
      if (!(await isSeen(policy))) missed.push(`${policy.policy} on ${policy.table}`);
    console.log(
      `broken policies seen by the proof: ${(deepSeconds > 0 ? all : sample).length} of ${all.length}, ${tables.length} tables`,
    );
    const known = (name: string) =>
      unseen.some(([pattern]) => pattern.test(name)) || bare.includes(name.split(' ').at(-1)!);
    expect(missed.filter((name) => !known(name))).toEqual([]);
  }, 1_200_000);

  it('would not be missed for want of bait: the tables without any are known', async () => {
    const results = await runAll(probes.filter(({ title }) => /as a stranger/.test(title)));
    const without = results.filter(({ isControlled }) => !isControlled).map(({ probe }) => probe.name.split('.')[1]!);
    expect([...new Set(without)].sort()).toEqual(bare);
  });
});
