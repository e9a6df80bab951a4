-- Site administrators: the named people who run this installation. They belong to no firm and see nothing of one, except through a
-- diagnostic grant that names the firm, a reason and a ticket, ends by itself, and can be ended by the firm (docs/decisions/site-admins.md).

create table site_admins (
  id uuid primary key default uuidv7(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  -- Mail address of the administrator who confirmed it with a code, or `operator …` where there was nobody else.
  appointed_by text not null check (appointed_by <> email),
  created_at timestamptz not null default now(),
  designated_at timestamptz not null default now(),
  designated_until timestamptz not null,
  enrolment_hash bytea,
  enrolment_expires_at timestamptz,
  enrolled_at timestamptz,
  password_hash text,
  sealed_totp_seed bytea,
  -- The step of the last code: no code is good twice.
  totp_last_step bigint,
  disabled_at timestamptz,
  check (designated_until <= designated_at + interval '90 days'),
  check ((enrolment_hash is null) = (enrolment_expires_at is null)),
  check (enrolled_at is null or (password_hash is not null and sealed_totp_seed is not null))
);
create unique index site_admins_email on site_admins (email);
comment on table site_admins is 'Designated individuals. Made and renewed on the server''s command line; no role of the web process may insert one.';

create table site_admin_sessions (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  admin_id uuid not null references site_admins,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text,
  revoked_at timestamptz
);
create index site_admin_sessions_admin on site_admin_sessions (admin_id);

create table support_grants (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  admin_id uuid not null references site_admins,
  -- As it was when the grant was opened: the firm reads it here, the list of administrators is not the firm's.
  admin_name text not null,
  reason text not null check (length(btrim(reason)) between 10 and 500),
  ticket text not null check (length(btrim(ticket)) between 1 and 100),
  scope text not null default 'metadata' check (scope in ('metadata', 'content')),
  -- Content needs a code of the second factor of its own.
  content_confirmed_at timestamptz,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by_user_id uuid,
  ended_by_admin_id uuid,
  primary key (firm_id, id),
  check (expires_at > opened_at and expires_at <= opened_at + interval '60 minutes'),
  check ((scope = 'content') = (content_confirmed_at is not null)),
  check (num_nonnulls(ended_by_user_id, ended_by_admin_id) = case when ended_at is null then 0 else 1 end)
);
create index support_grants_opened on support_grants (opened_at desc);
comment on table support_grants is 'Diagnostic grants: which administrator may look at which firm, why, how far and until when.';

create table site_admin_events (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  -- Null where the command line acted.
  admin_id uuid,
  actor text not null,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  firm_id uuid,
  grant_id uuid,
  -- Facts, never secrets.
  detail jsonb not null default '{}',
  request_id text
);
create index site_admin_events_time on site_admin_events (at desc);
comment on table site_admin_events is 'What site administrators did and saw, and who made them. Append-only: no role holds update or delete.';

-- Each process of this installation says that it lives, and which courts it leaves alone for a while.
create table processes (
  id uuid primary key,
  roles text[] not null,
  pid integer not null,
  started_at timestamptz not null,
  seen_at timestamptz not null default now(),
  resting_hosts text[] not null default '{}'
);

do $$ declare t text; begin
  foreach t in array array['site_admins', 'site_admin_sessions', 'support_grants', 'site_admin_events', 'processes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create function app.current_grant_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.grant_id', true), '')::uuid $$;
revoke execute on function app.current_grant_id() from public;
grant execute on function app.current_grant_id() to pp_policy, pp_support;

-- The functions that policies call. What the process claims (who asks, under which grant) is compared with the rows: a designation that
-- has run out, a disabled administrator, an ended or expired grant, or a grant of somebody else is nobody.
grant select (id, enrolled_at, disabled_at, designated_until) on site_admins to pp_policy;
create policy policy_reads on site_admins for select to pp_policy using (true);
grant select on support_grants to pp_policy;
create policy policy_reads on support_grants for select to pp_policy using (true);

