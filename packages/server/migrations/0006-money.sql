-- Quote → confirm → reserve → buy → receipt → settle. Integer cents. The same record is never paid for twice.

create table quotes (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('docket', 'history', 'documents', 'locator')),
  case_id uuid,
  -- What would be bought, line by line: [{recordKey, title, documentId, lowCents, highCents, basis, owned}]
  lines jsonb not null,
  -- Report options or search criteria, as the court will be asked.
  request jsonb not null default '{}',
  low_cents integer not null check (low_cents >= 0),
  -- Null: uncapped and unknown; needs an explicit maximum to be accepted.
  high_cents integer check (high_cents >= low_cents),
  basis text not null,
  quoted_by uuid not null references users,
  quoted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_max_cents integer,
  client_code text check (client_code ~ '^[^ ,]{1,32}$'),
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
select app.guard_tenant('quotes', 'case_id');
grant select on quotes to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, kind, case_id, lines, request, low_cents, high_cents, basis, quoted_by, expires_at) on quotes to pp_web, pp_worker;
grant update (accepted_at, accepted_max_cents, client_code) on quotes to pp_web, pp_worker;

create table purchases (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  quote_id uuid not null,
  kind text not null check (kind in ('docket', 'history', 'document', 'locator')),
  court_id text not null,
  case_id uuid,
  document_id uuid,
  -- Identity of the record: court, case, document. One live purchase per record and firm.
  record_key text not null,
  state text not null default 'intent' check (state in
    ('intent', 'sending', 'staged', 'stored', 'rejected', 'unknown', 'paid_not_received', 'cancelled')),
  -- Why it ended or waits; enum-like text from the court client, never page content.
  outcome text,
  max_cents integer not null check (max_cents >= 0),
  client_code text,
  account_id uuid,
  requested_by uuid not null references users,
  requested_at timestamptz not null default now(),
  attempt_id uuid,
  attempted_at timestamptz,
  deadline_at timestamptz,
  staged_key text,
  settled_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, quote_id) references quotes (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id),
  foreign key (firm_id, document_id) references documents (firm_id, id),
  foreign key (firm_id, account_id) references pacer_accounts (firm_id, id)
);
-- Two clicks, two workers, two colleagues: one of them makes the row, the others find it.
create unique index purchases_live on purchases (firm_id, record_key) where state in ('intent', 'sending', 'staged', 'unknown', 'paid_not_received');
create unique index purchases_document on purchases (firm_id, document_id) where document_id is not null and state in ('intent', 'sending', 'staged', 'stored', 'unknown', 'paid_not_received');
create unique index purchases_attempt on purchases (firm_id, attempt_id);
create index purchases_open on purchases (state, deadline_at) where state in ('sending', 'staged', 'unknown');
select app.guard_tenant('purchases', 'case_id');
grant select on purchases to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, quote_id, kind, court_id, case_id, document_id, record_key, max_cents, client_code, requested_by, requested_at) on purchases to pp_web, pp_worker;
grant update (state, outcome, settled_at) on purchases to pp_web;
grant update (state, outcome, account_id, attempt_id, attempted_at, deadline_at, staged_key, settled_at, case_id) on purchases to pp_worker, pp_fetch;

create table ledger (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('charge', 'free', 'credit', 'avoided')),
  purchase_id uuid,
  -- One line per attempt: settling twice is impossible.
  attempt_id uuid,
  court_id text not null,
  case_id uuid,
  document_id uuid,
  description text not null,
  billable_pages integer,
  cents integer not null,
  quoted_low_cents integer,
  quoted_high_cents integer,
  -- The court's own receipt, as parsed; null where the page carried none (then cents is the worst case and says so).
  receipt jsonb,
  is_estimate boolean not null default false,
  client_code text,
  account_id uuid,
  user_id uuid not null references users,
  billed_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (firm_id, id),
  foreign key (firm_id, purchase_id) references purchases (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id),
  foreign key (firm_id, document_id) references documents (firm_id, id)
);
create unique index ledger_attempt on ledger (firm_id, attempt_id) where attempt_id is not null;
create index ledger_time on ledger (firm_id, billed_at desc, id desc);
select app.guard_tenant('ledger', 'case_id');
grant select on ledger to pp_web, pp_worker, pp_fetch;
-- Append-only: no update, no delete, for anyone.
grant insert on ledger to pp_worker, pp_fetch;
grant insert (firm_id, id, kind, court_id, case_id, document_id, description, cents, client_code, user_id, billed_at) on ledger to pp_web;
comment on table ledger is 'Every charge, free fetch and avoided charge. The sum is the truth the firm bills from.';

-- Money promised but not settled, and spent, per firm or person and day: raised by one atomic update before anything is sent.
create table spend (
  firm_id uuid not null references firms,
  scope text not null check (scope in ('firm', 'person')),
  scope_id uuid not null,
  day date not null,
  reserved_cents integer not null default 0 check (reserved_cents >= 0),
  used_cents integer not null default 0 check (used_cents >= 0),
  limit_cents integer,
  primary key (firm_id, scope, scope_id, day)
);
select app.guard_tenant('spend');
grant select on spend to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, scope, scope_id, day, limit_cents), update (reserved_cents, used_cents) on spend to pp_web, pp_worker, pp_fetch;
