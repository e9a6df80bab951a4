-- A guest passes a wall by a grant that names the walled matter, and stood in for it whoever gave it: somebody who was put outside later, or who
-- left the firm. Deny wins: the giver must be inside every standing wall around the matter now. Whoever comes back inside lets the guest
-- back in; a wall that is lifted does so too.
grant create on schema app to pp_policy;
set local role pp_policy;
create or replace function app.walled_matter_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_actor_kind() = 'system' then return '{}'; end if;
    return coalesce((
      select array_agg(distinct m.id)
        from public.walls w
        join public.matters m on m.firm_id = w.firm_id and (m.id = w.matter_id or m.client_id = w.client_id)
       where w.firm_id = app.current_firm_id() and w.lifted_at is null
         and not exists (select 1 from public.wall_members i
                          where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = app.current_user_id())
         -- A guest passes a wall only through a grant that names the walled matter itself, of somebody who is inside all walls around it.
         and not exists (select 1 from public.guest_grants g
                          where g.firm_id = w.firm_id and g.guest_id = app.current_guest_id() and g.matter_id = m.id
                            and g.revoked_at is null and g.expires_at > now()
                            and not exists (select 1 from public.walls o
                                             where o.firm_id = w.firm_id and o.lifted_at is null and (o.matter_id = m.id or o.client_id = m.client_id)
                                               and not exists (select 1 from public.wall_members i
                                                                where i.firm_id = o.firm_id and i.wall_id = o.id and i.user_id = g.granted_by)))), '{}');
  end $$;
set local role pp_owner;

-- What a leaver let in ends with the membership, unless somebody took it over before.
grant update (revoked_at) on guest_grants to pp_policy;
create policy policy_ends on guest_grants for update to pp_policy using (true);
set local role pp_policy;
create or replace function app.end_membership() returns trigger language plpgsql security definer
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
    update public.guest_grants set revoked_at = now()
     where firm_id = new.firm_id and granted_by = new.user_id and revoked_at is null and expires_at > now();
    delete from public.wall_members where firm_id = new.firm_id and user_id = new.user_id;
    return null;
  end $$;
set local role pp_owner;
revoke create on schema app from pp_policy;
