-- How long a firm keeps things: its rules, the cases that are to go and when, and the stored files that are leaving.
-- What the ledger, purchases and the trail say stays; a removed case stays as a stub, so that its walls, its charges and its number still meet.

alter table cases add column removed_at timestamptz;
comment on column cases.removed_at is 'Everything of the case was removed under the firm''s retention rules; this row is its stub. Null again once a sheet comes back.';

-- A charge outlives the document it paid for: the id in it leads nowhere then, and its description says what it was.
alter table ledger drop constraint ledger_firm_id_document_id_fkey;
alter table purchases drop constraint purchases_firm_id_document_id_fkey;

-- A firm has one. Null: kept without limit.
create table retention_rules (
  firm_id uuid primary key references firms,
  closed_case_months smallint check (closed_case_months between 1 and 240),
  quarantine_days smallint check (quarantine_days between 7 and 3650),
  task_days smallint check (task_days between 7 and 3650),
  mail_days smallint check (mail_days between 7 and 3650),
  -- Nothing goes before: a rule that takes more than the one before it waits for people to see what it would take.
  starts_at timestamptz not null,
  changed_by uuid not null default app.current_user_id() references users,
  changed_at timestamptz not null
);
select app.guard_tenant('retention_rules');
comment on table retention_rules is 'How long the firm keeps what it has. Read and set by its administrators, carried out by the worker.';
create policy admins_alone on retention_rules as restrictive for all to pp_web
  using ((select app.is_firm_admin())) with check ((select app.is_firm_admin()));
grant select on retention_rules to pp_web, pp_worker;
grant insert (firm_id, closed_case_months, quarantine_days, task_days, mail_days, starts_at, changed_at),
  update (closed_case_months, quarantine_days, task_days, mail_days, starts_at, changed_by, changed_at) on retention_rules to pp_web;
select app.let_archive('retention_rules', false);

create table removals (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  listed_at timestamptz not null,
  goes_at timestamptz not null,
  -- A person said that it stays. It is not listed anew.
  kept_by uuid references users,
  kept_at timestamptz,
  removed_at timestamptz,
  document_count integer not null default 0,
  byte_count bigint not null default 0,
  -- Counted in the event of a run: a run that was killed leaves it to the next.
  told_at timestamptz,
  primary key (firm_id, id),
  check ((kept_by is null) = (kept_at is null)),
  check (removed_at is null or kept_at is null),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create unique index removals_open on removals (firm_id, case_id) where removed_at is null;
-- Of a case behind a wall nobody outside learns that it goes, when, or that it went.
select app.guard_tenant('removals', 'case_id');
comment on table removals is 'Cases that are to go, with the day, and those that went. The worker lists and removes them; administrators keep them.';
create policy admins_alone on removals as restrictive for all to pp_web
  using ((select app.is_firm_admin())) with check ((select app.is_firm_admin()));
grant select on removals to pp_web, pp_worker;
grant update (goes_at, kept_by, kept_at) on removals to pp_web;
grant insert (firm_id, id, case_id, listed_at, goes_at), update (goes_at, removed_at, document_count, byte_count, told_at), delete on removals to pp_worker;
select app.let_archive('removals', false);

-- Written in the transaction that removes the rows, emptied after the file is gone: a worker that is killed between the two leaves no file behind.
create table leaving_objects (
  firm_id uuid not null references firms,
  store_key text not null,
  noted_at timestamptz not null default now(),
  primary key (firm_id, store_key)
);
select app.guard_tenant('leaving_objects');
comment on table leaving_objects is 'Stored files whose rows are gone and whose bytes go next.';
grant select, insert (firm_id, store_key), delete on leaving_objects to pp_worker;
select app.let_archive('leaving_objects', false);

-- What a legal hold covers: the case itself, the cases of a matter, all cases; and whatever was merged with one of them.
grant select (firm_id, case_id, matter_id, lifted_at) on legal_holds to pp_policy;
create policy policy_reads on legal_holds for select to pp_policy using (true);
create function app.held_case_ids() returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((
      with recursive held (id) as (
        select c.id from public.legal_holds h join public.cases c on c.firm_id = h.firm_id
         where h.firm_id = app.tenant_firm_id() and h.lifted_at is null
           and (c.id = h.case_id or num_nonnulls(h.case_id, h.matter_id) = 0
             or exists (select from public.case_matters cm where cm.firm_id = h.firm_id and cm.case_id = c.id and cm.matter_id = h.matter_id))
        union
        select case c.id when held.id then c.merged_into else c.id end from held
          join public.cases c on c.firm_id = app.tenant_firm_id() and (c.merged_into = held.id or (c.id = held.id and c.merged_into is not null)))
      select array_agg(held.id order by held.id) from held), '{}');
  end $$;
revoke execute on function app.held_case_ids() from public;
grant execute on function app.held_case_ids() to pp_web, pp_worker, pp_archive;
grant create on schema app to pp_policy;
alter function app.held_case_ids() owner to pp_policy;
revoke create on schema app from pp_policy;

-- No role that signs in may delete a record. pp_archive may, for this one reason, in the firm it works for, and nothing that is held.
create function app.let_retention_remove(removed regclass, key_column text, case_column text default null) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  declare
    mine constant text := 'firm_id = (select app.current_firm_id()) and (select app.current_reason()) = ''retention''';
    not_held text := '';
  begin
    if case_column is not null then
      not_held := format(' and (%1$I is null or %1$I <> all ((select app.held_case_ids())::uuid[]))', case_column);
      execute format('grant select (%I) on %s to pp_archive', case_column, removed);
    end if;
    execute format('create policy retention_removes on %s for all to pp_archive using (%s%s) with check (false)', removed, mine, not_held);
    execute format('grant select (%I) on %s to pp_archive', key_column, removed);
  end $$;
revoke execute on function app.let_retention_remove(regclass, text, text) from public;
do $$ declare t regclass; begin
  foreach t in array array['case_relations', 'parties', 'attorneys', 'representations', 'entries', 'documents', 'case_events']::regclass[] loop
    perform app.let_retention_remove(t, 'case_id', 'case_id');
  end loop;
end $$;
select app.let_retention_remove('observations', 'id', 'case_id');
select app.let_retention_remove('quarantine', 'observation_id', 'suggested_case_id');
select app.let_retention_remove('tasks', 'id', 'case_id');
-- Of no case. A blob that a document still shows is kept by the foreign key.
select app.let_retention_remove('blobs', 'id');
select app.let_retention_remove('outbound_mails', 'id');

create function app.remove_rows(target text, key text, ids uuid[]) returns bigint language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    removed bigint;
  begin
    if app.current_reason() is distinct from 'retention' then
      raise exception 'only retention may do this' using errcode = '42501';
    end if;
    execute format('delete from public.%I where firm_id = $1 and %I = any ($2)', target, key) using app.current_firm_id(), ids;
    get diagnostics removed = row_count;
    return removed;
  end $$;
revoke execute on function app.remove_rows(text, text, uuid[]) from public;
grant execute on function app.remove_rows(text, text, uuid[]) to pp_worker;
grant create on schema app to pp_archive;
alter function app.remove_rows(text, text, uuid[]) owner to pp_archive;
revoke create on schema app from pp_archive;

-- Grants on what is removed end. One on a document becomes one on its case, ended too: else the guest, whom one sees through grants, would be
-- gone from the trail with it.
create policy retention_ends on guest_grants for update to pp_worker
  using (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'retention');
grant update (case_id, document_id, revoked_at) on guest_grants to pp_worker;
