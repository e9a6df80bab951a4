-- Support requests: what people write to those who run this installation. Written by the sign-in role for one reason, because the sender may
-- be a member, a guest or nobody known; read by their makers; worked on by site administrators.

create table support_requests (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  -- A member, or a guest.
  made_by uuid references users,
  guest_id uuid,
  kind text not null check (kind in ('data-exposure', 'access', 'charge', 'other')),
  urgency text not null check (urgency in ('normal', 'urgent')),
  reply_to text not null check (length(reply_to) between 3 and 254),
  -- Number of the request that failed, where the sender came from an error.
  error_request_id text check (length(error_request_id) between 1 and 100),
  state text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
  created_at timestamptz not null,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  -- Name of the administrator who did the last of both.
  handled_by text,
  -- Under the firm's key: what support says to the maker.
  sealed_note bytea,
  primary key (firm_id, id),
  check (num_nonnulls(made_by, guest_id) = 1),
  check ((state = 'closed') = (closed_at is not null)),
  check (state <> 'acknowledged' or acknowledged_at is not null),
  foreign key (firm_id, guest_id) references guests (firm_id, id)
);
create index support_requests_time on support_requests (created_at desc);
select app.guard_tenant('support_requests');
comment on table support_requests is 'What people of a firm wrote to support: when, how urgent, and what became of it. The words stand in support_request_texts.';
-- A colleague who administers nothing does not learn that somebody complained.
create policy maker_or_admin on support_requests as restrictive for all to pp_web
  using (made_by = (select app.current_user_id()) or (select app.is_firm_admin()));
grant select (firm_id, id, made_by, kind, urgency, error_request_id, state, created_at, acknowledged_at, closed_at, sealed_note)
  on support_requests to pp_web;
-- Sealed anew when the firm's key is rotated.
grant select (firm_id, id, sealed_note), update (sealed_note) on support_requests to pp_worker;
create policy desk_inserts on support_requests for insert to pp_auth
  with check (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'support-request');
create policy desk_reads on support_requests for select to pp_auth
  using (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'support-request');
create policy desk_updates on support_requests for update to pp_auth
  using (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'support-request');
grant insert (firm_id, id, made_by, guest_id, kind, urgency, reply_to, error_request_id, created_at),
  update (state, acknowledged_at, closed_at, handled_by, sealed_note) on support_requests to pp_auth;
grant select (firm_id, id, reply_to, state) on support_requests to pp_auth;
-- Any administrator sees that there is one: neither its words nor who wrote it.
create policy admin_reads on support_requests for select to pp_support using ((select app.live_admin_id()) is not null);
grant select (firm_id, id, kind, urgency, error_request_id, state, created_at, acknowledged_at, closed_at, handled_by) on support_requests to pp_support;
select app.let_archive('support_requests', false);

-- The words may speak of a matter behind a wall: in the firm their maker alone reads them, and support under a grant for content.
create table support_request_texts (
  firm_id uuid not null references firms,
  request_id uuid not null,
  made_by uuid references users,
  sealed_text bytea not null,
  primary key (firm_id, request_id),
  foreign key (firm_id, request_id) references support_requests (firm_id, id)
);
select app.guard_tenant('support_request_texts');
comment on table support_request_texts is 'Words of a support request, under the firm''s key. Read by their maker, and by support under a diagnostic grant for content.';
create policy maker_alone on support_request_texts as restrictive for all to pp_web using (made_by = (select app.current_user_id()));
grant select (firm_id, request_id, made_by, sealed_text) on support_request_texts to pp_web;
grant select (firm_id, request_id, sealed_text), update (sealed_text) on support_request_texts to pp_worker;
create policy desk_inserts on support_request_texts for insert to pp_auth
  with check (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'support-request');
grant insert (firm_id, request_id, made_by, sealed_text) on support_request_texts to pp_auth;
create policy support_reads on support_request_texts for select to pp_support
  using (firm_id = (select app.support_content_firm_id()));
grant select (firm_id, request_id, sealed_text) on support_request_texts to pp_support;
select app.let_archive('support_request_texts', false);

-- Of people who are signed in nowhere. No firm can see them.
create table outside_requests (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('data-exposure', 'access', 'charge', 'other')),
  urgency text not null check (urgency in ('normal', 'urgent')),
  reply_to text not null check (length(reply_to) between 3 and 254),
  error_request_id text check (length(error_request_id) between 1 and 100),
  -- Under the installation's own key: there is no firm whose key it could be.
  sealed_text bytea not null,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
  created_at timestamptz not null,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  handled_by text,
  check ((state = 'closed') = (closed_at is not null)),
  check (state <> 'acknowledged' or acknowledged_at is not null)
);
comment on table outside_requests is 'Support requests of people who were not signed in. Site administrators read them; no firm does.';
alter table outside_requests enable row level security;
alter table outside_requests force row level security;
create policy desk_inserts on outside_requests for insert to pp_auth with check ((select app.current_reason()) = 'support-request');
create policy desk_reads on outside_requests for select to pp_auth using ((select app.current_reason()) = 'support-request');
create policy desk_updates on outside_requests for update to pp_auth using ((select app.current_reason()) = 'support-request');
grant insert (id, kind, urgency, reply_to, error_request_id, sealed_text, created_at),
  update (state, acknowledged_at, closed_at, handled_by), select (id, reply_to, state) on outside_requests to pp_auth;
create policy admin_reads on outside_requests for select to pp_support using ((select app.live_admin_id()) is not null);
grant select (id, kind, urgency, error_request_id, sealed_text, state, created_at, acknowledged_at, closed_at, handled_by) on outside_requests to pp_support;

-- That somebody wrote, and what support did, into the firm's trail.
create policy support_request_events on audit_events for insert to pp_auth
  with check (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'support-request' and case_id is null);
