-- Mail out: the text is sealed for the firm, links and codes for the sending worker alone, so that neither a dump nor the web process can
-- follow a link that was mailed. Mail that belongs to no firm yet (sign-up, password reset) waits in a table of its own.

alter table outbound_mails drop column body;
alter table outbound_mails
  add column sealed_text bytea not null,
  -- Gone once the mail has left.
  add column sealed_secrets bytea,
  -- Handed to the relay without a known answer. A second time is the last: at most one duplicate.
  add column open_tries smallint not null default 0;
comment on column outbound_mails.sealed_text is 'Lines, under the firm key: administrators see them in the outbox.';
comment on column outbound_mails.sealed_secrets is 'Link and code, under the fetch key: only a worker opens them.';
revoke select on outbound_mails from pp_web;
grant select (firm_id, id, recipient, subject, sealed_text, state, created_at, sent_at, problem) on outbound_mails to pp_web;
grant insert (firm_id, id, recipient, subject, sealed_text, sealed_secrets) on outbound_mails to pp_web, pp_worker, pp_auth;
grant update (state, sent_at, problem, sealed_secrets, open_tries) on outbound_mails to pp_worker;
-- What sign-in writes to people of a firm, before there is an actor: the program itself, working for that firm.
create policy auth_inserts on outbound_mails for insert to pp_auth
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_actor_kind()) = 'system');

create table system_mails (
  id uuid primary key default uuidv7(),
  recipient text not null,
  subject text not null,
  sealed_mail bytea,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'kept')),
  open_tries smallint not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  problem text
);
comment on table system_mails is 'Mail of no firm. Written at sign-in, read by the sending worker; no person can list it.';
alter table system_mails enable row level security;
alter table system_mails force row level security;
create policy auth_inserts on system_mails for insert to pp_auth with check ((select app.current_actor_kind()) = 'system');
create policy sender_reads on system_mails for select to pp_worker using ((select app.current_reason()) = 'mail-send');
create policy sender_updates on system_mails for update to pp_worker
  using ((select app.current_reason()) = 'mail-send') with check ((select app.current_reason()) = 'mail-send');
grant insert (id, recipient, subject, sealed_mail) on system_mails to pp_auth;
grant select on system_mails to pp_worker;
grant update (state, sent_at, problem, sealed_mail, open_tries) on system_mails to pp_worker;
