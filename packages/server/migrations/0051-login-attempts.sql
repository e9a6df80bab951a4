-- PACER may end an account's access over excessive logins, and takes a one-time code once: both are known for each account, whichever process
-- signs in and however the login ended.
alter table pacer_accounts
  add login_attempts timestamptz[] not null default '{}',
  add last_code_step integer;
grant update (login_attempts, last_code_step) on pacer_accounts to pp_fetch;
