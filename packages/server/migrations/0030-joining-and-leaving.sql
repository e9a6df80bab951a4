-- How people come and go: single-use links by mail, invitations, and what ends at once when somebody leaves.

-- Links of a person or of an address that may become one. Only the sign-in role sees them; the token itself is in the mail alone.
create table account_links (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('sign_up', 'reset', 'mail_change')),
  token_hash bytea not null unique,
  -- Where it was mailed. Null user: nobody of that address has an account, and the link leads to making one or nowhere.
  email text not null check (email = lower(email)),
  user_id uuid references users,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_links_email on account_links (email, created_at);
create index account_links_user on account_links (user_id);
alter table account_links enable row level security;
alter table account_links force row level security;
create policy auth_reads on account_links for select to pp_auth using ((select app.current_actor_kind()) = 'system');
create policy auth_inserts on account_links for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy auth_updates on account_links for update to pp_auth
  using ((select app.current_actor_kind()) = 'system');
create policy auth_deletes on account_links for delete to pp_auth using ((select app.current_actor_kind()) = 'system');
grant select, delete on account_links to pp_auth;
grant insert (kind, token_hash, email, user_id, created_at, expires_at, used_at), update (used_at) on account_links to pp_auth;
grant update (email) on users to pp_auth;

-- The firm whose people this caller may manage: an owner's or administrator's own, or the one the program works for. Nobody else is an
-- administrator, so the firm that is named is the caller's own.
create function app.managed_firm_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.is_firm_admin() then app.current_firm_id() end $$;
revoke execute on function app.managed_firm_id() from public;
grant execute on function app.managed_firm_id() to pp_web, pp_worker, pp_auth;

create table invitations (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role text not null check (role in ('owner', 'admin', 'member', 'billing')),
  office_id uuid,
  token_hash bytea not null unique,
  -- Whoever inserts it, by the database's own word. Null: the installation's operator, on the command line.
  invited_by uuid default app.current_user_id() references users,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, office_id) references offices (firm_id, id)
);
create unique index invitations_open on invitations (firm_id, email) where accepted_at is null and revoked_at is null;
alter table invitations enable row level security;
alter table invitations force row level security;
create policy admin_reads on invitations for select to pp_web using (firm_id = (select app.managed_firm_id()));
create policy admin_inserts on invitations for insert to pp_web
  with check (firm_id = (select app.managed_firm_id()));
create policy admin_updates on invitations for update to pp_web
  using (firm_id = (select app.managed_firm_id())) with check (firm_id = (select app.managed_firm_id()));
grant select (firm_id, id, email, role, office_id, invited_by, created_at, expires_at, accepted_at, revoked_at) on invitations to pp_web;
grant insert (firm_id, id, email, role, office_id, token_hash, created_at, expires_at) on invitations to pp_web;
grant update (token_hash, expires_at, revoked_at) on invitations to pp_web;
-- Whoever holds the link is not signed in yet.
create policy auth_reads on invitations for select to pp_auth using ((select app.current_actor_kind()) = 'system');
create policy auth_inserts on invitations for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy auth_updates on invitations for update to pp_auth
  using ((select app.current_actor_kind()) = 'system');
grant select on invitations to pp_auth;
grant insert (firm_id, id, email, role, token_hash, created_at, expires_at), update (accepted_at) on invitations to pp_auth;
select app.let_archive('invitations', false);
comment on table invitations is 'Mailed, seven days, once.';

-- Joining again revives the membership that ended.
create policy auth_updates on memberships for update to pp_auth
  using ((select app.current_actor_kind()) = 'system');
grant update (role, office_id, state, joined_at, left_at) on memberships to pp_auth;
-- What may be written to a person's firms at sign-in, beyond refused tries: how the person came, and what changed about the person.
create policy account_events on audit_events for insert to pp_auth
  with check (actor_kind = 'system' and case_id is null
    and ((firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'sign-up' and action in ('member.join', 'firm.create'))
      -- A password or an address is of a person, and all of the person's firms are told in one transaction.
      or ((select app.current_reason()) = 'account' and action in ('account.reset_password', 'account.change_password', 'account.change_mail', 'member.leave'))));

