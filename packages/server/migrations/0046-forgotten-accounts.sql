-- A PACER account that is forgotten kept its password, its seed and an open token, all of which could still be opened. What is secret of it goes
-- with it, whoever removes it.
create function app.forget_account() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  begin
    new.sealed_password := '';
    new.sealed_otp_seed := null;
    new.has_otp_seed := false;
    delete from public.pacer_sessions where firm_id = new.firm_id and account_id = new.id;
    return new;
  end $$;
revoke execute on function app.forget_account() from public;
create trigger forget_account before update of removed_at on pacer_accounts for each row
  when (new.removed_at is not null) execute function app.forget_account();
grant create on schema app to pp_policy;
alter function app.forget_account() owner to pp_policy;
revoke create on schema app from pp_policy;

-- Those forgotten before.
alter table pacer_accounts no force row level security;
update pacer_accounts set removed_at = removed_at where removed_at is not null;
alter table pacer_accounts force row level security;
