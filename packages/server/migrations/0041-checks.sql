-- What the installation looks after by itself (its canary, the proofs, the integrity of what it keeps) and what came of the last time. Read
-- by administrators beside processes and queues.

create table checks (
  name text primary key check (name ~ '^[a-z0-9 -]{1,60}$'),
  state text not null check (state in ('ok', 'fault')),
  checked_at timestamptz not null,
  -- A sentence about the program or a firm's id, never of what a firm holds.
  detail text not null check (length(detail) <= 2000)
);
comment on table checks is 'The last outcome of each check that the installation makes of itself.';
alter table checks enable row level security;
alter table checks force row level security;
create policy health_reads on checks for select to pp_worker using ((select app.current_reason()) = 'health');
create policy health_inserts on checks for insert to pp_worker with check ((select app.current_reason()) = 'health');
create policy health_updates on checks for update to pp_worker
  using ((select app.current_reason()) = 'health') with check ((select app.current_reason()) = 'health');
create policy health_deletes on checks for delete to pp_worker using ((select app.current_reason()) = 'health');
grant select, insert (name, state, checked_at, detail), update (state, checked_at, detail), delete on checks to pp_worker;
create policy admin_reads on checks for select to pp_support using ((select app.live_admin_id()) is not null);
grant select on checks to pp_support;
