-- What nobody needs after its time, and was kept all the same: mail of no firm, invitations that are over, visits of guests, sessions that
-- ended. How long is said once, in the contract (packages/api/src/fixed-ends.ts).
create policy sender_deletes on system_mails for delete to pp_worker using ((select app.current_reason()) = 'mail-send');
grant delete on system_mails to pp_worker;
create policy retention_deletes on invitations for delete to pp_auth using ((select app.current_reason()) = 'retention');
grant delete on invitations to pp_auth;
create policy retention_deletes on guest_sessions for delete to pp_auth using ((select app.current_reason()) = 'retention');
grant delete on guest_sessions to pp_auth;
create policy retention_deletes on sessions for delete to pp_auth using ((select app.current_reason()) = 'retention');
grant delete on sessions to pp_auth;
