-- What people who were not signed in wrote to support was kept for good. The sign-in role removes it after its time; old tries of signing in it
-- could remove already.
create policy retention_reads on outside_requests for select to pp_auth using ((select app.current_reason()) = 'retention');
create policy retention_deletes on outside_requests for delete to pp_auth using ((select app.current_reason()) = 'retention');
grant delete, select (created_at, closed_at) on outside_requests to pp_auth;