-- What the leaving below touches, and nothing more.
grant update (revoked_at) on sessions, api_tokens to pp_policy;
grant select (user_id, firm_id, revoked_at) on sessions, api_tokens to pp_policy;
grant update (removed_at, sealed_password, sealed_otp_seed) on pacer_accounts to pp_policy;
grant select (firm_id, id, scope, user_id, removed_at) on pacer_accounts to pp_policy;
grant update (cancel_requested_at) on tasks to pp_policy;
grant select (firm_id, requested_by, state, cancel_requested_at) on tasks to pp_policy;
grant delete on wall_members, pacer_sessions to pp_policy;
grant select (firm_id, account_id) on pacer_sessions to pp_policy;
create policy policy_ends on sessions for update to pp_policy using (true);
create policy policy_reads on sessions for select to pp_policy using (true);
create policy policy_ends on api_tokens for update to pp_policy using (true);
create policy policy_reads on api_tokens for select to pp_policy using (true);
create policy policy_ends on pacer_accounts for update to pp_policy using (scope = 'person');
create policy policy_reads on pacer_accounts for select to pp_policy using (true);
create policy policy_ends on tasks for update to pp_policy using (true);
create policy policy_reads on tasks for select to pp_policy using (true);
create policy policy_ends on wall_members for delete to pp_policy using (true);
create policy policy_ends on pacer_sessions for delete to pp_policy using (true);
create policy policy_reads on pacer_sessions for select to pp_policy using (true);

-- In the database, so that no way of leaving can forget a part of it: removed, left, or taken out by a directory. What the person made
-- stays with the firm. Coming back starts anew: no old session, token or place inside a wall comes alive again.
create function app.end_membership() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    update public.sessions set revoked_at = now() where user_id = new.user_id and firm_id = new.firm_id and revoked_at is null;
    update public.api_tokens set revoked_at = now() where user_id = new.user_id and firm_id = new.firm_id and revoked_at is null;
    delete from public.pacer_sessions s using public.pacer_accounts a
     where a.firm_id = new.firm_id and a.scope = 'person' and a.user_id = new.user_id and s.firm_id = a.firm_id and s.account_id = a.id;
    -- The secrets are overwritten: an account of nobody must not open again.
    update public.pacer_accounts set removed_at = now(), sealed_password = '', sealed_otp_seed = null
     where firm_id = new.firm_id and scope = 'person' and user_id = new.user_id and removed_at is null;
    update public.tasks set cancel_requested_at = now()
     where firm_id = new.firm_id and requested_by = new.user_id and state in ('queued', 'running', 'waiting') and cancel_requested_at is null;
    delete from public.wall_members where firm_id = new.firm_id and user_id = new.user_id;
    return null;
  end $$;

-- A firm without an owner could be managed by nobody. Counted under a lock, so that two owners cannot demote each other at once.
create function app.keep_an_owner() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtext('owners of a firm'), hashtext(old.firm_id::text));
    if not exists (select 1 from public.memberships m
                    where m.firm_id = old.firm_id and m.role = 'owner' and m.state = 'active' and m.user_id <> old.user_id) then
      raise exception 'a firm keeps at least one owner' using errcode = 'PP001';
    end if;
    return new;
  end $$;
revoke execute on function app.end_membership(), app.keep_an_owner() from public;
create trigger end_membership after update of state on memberships for each row
  when (old.state = 'active' and new.state = 'left') execute function app.end_membership();
create trigger keep_an_owner before update of role, state on memberships for each row
  when (old.role = 'owner' and old.state = 'active' and (new.role <> 'owner' or new.state <> 'active')) execute function app.keep_an_owner();
grant create on schema app to pp_policy;
alter function app.end_membership() owner to pp_policy;
alter function app.keep_an_owner() owner to pp_policy;
revoke create on schema app from pp_policy;
