-- Second factors of people, and the half session between a right password and a second factor. A person may belong to several firms, so none
-- of this names a firm; only the sign-in role reads or writes it, as it alone reads password hashes.

create table authenticators (
  user_id uuid primary key references users,
  sealed_seed bytea not null,
  -- The last 30-second step whose code was used: no code is good twice.
  last_step bigint,
  created_at timestamptz not null default now(),
  -- Null until the first code proved that the app has the seed.
  confirmed_at timestamptz
);
comment on table authenticators is 'One-time codes from an app, one seed a person. The seed is sealed.';

create table passkeys (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_user on passkeys (user_id);
comment on table passkeys is 'Keys that a device or a security key holds; ours is the public half.';

create table recovery_codes (
  user_id uuid not null references users,
  code_index bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (user_id, code_index)
);
comment on table recovery_codes is 'Ten codes for the day the phone is gone, as keyed hashes; each good once.';

create table half_sessions (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  -- Null: nobody is known yet; a passkey will say.
  user_id uuid references users,
  user_agent text,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table half_sessions is 'Between the password and the second factor: minutes, and a few tries.';

create table passkey_challenges (
  -- A session or a half session: an answer given to another browser is none.
  holder_id uuid primary key,
  challenge text not null,
  expires_at timestamptz not null
);
comment on table passkey_challenges is 'What a passkey must sign, once, for one session.';

alter table sessions add column has_second_factor boolean not null default false;
comment on column sessions.has_second_factor is 'Opened with a second factor, or by a provider that answers for it.';
alter table firms add column second_factor_required boolean not null default false;

do $$ declare name text; begin
  foreach name in array array['authenticators', 'passkeys', 'recovery_codes', 'half_sessions', 'passkey_challenges'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy auth_reads on %I for select to pp_auth using (true)', name);
    execute format('create policy auth_inserts on %I for insert to pp_auth with check (true)', name);
    execute format('create policy auth_updates on %I for update to pp_auth using (true) with check (true)', name);
    execute format('create policy auth_deletes on %I for delete to pp_auth using (true)', name);
    execute format('grant select, delete on %I to pp_auth', name);
  end loop;
end $$;
grant insert (user_id, sealed_seed, created_at), update (sealed_seed, last_step, created_at, confirmed_at) on authenticators to pp_auth;
grant insert (id, user_id, credential_id, public_key, counter, transports, name, created_at), update (counter, last_used_at) on passkeys to pp_auth;
grant insert (user_id, code_index, created_at), update (used_at) on recovery_codes to pp_auth;
grant insert (id, token_hash, user_id, user_agent, created_at, expires_at), update (tries, ended_at) on half_sessions to pp_auth;
grant insert (holder_id, challenge, expires_at), update (challenge, expires_at) on passkey_challenges to pp_auth;
grant insert (has_second_factor, created_at, last_seen_at), update (has_second_factor) on sessions to pp_auth;
grant select (second_factor_required) on firms to pp_auth;
grant update (second_factor_required) on firms to pp_web;
