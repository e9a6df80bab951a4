-- What is searched: one vector a page, an entry, a case. `tsv @@ query` is not leakproof, so under a forced row policy PostgreSQL would
-- not use the GIN index (57 to 306 ms instead of 1 to 5). Hence these tables belong to a role that cannot log in, have no grant to read
-- the vectors, and are read only by definer functions that take the firm, the walls and a guest's grants from the context themselves.
-- Callers join what the functions return to the guarded tables: a second barrier.
-- Row security is enabled and not forced here: forcing it would bind the owner of the functions and disable the index again.

create extension if not exists btree_gin with schema public;
create schema search authorization pp_search;
set local role pp_search;
grant usage on schema search to pp_web, pp_worker;

create table search.pages (
  firm_id uuid not null,
  document_id uuid not null,
  page integer not null,
  case_id uuid not null,
  court_id text not null,
  type text not null,
  number text,
  filed_on date,
  entered_on date,
  tsv tsvector not null,
  primary key (firm_id, document_id, page)
);
create table search.entries (
  firm_id uuid not null,
  entry_id uuid not null,
  case_id uuid not null,
  court_id text not null,
  type text not null,
  number text,
  filed_on date,
  entered_on date,
  tsv tsvector not null,
  primary key (firm_id, entry_id)
);
create table search.cases (
  firm_id uuid not null,
  case_id uuid not null,
  court_id text not null,
  filed_on date,
  -- Names of the case, its parties (p/…), attorneys (a/…), law firms (f/…) and judges (j/…), each as plain words too.
  tsv tsvector not null,
  primary key (firm_id, case_id)
);
create index pages_words on search.pages using gin (firm_id, tsv);
create index entries_words on search.entries using gin (firm_id, tsv);
create index cases_words on search.cases using gin (firm_id, tsv);
create index pages_case on search.pages (firm_id, case_id);
create index entries_case on search.entries (firm_id, case_id);

alter table search.pages enable row level security;
alter table search.entries enable row level security;
alter table search.cases enable row level security;
create policy worker_writes on search.pages for all to pp_worker using (firm_id = (select app.tenant_firm_id())) with check (firm_id = (select app.tenant_firm_id()));
create policy worker_writes on search.entries for all to pp_worker using (firm_id = (select app.tenant_firm_id())) with check (firm_id = (select app.tenant_firm_id()));
create policy worker_writes on search.cases for all to pp_worker using (firm_id = (select app.tenant_firm_id())) with check (firm_id = (select app.tenant_firm_id()));
-- The worker writes vectors and cannot read them back; keys are readable because a delete compares them.
grant insert, delete on search.pages, search.entries, search.cases to pp_worker;
grant select (firm_id, document_id, page, case_id) on search.pages to pp_worker;
grant select (firm_id, entry_id, case_id) on search.entries to pp_worker;
grant select (firm_id, case_id) on search.cases to pp_worker;

set local role pp_policy;
grant execute on function app.walled_case_ids(), app.granted_case_ids() to pp_search;
set local role pp_search;

-- The conditions that every search carries: the caller's firm, minus walls, and for a guest only what was granted. $1 to $3.
create function search.scope(out firm uuid, out walled uuid[], out granted uuid[]) language plpgsql stable
  set search_path = pg_catalog, pg_temp as $$
  begin
    firm := coalesce(app.tenant_firm_id(), app.guest_firm_id());
    walled := app.walled_case_ids();
    granted := case when app.guest_firm_id() is null then null else app.granted_case_ids() end;
  end $$;
revoke execute on function search.scope() from public;

