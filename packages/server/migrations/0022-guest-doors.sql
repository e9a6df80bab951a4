-- Guests come in: by a mailed link and a code, or by a share link. And they may be let in to a single document, of whose docket they learn
-- nothing: no policy shows them the case, its entries, its people or its other papers. What the document is called comes from
-- app.shared_papers(), which names the documents of the caller's own live grants and no others.

-- Who made a row is written by the database. What nobody may write needs no policy.
alter table guests
  alter column email drop not null,
  alter column created_by set default app.current_user_id(),
  -- A share link is a guest without an address: its grants, its policies and its trail are those of a guest.
  add column kind text not null default 'person' check (kind in ('person', 'link')),
  add check ((kind = 'person') = (email is not null));
comment on table guests is 'Someone outside the firm who was let in: a person with a mail address, or whoever holds a share link.';

alter table guest_grants
  alter column granted_by set default app.current_user_id(),
  add column document_id uuid,
  -- A line to the guest, shown with what was shared.
  add column note text check (length(note) between 1 and 500),
  drop constraint guest_grants_check,
  add constraint guest_grants_one_thing check (num_nonnulls(case_id, matter_id, document_id) = 1),
  add foreign key (firm_id, document_id) references documents (firm_id, id);
create index guest_grants_document on guest_grants (firm_id, document_id) where document_id is not null;
create index guests_email on guests (email) where email is not null;

create table guest_links (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  guest_id uuid not null,
  -- 'mailed': opens in one browser, and only together with a code that is mailed too. 'share': opens for whoever holds it.
  kind text not null check (kind in ('mailed', 'share')),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  -- Mailed: the browser that used it first, and the code on its way.
  browser_hash bytea,
  code_hash bytea,
  code_sent_at timestamptz,
  code_tries smallint not null default 0,
  -- Share: Argon2id, read by the sign-in role alone.
  passcode_hash text,
  has_passcode boolean not null default false,
  max_views integer check (max_views between 1 and 10000),
  -- Wrong passcodes since the last right one.
  refused_count integer not null default 0,
  refused_at timestamptz,
  primary key (firm_id, id),
  check ((passcode_hash is not null) = has_passcode),
  check (kind = 'share' or (passcode_hash is null and max_views is null)),
  check (kind = 'mailed' or (browser_hash is null and code_hash is null)),
  foreign key (firm_id, guest_id) references guests (firm_id, id)
);
create index guest_links_guest on guest_links (firm_id, guest_id);
comment on table guest_links is 'Ways in. Live as long as the guest has a live grant; only hashes of tokens, codes and passcodes are kept.';

create table guest_sessions (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  guest_id uuid not null,
  link_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text,
  -- Without its last part: enough to recognise a visit, too little to follow a person.
  address_prefix text,
  primary key (firm_id, id),
  foreign key (firm_id, guest_id) references guests (firm_id, id),
  foreign key (firm_id, link_id) references guest_links (firm_id, id)
);
create index guest_sessions_guest on guest_sessions (firm_id, guest_id, created_at desc);
comment on table guest_sessions is 'Visits of guests. One row is one view of a share link.';

-- A member who may let others in, and their firm. Whoever only sees the bills may not.
create function app.sharing_firm_id() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
  as $$ select case when app.current_member_role() in ('owner', 'admin', 'member') then app.current_firm_id() end $$;
revoke execute on function app.sharing_firm_id() from public;
grant execute on function app.sharing_firm_id() to pp_web;

-- What the functions below need beside the grants: how a document is called, and which case another was merged into.
grant select (firm_id, id, merged_into, court_id, docket_number, case_name) on cases to pp_policy;
grant select (firm_id, id, number, filed_on, text, short_text) on entries to pp_policy;
grant select (firm_id, id, case_id, entry_id, role, attachment_number, description) on documents to pp_policy;
create policy policy_reads on cases for select to pp_policy using (true);
create policy policy_reads on entries for select to pp_policy using (true);
create policy policy_reads on documents for select to pp_policy using (true);

-- Everything that is open to the calling guest now, with the end and the right that each grant brings. A case that was merged into
-- another is open under both numbers: the grant was for that docket.
create function app.guest_openings() returns table (case_id uuid, document_id uuid, may_download boolean, expires_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
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
    return coalesce((select array_agg(distinct o.case_id) from app.guest_openings() o where o.case_id is not null), '{}');
  end $$;
create or replace function app.downloadable_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(distinct o.case_id) from app.guest_openings() o where o.case_id is not null and o.may_download), '{}');
  end $$;
create function app.granted_document_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(distinct o.document_id) from app.guest_openings() o where o.document_id is not null), '{}');
  end $$;
create function app.downloadable_document_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select array_agg(distinct o.document_id) from app.guest_openings() o where o.document_id is not null and o.may_download), '{}');
  end $$;

