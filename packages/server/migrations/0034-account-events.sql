-- What sign-in may write to the trail about coming and about passwords, said shorter: the two reasons are the rule. The list of actions that stood
-- beside them kept nobody out, and multiplied what the policy suite has to try.
drop policy account_events on audit_events;
create policy account_events on audit_events for insert to pp_auth
  with check (actor_kind = 'system' and case_id is null
    -- A password or an address is of a person, and all of the person's firms are told in one transaction.
    and ((select app.current_reason()) = 'account'
      or ((select app.current_reason()) = 'sign-up' and firm_id = (select app.current_firm_id()))));
