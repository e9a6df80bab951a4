-- That somebody came in, proved again who holds a session, or ended one, is written in the transaction that makes it so: by the sign-in role,
-- which knows by then who it is.
create policy session_events on audit_events for insert to pp_auth
  with check (actor_kind = 'member' and user_id is not null and case_id is null
    and action in ('session.start', 'session.prove', 'session.end', 'session.end_others') and (select app.current_actor_kind()) = 'system');

-- A session is a person's, whichever firm it is in at the moment: listed and ended for the person by the sign-in role. The web role asked for the
-- firm, and did not see one that had gone over to another.
drop policy own_reads on sessions;
drop policy own_updates on sessions;
revoke select (id, user_id, firm_id, created_at, last_seen_at, expires_at, user_agent, address_prefix, revoked_at) on sessions from pp_web;
revoke update (revoked_at) on sessions from pp_web;
