-- A firm's own data: taken out whole by one of its administrators, brought in whole by the operator, and erased for good.

-- The archive of a firm while it is being made and until it is fetched. What is in it is what its maker may see, so it is the maker's alone.
create table firm_exports (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  task_id uuid not null,
  requested_by uuid not null references users,
  state text not null default 'making' check (state in ('making', 'ready', 'failed', 'removed')),
  -- Sealed pieces in the object store, in order: [{key, sha256}]
  parts jsonb not null default '[]',
  byte_count bigint,
  sha256 bytea,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  expires_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, task_id) references tasks (firm_id, id)
);
select app.guard_tenant('firm_exports');
create policy own_export on firm_exports as restrictive for all to pp_web, pp_worker
  using (requested_by = (select app.current_user_id()) or (select app.current_actor_kind()) = 'system')
  with check (requested_by = (select app.current_user_id()) or (select app.current_actor_kind()) = 'system');
create policy made_by_admin on firm_exports as restrictive for insert to pp_web with check ((select app.is_firm_admin()));
grant select on firm_exports to pp_web, pp_worker;
grant insert (firm_id, id, task_id, requested_by), update (state) on firm_exports to pp_web;
grant update (state, parts, byte_count, sha256, ready_at, expires_at) on firm_exports to pp_worker;
comment on table firm_exports is 'Archives of everything an administrator may see of the firm; kept for seven days.';

-- The archive holds the audit trail too: as far as the maker may read it, or whole for the operator.
drop policy chain_reads on audit_events;
create policy chain_reads on audit_events as restrictive for select to pp_worker
  using ((select app.current_reason()) = 'audit-anchor' or (select app.current_reason()) = 'firm-export'
    or ((select app.current_actor_kind()) = 'member' and (select app.is_firm_admin())));

-- Moving a firm in or out. pp_archive signs in nowhere; its rows are those of the firm that one of two named reasons works for.
grant usage on schema app, public to pp_archive;
grant execute on function app.current_firm_id(), app.current_reason(), app.current_actor_kind() to pp_archive;
create function app.let_archive(carried regclass, is_carried boolean default true) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  declare
    mine constant text := 'firm_id = (select app.current_firm_id()) and (select app.current_reason()) = ';
  begin
    execute format('create policy archive_erases on %s for all to pp_archive using (%s) with check (false)', carried, mine || '''firm-erasure''');
    execute format('grant select (firm_id), delete on %s to pp_archive', carried);
    if is_carried then
      execute format('create policy archive_brings on %s for insert to pp_archive with check (%s)', carried, mine || '''firm-import''');
      execute format('grant insert on %s to pp_archive', carried);
    end if;
  end $$;
revoke execute on function app.let_archive(regclass, boolean) from public;

do $$ declare t regclass; begin
  foreach t in array array['offices', 'memberships', 'clients', 'matters', 'case_matters', 'walls', 'wall_members', 'guests', 'guest_grants', 'cases',
    'observations', 'case_aliases', 'case_relations', 'parties', 'attorneys', 'representations', 'entries', 'blobs', 'documents', 'page_texts', 'case_events',
    'quarantine', 'legal_holds', 'quotes', 'purchases', 'ledger', 'spend', 'tasks']::regclass[] loop
    perform app.let_archive(t);
  end loop;
  foreach t in array array['sessions', 'api_tokens', 'guest_links', 'guest_sessions', 'firm_keys', 'pacer_accounts', 'pacer_sessions', 'outbound_mails', 'firm_exports']::regclass[] loop
    perform app.let_archive(t, false);
  end loop;
end $$;

-- A firm that is being brought in or erased is closed: nobody is signed in to it, nothing of it runs.
create policy archive_reads on firms for select to pp_archive
  using (id = (select app.current_firm_id()) and ((select app.current_reason()) = 'firm-import' or (select app.current_reason()) = 'firm-erasure'));
create policy archive_closes on firms for update to pp_archive
  using (id = (select app.current_firm_id()) and ((select app.current_reason()) = 'firm-import' or (select app.current_reason()) = 'firm-erasure'))
  with check (id = (select app.current_firm_id()));
grant select (id, name), update (name, closed_at) on firms to pp_archive;

create function app.bring_rows(target text, rows jsonb) returns bigint language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    columns text;
    brought bigint;
  begin
    if app.current_reason() is distinct from 'firm-import' then
      raise exception 'only bringing in a firm may do this' using errcode = '42501';
    end if;
    -- What an older archive lacks gets its default; what it has too much is refused by the insert.
    select string_agg(quote_ident(k), ', ') into columns from jsonb_object_keys(rows -> 0) k;
    execute format('insert into public.%1$I (%2$s) select %2$s from jsonb_populate_recordset(null::public.%1$I, $1)', target, columns) using rows;
    get diagnostics brought = row_count;
    return brought;
  end $$;

create function app.erase_rows(target text) returns bigint language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    erased bigint;
  begin
    if app.current_reason() is distinct from 'firm-erasure' then
      raise exception 'only the erasure of a firm may do this' using errcode = '42501';
    end if;
    execute format('delete from public.%I where firm_id = $1', target) using app.current_firm_id();
    get diagnostics erased = row_count;
    return erased;
  end $$;

create function app.close_firm(moment timestamptz, new_name text default null) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    update public.firms set closed_at = moment, name = coalesce(new_name, name) where id = app.current_firm_id();
  end $$;

revoke execute on function app.bring_rows(text, jsonb), app.erase_rows(text), app.close_firm(timestamptz, text) from public;
grant execute on function app.bring_rows(text, jsonb), app.erase_rows(text), app.close_firm(timestamptz, text) to pp_worker;
grant create on schema app to pp_archive;
alter function app.bring_rows(text, jsonb) owner to pp_archive;
alter function app.erase_rows(text) owner to pp_archive;
alter function app.close_firm(timestamptz, text) owner to pp_archive;
revoke create on schema app from pp_archive;

-- What is done for every firm in turn must know which there are: ids of firms, nothing else, for this one named reason.
create function app.firms_to_keep_tidy() returns setof uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'retention' then return; end if;
    return query select id from public.firms;
  end $$;
revoke execute on function app.firms_to_keep_tidy() from public;
grant execute on function app.firms_to_keep_tidy() to pp_worker;
grant create on schema app to pp_policy;
alter function app.firms_to_keep_tidy() owner to pp_policy;
revoke create on schema app from pp_policy;
-- A person whose last firm was erased is forgotten by the sign-in role: the address goes with the name.
grant update (email) on users to pp_auth;

-- As for the web: a member's archive tells of no guest whom the member does not see. The program itself seals every event.
create policy outside_wall_guests_of_members on audit_events as restrictive for select to pp_worker
  using ((select app.current_actor_kind()) = 'system' or object_kind is distinct from 'guest'
    or exists (select 1 from guests g where g.firm_id = audit_events.firm_id and g.id = audit_events.object_id));