create function app.is_live_admin(admin uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from public.site_admins a
                    where a.id = admin and a.enrolled_at is not null and a.disabled_at is null and a.designated_until > now());
  end $$;

create function app.live_admin_id() returns uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_actor_kind() is distinct from 'site-admin' then return null; end if;
    return case when app.is_live_admin(app.current_admin_id()) then app.current_admin_id() end;
  end $$;

-- The firm that the asking administrator may look at now. Apart from tenant_firm_id(): no policy of a firm's own people can match.
create function app.support_firm_id() returns uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return (select g.firm_id from public.support_grants g
             where g.id = app.current_grant_id()
               and g.firm_id = app.current_firm_id()
               and g.admin_id = app.live_admin_id()
               and g.ended_at is null
               and g.expires_at > now());
  end $$;

create function app.support_content_firm_id() returns uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return (select g.firm_id from public.support_grants g
             where g.id = app.current_grant_id()
               and g.firm_id = app.support_firm_id()
               and g.scope = 'content');
  end $$;

-- Without a grant an administrator sees that a firm exists, its name, and numbers that call for work. No row stands behind a number.
grant select (name, created_at, closed_at) on firms to pp_policy;
grant select (firm_id, state) on tasks, pacer_accounts, outbound_mails to pp_policy;
grant select (updated_at) on tasks to pp_policy;
grant select (removed_at) on pacer_accounts to pp_policy;
grant select (firm_id, resolved_at) on quarantine to pp_policy;
create policy policy_counts on tasks for select to pp_policy using (true);
create policy policy_counts on pacer_accounts for select to pp_policy using (true);
create policy policy_counts on outbound_mails for select to pp_policy using (true);
create policy policy_counts on quarantine for select to pp_policy using (true);
create policy policy_counts on purchases for select to pp_policy using (state in ('unknown', 'paid_not_received'));
create function app.support_firms() returns table (firm_id uuid, name text, created_at timestamptz, closed_at timestamptz, members integer,
    failed_tasks integer, parked_purchases integer, waiting_files integer, suspended_accounts integer, failed_mails integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if app.live_admin_id() is null then return; end if;
    return query select f.id, f.name, f.created_at, f.closed_at,
        (select count(*)::int from public.memberships m where m.firm_id = f.id and m.state = 'active'),
        (select count(*)::int from public.tasks t where t.firm_id = f.id and t.state = 'failed' and t.updated_at > now() - interval '7 days'),
        (select count(*)::int from public.purchases p where p.firm_id = f.id and p.state in ('unknown', 'paid_not_received')),
        (select count(*)::int from public.quarantine q where q.firm_id = f.id and q.resolved_at is null),
        (select count(*)::int from public.pacer_accounts a where a.firm_id = f.id and a.state = 'suspended' and a.removed_at is null),
        (select count(*)::int from public.outbound_mails o where o.firm_id = f.id and o.state = 'failed')
      from public.firms f order by f.name, f.id;
  end $$;

revoke execute on function app.is_live_admin(uuid), app.live_admin_id(), app.support_firm_id(), app.support_content_firm_id(), app.support_firms() from public;
grant execute on function app.is_live_admin(uuid) to pp_web;
grant execute on function app.live_admin_id(), app.support_firm_id(), app.support_content_firm_id(), app.support_firms() to pp_support;
-- An administrator is outside every wall, in both scopes.
grant execute on function app.walled_case_ids() to pp_support;
grant create on schema app to pp_policy;
alter function app.is_live_admin(uuid) owner to pp_policy;
alter function app.live_admin_id() owner to pp_policy;
alter function app.support_firm_id() owner to pp_policy;
alter function app.support_content_firm_id() owner to pp_policy;
alter function app.support_firms() owner to pp_policy;
revoke create on schema app from pp_policy;

-- Administrators are made and renewed by the command line on the server, which works as pp_worker for this one reason. The sign-in role
-- enrols and signs in, and can neither make one nor prolong a designation.
create policy console_reads on site_admins for select to pp_worker using ((select app.current_reason()) = 'site-admin-console');
create policy console_inserts on site_admins for insert to pp_worker with check ((select app.current_reason()) = 'site-admin-console');
create policy console_updates on site_admins for update to pp_worker
  using ((select app.current_reason()) = 'site-admin-console') with check ((select app.current_reason()) = 'site-admin-console');
grant select (id, email, name, appointed_by, created_at, designated_at, designated_until, enrolled_at, disabled_at) on site_admins to pp_worker;
grant insert (id, email, name, appointed_by, designated_at, designated_until, enrolment_hash, enrolment_expires_at) on site_admins to pp_worker;
grant update (appointed_by, designated_at, designated_until, enrolment_hash, enrolment_expires_at, enrolled_at, password_hash, sealed_totp_seed, totp_last_step, disabled_at)
  on site_admins to pp_worker;
create policy auth_reads on site_admins for select to pp_auth using ((select app.current_actor_kind()) = 'system');
create policy auth_updates on site_admins for update to pp_auth
  using ((select app.current_actor_kind()) = 'system') with check ((select app.current_actor_kind()) = 'system');
grant select on site_admins to pp_auth;
grant update (password_hash, sealed_totp_seed, totp_last_step, enrolment_hash, enrolment_expires_at, enrolled_at) on site_admins to pp_auth;
create policy own_reads on site_admins for select to pp_support using (id = (select app.live_admin_id()));
grant select (id, email, name, designated_until) on site_admins to pp_support;

create policy auth_reads on site_admin_sessions for select to pp_auth using ((select app.current_actor_kind()) = 'system');
create policy auth_inserts on site_admin_sessions for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy auth_updates on site_admin_sessions for update to pp_auth
  using ((select app.current_actor_kind()) = 'system') with check ((select app.current_actor_kind()) = 'system');
grant select on site_admin_sessions to pp_auth;
grant insert (token_hash, admin_id, last_seen_at, expires_at, user_agent), update (last_seen_at, revoked_at) on site_admin_sessions to pp_auth;
create policy console_reads on site_admin_sessions for select to pp_worker using ((select app.current_reason()) = 'site-admin-console');
create policy console_updates on site_admin_sessions for update to pp_worker
  using ((select app.current_reason()) = 'site-admin-console') with check ((select app.current_reason()) = 'site-admin-console');
grant select (id, admin_id, revoked_at), update (revoked_at) on site_admin_sessions to pp_worker;

-- Opening, looking and ending are written by the program for that firm and that reason: the support role can write nothing at all.
create policy firm_reads on support_grants for select to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
create policy support_opens on support_grants for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'support-grant' and app.is_live_admin(admin_id));
create policy support_ends on support_grants for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'support-grant' and ended_at is null)
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'support-grant' and app.is_live_admin(ended_by_admin_id));
create policy firm_ends on support_grants for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.current_member_role()) in ('owner', 'admin') and ended_at is null)
  with check (firm_id = (select app.tenant_firm_id()) and ended_by_user_id = (select app.current_user_id()));
