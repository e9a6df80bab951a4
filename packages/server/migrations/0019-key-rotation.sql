-- Rotation: firm keys are wrapped anew, what is sealed is sealed anew, and old versions are destroyed. One named reason may do it.

-- A destroyed version keeps its row, so that nobody makes the same version again; the wrapped key itself becomes empty.
grant update (wrapped_key, root_key_id, destroyed_at) on firm_keys to pp_worker;
drop policy firm_updates on firm_keys;
create policy changed_by_rotation on firm_keys for update to pp_worker
  using (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'key-rotation')
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'key-rotation');

-- The same words under a newer key.
create policy resealed_by_rotation on page_texts for update to pp_worker
  using (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'key-rotation')
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'key-rotation');
grant update (sealed_text) on page_texts to pp_worker;
grant update (sealed_text) on outbound_mails to pp_worker;

-- PACER secrets under a newer fetch key. The role can open them already, and only it can.
grant update (sealed_password, sealed_otp_seed) on pacer_accounts to pp_fetch;

-- Every firm, for the rotation that walks all of them.
create function app.firms_to_rotate() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'key-rotation' then return; end if;
    return query select f.id from public.firms f order by f.id;
  end $$;
revoke execute on function app.firms_to_rotate() from public;
grant execute on function app.firms_to_rotate() to pp_worker, pp_fetch;
grant create on schema app to pp_policy;
alter function app.firms_to_rotate() owner to pp_policy;
revoke create on schema app from pp_policy;
