-- An owner asks that the firm be erased; it is done when its time has come and nobody stopped it.

create table firm_deletions (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  requested_by uuid not null references users,
  requested_at timestamptz not null,
  due_at timestamptz not null,
  stopped_by uuid references users,
  stopped_at timestamptz,
  -- Due, but a legal hold forbids it. Tried again every hour.
  postponed_at timestamptz,
  -- From here on it cannot be stopped: keys are being destroyed.
  begun_at timestamptz,
  primary key (firm_id, id),
  check ((stopped_at is null) = (stopped_by is null)),
  check (stopped_at is null or begun_at is null)
);
create unique index firm_deletions_open on firm_deletions (firm_id) where stopped_at is null;
select app.guard_tenant('firm_deletions');
comment on table firm_deletions is 'Requests to erase the firm. Everyone of the firm may read the open one; owners make and stop it. Erased with the firm.';
create policy made_by_owner on firm_deletions as restrictive for insert to pp_web
  with check ((select app.current_member_role()) = 'owner');
create policy stopped_by_owner on firm_deletions as restrictive for update to pp_web
  using ((select app.current_member_role()) = 'owner') with check ((select app.current_member_role()) = 'owner');
grant select on firm_deletions to pp_web, pp_worker;
grant insert (firm_id, id, requested_by, requested_at, due_at), update (stopped_by, stopped_at) on firm_deletions to pp_web;
grant update (postponed_at, begun_at) on firm_deletions to pp_worker;
select app.let_archive('firm_deletions', false);