create policy admin_reads on support_grants for select to pp_support using ((select app.live_admin_id()) is not null);
grant select on support_grants to pp_web, pp_support;
grant insert (firm_id, id, admin_id, admin_name, reason, ticket, scope, content_confirmed_at, expires_at), update (ended_at, ended_by_user_id, ended_by_admin_id)
  on support_grants to pp_web;

create policy support_inserts on site_admin_events for insert to pp_web with check ((select app.current_reason()) = 'support-grant');
create policy auth_inserts on site_admin_events for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy console_inserts on site_admin_events for insert to pp_worker with check ((select app.current_reason()) = 'site-admin-console');
create policy console_reads on site_admin_events for select to pp_worker using ((select app.current_reason()) = 'site-admin-console');
create policy admin_reads on site_admin_events for select to pp_support using ((select app.live_admin_id()) is not null);
grant insert (admin_id, actor, action, firm_id, grant_id, detail, request_id) on site_admin_events to pp_web, pp_auth, pp_worker;
grant select on site_admin_events to pp_worker, pp_support;

create policy health_reads on processes for select to pp_web, pp_worker using ((select app.current_reason()) = 'health');
create policy health_inserts on processes for insert to pp_web, pp_worker with check ((select app.current_reason()) = 'health');
create policy health_updates on processes for update to pp_web, pp_worker
  using ((select app.current_reason()) = 'health') with check ((select app.current_reason()) = 'health');
