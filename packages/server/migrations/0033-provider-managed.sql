-- The firm of a provider is the one that the caller manages: one question instead of two, of which the second made the first idle.
alter policy admin_reads on sso_providers using (firm_id = (select app.managed_firm_id()));
alter policy admin_inserts on sso_providers with check (firm_id = (select app.managed_firm_id()));
alter policy admin_updates on sso_providers
  using (firm_id = (select app.managed_firm_id())) with check (firm_id = (select app.managed_firm_id()));
alter policy admin_deletes on sso_providers using (firm_id = (select app.managed_firm_id()));

-- Without a check of its own a policy checks what it may touch: saying it twice made the second idle.
drop policy worker_reseals on sso_providers;
create policy worker_reseals on sso_providers for update to pp_worker using (firm_id = (select app.tenant_firm_id()));

-- The reason is nobody's but the program's, so the firm that is named is the one it works for.
alter policy sso_events on audit_events
  with check (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'single-sign-on' and actor_kind = 'system'
    and action in ('member.join', 'sso.link', 'sso.refuse') and case_id is null);
alter policy directory_events on audit_events
  with check (firm_id = (select app.current_firm_id()) and (select app.current_reason()) = 'directory' and actor_kind = 'system'
    and action in ('member.join', 'member.remove') and case_id is null);