-- What a granted document is called: the caption of its case, its number and date, and a title. Of the entry's text only the beginning:
-- what follows in brackets lists the other papers.
create function app.shared_papers() returns table (document_id uuid, case_id uuid, court_id text, docket_number text, case_name text,
    entry_number text, filed_on date, title text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    return query
      select d.id, d.case_id, c.court_id, c.docket_number, c.case_name, e.number, e.filed_on,
             coalesce(case when d.description !~* '^\s*main document\s*$' then d.description end,
               case when d.attachment_number is not null then 'Attachment' end, e.short_text,
               nullif(left(regexp_replace(e.text, '\s*(\(|\mfiled by\M|\. Document\M).*$', '', 'i'), 200), ''), 'Document')
        from public.documents d
        join public.cases c on c.firm_id = d.firm_id and c.id = d.case_id
        join public.entries e on e.firm_id = d.firm_id and e.id = d.entry_id
       where d.firm_id = app.guest_firm_id() and d.id = any (app.granted_document_ids()) and d.case_id <> all (app.walled_case_ids());
  end $$;

revoke execute on function app.guest_openings(), app.granted_document_ids(), app.downloadable_document_ids(), app.shared_papers() from public;
grant execute on function app.guest_openings(), app.granted_document_ids(), app.downloadable_document_ids(), app.shared_papers() to pp_web;
grant execute on function app.shared_papers() to pp_worker;
grant execute on function app.granted_document_ids() to pp_search;
grant create on schema app to pp_policy;
alter function app.guest_openings() owner to pp_policy;
alter function app.granted_document_ids() owner to pp_policy;
alter function app.downloadable_document_ids() owner to pp_policy;
alter function app.shared_papers() owner to pp_policy;
revoke create on schema app from pp_policy;

drop policy guest_reads on documents;
create policy guest_reads on documents for select to pp_web
  using (firm_id = (select app.guest_firm_id())
    and (case_id = any ((select app.granted_case_ids())::uuid[]) or id = any ((select app.granted_document_ids())::uuid[])));

-- A grant is seen by whoever sees what it opens. The sub-select on documents runs under the caller's own policies.
drop policy firm_reads on guest_grants;
drop policy firm_inserts on guest_grants;
drop policy firm_updates on guest_grants;
create policy firm_reads on guest_grants for select to pp_web, pp_worker
  using (firm_id = (select app.tenant_firm_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]))
    and (document_id is null or exists (select 1 from documents d where d.firm_id = guest_grants.firm_id and d.id = document_id)));
create policy firm_inserts on guest_grants for insert to pp_web
  with check (firm_id = (select app.sharing_firm_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]))
    and (document_id is null or exists (select 1 from documents d where d.firm_id = guest_grants.firm_id and d.id = document_id))
    and expires_at < now() + interval '90 days 5 minutes');
-- Who gave it, or an administrator, changes it.
create policy firm_updates on guest_grants for update to pp_web
  using (firm_id = (select app.sharing_firm_id())
    and (case_id is null or case_id <> all ((select app.walled_case_ids())::uuid[]))
    and (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]))
    and (document_id is null or exists (select 1 from documents d where d.firm_id = guest_grants.firm_id and d.id = document_id))
    and ((select app.is_firm_admin()) or granted_by = (select app.current_user_id())))
  with check (firm_id = (select app.sharing_firm_id()) and expires_at < now() + interval '90 days 5 minutes');
revoke insert (granted_by) on guest_grants from pp_web;
grant insert (document_id, note), update (expires_at, may_download, note) on guest_grants to pp_web;

-- A guest of whom one sees no grant is not there: an address alone would tell of what stands behind a wall. A guest sees itself the same
-- way: by its own live grants.
drop policy firm_reads on guests;
drop policy own_reads on guests;
drop policy firm_inserts on guests;
create policy through_grant on guests for select to pp_web, pp_worker
  using (exists (select 1 from guest_grants g where g.firm_id = guests.firm_id and g.guest_id = guests.id));
create policy firm_inserts on guests for insert to pp_web with check (firm_id = (select app.sharing_firm_id()));
revoke insert (created_by) on guests from pp_web;
grant insert (kind) on guests to pp_web;

alter table guest_links enable row level security;
alter table guest_links force row level security;
-- Members only: a guest has no business with the ways in.
create policy through_guest on guest_links for select to pp_web
  using ((select app.tenant_firm_id()) is not null and exists (select 1 from guests g where g.firm_id = guest_links.firm_id and g.id = guest_links.guest_id));
create policy firm_inserts on guest_links for insert to pp_web
  with check (firm_id = (select app.sharing_firm_id()) and exists (select 1 from guests g where g.firm_id = guest_links.firm_id and g.id = guest_links.guest_id));
grant select (firm_id, id, guest_id, kind, created_at, has_passcode, max_views) on guest_links to pp_web;
grant insert (firm_id, id, guest_id, kind, token_hash, passcode_hash, has_passcode, max_views) on guest_links to pp_web;

