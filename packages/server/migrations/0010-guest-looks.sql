-- What a guest reads is recorded like anyone's look, and a guest downloads only where a live grant says so.

alter table audit_events add column guest_id uuid;
comment on column audit_events.guest_id is 'Which guest, where the actor was one. No foreign key: the trail outlives the guest.';
grant insert (guest_id) on audit_events to pp_web;

-- Guests have no firm-wide policy to match. They may add what is about themselves and a case that is open to them now, and nothing else.
create policy guest_inserts on audit_events for insert to pp_web
  with check (firm_id = (select app.guest_firm_id()) and actor_kind = 'guest' and user_id is null
    and guest_id = (select app.current_guest_id()) and case_id = any ((select app.granted_case_ids())::uuid[]));

-- Which cases a guest may take documents home from. A grant may name a matter, and guests cannot see which cases belong to one.
create function app.downloadable_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((
      select array_agg(distinct c) from (
        select g.case_id c from public.guest_grants g
         where g.firm_id = app.guest_firm_id() and g.guest_id = app.current_guest_id() and g.may_download
           and g.case_id is not null and g.revoked_at is null and g.expires_at > now()
        union
        select cm.case_id from public.guest_grants g
          join public.case_matters cm on cm.firm_id = g.firm_id and cm.matter_id = g.matter_id
         where g.firm_id = app.guest_firm_id() and g.guest_id = app.current_guest_id() and g.may_download
           and g.revoked_at is null and g.expires_at > now()) granted), '{}');
  end $$;
revoke execute on function app.downloadable_case_ids() from public;
grant execute on function app.downloadable_case_ids() to pp_web;
grant create on schema app to pp_policy;
alter function app.downloadable_case_ids() owner to pp_policy;
revoke create on schema app from pp_policy;
