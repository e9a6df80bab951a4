-- A diagnostic grant for content needs a second person: another administrator, or an owner or administrator of the firm. Until one agrees it is
-- asked for and gives nothing; its time begins when one does.

alter table support_grants
  add column asked_at timestamptz not null default now(),
  add column minutes integer not null default 30 check (minutes between 1 and 60),
  add column approved_by_user_id uuid,
  add column approved_by_admin_id uuid,
  -- As it was then, like admin_name: the firm reads it here.
  add column approved_by_name text,
  alter column opened_at drop not null;
comment on column support_grants.opened_at is 'Null as long as it is asked for. Metadata opens at once.';
comment on column support_grants.expires_at is 'While it is asked for: until when somebody can agree.';

alter table support_grants no force row level security;
update support_grants set asked_at = opened_at, minutes = greatest(1, ceil(extract(epoch from expires_at - opened_at) / 60));
-- What one person alone opened before ends now.
update support_grants set expires_at = greatest(now(), opened_at + interval '1 microsecond')
 where scope = 'content' and ended_at is null and expires_at > now();
alter table support_grants force row level security;

alter table support_grants
  add check (opened_at is not null or (scope = 'content' and expires_at > asked_at and expires_at <= asked_at + interval '60 minutes')),
  add check (approved_by_admin_id <> admin_id),
  add check ((approved_by_admin_id is null) = (approved_by_name is null)),
  -- Not valid: it was otherwise once, and those rows say so.
  add constraint support_grants_second_person check (num_nonnulls(approved_by_user_id, approved_by_admin_id)
    = case when scope = 'content' and opened_at is not null then 1 else 0 end) not valid;
drop index support_grants_opened;
create index support_grants_asked on support_grants (asked_at desc);

grant insert (opened_at, minutes) on support_grants to pp_web;

create or replace function app.support_firm_id() returns uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return (select g.firm_id from public.support_grants g
             where g.id = app.current_grant_id()
               and g.firm_id = app.current_firm_id()
               and g.admin_id = app.live_admin_id()
               and g.opened_at is not null
               and g.ended_at is null
               and g.expires_at > now());
  end $$;

-- Agreeing. These two functions alone may write when a grant for content opens and who agreed; their owner's policy lets them change only
-- what is asked for still.
grant update (opened_at, expires_at, approved_by_user_id, approved_by_admin_id, approved_by_name) on support_grants to pp_policy;
create policy policy_approves on support_grants for update to pp_policy
  using (opened_at is null and ended_at is null and expires_at > now()) with check (opened_at = now());
grant select (name) on site_admins to pp_policy;

create function app.consent_to_support_grant(wanted uuid) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    person constant uuid := app.current_user_id();
  begin
    update public.support_grants g
       set opened_at = now(), expires_at = now() + make_interval(mins => g.minutes), approved_by_user_id = person
     where g.id = wanted
       and g.firm_id = app.current_firm_id()
       and app.current_member_role() in ('owner', 'admin');
    return found;
  end $$;

create function app.approve_support_grant(wanted uuid, approver uuid) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'support-grant' or not app.is_live_admin(approver) then return false; end if;
    update public.support_grants g
       set opened_at = now(), expires_at = now() + make_interval(mins => g.minutes), approved_by_admin_id = approver,
           approved_by_name = (select a.name from public.site_admins a where a.id = approver)
     where g.id = wanted
       and g.firm_id = app.current_firm_id()
       and g.admin_id <> approver;
    return found;
  end $$;

revoke execute on function app.consent_to_support_grant(uuid), app.approve_support_grant(uuid, uuid) from public;
grant execute on function app.consent_to_support_grant(uuid), app.approve_support_grant(uuid, uuid) to pp_web;
grant create on schema app to pp_policy;
alter function app.consent_to_support_grant(uuid) owner to pp_policy;
alter function app.approve_support_grant(uuid, uuid) owner to pp_policy;
revoke create on schema app from pp_policy;

-- What the firm decides about a grant stands in the administrators' trail too.
create policy firm_inserts on site_admin_events for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_member_role()) in ('owner', 'admin')
    and admin_id is null and action in ('support_grant.approve', 'support_grant.decline', 'support_grant.end'));