-- Filters come as one JSON object so that the two functions cannot drift apart:
-- courts, cases, types, numbers (arrays), filedFrom, filedTo, enteredFrom, enteredTo (dates).
create function search.filter_sql(filter jsonb, alias text) returns text language plpgsql immutable
  set search_path = pg_catalog, pg_temp as $$
  declare
    sql text := '';
  begin
    if filter ? 'courts' then sql := sql || format(' and %s.court_id = any (array(select jsonb_array_elements_text($4->''courts'')))', alias); end if;
    if filter ? 'notCourts' then sql := sql || format(' and %s.court_id <> all (array(select jsonb_array_elements_text($4->''notCourts'')))', alias); end if;
    if filter ? 'cases' then sql := sql || format(' and %s.case_id = any (array(select jsonb_array_elements_text($4->''cases'')::uuid))', alias); end if;
    if filter ? 'notCases' then sql := sql || format(' and %s.case_id <> all (array(select jsonb_array_elements_text($4->''notCases'')::uuid))', alias); end if;
    if filter ? 'types' then sql := sql || format(' and %s.type = any (array(select jsonb_array_elements_text($4->''types'')))', alias); end if;
    if filter ? 'notTypes' then sql := sql || format(' and %s.type <> all (array(select jsonb_array_elements_text($4->''notTypes'')))', alias); end if;
    if filter ? 'numbers' then sql := sql || format(' and %s.number = any (array(select jsonb_array_elements_text($4->''numbers'')))', alias); end if;
    if filter ? 'filedFrom' then sql := sql || format(' and %s.filed_on >= ($4->>''filedFrom'')::date', alias); end if;
    if filter ? 'filedTo' then sql := sql || format(' and %s.filed_on <= ($4->>''filedTo'')::date', alias); end if;
    if filter ? 'enteredFrom' then sql := sql || format(' and %s.entered_on >= ($4->>''enteredFrom'')::date', alias); end if;
    if filter ? 'enteredTo' then sql := sql || format(' and %s.entered_on <= ($4->>''enteredTo'')::date', alias); end if;
    return sql;
  end $$;
revoke execute on function search.filter_sql(jsonb, text) from public;

-- Pages or entries that match, at most `bound` of them; the first `ranked` carry a rank. An empty query matches by filter alone.
create function search.find(source text, query text, filter jsonb, sort text, bound integer, ranked integer)
  returns table (id uuid, page integer, case_id uuid, court_id text, type text, year integer, filed_on date, rank real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare
    s record;
    key text := case source when 'pages' then 'document_id' when 'entries' then 'entry_id' end;
    page_column text := case source when 'pages' then 't.page' else 'null::integer' end;
    ordering text := case sort when 'newest' then ' order by t.filed_on desc nulls last' when 'oldest' then ' order by t.filed_on asc nulls last' else '' end;
    words text := case when query is null then '' else ' and t.tsv @@ $5' end;
  begin
    if key is null then raise exception 'unknown source'; end if;
    select * into s from search.scope();
    if s.firm is null then return; end if;
    return query execute format(
      'select f.id, f.page, f.case_id, f.court_id, f.type, extract(year from f.filed_on)::integer, f.filed_on,
              case when $5 is null then 0::real when f.n <= $7 then ts_rank_cd(f.tsv, $5, 1) else 0::real end
         from (select t.%I as id, %s as page, t.case_id, t.court_id, t.type, t.filed_on, t.tsv, row_number() over () as n
                 from (select * from search.%I t where t.firm_id = $1 and t.case_id <> all ($2) and ($3 is null or t.case_id = any ($3))%s%s%s limit $6) t) f',
      key, page_column, source, search.filter_sql(filter, 't'), words, ordering)
      using s.firm, s.walled, s.granted, filter, query::tsquery, bound, ranked;
  end $$;

create function search.find_cases(query text, filter jsonb, bound integer)
  returns table (case_id uuid, court_id text, year integer, filed_on date, rank real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare
    s record;
  begin
    select * into s from search.scope();
    if s.firm is null then return; end if;
    return query execute format(
      'select t.case_id, t.court_id, extract(year from t.filed_on)::integer, t.filed_on, ts_rank_cd(t.tsv, $5, 1)
         from search.cases t where t.firm_id = $1 and t.case_id <> all ($2) and ($3 is null or t.case_id = any ($3)) and t.tsv @@ $5%s limit $6',
      search.filter_sql(filter - 'types' - 'notTypes' - 'numbers' - 'enteredFrom' - 'enteredTo', 't'))
      using s.firm, s.walled, s.granted, filter, query::tsquery, bound;
  end $$;

revoke execute on function search.find(text, text, jsonb, text, integer, integer), search.find_cases(text, jsonb, integer) from public;
grant execute on function search.find(text, text, jsonb, text, integer, integer), search.find_cases(text, jsonb, integer) to pp_web, pp_worker;
set local role pp_owner;
