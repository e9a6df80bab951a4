-- Who is asking. Policies call these functions and nothing else; an unset or empty setting is nobody.
-- The settings are transaction-local and made by the server's asActor() alone.

create schema app;

-- PostgreSQL 18 has uuidv7() built in; older servers (15 to 17) get one of the same shape.
do $$ begin
  if to_regprocedure('pg_catalog.uuidv7()') is null then
    execute $f$ create function public.uuidv7() returns uuid language sql volatile set search_path = pg_catalog, pg_temp as $b$
      select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $b$ $f$;
  end if;
end $$;
revoke all on schema public from public;
do $$ begin execute format('revoke all on database %I from public', current_database()); end $$;
grant usage on schema app, public to pp_web, pp_worker, pp_fetch, pp_auth, pp_policy, pp_search, pp_support;

create function app.current_actor_kind() returns text language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select coalesce(nullif(current_setting('app.actor_kind', true), ''), 'anonymous') $$;

create function app.current_firm_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.firm_id', true), '')::uuid $$;

create function app.current_user_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

create function app.current_guest_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.guest_id', true), '')::uuid $$;

create function app.current_admin_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.admin_id', true), '')::uuid $$;

create function app.current_member_role() returns text language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.current_actor_kind() = 'member' then nullif(current_setting('app.member_role', true), '') end $$;

create function app.current_reason() returns text language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.current_actor_kind() = 'system' then nullif(current_setting('app.reason', true), '') end $$;

-- The firm whose rows this transaction may use: a member's own, or the one that a named system task works for.
create function app.tenant_firm_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.current_actor_kind() in ('member', 'system') then app.current_firm_id() end $$;

-- The firm that a guest was let into. Apart from tenant_firm_id() so that no firm-wide policy can match a guest.
create function app.guest_firm_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.current_actor_kind() = 'guest' then app.current_firm_id() end $$;

create function app.is_firm_admin() returns boolean language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select coalesce(app.current_member_role() in ('owner', 'admin'), false) or app.current_actor_kind() = 'system' $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to pp_web, pp_worker, pp_fetch, pp_auth, pp_policy, pp_search, pp_support;
