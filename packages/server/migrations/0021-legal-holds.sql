-- Legal holds: what must not be destroyed, whoever asks. A hold on a case or a matter also keeps the firm's keys.

create table legal_holds (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  -- At most one: without either, the hold is on everything of the firm.
  case_id uuid,
  matter_id uuid,
  reason text not null check (length(reason) between 1 and 500),
  placed_by uuid not null references users,
  placed_at timestamptz not null default now(),
  lifted_by uuid references users,
  lifted_at timestamptz,
  primary key (firm_id, id),
  check (case_id is null or matter_id is null),
  check ((lifted_at is null) = (lifted_by is null)),
  foreign key (firm_id, case_id) references cases (firm_id, id),
  foreign key (firm_id, matter_id) references matters (firm_id, id)
);
select app.guard_tenant('legal_holds', 'case_id');
comment on table legal_holds is 'What must not be destroyed. Never deleted: a hold that is over is lifted.';
create policy outside_matter_wall on legal_holds as restrictive for all to pp_web, pp_worker, pp_fetch
  using (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]))
  with check (matter_id is null or matter_id <> all ((select app.walled_matter_ids())::uuid[]));
-- Members do not see them; administrators place and lift them.
create policy admins_alone on legal_holds as restrictive for all to pp_web
  using ((select app.is_firm_admin())) with check ((select app.is_firm_admin()));
grant select on legal_holds to pp_web, pp_worker;
grant insert (firm_id, id, case_id, matter_id, reason, placed_by), update (lifted_by, lifted_at) on legal_holds to pp_web;
