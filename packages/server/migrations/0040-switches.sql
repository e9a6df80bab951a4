-- Switches: parts of the program that are switched off for everyone, without a deploy. Read by every process every few seconds; written by
-- administrators, the command line on the server, and the canary (docs/decisions/kill-switch.md).

create table switches (
  kind text not null check (kind in ('feature', 'route')),
  name text not null check (length(name) between 1 and 100),
  reason text not null check (length(btrim(reason)) between 10 and 500),
  -- Name of the administrator, `operator …` on the command line, or `canary`.
  off_by text not null,
  off_since timestamptz not null,
  -- On again by itself; null: until somebody switches it on.
  until timestamptz,
  primary key (kind, name),
  check (until > off_since)
);
comment on table switches is 'What is switched off now. Switched on is the absence of a row; who did it and why stays in site_admin_events.';
alter table switches enable row level security;
alter table switches force row level security;

-- Of no firm, and nothing of one stands here: each process asks for itself.
create policy process_reads on switches for select to pp_web, pp_worker using ((select app.current_reason()) = 'switch');
grant select (kind, name, off_since, until) on switches to pp_web, pp_worker;
create policy switch_reads on switches for select to pp_auth using ((select app.current_reason()) = 'switch');
create policy switch_inserts on switches for insert to pp_auth with check ((select app.current_reason()) = 'switch');
create policy switch_updates on switches for update to pp_auth
  using ((select app.current_reason()) = 'switch') with check ((select app.current_reason()) = 'switch');
create policy switch_deletes on switches for delete to pp_auth using ((select app.current_reason()) = 'switch');
grant select, insert (kind, name, reason, off_by, off_since, until), update (reason, off_by, off_since, until), delete on switches to pp_auth;
create policy admin_reads on switches for select to pp_support using ((select app.live_admin_id()) is not null);
grant select on switches to pp_support;