create policy health_deletes on processes for delete to pp_web, pp_worker using ((select app.current_reason()) = 'health');
create policy admin_reads on processes for select to pp_support using ((select app.live_admin_id()) is not null);
grant select (id, seen_at), insert (id, roles, pid, started_at, seen_at, resting_hosts), update (seen_at, resting_hosts), delete on processes to pp_web, pp_worker;
grant select on processes to pp_support;

-- What diagnostics need of a firm, by column: states, counts, times and ids. No names of cases, parties, files or people, no text, no client
-- codes, no logins, nothing sealed and no hash. The second condition is the wall.
create function app.let_support_read(guarded regclass, shown text, case_column text default null) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  declare
    condition text := 'firm_id = (select app.support_firm_id())';
  begin
    if case_column is not null then
      condition := condition || format(' and (%1$I is null or %1$I <> all ((select app.walled_case_ids())::uuid[]))', case_column);
    end if;
    execute format('create policy support_reads on %s for select to pp_support using (%s)', guarded, condition);
    execute format('grant select (%s) on %s to pp_support', shown, guarded);
  end $$;
revoke execute on function app.let_support_read(regclass, text, text) from public;

select app.let_support_read('cases', 'firm_id, id, court_id, entry_count, document_count, held_document_count, sheet_seen_at, merged_into, created_at, updated_at', 'id');
select app.let_support_read('entries', 'firm_id, id, case_id, state, missing_since, created_at, updated_at', 'case_id');
select app.let_support_read('documents', 'firm_id, id, case_id, entry_id, role, kind, page_count, byte_count, availability, blob_id, acquired_at, acquired_how, updated_at', 'case_id');
select app.let_support_read('observations', 'firm_id, id, court_id, kind, source, case_id, byte_count, parser_version, state, observed_at', 'case_id');
select app.let_support_read('quarantine', 'firm_id, id, observation_id, reason, suggested_case_id, created_at, resolved_at, resolution', 'suggested_case_id');
select app.let_support_read('tasks', 'firm_id, id, kind, state, done_count, total_count, problem_code, case_id, created_at, updated_at, cancel_requested_at', 'case_id');
select app.let_support_read('purchases', 'firm_id, id, kind, court_id, case_id, document_id, state, outcome, max_cents, account_id, requested_at, attempted_at, deadline_at, settled_at', 'case_id');
select app.let_support_read('ledger', 'firm_id, id, kind, purchase_id, court_id, case_id, document_id, cents, billable_pages, is_estimate, billed_at, created_at', 'case_id');
select app.let_support_read('spend', 'firm_id, scope, day, reserved_cents, used_cents, limit_cents');
select app.let_support_read('pacer_accounts', 'firm_id, id, scope, secret_version, has_otp_seed, state, state_reason, is_filer, password_set_at, last_used_at, created_at, removed_at');
select app.let_support_read('outbound_mails', 'firm_id, id, state, created_at, sent_at, problem');

-- Content: the bytes and words of documents, and nothing else of a docket. The sub-selects run under the support role's own policy on
-- documents, so that the wall holds here too.
create policy support_reads on blobs for select to pp_support
  using (firm_id = (select app.support_content_firm_id()) and exists (select 1 from documents d where d.firm_id = blobs.firm_id and d.blob_id = blobs.id));
grant select (firm_id, id, sha256, object_key, byte_count, page_count, media_type, text_state, text_reason) on blobs to pp_support;
create policy support_reads on page_texts for select to pp_support
  using (firm_id = (select app.support_content_firm_id()) and exists (select 1 from documents d where d.firm_id = page_texts.firm_id and d.blob_id = page_texts.blob_id));
grant select (firm_id, blob_id, page, state, confidence, sealed_text) on page_texts to pp_support;
