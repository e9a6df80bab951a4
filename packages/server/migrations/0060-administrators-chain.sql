-- The administrators' own trail as a chain, as the trails of firms are (0014-audit-chain.sql): numbered at commit, sealed seconds later with a key that
-- is not in the database, its head anchored outside (docs/decisions/audit-chain.md).

alter table site_admin_events add column seq bigint, add column prev_hash bytea, add column hash bytea;
comment on column site_admin_events.seq is 'Gap-free, in the order of commits. Null only inside the transaction that wrote the event.';
comment on column site_admin_events.hash is 'HMAC over prev_hash and the event. Null until sealed, which takes seconds.';

create table site_admin_heads (
  -- One row: there is one such trail.
  id boolean primary key default true check (id),
  seq bigint not null default 0,
  sealed_seq bigint not null default 0,
  sealed_hash bytea,
  check (sealed_seq <= seq and (sealed_seq = 0) = (sealed_hash is null))
);
comment on table site_admin_heads is 'Head of the administrators'' trail. No role holds a grant: the functions below count and seal, nobody else looks or writes.';
alter table site_admin_heads enable row level security;

-- Events from before the chain are numbered in the order they were written. Forced row security would hide them from their owner.
alter table site_admin_events no force row level security;
update site_admin_events e set seq = n.seq
  from (select id, row_number() over (order by at, id) as seq from site_admin_events) n where e.id = n.id;
insert into site_admin_heads (seq) select max(seq) from site_admin_events having max(seq) is not null;
alter table site_admin_heads force row level security;
alter table site_admin_events force row level security;
create unique index site_admin_events_seq on site_admin_events (seq);

-- The console reads what happened, not what seals it.
revoke select on site_admin_events from pp_support;
grant select (id, at, admin_id, actor, action, firm_id, grant_id, detail, request_id) on site_admin_events to pp_support;

-- What the functions need. A sealed event cannot be changed even by them: their policy ends at the hash.
grant select, insert (id, seq), update (seq, sealed_seq, sealed_hash) on site_admin_heads to pp_policy;
create policy policy_counts on site_admin_heads for all to pp_policy using (true) with check (true);
grant select (id, seq, hash), update (seq, prev_hash, hash) on site_admin_events to pp_policy;
create policy policy_reads on site_admin_events for select to pp_policy using (true);
create policy policy_seals on site_admin_events for update to pp_policy using (hash is null) with check (true);
create policy chain_reads on site_admin_events for select to pp_worker using ((select app.current_reason()) = 'audit-anchor');

create function app.number_admin_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    next bigint;
  begin
    insert into public.site_admin_heads as h (id, seq) values (true, 1)
      on conflict (id) do update set seq = h.seq + 1 returning seq into next;
    update public.site_admin_events set seq = next where id = new.id and seq is null;
    if not found then raise exception 'an event of administrators came with a number of its own'; end if;
    return null;
  end $$;
create constraint trigger number_event after insert on site_admin_events deferrable initially deferred
  for each row execute function app.number_admin_event();

create function app.seal_admin_events(from_seq bigint, prev bytea, hashes bytea[]) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    head record;
    sealed bigint;
  begin
    if app.current_reason() is distinct from 'audit-anchor' then
      raise exception 'only the sealing of the audit trail may do this' using errcode = '42501';
    end if;
    perform pg_advisory_xact_lock(hashtext('audit seal'), hashtext('site_admin_events'));
    select h.sealed_seq, h.sealed_hash into head from public.site_admin_heads h;
    if head.sealed_seq is distinct from from_seq - 1 or head.sealed_hash is distinct from prev then
      raise exception 'the chain does not end where this continues it' using errcode = '40001';
    end if;
    update public.site_admin_events e set prev_hash = s.prev_hash, hash = s.hash
      from (select u.hash, lag(u.hash, 1, prev) over (order by u.n) as prev_hash, u.n from unnest(hashes) with ordinality u (hash, n)) s
     where e.seq = from_seq + s.n - 1 and e.hash is null and e.seq >= from_seq and e.seq < from_seq + cardinality(hashes);
    get diagnostics sealed = row_count;
    if sealed <> cardinality(hashes) then raise exception 'an event to be sealed is missing or sealed already'; end if;
    update public.site_admin_heads set sealed_seq = from_seq + sealed - 1, sealed_hash = hashes[cardinality(hashes)];
  end $$;

-- Every firm with its head, zeroes where there is none; and the administrators' under the id of no firm.
create or replace function app.audit_chain_heads() returns table (firm_id uuid, seq bigint, sealed_seq bigint, sealed_hash bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'audit-anchor' then return; end if;
    return query select f.id, coalesce(h.seq, 0), coalesce(h.sealed_seq, 0), h.sealed_hash
                   from public.firms f left join public.audit_heads h on h.firm_id = f.id
                 union all
                 select '00000000-0000-0000-0000-000000000000'::uuid, coalesce(a.seq, 0), coalesce(a.sealed_seq, 0), a.sealed_hash
                   from (values (true)) one left join public.site_admin_heads a on true;
  end $$;

revoke execute on function app.number_admin_event(), app.seal_admin_events(bigint, bytea, bytea[]) from public;
grant execute on function app.seal_admin_events(bigint, bytea, bytea[]) to pp_worker;
grant create on schema app to pp_policy;
alter function app.number_admin_event() owner to pp_policy;
alter function app.seal_admin_events(bigint, bytea, bytea[]) owner to pp_policy;
revoke create on schema app from pp_policy;
