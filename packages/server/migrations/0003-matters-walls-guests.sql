-- Whose work a case is, who is walled off from it, and which guest was let in. Cases link to matters in 0004.

create table clients (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (firm_id, id)
);

create table matters (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  client_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Billed to PACER with each transaction: at most 32 characters, no space, no comma (rule of 14 April 2024).
  client_code text check (client_code ~ '^[^ ,]{1,32}$'),
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, client_id) references clients (firm_id, id)
);
create unique index matters_client_code on matters (firm_id, client_code);

create table case_matters (
  firm_id uuid not null references firms,
  case_id uuid not null,
  matter_id uuid not null,
  primary key (firm_id, case_id, matter_id),
  foreign key (firm_id, matter_id) references matters (firm_id, id)
);
create index case_matters_matter on case_matters (firm_id, matter_id);

create table walls (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  -- Exactly one of the two: a wall stands around a client or around one matter.
  client_id uuid,
  matter_id uuid,
  reason text not null check (length(reason) between 1 and 1000),
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  lifted_at timestamptz,
  primary key (firm_id, id),
  check ((client_id is null) <> (matter_id is null)),
  foreign key (firm_id, client_id) references clients (firm_id, id),
  foreign key (firm_id, matter_id) references matters (firm_id, id)
);

create table wall_members (
  firm_id uuid not null references firms,
  wall_id uuid not null,
  user_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (firm_id, wall_id, user_id),
  foreign key (firm_id, wall_id) references walls (firm_id, id),
  foreign key (firm_id, user_id) references memberships (firm_id, user_id)
);

create table guests (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  email text not null check (email = lower(email)),
  name text not null check (length(name) between 1 and 200),
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  primary key (firm_id, id)
);

create table guest_grants (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  guest_id uuid not null,
  -- Exactly one of the two. A document grant would leak its docket's size; share links (later) serve single documents.
  case_id uuid,
  matter_id uuid,
  may_download boolean not null default false,
  granted_by uuid not null references users,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (firm_id, id),
  check ((case_id is null) <> (matter_id is null)),
  foreign key (firm_id, guest_id) references guests (firm_id, id),
  foreign key (firm_id, matter_id) references matters (firm_id, id)
);
create index guest_grants_guest on guest_grants (firm_id, guest_id);

-- The functions that policies call. pp_policy may read these five tables and nothing else.
grant select on clients, matters, case_matters, walls, wall_members, guests, guest_grants to pp_policy;
do $$ declare t text; begin
  foreach t in array array['clients', 'matters', 'case_matters', 'walls', 'wall_members', 'guests', 'guest_grants'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy policy_reads on %I for select to pp_policy using (true)', t);
  end loop;
end $$;

-- Matters behind a wall that the caller is not inside. Firm owners get no exception: deny wins.
create function app.walled_matter_ids() returns uuid[] language plpgsql stable security definer
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
         -- A guest passes a wall only through a grant that names the walled matter itself.
         and not exists (select 1 from public.guest_grants g
                          where g.firm_id = w.firm_id and g.guest_id = app.current_guest_id() and g.matter_id = m.id
                            and g.revoked_at is null and g.expires_at > now())), '{}');
  end $$;

create function app.walled_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(distinct case_id) from public.case_matters
                      where firm_id = app.current_firm_id() and matter_id = any (app.walled_matter_ids())), '{}');
  end $$;

create function app.walled_client_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_actor_kind() = 'system' then return '{}'; end if;
    return coalesce((
      select array_agg(distinct w.client_id) from public.walls w
       where w.firm_id = app.current_firm_id() and w.lifted_at is null and w.client_id is not null
         and not exists (select 1 from public.wall_members i
                          where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = app.current_user_id())), '{}');
  end $$;

create function app.granted_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((
      select array_agg(distinct c) from (
        select g.case_id c from public.guest_grants g
         where g.firm_id = app.guest_firm_id() and g.guest_id = app.current_guest_id()
           and g.case_id is not null and g.revoked_at is null and g.expires_at > now()
        union
        select cm.case_id from public.guest_grants g
          join public.case_matters cm on cm.firm_id = g.firm_id and cm.matter_id = g.matter_id
         where g.firm_id = app.guest_firm_id() and g.guest_id = app.current_guest_id()
           and g.revoked_at is null and g.expires_at > now()) granted), '{}');
  end $$;

