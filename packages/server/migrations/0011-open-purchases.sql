-- Recovery runs for every firm in turn and must know which ones have something open: ids of firms, nothing else, for this one named reason.
grant select (firm_id, state) on purchases to pp_policy;
create policy policy_reads on purchases for select to pp_policy using (state in ('sending', 'staged'));
create function app.firms_with_open_purchases() returns setof uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'purchase-recovery' then return; end if;
    return query select distinct firm_id from public.purchases where state in ('sending', 'staged');
  end $$;
revoke execute on function app.firms_with_open_purchases() from public;
grant execute on function app.firms_with_open_purchases() to pp_worker;
grant create on schema app to pp_policy;
alter function app.firms_with_open_purchases() owner to pp_policy;
revoke create on schema app from pp_policy;

