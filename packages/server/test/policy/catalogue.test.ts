// The catalogue guard: what PostgreSQL itself says about the schema, so that no table, function or grant can be forgotten.
// Each query must come back empty. The few allowances are written beside the query with their reason.
import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '../harness.ts';

const database = withTestDatabase();
const appRoles = "('pp_web', 'pp_worker', 'pp_fetch', 'pp_auth', 'pp_support')";
const ourTables = `select c.oid, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl, c.relkind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'search', 'app') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`;

const guards: [string, string][] = [
  [
    'every table has row security',
    `select nspname, relname from (${ourTables}) t where relkind in ('r', 'p') and not relrowsecurity`,
  ],
  // The owner of the search tables is a role nobody can be; forcing would bind its definer functions and disable the index (0009).
  [
    'every table forces it',
    `select nspname, relname from (${ourTables}) t where relkind in ('r', 'p') and not relforcerowsecurity and nspname <> 'search'`,
  ],
  [
    'every table has a policy',
    `select nspname, relname from (${ourTables}) t where relkind in ('r', 'p') and not exists (select 1 from pg_policy p where p.polrelid = t.oid)`,
  ],
  [
    'there are no views, sequences, materialised views or foreign tables',
    `select nspname, relname from (${ourTables}) t where relkind in ('v', 'm', 'f', 'S')`,
  ],
  [
    'application roles own nothing',
    `select nspname, relname from (${ourTables}) t join pg_roles r on r.oid = t.relowner where r.rolname in ${appRoles}`,
  ],
  [
    'no role of ours is a superuser, may bypass policies, make roles or databases, or replicate',
    "select rolname from pg_roles where rolname like 'pp\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
  ],
  [
    'owners and policy roles cannot sign in',
    "select rolname from pg_roles where rolname in ('pp_owner', 'pp_policy', 'pp_search', 'pp_archive') and rolcanlogin",
  ],
  [
    'application roles are members of no role',
    `select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname in ${appRoles}`,
  ],
  [
    'nobody may truncate, refer to or put triggers on a table but its owner',
    `select t.relname, a.grantee::regrole, a.privilege_type from (${ourTables}) t cross join lateral aclexplode(t.relacl) a where a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and a.grantee <> t.relowner`,
  ],
  [
    'PUBLIC holds nothing',
    `select t.relname from (${ourTables}) t cross join lateral aclexplode(t.relacl) a where a.grantee = 0`,
  ],
  [
    'the web role inserts and updates named columns only',
    `select t.relname, a.privilege_type from (${ourTables}) t cross join lateral aclexplode(t.relacl) a where a.grantee = 'pp_web'::regrole and a.privilege_type in ('INSERT', 'UPDATE')`,
  ],
  // A firm is erased whole, its trail apart, by a function of pp_archive, which nobody can be.
  // The chain of the audit trail is written by two definer functions of pp_policy, into three columns, and only until a row is sealed (0014).
  [
    'what is append-only cannot be changed by anyone',
    `select c.relname, g.privilege_type from pg_class c join information_schema.role_table_grants g on g.table_name = c.relname where c.relname in ('ledger', 'audit_events', 'case_events') and g.privilege_type in ('UPDATE', 'DELETE') and g.grantee <> 'pp_owner'
       and not (g.grantee = 'pp_archive' and g.privilege_type = 'DELETE' and c.relname <> 'audit_events')
     union all select table_name, privilege_type from information_schema.column_privileges where table_name in ('ledger', 'audit_events', 'case_events') and privilege_type = 'UPDATE' and grantee <> 'pp_owner'
       and not (table_name = 'audit_events' and grantee = 'pp_policy' and column_name in ('seq', 'prev_hash', 'hash'))`,
  ],
  [
    'definer functions belong to narrow roles and pin their search path',
    `select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'app', 'search') and p.prosecdef
       and (p.proowner not in ('pp_policy'::regrole, 'pp_search'::regrole, 'pp_archive'::regrole) or not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false))`,
  ],
  [
    'our functions are executable by named roles only',
    `select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'search') and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0))`,
  ],
  // Marked immutable, a function that reads the context is folded into cached plans and answers for the previous asker.
  [
    'no function that reads the context is immutable',
    "select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'search') and p.prokind = 'f' and p.provolatile = 'i' and pg_get_functiondef(p.oid) ~ 'current_setting|app\\.|search\\.scope'",
  ],
  [
    'policies never read a setting directly',
    "select polname, polrelid::regclass from pg_policy where coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') like '%current_setting%'",
  ],
  [
    'nobody may make temporary tables or objects in our schemas',
    `select r.rolname from pg_roles r where r.rolname in ${appRoles} and (has_database_privilege(r.oid, current_database(), 'TEMP') or has_database_privilege(r.oid, current_database(), 'CREATE') or has_schema_privilege(r.oid, 'public', 'CREATE') or has_schema_privilege(r.oid, 'app', 'CREATE') or has_schema_privilege(r.oid, 'search', 'CREATE'))`,
  ],
  // Random values are no oracle: token hashes. Addresses are known to sign-in alone. Firms, users and site administrators are the roots;
  // sessions and the trail of administrators, the processes, the switches and the checks are of no firm.
  [
    'unique keys lead with the firm, so that they say nothing about other firms',
    `select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'search') and i.indisunique and c.relname not in ('firms', 'users', 'site_admins', 'site_admin_sessions', 'site_admin_events', 'processes', 'switches', 'checks')
        -- Where only sign-in writes, no caller can try values: second factors.
        and exists (select from unnest(array['pp_web', 'pp_worker', 'pp_fetch', 'pp_support']) r where has_any_column_privilege(r, c.oid, 'INSERT, UPDATE'))
        and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) <> 'firm_id'
        and i.indexrelid::regclass::text not in ('sessions_pkey', 'sessions_token_hash_key', 'api_tokens_token_hash_key', 'system_mails_pkey', 'guest_links_token_hash_key', 'guest_sessions_token_hash_key',
          'scim_tokens_token_hash_key', 'account_links_pkey', 'account_links_token_hash_key', 'invitations_token_hash_key')`,
  ],
  [
    'foreign keys between tenant tables carry the firm along, so that no row can point into another firm',
    `select f.conname from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid where f.contype = 'f' and c.relnamespace = 'public'::regnamespace
        and r.relname not in ('firms', 'users', 'site_admins') and not exists (select 1 from unnest(f.conkey) k join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k where a.attname = 'firm_id')`,
  ],
  [
    'PACER secrets are readable by the court-fetch role alone',
    "select grantee, column_name from information_schema.column_privileges where table_name in ('pacer_accounts', 'pacer_sessions') and column_name like 'sealed%' and privilege_type = 'SELECT' and grantee not in ('pp_fetch', 'pp_owner')",
  ],
  // Site administrators read with it; what they may read is counted column by column in support.test.ts.
  [
    'the support role writes nothing',
    "select table_name, privilege_type from information_schema.column_privileges where grantee = 'pp_support' and privilege_type <> 'SELECT' union all select table_name, privilege_type from information_schema.role_table_grants where grantee = 'pp_support' and privilege_type <> 'SELECT'",
  ],
  [
    'password and token hashes are readable by the sign-in role alone',
    "select grantee, table_name, column_name from information_schema.column_privileges where column_name in ('password_hash', 'token_hash', 'passcode_hash', 'code_hash', 'browser_hash') and privilege_type = 'SELECT' and grantee not in ('pp_auth', 'pp_owner')",
  ],
];

describe('the catalogue', () => {
  it.each(guards)('%s', async (_, sql) => {
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
