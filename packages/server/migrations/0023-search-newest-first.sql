-- A common word stands in a tenth of all entries, and a bitmap of all of them was built before the first was looked at (20 to 60 ms at a
-- million entries). With firm and year of filing as one key of the word index, the newest year is asked first and older ones only while
-- matches are wanted: the bitmap is then little larger than what is counted, and what is counted is the newest, which is what people look
-- for. One year as a filter is found the same way.
set local role pp_search;
drop index search.pages_words, search.entries_words;
create index pages_words on search.pages using gin (firm_id, (firm_id::text || coalesce(extract(year from filed_on)::integer::text, '')), tsv);
create index entries_words on search.entries using gin (firm_id, (firm_id::text || coalesce(extract(year from filed_on)::integer::text, '')), tsv);

-- Years of filing to be asked one after the other, newest first; after several comes whatever is left, one alone is all there is.
-- Null: all at once, as anything but a plain search by words is.
create function search.steps(query text, filter jsonb, sort text) returns integer[] language plpgsql stable
  set search_path = pg_catalog, pg_temp as $$
  declare
    this_year constant integer := extract(year from now());
    from_year constant integer := left(filter->>'filedFrom', 4);
  begin
    if query is null or filter ? 'cases' or filter ? 'numbers' then return null; end if;
    if from_year = left(filter->>'filedTo', 4)::integer then return array[from_year]; end if;
    if sort = 'oldest' or filter ? 'filedFrom' or filter ? 'filedTo' then return null; end if;
    return array(select this_year - n from generate_series(0, 15) n);
  end $$;
revoke execute on function search.steps(text, jsonb, text) from public;

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
      -- Few in the newest years: all others together hold no more than can be read at once.
      if i > 1 and found * 8 < bound then steps := steps[1:i]; end if;
    end loop;
  end $$;
set local role pp_owner;
