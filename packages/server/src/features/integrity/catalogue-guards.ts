// The catalogue guard: what PostgreSQL itself says about the schema, so that no table, function or grant can be forgotten.
// Each query must come back empty. The few allowances are written beside the query with their reason.

const appRoles = "('pp_web', 'pp_worker', 'pp_fetch', 'pp_auth', 'pp_support')";
export const ourTables = `select c.oid, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl, c.relkind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'search', 'app') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`;

export const guards: readonly (readonly [string, string])[] = [
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