alter table guest_sessions enable row level security;
alter table guest_sessions force row level security;
create policy through_guest on guest_sessions for select to pp_web
  using ((select app.tenant_firm_id()) is not null and exists (select 1 from guests g where g.firm_id = guest_sessions.firm_id and g.id = guest_sessions.guest_id));
grant select (firm_id, id, guest_id, link_id, created_at, last_seen_at, expires_at, ended_at, user_agent, address_prefix) on guest_sessions to pp_web;

-- Coming in: nobody is known yet, so the sign-in role looks and writes.
create policy auth_reads on guests for select to pp_auth using (true);
create policy auth_reads on guest_grants for select to pp_auth using (true);
create policy auth_reads on guest_links for select to pp_auth using (true);
create policy auth_inserts on guest_links for insert to pp_auth with check (kind = 'mailed');
create policy auth_updates on guest_links for update to pp_auth using (true) with check (true);
create policy auth_reads on guest_sessions for select to pp_auth using (true);
create policy auth_inserts on guest_sessions for insert to pp_auth with check (true);
create policy auth_updates on guest_sessions for update to pp_auth using (true) with check (true);
grant select (firm_id, id, kind, email, name) on guests to pp_auth;
grant select (firm_id, guest_id, revoked_at, expires_at) on guest_grants to pp_auth;
grant select on guest_links, guest_sessions to pp_auth;
grant insert (firm_id, id, guest_id, kind, token_hash) on guest_links to pp_auth;
grant update (browser_hash, code_hash, code_sent_at, code_tries, refused_count, refused_at) on guest_links to pp_auth;
grant insert (firm_id, id, guest_id, link_id, token_hash, created_at, last_seen_at, expires_at, user_agent, address_prefix) on guest_sessions to pp_auth;
grant update (last_seen_at, ended_at) on guest_sessions to pp_auth;

-- A guest's looks: at an open case, at a granted document, and that it came in.
drop policy guest_inserts on audit_events;
create policy guest_inserts on audit_events for insert to pp_web
  with check (firm_id = (select app.guest_firm_id()) and actor_kind = 'guest' and user_id is null
    and guest_id = (select app.current_guest_id())
    and (case_id = any ((select app.granted_case_ids())::uuid[])
      or (object_kind = 'document' and object_id = any ((select app.granted_document_ids())::uuid[]))
      or (object_kind = 'guest' and object_id = (select app.current_guest_id()) and case_id is null)));
-- That a guest came in is seen by whoever sees the guest.
create policy outside_wall_guests on audit_events as restrictive for select to pp_web
  using (object_kind is distinct from 'guest' or exists (select 1 from guests g where g.firm_id = audit_events.firm_id and g.id = audit_events.object_id));

-- Search: pages of granted documents beside the granted cases; entries and cases of granted cases alone.
set local role pp_search;
drop function search.scope();
create function search.scope(out firm uuid, out walled uuid[], out granted uuid[], out papers uuid[]) language plpgsql stable
  set search_path = pg_catalog, pg_temp as $$
  begin
    firm := coalesce(app.tenant_firm_id(), app.guest_firm_id());
    walled := app.walled_case_ids();
    granted := case when app.guest_firm_id() is null then null else app.granted_case_ids() end;
    papers := case when app.guest_firm_id() is null then null else app.granted_document_ids() end;
  end $$;
revoke execute on function search.scope() from public;

create or replace function search.find(source text, query text, filter jsonb, sort text, bound integer, ranked integer)
  returns table (id uuid, page integer, case_id uuid, court_id text, type text, year integer, filed_on date, rank real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
  declare
    s record;
    key text := case source when 'pages' then 'document_id' when 'entries' then 'entry_id' end;
    page_column text := case source when 'pages' then 't.page' else 'null::integer' end;
    ordering text := case sort when 'newest' then ' order by t.filed_on desc nulls last' when 'oldest' then ' order by t.filed_on asc nulls last' else '' end;
    words text := case when query is null then '' else ' and t.tsv @@ $5' end;
    papers text := case source when 'pages' then ' or t.document_id = any ($8)' else '' end;
  begin
    if key is null then raise exception 'unknown source'; end if;
    select * into s from search.scope();
    if s.firm is null then return; end if;
    return query execute format(
      'select f.id, f.page, f.case_id, f.court_id, f.type, extract(year from f.filed_on)::integer, f.filed_on,
              case when $5 is null then 0::real when f.n <= $7 then ts_rank_cd(f.tsv, $5, 1) else 0::real end
         from (select t.%I as id, %s as page, t.case_id, t.court_id, t.type, t.filed_on, t.tsv, row_number() over () as n
                 from (select * from search.%I t where t.firm_id = $1 and t.case_id <> all ($2) and ($3 is null or t.case_id = any ($3)%s)%s%s%s limit $6) t) f',
      key, page_column, source, papers, search.filter_sql(filter, 't'), words, ordering)
      using s.firm, s.walled, s.granted, filter, query::tsquery, bound, ranked, s.papers;
  end $$;
set local role pp_owner;
