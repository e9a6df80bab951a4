-- Work that takes longer than a click, what people did, and mail waiting to leave.

create table tasks (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('docket', 'documents', 'locator', 'import', 'menus', 'export', 'text')),
  title text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled', 'parked')),
  done_count integer not null default 0,
  total_count integer,
  -- One sentence for the person waiting; never page content, never a secret.
  message text,
  problem_code text,
  case_id uuid,
  result jsonb,
  requested_by uuid not null references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  cancel_requested_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index tasks_recent on tasks (firm_id, created_at desc);
select app.guard_tenant('tasks', 'case_id');
grant select on tasks to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, kind, title, total_count, case_id, requested_by, message, state, result) on tasks to pp_web, pp_worker;
grant update (cancel_requested_at) on tasks to pp_web;
grant update (state, done_count, total_count, message, problem_code, case_id, result, updated_at) on tasks to pp_worker, pp_fetch;

create table audit_events (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  actor_kind text not null,
  user_id uuid,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  object_kind text,
  object_id uuid,
  case_id uuid,
  -- Facts, never secrets.
  detail jsonb not null default '{}',
  request_id text,
  primary key (firm_id, id)
);
create index audit_events_time on audit_events (firm_id, at desc, id desc);
select app.guard_tenant('audit_events', 'case_id');
grant insert (firm_id, id, at, actor_kind, user_id, action, object_kind, object_id, case_id, detail, request_id) on audit_events to pp_web, pp_worker, pp_fetch;
-- Who did what is the firm's to read, not each colleague's.
create policy admin_reads on audit_events as restrictive for select to pp_web
  using ((select app.is_firm_admin()) or user_id = (select app.current_user_id()));
grant select on audit_events to pp_web;
comment on table audit_events is 'Append-only: no role holds update or delete.';

create table outbound_mails (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'kept')),
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  problem text,
  primary key (firm_id, id)
);
select app.guard_tenant('outbound_mails');
create policy admin_reads on outbound_mails as restrictive for select to pp_web using ((select app.is_firm_admin()));
grant select on outbound_mails to pp_web, pp_worker;
grant insert (firm_id, id, recipient, subject, body) on outbound_mails to pp_web, pp_worker;
grant update (state, sent_at, problem) on outbound_mails to pp_worker;
