-- Keys per firm, and PACER accounts whose secrets only the court-fetch role may read.

create table firm_keys (
  firm_id uuid not null references firms,
  version integer not null,
  -- The firm key, sealed by the root key; useless without it.
  wrapped_key bytea not null,
  root_key_id text not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (firm_id, version)
);
select app.guard_tenant('firm_keys');
grant select on firm_keys to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, version, wrapped_key, root_key_id) on firm_keys to pp_web, pp_worker, pp_fetch;

create table pacer_accounts (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  -- Exactly one owner: a person, an office, or the firm as a whole.
  scope text not null check (scope in ('person', 'office', 'firm')),
  user_id uuid,
  office_id uuid,
  login_name text not null check (length(login_name) between 1 and 64),
  -- Keyed hash of the login, the same in every firm: one login at a time per PACER account, whoever holds it.
  login_index bytea not null,
  sealed_password bytea not null,
  sealed_otp_seed bytea,
  -- Shown to people; whether a seed exists is no secret, the seed is.
  has_otp_seed boolean not null default false,
  -- Raised with each new password; a refusal suspends one version, everywhere.
  secret_version integer not null default 1,
  default_client_code text check (default_client_code ~ '^[^ ,]{1,32}$'),
  state text not null default 'new' check (state in ('new', 'verified', 'suspended')),
  state_reason text,
  is_filer boolean,
  password_set_at timestamptz not null default now(),
  last_used_at timestamptz,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (firm_id, id),
  check ((scope = 'person') = (user_id is not null) and (scope = 'office') = (office_id is not null)),
  foreign key (firm_id, user_id) references memberships (firm_id, user_id),
  foreign key (firm_id, office_id) references offices (firm_id, id)
);
create unique index pacer_accounts_owner on pacer_accounts (firm_id, scope, user_id, office_id) nulls not distinct where removed_at is null;
select app.guard_tenant('pacer_accounts');
-- A colleague's personal account is his alone; the firm's and the offices' are known to all, in name only.
create policy own_person on pacer_accounts as restrictive for all to pp_web, pp_worker
  using (scope <> 'person' or user_id = (select app.current_user_id()) or (select app.current_actor_kind()) = 'system')
  with check (scope <> 'person' or user_id = (select app.current_user_id()) or (select app.current_actor_kind()) = 'system');
create policy shared_by_admin on pacer_accounts as restrictive for insert to pp_web
  with check (scope = 'person' or (select app.is_firm_admin()));
create policy shared_changed_by_admin on pacer_accounts as restrictive for update to pp_web
  using (scope = 'person' or (select app.is_firm_admin())) with check (scope = 'person' or (select app.is_firm_admin()));
grant select (firm_id, id, scope, user_id, office_id, login_name, secret_version, has_otp_seed, default_client_code, state, state_reason, is_filer,
  password_set_at, last_used_at, created_by, created_at, removed_at) on pacer_accounts to pp_web, pp_worker;
grant insert (firm_id, id, scope, user_id, office_id, login_name, login_index, sealed_password, sealed_otp_seed, has_otp_seed, default_client_code, created_by) on pacer_accounts to pp_web;
-- Replacing a secret is a new version; reading one back is not granted to the web at all.
grant update (login_name, login_index, sealed_password, sealed_otp_seed, has_otp_seed, secret_version, default_client_code, state, state_reason, password_set_at, removed_at) on pacer_accounts to pp_web;
grant select on pacer_accounts to pp_fetch;
grant update (state, state_reason, is_filer, last_used_at) on pacer_accounts to pp_fetch;

create table pacer_sessions (
  firm_id uuid not null references firms,
  account_id uuid not null,
  -- Part of the key: a token made with one client code bills every later request to it.
  client_code text not null default '',
  secret_version integer not null,
  -- Null once the court no longer knows it.
  sealed_token bytea,
  lapsed_at timestamptz,
  issued_at timestamptz not null default now(),
  last_login_attempt_at timestamptz not null default now(),
  primary key (firm_id, account_id, client_code),
  foreign key (firm_id, account_id) references pacer_accounts (firm_id, id)
);
select app.guard_tenant('pacer_sessions');
grant select, delete on pacer_sessions to pp_fetch;
grant insert (firm_id, account_id, client_code, secret_version, sealed_token, issued_at, last_login_attempt_at), update (secret_version, sealed_token, issued_at, last_login_attempt_at, lapsed_at) on pacer_sessions to pp_fetch;
