-- What still told an outsider that a walled matter exists: the audit trail of the matter itself, and a client code that was already taken.

-- Two matters may share a client code. Refusing the second would tell whoever opens it of a matter behind a wall.
drop index matters_client_code;
create index matters_client_code on matters (firm_id, client_code);

-- Objects of the audit trail that the caller must not read of: walled matters and clients, and every wall the caller was never let in by.
create function app.walled_object_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_actor_kind() = 'system' then return '{}'; end if;
    return app.walled_matter_ids() || app.walled_client_ids() || coalesce((
      select array_agg(w.id) from public.walls w
       where w.firm_id = app.current_firm_id() and not exists (select 1 from public.wall_members i
             where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = app.current_user_id())), '{}');
  end $$;
revoke execute on function app.walled_object_ids() from public;
grant execute on function app.walled_object_ids() to pp_web, pp_worker, pp_fetch;
grant create on schema app to pp_policy;
alter function app.walled_object_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

-- Reading only: someone who was just put outside must still be able to have that written down.
create policy outside_wall_objects on audit_events as restrictive for select to pp_web, pp_worker, pp_fetch
  using (object_id is null or object_id <> all ((select app.walled_object_ids())::uuid[]));