revoke execute on function app.walled_matter_ids(), app.walled_case_ids(), app.walled_client_ids(), app.granted_case_ids() from public;
grant execute on function app.walled_matter_ids(), app.walled_case_ids(), app.walled_client_ids(), app.granted_case_ids()
  to pp_web, pp_worker, pp_fetch;
grant create on schema app to pp_policy;
alter function app.walled_matter_ids() owner to pp_policy;
alter function app.walled_case_ids() owner to pp_policy;
alter function app.walled_client_ids() owner to pp_policy;
alter function app.granted_case_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

-- The standard guard of a tenant table. `case_column` null: the table holds nothing that belongs to one case.
create function app.guard_tenant(guarded regclass, case_column text default null) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  declare
    own constant text := 'firm_id = (select app.tenant_firm_id())';
    outside text;
  begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy firm_reads on %s for select to pp_web, pp_worker, pp_fetch using (%s)', guarded, own);
    execute format('create policy firm_inserts on %s for insert to pp_web, pp_worker, pp_fetch with check (%s)', guarded, own);
    execute format('create policy firm_updates on %s for update to pp_web, pp_worker, pp_fetch using (%s) with check (%s)', guarded, own, own);
    execute format('create policy firm_deletes on %s for delete to pp_web, pp_worker, pp_fetch using (%s)', guarded, own);
    if case_column is not null then
      outside := format('(%I is null or %I <> all ((select app.walled_case_ids())::uuid[]))', case_column, case_column);
      execute format('create policy outside_wall on %s as restrictive for all to pp_web, pp_worker, pp_fetch using (%s) with check (%s)', guarded, outside, outside);
    end if;
  end $$;
revoke execute on function app.guard_tenant(regclass, text) from public;

-- Guests read rows of granted cases; a table says so itself, because most must not.
create function app.let_guests_read(guarded regclass, case_column text) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  begin
    execute format('create policy guest_reads on %s for select to pp_web using (firm_id = (select app.guest_firm_id()) and %I = any ((select app.granted_case_ids())::uuid[]))', guarded, case_column);
  end $$;
revoke execute on function app.let_guests_read(regclass, text) from public;

create policy firm_reads on clients for select to pp_web, pp_worker, pp_fetch
  using (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_client_ids())::uuid[]));
create policy firm_inserts on clients for insert to pp_web, pp_worker
  with check (firm_id = (select app.tenant_firm_id()));
create policy firm_updates on clients for update to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_client_ids())::uuid[]))
  with check (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_client_ids())::uuid[]));
grant select on clients to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, name), update (name) on clients to pp_web, pp_worker;

create policy firm_reads on matters for select to pp_web, pp_worker, pp_fetch
  using (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_matter_ids())::uuid[]));
create policy firm_inserts on matters for insert to pp_web, pp_worker
  with check (firm_id = (select app.tenant_firm_id()) and client_id <> all ((select app.walled_client_ids())::uuid[]));
create policy firm_updates on matters for update to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_matter_ids())::uuid[]))
  with check (firm_id = (select app.tenant_firm_id()) and id <> all ((select app.walled_matter_ids())::uuid[]));
grant select on matters to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, client_id, name, client_code), update (name, client_code, closed_at) on matters to pp_web, pp_worker;

create policy firm_reads on case_matters for select to pp_web, pp_worker, pp_fetch
  using (firm_id = (select app.tenant_firm_id()) and matter_id <> all ((select app.walled_matter_ids())::uuid[]) and case_id <> all ((select app.walled_case_ids())::uuid[]));
create policy firm_inserts on case_matters for insert to pp_web, pp_worker
  with check (firm_id = (select app.tenant_firm_id()) and matter_id <> all ((select app.walled_matter_ids())::uuid[]) and case_id <> all ((select app.walled_case_ids())::uuid[]));
