-- People, firms, who belongs where, and how they prove it.

create table firms (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  -- Firm template for file names; see the file-name rules in the contract package.
  file_name_template text not null default '{court} {caseNumber} ECF {entry}{-attachment} {description}',
  client_code_required boolean not null default true,
  -- What the firm's PACER administrator demands of a client code, as a list of allowed characters and lengths; null means the PACER rule only.
  client_code_pattern text,
  daily_limit_cents integer not null default 10000 check (daily_limit_cents >= 0),
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table firms is 'A customer. A person working alone is a firm of one: one code path.';

create table users (
  id uuid primary key default uuidv7(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  password_hash text,
  password_changed_at timestamptz,
  email_verified_at timestamptz,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index users_email on users (email);
comment on column users.password_hash is 'Argon2id. Read by pp_auth only.';

create table offices (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (firm_id, id)
);

create table memberships (
  firm_id uuid not null references firms,
  user_id uuid not null references users,
  role text not null check (role in ('owner', 'admin', 'member', 'billing')),
  office_id uuid,
  state text not null default 'active' check (state in ('active', 'left')),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (firm_id, user_id),
  foreign key (firm_id, office_id) references offices (firm_id, id)
);
create index memberships_user on memberships (user_id);

create table sessions (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  user_id uuid not null references users,
  firm_id uuid not null references firms,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  user_agent text,
  address_prefix text,
  revoked_at timestamptz
);
create index sessions_user on sessions (user_id);

create table api_tokens (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  user_id uuid not null references users,
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, user_id) references memberships (firm_id, user_id)
);

-- Failed sign-ins by a keyed hash of the address typed, so that slowing down needs no list of who tried.
create table sign_in_attempts (
  subject_index bytea not null,
  at timestamptz not null default now(),
  ok boolean not null
);
create index sign_in_attempts_subject on sign_in_attempts (subject_index, at);

-- The people who share a firm with the caller. Owned by pp_policy: users has no firm column to compare.
create policy policy_reads on memberships for select to pp_policy using (true);
alter table memberships enable row level security;
alter table memberships force row level security;
grant select on memberships to pp_policy;
create function app.colleague_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(user_id) from public.memberships where firm_id = app.tenant_firm_id()), '{}');
  end $$;
revoke execute on function app.colleague_ids() from public;
grant execute on function app.colleague_ids() to pp_web, pp_worker, pp_fetch;
grant create on schema app to pp_policy;
alter function app.colleague_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

alter table firms enable row level security;
alter table firms force row level security;
create policy firm_reads on firms for select to pp_web, pp_worker, pp_fetch
  using (id = (select app.tenant_firm_id()) or id = (select app.guest_firm_id()));
create policy firm_updates on firms for update to pp_web, pp_worker
  using (id = (select app.tenant_firm_id()) and (select app.is_firm_admin()))
  with check (id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
grant select on firms to pp_web, pp_worker, pp_fetch;
grant update (name, file_name_template, client_code_required, client_code_pattern, daily_limit_cents) on firms to pp_web;
-- Sign-up makes a firm before anyone belongs to it, so only the sign-in role may.
create policy auth_reads on firms for select to pp_auth using (true);
create policy auth_inserts on firms for insert to pp_auth with check (true);
grant select (id, name, closed_at) on firms to pp_auth;
grant insert (id, name) on firms to pp_auth;

alter table users enable row level security;
alter table users force row level security;
create policy colleague_reads on users for select to pp_web, pp_worker, pp_fetch
  using (id = (select app.current_user_id()) or id = any ((select app.colleague_ids())::uuid[]));
create policy own_updates on users for update to pp_web
  using (id = (select app.current_user_id())) with check (id = (select app.current_user_id()));
grant select (id, email, name, email_verified_at, created_at, disabled_at) on users to pp_web, pp_worker, pp_fetch;
grant update (name) on users to pp_web;
create policy auth_reads on users for select to pp_auth using (true);
create policy auth_inserts on users for insert to pp_auth with check (true);
create policy auth_updates on users for update to pp_auth using (true) with check (true);
grant select on users to pp_auth;
grant insert (id, email, name, password_hash, password_changed_at, email_verified_at) on users to pp_auth;
grant update (password_hash, password_changed_at, email_verified_at, disabled_at, name) on users to pp_auth;

create policy firm_reads on memberships for select to pp_web, pp_worker, pp_fetch using (firm_id = (select app.tenant_firm_id()));
create policy admin_updates on memberships for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()))
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
grant select on memberships to pp_web, pp_worker, pp_fetch;
grant update (role, office_id, state, left_at) on memberships to pp_web;
create policy auth_reads on memberships for select to pp_auth using (true);
create policy auth_inserts on memberships for insert to pp_auth with check (true);
grant select on memberships to pp_auth;
grant insert (firm_id, user_id, role, office_id) on memberships to pp_auth;

