-- "Prove it": the installation probes its own walls, on request and daily, and keeps what it found for the firm.
create table proof_runs (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  state text not null default 'running' check (state in ('running', 'green', 'red', 'failed')),
  -- Null: the daily schedule.
  requested_by uuid references users,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  done_count integer not null default 0,
  total_count integer,
  problem text,
  -- JSON as text, not jsonb: the signature is over the keys in their order.
  signed_report text,
  primary key (firm_id, id),
  check ((state in ('green', 'red')) = (signed_report is not null))
);
create index proof_runs_time on proof_runs (firm_id, started_at desc);
select app.guard_tenant('proof_runs');
select app.let_archive('proof_runs', false);
-- Where the walls have a hole is for those to know who can close it.
create policy admin_only on proof_runs as restrictive for all to pp_web using ((select app.is_firm_admin())) with check ((select app.is_firm_admin()));
grant select on proof_runs to pp_web, pp_worker;
grant insert (firm_id, id, requested_by) on proof_runs to pp_web, pp_worker;
grant update (state, finished_at, done_count, total_count, problem, signed_report) on proof_runs to pp_worker;
comment on table proof_runs is 'Proofs of isolation. A signed report cannot be changed by the web role.';

-- The daily schedule goes through all firms: ids and nothing else, for this one named reason.
create function app.firms_to_prove() returns setof uuid language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'self-probe' then return; end if;
    return query select distinct firm_id from public.memberships where state = 'active';
  end $$;
revoke execute on function app.firms_to_prove() from public;
grant execute on function app.firms_to_prove() to pp_worker;
grant create on schema app to pp_policy;
alter function app.firms_to_prove() owner to pp_policy;
revoke create on schema app from pp_policy;
