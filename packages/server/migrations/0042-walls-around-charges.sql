-- A first docket is charged before it is known which case it makes: its ledger line, which nobody may change, names no case for ever, and
-- neither do the events of its quote. The purchase learns the case when the page is filed; what names the purchase stands behind its walls.

create index purchases_case on purchases (firm_id, case_id) where case_id is not null;
-- One policy instead of two for two states each: of two that say the same neither could be shown to matter.
drop policy policy_reads on purchases;
drop policy policy_counts on purchases;
create policy policy_reads on purchases for select to pp_policy using (true);
grant select (firm_id, id, quote_id, case_id) on purchases to pp_policy;

-- Objects that the caller must not read of: walled matters and clients, every wall the caller was never let in by, and what was bought of a
-- walled case, by the ids of purchase and quote.
grant create on schema app to pp_policy;
set local role pp_policy;
create or replace function app.walled_object_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_actor_kind() = 'system' then return '{}'; end if;
    return app.walled_matter_ids() || app.walled_client_ids() || coalesce((
      select array_agg(w.id) from public.walls w
       where w.firm_id = app.current_firm_id() and not exists (select 1 from public.wall_members i
             where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = app.current_user_id())), '{}') || coalesce((
      select array_agg(o.id) from public.purchases p cross join lateral unnest(array[p.id, p.quote_id]) o (id)
       where p.firm_id = app.current_firm_id() and p.case_id = any ((select app.walled_case_ids())::uuid[])), '{}');
  end $$;
set local role pp_owner;
revoke create on schema app from pp_policy;
grant execute on function app.walled_object_ids() to pp_support;

create policy outside_wall_objects on ledger as restrictive for select to pp_web, pp_worker, pp_fetch
  using (purchase_id is null or purchase_id <> all ((select app.walled_object_ids())::uuid[]));
create policy support_outside_wall on ledger as restrictive for select to pp_support
  using (purchase_id is null or purchase_id <> all ((select app.walled_object_ids())::uuid[]));

-- A quote made for a case that was not known yet is told which one it became, as its purchase is.
grant update (case_id) on quotes to pp_worker;
alter table quotes no force row level security;
alter table purchases no force row level security;
update quotes q set case_id = p.case_id from purchases p
 where p.firm_id = q.firm_id and p.quote_id = q.id and q.case_id is null and q.kind in ('docket', 'history') and p.case_id is not null;
alter table purchases force row level security;
alter table quotes force row level security;
