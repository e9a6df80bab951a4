-- Two words that stand together in 150 entries a year were looked up in eight years one after the other, 6 ms each, because each look walks
-- the same long lists of the index; a prefix likewise. The first two years tell how many others would be needed: if many, one look does.
set local role pp_search;
create or replace function search.find(source text, query text, filter jsonb, sort text, bound integer, ranked integer)
  returns table (id uuid, page integer, case_id uuid, court_id text, type text, year integer, filed_on date, rank real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  set enable_seqscan = off set enable_indexscan = off as $$
  declare
    s record;
    key text := case source when 'pages' then 'document_id' when 'entries' then 'entry_id' end;
    page_column text := case source when 'pages' then 't.page' else 'null::integer' end;
    ordering text := case sort when 'newest' then ' order by t.filed_on desc nulls last' when 'oldest' then ' order by t.filed_on asc nulls last' else '' end;
    words text := case when query is null then '' else ' and t.tsv @@ $5' end;
    -- As the index has it. Where it names the firm, the firm alone is only compared: as a second key it would double the work.
    firm_year constant text := '(t.firm_id::text || coalesce(extract(year from t.filed_on)::integer::text, ''''))';
    steps integer[] := search.steps(query, filter, sort);
    last constant integer := array_length(steps, 1);
    year_key text;
    seen text[] := '{}';
    found integer := 0;
    n integer;
    most integer := 0;
  begin
    if key is null then raise exception 'unknown source'; end if;
    select * into s from search.scope();
    if s.firm is null then return; end if;
    for i in 1 .. coalesce(last, 0) + 1 loop
      year_key := s.firm::text || steps[i];
      return query execute format(
        'select f.id, f.page, f.case_id, f.court_id, f.type, extract(year from f.filed_on)::integer, f.filed_on,
                case when $5 is null then 0::real when f.n <= $7 then ts_rank_cd(f.tsv, $5, 1) else 0::real end
           from (select t.%I as id, %s as page, t.case_id, t.court_id, t.type, t.filed_on, t.tsv, row_number() over () as n
                   from (select * from search.%I t where %s and t.case_id <> all ($2)%s%s%s%s limit $6) t) f',
        key, page_column, source,
        case when year_key <> '' then 't.firm_id is not distinct from $1 and ' || firm_year || ' = $8'
             when seen <> '{}' then 't.firm_id = $1 and ' || firm_year || ' <> all ($9)'
             else 't.firm_id = $1' end,
        case when s.granted is null then '' when source = 'pages' then ' and (t.case_id = any ($3) or t.document_id = any ($10))' else ' and t.case_id = any ($3)' end, search.filter_sql(filter, 't'), words, ordering)
        using s.firm, s.walled, s.granted, filter, query::tsquery, bound - found, ranked - found, year_key, seen, s.papers;
      get diagnostics n = row_count;
      found := found + n;
      exit when year_key is null or found >= bound or last = 1;
      seen := seen || year_key;
      -- At the pace of the newest years more than two others would be asked: all of them together hold no more than can be read at once.
      most := greatest(most, n);
      if i > 1 and bound - found > 2 * most then steps := steps[1:i]; end if;
    end loop;
  end $$;
set local role pp_owner;
