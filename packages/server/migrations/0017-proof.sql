-- Proof of who holds a session: given at sign-in, and again before dangerous acts. Every proof gives the session a new token; the one before
-- answers for some seconds more, for requests that were under way.
alter table sessions add column previous_hash bytea;
alter table sessions add column rotated_at timestamptz;
create index sessions_previous_hash on sessions (previous_hash) where previous_hash is not null;
grant insert (stepped_up_at), update (token_hash, previous_hash, rotated_at) on sessions to pp_auth;
