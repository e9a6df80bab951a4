-- Passkeys of site administrators, beside the one-time code. Apart from those of members: no query for the one can find the other. The sign-in role
-- alone reads and writes them; the command line on the server takes them away when it resets an administrator.

create table site_admin_passkeys (
  id uuid primary key default uuidv7(),
  admin_id uuid not null references site_admins,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index site_admin_passkeys_admin on site_admin_passkeys (admin_id);
comment on table site_admin_passkeys is 'Keys that an administrator''s device or security key holds; ours is the public half.';
alter table site_admin_passkeys enable row level security;
alter table site_admin_passkeys force row level security;
create policy auth_reads on site_admin_passkeys for select to pp_auth using ((select app.current_actor_kind()) = 'system');
create policy auth_inserts on site_admin_passkeys for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy auth_updates on site_admin_passkeys for update to pp_auth
  using ((select app.current_actor_kind()) = 'system') with check ((select app.current_actor_kind()) = 'system');
create policy auth_deletes on site_admin_passkeys for delete to pp_auth using ((select app.current_actor_kind()) = 'system');
grant select, insert (admin_id, credential_id, public_key, counter, transports, name, created_at), update (counter, last_used_at), delete
  on site_admin_passkeys to pp_auth;
create policy console_reads on site_admin_passkeys for select to pp_worker using ((select app.current_reason()) = 'site-admin-console');
create policy console_deletes on site_admin_passkeys for delete to pp_worker using ((select app.current_reason()) = 'site-admin-console');
grant select (id, admin_id), delete on site_admin_passkeys to pp_worker;
