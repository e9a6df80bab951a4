-- Single sign-on: a firm's own OpenID Connect provider says who its people are.

create table sso_providers (
  firm_id uuid primary key references firms,
  -- Exactly as the provider writes it: compared letter by letter.
  issuer text not null check (length(issuer) between 8 and 500),
  client_id text not null check (length(client_id) between 1 and 300),
  sealed_secret bytea not null,
  mail_domains text[] not null check (cardinality(mail_domains) between 1 and 20),
  -- Nobody becomes an owner or administrator because a provider says so.
  default_role text not null check (default_role in ('member', 'billing')),
  is_enabled boolean not null,
  vouches_factor boolean not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
comment on table sso_providers is 'The provider that signs a firm''s people in. Its secret is written by the web and opened by sign-in alone.';
alter table sso_providers enable row level security;
alter table sso_providers force row level security;
create policy admin_reads on sso_providers for select to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
create policy admin_inserts on sso_providers for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
create policy admin_updates on sso_providers for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()))
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
create policy admin_deletes on sso_providers for delete to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
grant select (firm_id, issuer, client_id, mail_domains, default_role, is_enabled, vouches_factor, created_at, changed_at), delete on sso_providers to pp_web;
grant insert (firm_id, issuer, client_id, sealed_secret, mail_domains, default_role, is_enabled, vouches_factor, changed_at) on sso_providers to pp_web;
grant update (issuer, client_id, sealed_secret, mail_domains, default_role, is_enabled, vouches_factor, changed_at) on sso_providers to pp_web;
create policy auth_reads on sso_providers for select to pp_auth using (true);
grant select on sso_providers to pp_auth;
-- Rotation of the firm's key seals the secret anew. Erasing or testing it opens nothing.
create policy worker_reads on sso_providers for select to pp_worker using (firm_id = (select app.tenant_firm_id()));
create policy worker_reseals on sso_providers for update to pp_worker
  using (firm_id = (select app.tenant_firm_id())) with check (firm_id = (select app.tenant_firm_id()));
grant select (firm_id, sealed_secret), update (sealed_secret) on sso_providers to pp_worker;

create table sso_identities (
  firm_id uuid not null references firms,
  issuer text not null,
  -- The provider's own name of the person; never reused, unlike a mail address.
  subject text not null check (length(subject) between 1 and 255),
  user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (firm_id, issuer, subject),
  foreign key (firm_id, user_id) references memberships (firm_id, user_id)
);
create index sso_identities_user on sso_identities (firm_id, user_id);
comment on table sso_identities is 'Whom a provider means by issuer and subject. Known to sign-in alone.';

create table sso_attempts (
  firm_id uuid not null references firms,
  id uuid primary key default uuidv7(),
  state_hash bytea not null unique,
  browser_hash bytea not null,
  -- Nonce and code verifier, sealed for the installation: they live ten minutes.
  checks bytea not null,
  is_fresh boolean not null,
  expires_at timestamptz not null
);
comment on table sso_attempts is 'Sign-ins that are under way at a provider: ten minutes, one browser, once.';

do $$ declare name text; begin
  foreach name in array array['sso_identities', 'sso_attempts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy auth_reads on %I for select to pp_auth using (true)', name);
    execute format('create policy auth_inserts on %I for insert to pp_auth with check (true)', name);
    execute format('grant select on %I to pp_auth', name);
  end loop;
end $$;
create policy auth_deletes on sso_attempts for delete to pp_auth using (true);
grant insert (firm_id, issuer, subject, user_id) on sso_identities to pp_auth;
grant insert (firm_id, id, state_hash, browser_hash, checks, is_fresh, expires_at), delete on sso_attempts to pp_auth;

-- Who came by a provider, and who was not let in, is told to the firm.
create policy sso_events on audit_events for insert to pp_auth
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'single-sign-on' and actor_kind = 'system'
    and action in ('member.join', 'sso.link', 'sso.refuse') and case_id is null);

select app.let_archive('sso_providers', false);
select app.let_archive('sso_identities', false);
select app.let_archive('sso_attempts', false);
