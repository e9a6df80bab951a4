-- A directory's token was good for ever. It ends a year after it was made; those of today, a year from now.
alter table scim_tokens add column expires_at timestamptz not null default now() + interval '365 days';
grant select (expires_at), insert (expires_at) on scim_tokens to pp_web;
