-- The audit trail as a chain. Every event gets its firm's next number when its transaction commits; a sealing worker then chains the
-- events in that order with a key that is not in the database (docs/decisions/audit-chain.md).

alter table audit_events add column seq bigint, add column prev_hash bytea, add column hash bytea;
comment on column audit_events.seq is 'Gap-free within the firm, in the order of commits. Null only inside the transaction that wrote the event.';
comment on column audit_events.hash is 'HMAC over prev_hash and the event. Null until sealed, which takes seconds.';

create table audit_heads (
  firm_id uuid primary key references firms,
  -- The last number given out; the last one sealed, and its hash.
  seq bigint not null default 0,
  sealed_seq bigint not null default 0,
  sealed_hash bytea,
  check (sealed_seq <= seq and (sealed_seq = 0) = (sealed_hash is null))
);
select app.guard_tenant('audit_heads');
comment on table audit_heads is 'No role holds a grant: the functions below count and seal, nobody else looks or writes.';

-- Events from before the chain are numbered in the order they were written. Forced row security would hide them from their owner.
alter table audit_events no force row level security;
update audit_events e set seq = n.seq
  from (select firm_id, id, row_number() over (partition by firm_id order by at, id) as seq from audit_events) n
 where e.firm_id = n.firm_id and e.id = n.id;
alter table audit_heads no force row level security;
insert into audit_heads (firm_id, seq) select firm_id, max(seq) from audit_events group by firm_id;
alter table audit_heads force row level security;
alter table audit_events force row level security;
create unique index audit_events_seq on audit_events (firm_id, seq);

-- What the two functions need. A sealed event cannot be changed even by them: their policy ends at the hash.
grant select, insert (firm_id, seq), update (seq, sealed_seq, sealed_hash) on audit_heads to pp_policy;
create policy policy_counts on audit_heads for all to pp_policy using (true) with check (true);
grant select (firm_id, id, seq, hash), update (seq, prev_hash, hash) on audit_events to pp_policy;
create policy policy_reads on audit_events for select to pp_policy using (true);
create policy policy_seals on audit_events for update to pp_policy using (hash is null) with check (true);
-- The sealing worker walks all firms, also those whose head somebody removed.
grant select (id) on firms to pp_policy;
create policy policy_reads on firms for select to pp_policy using (true);

-- Runs at commit, so that the firm's head is locked for the commit alone: numbering at the insert would make every request of a firm
-- wait for the slowest one before it, and could deadlock.
create function app.number_audit_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    next bigint;
  begin
    insert into public.audit_heads as h (firm_id, seq) values (new.firm_id, 1)
      on conflict (firm_id) do update set seq = h.seq + 1 returning seq into next;
    update public.audit_events set seq = next where firm_id = new.firm_id and id = new.id and seq is null;
    if not found then raise exception 'an audit event came with a number of its own'; end if;
    return null;
  end $$;
create constraint trigger number_event after insert on audit_events deferrable initially deferred
  for each row execute function app.number_audit_event();

-- Chains the next events of the firm this named reason works for. Refuses when another worker was faster, or an event is missing.
create function app.seal_audit_events(from_seq bigint, prev bytea, hashes bytea[]) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    firm constant uuid := app.current_firm_id();
    head record;
    sealed bigint;
  begin
    if app.current_reason() is distinct from 'audit-anchor' then
      raise exception 'only the sealing of the audit trail may do this' using errcode = '42501';
    end if;
    -- Not a row lock: that would hold up every commit of the firm while hundreds of events are chained.
    perform pg_advisory_xact_lock(hashtext('audit seal'), hashtext(firm::text));
    select h.sealed_seq, h.sealed_hash into head from public.audit_heads h where h.firm_id = firm;
    if head.sealed_seq is distinct from from_seq - 1 or head.sealed_hash is distinct from prev then
      raise exception 'the chain does not end where this continues it' using errcode = '40001';
    end if;
    update public.audit_events e set prev_hash = s.prev_hash, hash = s.hash
      from (select u.hash, lag(u.hash, 1, prev) over (order by u.n) as prev_hash, u.n from unnest(hashes) with ordinality u (hash, n)) s
     where e.firm_id = firm and e.seq = from_seq + s.n - 1 and e.hash is null
       and e.seq >= from_seq and e.seq < from_seq + cardinality(hashes);
    get diagnostics sealed = row_count;
    if sealed <> cardinality(hashes) then raise exception 'an event to be sealed is missing or sealed already'; end if;
    update public.audit_heads set sealed_seq = from_seq + sealed - 1, sealed_hash = hashes[cardinality(hashes)] where firm_id = firm;
  end $$;

-- Every firm with its head; zeroes where there is none.
create function app.audit_chain_heads() returns table (firm_id uuid, seq bigint, sealed_seq bigint, sealed_hash bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if app.current_reason() is distinct from 'audit-anchor' then return; end if;
    return query select f.id, coalesce(h.seq, 0), coalesce(h.sealed_seq, 0), h.sealed_hash
                   from public.firms f left join public.audit_heads h on h.firm_id = f.id;
  end $$;

revoke execute on function app.number_audit_event(), app.seal_audit_events(bigint, bytea, bytea[]), app.audit_chain_heads() from public;
grant execute on function app.seal_audit_events(bigint, bytea, bytea[]), app.audit_chain_heads() to pp_worker;
grant create on schema app to pp_policy;
alter function app.number_audit_event() owner to pp_policy;
alter function app.seal_audit_events(bigint, bytea, bytea[]) owner to pp_policy;
alter function app.audit_chain_heads() owner to pp_policy;
revoke create on schema app from pp_policy;

-- The worker reads the trail to chain and to verify it, and for nothing else: work for a member does not see it.
create policy chain_reads on audit_events as restrictive for select to pp_worker using ((select app.current_reason()) = 'audit-anchor');
grant select on audit_events to pp_worker;

-- A refused sign-in of a known person is written to the person's firms by the sign-in role, which may write nothing else here.
create policy refused_sign_ins on audit_events for insert to pp_auth
  with check (firm_id = (select app.tenant_firm_id()) and (select app.current_reason()) = 'sign-in' and actor_kind = 'system'
    and action = 'session.refuse' and case_id is null);
grant insert (firm_id, actor_kind, user_id, action, object_kind, object_id, case_id, detail, request_id) on audit_events to pp_auth;
