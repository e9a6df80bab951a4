-- The numbers of the trail have no gaps within the firm: whoever reads the trail from outside a wall saw by the gaps how much happened behind it,
-- and by the hash before whether anything stands between two events. The chain needs both; its readers need neither.
revoke select on audit_events from pp_web;
grant select (firm_id, id, at, actor_kind, user_id, guest_id, action, object_kind, object_id, case_id, detail, request_id, hash) on audit_events to pp_web;
