-- The sign-in role must know people of all firms before it knows a caller, and its policies let it. They did so without a context too: a
-- query that some other code slipped into its connection would have read everyone's rows. Now it asks as the program, or sees nothing.
do $$
  declare
    p record;
    asks constant text := '((select app.current_actor_kind()) = ''system'')';
  begin
    for p in
      select policyname, tablename, qual, with_check from pg_policies
       where schemaname = 'public' and roles = '{pp_auth}' and (qual = 'true' or with_check = 'true' or (qual is null and with_check not like '%app.%'))
    loop
      execute format('alter policy %I on public.%I %s %s', p.policyname, p.tablename,
        case when p.qual = 'true' then format('using (%s)', asks) else '' end,
        case when p.with_check = 'true' then format('with check (%s)', asks)
             when p.qual is null then format('with check (%s and (%s))', asks, p.with_check) else '' end);
    end loop;
  end $$;
