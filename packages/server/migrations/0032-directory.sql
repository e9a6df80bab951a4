-- A firm's directory (SCIM) says who leaves. It holds a token of its own and works as the sign-in role, for this one named reason.

create table scim_tokens (
  firm_id uuid primary key references firms,
  token_hash bytea not null unique,
  created_by uuid not null default app.current_user_id() references users,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
comment on table scim_tokens is 'The token of a firm''s directory, shown once; only its hash is kept, and read by sign-in alone.';
alter table scim_tokens enable row level security;
alter table scim_tokens force row level security;
create policy admin_reads on scim_tokens for select to pp_web
  using (firm_id = (select app.managed_firm_id()));
create policy admin_inserts on scim_tokens for insert to pp_web
  with check (firm_id = (select app.managed_firm_id()));
create policy admin_deletes on scim_tokens for delete to pp_web
  using (firm_id = (select app.managed_firm_id()));
-- A token is replaced, never changed: no update.
grant select (firm_id, created_by, created_at, last_used_at), delete on scim_tokens to pp_web;
grant insert (firm_id, token_hash, created_at) on scim_tokens to pp_web;
create policy auth_reads on scim_tokens for select to pp_auth using (true);
create policy auth_updates on scim_tokens for update to pp_auth using (true) with check (true);
grant select, update (last_used_at) on scim_tokens to pp_auth;
select app.let_archive('scim_tokens', false);

-- Who comes and leaves is told to the firm. Taking out itself, and what ends with it, is what every leaving is.
create policy directory_events on audit_events for insert to pp_auth
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'directory' and actor_kind = 'system'
    and action in ('member.join', 'member.remove') and case_id is null);
