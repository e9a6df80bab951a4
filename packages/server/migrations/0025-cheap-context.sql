-- Policies ask these functions several times for each table of each statement, and asking cost more than many a statement itself (reading one
-- document took 1.9 times as long as without policies). The functions of the context get bodies in SQL's own form: their names are bound
-- now, not at each call, so that no search path needs to be set for them and PostgreSQL puts them into the plan as they are.
-- What they answer is unchanged.
create or replace function app.current_actor_kind() returns text language sql stable parallel safe
  return coalesce(nullif(current_setting('app.actor_kind', true), ''), 'anonymous');
create or replace function app.current_firm_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.firm_id', true), '')::uuid;
create or replace function app.current_user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;
create or replace function app.current_guest_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.guest_id', true), '')::uuid;
create or replace function app.current_admin_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.admin_id', true), '')::uuid;
create or replace function app.current_member_role() returns text language sql stable parallel safe
  return case when app.current_actor_kind() = 'member' then nullif(current_setting('app.member_role', true), '') end;
create or replace function app.current_reason() returns text language sql stable parallel safe
  return case when app.current_actor_kind() = 'system' then nullif(current_setting('app.reason', true), '') end;
create or replace function app.tenant_firm_id() returns uuid language sql stable parallel safe
  return case when app.current_actor_kind() in ('member', 'system') then app.current_firm_id() end;
create or replace function app.guest_firm_id() returns uuid language sql stable parallel safe
  return case when app.current_actor_kind() = 'guest' then app.current_firm_id() end;
create or replace function app.is_firm_admin() returns boolean language sql stable parallel safe
  return coalesce(app.current_member_role() in ('owner', 'admin'), false) or app.current_actor_kind() = 'system';

-- Most firms have no wall, and most callers are no guests: both are known from one look.
grant create on schema app to pp_policy;
set local role pp_policy;
create or replace function app.walled_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if not exists (select from public.walls where firm_id = app.current_firm_id() and lifted_at is null) then return '{}'; end if;
    return coalesce((select array_agg(distinct case_id) from public.case_matters
                      where firm_id = app.current_firm_id() and matter_id = any (app.walled_matter_ids())), '{}');
  end $$;

create or replace function app.guest_openings() returns table (case_id uuid, document_id uuid, may_download boolean, expires_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if app.guest_firm_id() is null then return; end if;
    return query
      with live as (
        select g.case_id, g.matter_id, g.document_id, g.may_download, g.expires_at from public.guest_grants g
         where g.firm_id = app.guest_firm_id() and g.guest_id = app.current_guest_id() and g.revoked_at is null and g.expires_at > now()),
      named as (
        select l.case_id as id, l.may_download, l.expires_at from live l where l.case_id is not null
        union all
        select cm.case_id, l.may_download, l.expires_at from live l
          join public.case_matters cm on cm.firm_id = app.guest_firm_id() and cm.matter_id = l.matter_id)
      select n.id, null::uuid, n.may_download, n.expires_at from named n
      union
      select c.merged_into, null::uuid, n.may_download, n.expires_at from named n
        join public.cases c on c.firm_id = app.guest_firm_id() and c.id = n.id where c.merged_into is not null
      union
      select null::uuid, l.document_id, l.may_download, l.expires_at from live l where l.document_id is not null;
  end $$;
create or replace function app.granted_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.guest_firm_id() is null then return '{}'; end if;
    return coalesce((select array_agg(distinct o.case_id) from app.guest_openings() o where o.case_id is not null), '{}');
  end $$;
create or replace function app.granted_document_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.guest_firm_id() is null then return '{}'; end if;
    return coalesce((select array_agg(distinct o.document_id) from app.guest_openings() o where o.document_id is not null), '{}');
  end $$;
set local role pp_owner;
revoke create on schema app from pp_policy;