alter table offices enable row level security;
alter table offices force row level security;
create policy firm_reads on offices for select to pp_web, pp_worker, pp_fetch using (firm_id = (select app.tenant_firm_id()));
create policy admin_inserts on offices for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
create policy admin_updates on offices for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()))
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
grant select on offices to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, name), update (name) on offices to pp_web;

alter table sessions enable row level security;
alter table sessions force row level security;
create policy own_reads on sessions for select to pp_web
  using (user_id = (select app.current_user_id()) and firm_id = (select app.tenant_firm_id()));
create policy own_updates on sessions for update to pp_web
  using (user_id = (select app.current_user_id()) and firm_id = (select app.tenant_firm_id()))
  with check (user_id = (select app.current_user_id()) and firm_id = (select app.tenant_firm_id()));
-- The token hash stays with pp_auth: a leak of this table through the web role names no session that can be presented.
grant select (id, user_id, firm_id, created_at, last_seen_at, expires_at, user_agent, address_prefix, revoked_at) on sessions to pp_web;
grant update (revoked_at) on sessions to pp_web;
create policy auth_reads on sessions for select to pp_auth using (true);
create policy auth_inserts on sessions for insert to pp_auth with check (true);
create policy auth_updates on sessions for update to pp_auth using (true) with check (true);
grant select on sessions to pp_auth;
grant insert (id, token_hash, user_id, firm_id, expires_at, user_agent, address_prefix) on sessions to pp_auth;
grant update (last_seen_at, expires_at, stepped_up_at, revoked_at, firm_id) on sessions to pp_auth;

alter table api_tokens enable row level security;
alter table api_tokens force row level security;
create policy own_reads on api_tokens for select to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (user_id = (select app.current_user_id()) or (select app.is_firm_admin())));
create policy own_inserts on api_tokens for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and user_id = (select app.current_user_id()));
create policy own_updates on api_tokens for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (user_id = (select app.current_user_id()) or (select app.is_firm_admin())))
  with check (firm_id = (select app.tenant_firm_id()) and (user_id = (select app.current_user_id()) or (select app.is_firm_admin())));
grant select (firm_id, id, user_id, name, scopes, created_at, expires_at, last_used_at, revoked_at) on api_tokens to pp_web;
grant insert (firm_id, id, user_id, name, token_hash, scopes, expires_at) on api_tokens to pp_web;
grant update (revoked_at) on api_tokens to pp_web;
create policy auth_reads on api_tokens for select to pp_auth using (true);
create policy auth_updates on api_tokens for update to pp_auth using (true) with check (true);
grant select on api_tokens to pp_auth;
grant update (last_used_at) on api_tokens to pp_auth;

alter table sign_in_attempts enable row level security;
alter table sign_in_attempts force row level security;
create policy auth_reads on sign_in_attempts for select to pp_auth using (true);
create policy auth_inserts on sign_in_attempts for insert to pp_auth with check (true);
create policy auth_deletes on sign_in_attempts for delete to pp_auth using (true);
grant select, delete on sign_in_attempts to pp_auth;
grant insert (subject_index, at, ok) on sign_in_attempts to pp_auth;
