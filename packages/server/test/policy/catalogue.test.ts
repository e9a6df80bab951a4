// The catalogue guard on a sound schema, and on one flaw after the other.
import { describe, expect, it } from 'vitest';
import { guards, ourTables } from '../../src/features/integrity/catalogue-guards.ts';
import { withTestDatabase } from '../harness.ts';

const database = withTestDatabase();
describe('the catalogue', () => {
  it.each(guards.map(([name, sql]) => [name, sql] as const))('%s', async (_, sql) => {
    expect(await database.superuserRows(sql)).toEqual([]);
  });
  it('the guards see something: there are tables, roles, policies and functions to look at', async () => {
    const [counts] = await database.superuserRows<{ tables: number; policies: number; definers: number }>(
      `select (select count(*)::int from (${ourTables}) t where relkind = 'r') as tables, (select count(*)::int from pg_policy) as policies,
              (select count(*)::int from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'search') and p.prosecdef) as definers`,
    );
    expect(counts!.tables).toBeGreaterThan(35);
    expect(counts!.policies).toBeGreaterThan(120);
    expect(counts!.definers).toBeGreaterThan(7);
  });

  // A guard that cannot fail guards nothing: each flaw below is planted, must be seen, and is rolled back.
  it.each([
    ['alter table cases disable row level security'],
    ['alter table cases no force row level security'],
    ['create table forgotten (firm_id uuid)'],
    ['create view peek as select * from cases'],
    ['grant truncate on cases to pp_web'],
    ['grant update on cases to pp_web'],
    ['grant select on cases to public'],
    ['grant delete on ledger to pp_worker'],
    ['grant update (cents) on ledger to pp_worker'],
    ['grant update (hash) on audit_events to pp_worker'],
    ['grant update (detail) on audit_events to pp_policy'],
    ['alter role pp_web bypassrls'],
    ['alter role pp_policy login'],
    ['grant pp_owner to pp_web'],
    ['alter table cases owner to pp_web'],
    ['alter function app.current_firm_id() immutable'],
    ['alter function app.walled_case_ids() owner to postgres'],
    ['alter function app.walled_case_ids() reset all'],
    ['grant execute on function app.walled_case_ids() to public'],
    ["create policy raw on cases using (firm_id = current_setting('app.firm_id')::uuid)"],
    ["do $$ begin execute format('grant temp on database %I to public', current_database()); end $$"],
    ['grant create on schema public to pp_web'],
    ['create unique index oracle on cases (pacer_case_id)'],
    ['alter table entries add constraint loose foreign key (case_id) references bare (id)'],
    ['grant select (sealed_password) on pacer_accounts to pp_web'],
    ['grant select (password_hash) on users to pp_worker'],
    ['grant delete on tasks to pp_support'],
    ['grant update (state) on tasks to pp_support'],
    ['grant select (password_hash) on site_admins to pp_support'],
    ['drop policy firm_reads on ledger'],
  ])('sees: %s', async (flaw) => {
    await database.asSuperuser(async (client) => {
      await client.query('begin');
      if (flaw.includes('bare')) await client.query('create table bare (id uuid primary key)');
      await client.query(flaw);
      let seen = 0;
      for (const [, sql] of guards) seen += (await client.query(sql)).rows.length;
      await client.query('rollback');
      // A table that has other policies keeps them: dropping one is for the walking test to see, not for this one.
      expect(seen > 0).toBe(!flaw.startsWith('drop policy'));
    });
  });
});