create policy firm_deletes on case_matters for delete to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id()) and matter_id <> all ((select app.walled_matter_ids())::uuid[]) and case_id <> all ((select app.walled_case_ids())::uuid[]));
grant select, delete on case_matters to pp_web, pp_worker;
grant select on case_matters to pp_fetch;
grant insert (firm_id, case_id, matter_id) on case_matters to pp_web, pp_worker;

-- A wall's own row tells outsiders that the matter exists, so only those inside see it. Raising one needs an admin, who is inside by
-- being listed; the first listing happens in the same transaction through wall_members.
create function app.inside_wall_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(wall_id) from public.wall_members
                      where firm_id = app.tenant_firm_id() and user_id = app.current_user_id()), '{}');
  end $$;
revoke execute on function app.inside_wall_ids() from public;
grant execute on function app.inside_wall_ids() to pp_web, pp_worker;
grant create on schema app to pp_policy;
alter function app.inside_wall_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

create policy inside_reads on walls for select to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id()) and (id = any ((select app.inside_wall_ids())::uuid[]) or (select app.current_actor_kind()) = 'system'));
create policy admin_inserts on walls for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()) and created_by = (select app.current_user_id())
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]))
    and (client_id is null or client_id <> all ((select app.walled_client_ids())::uuid[])));
create policy inside_updates on walls for update to pp_web
  using (firm_id = (select app.tenant_firm_id()) and id = any ((select app.inside_wall_ids())::uuid[]) and (select app.is_firm_admin()))
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()));
grant select on walls to pp_web, pp_worker;
grant insert (firm_id, id, client_id, matter_id, reason, created_by), update (reason, lifted_at) on walls to pp_web;

-- The wall that a row of wall_members belongs to must be one the caller raised or is inside of.
create function app.raised_wall_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(w.id) from public.walls w
                      where w.firm_id = app.tenant_firm_id() and w.created_by = app.current_user_id()
                        and not exists (select 1 from public.wall_members m where m.firm_id = w.firm_id and m.wall_id = w.id)), '{}');
  end $$;
revoke execute on function app.raised_wall_ids() from public;
grant execute on function app.raised_wall_ids() to pp_web;
grant create on schema app to pp_policy;
alter function app.raised_wall_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

create policy inside_reads on wall_members for select to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id()) and (wall_id = any ((select app.inside_wall_ids())::uuid[]) or (select app.current_actor_kind()) = 'system'));
create policy admin_inserts on wall_members for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin())
    and (wall_id = any ((select app.inside_wall_ids())::uuid[]) or wall_id = any ((select app.raised_wall_ids())::uuid[])));
create policy admin_deletes on wall_members for delete to pp_web
  using (firm_id = (select app.tenant_firm_id()) and (select app.is_firm_admin()) and wall_id = any ((select app.inside_wall_ids())::uuid[]));
grant select on wall_members to pp_web, pp_worker;
grant insert (firm_id, wall_id, user_id), delete on wall_members to pp_web;

create policy firm_reads on guests for select to pp_web, pp_worker using (firm_id = (select app.tenant_firm_id()));
-- A guest whose last grant has ended is nobody.
create policy own_reads on guests for select to pp_web
  using (firm_id = (select app.guest_firm_id()) and id = (select app.current_guest_id()) and cardinality((select app.granted_case_ids())::uuid[]) > 0);
create policy firm_inserts on guests for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and created_by = (select app.current_user_id()));
grant select on guests to pp_web, pp_worker;
grant insert (firm_id, id, email, name, created_by) on guests to pp_web;

create policy firm_reads on guest_grants for select to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[])));
create policy own_reads on guest_grants for select to pp_web
  using (firm_id = (select app.guest_firm_id()) and guest_id = (select app.current_guest_id()) and revoked_at is null and expires_at > now());
create policy firm_inserts on guest_grants for insert to pp_web
  with check (firm_id = (select app.tenant_firm_id()) and granted_by = (select app.current_user_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[])));
create policy firm_updates on guest_grants for update to pp_web
  using (firm_id = (select app.tenant_firm_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[])))
  with check (firm_id = (select app.tenant_firm_id()));
grant select on guest_grants to pp_web, pp_worker;
grant insert (firm_id, id, guest_id, case_id, matter_id, may_download, granted_by, expires_at), update (revoked_at) on guest_grants to pp_web;
