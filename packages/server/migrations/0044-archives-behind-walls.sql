-- An archive holds what its maker could see when it was made. When a wall is raised, when a case comes to stand behind one, and when somebody
-- is put outside, the archives of those who are outside now are removed: in the database, so that no way of doing it can forget them.
-- A download finds nothing from then on; the sweep takes the bytes.
grant select (firm_id, requested_by, state), update (state) on firm_exports to pp_policy;
create policy policy_reads on firm_exports for select to pp_policy using (true);
create policy policy_ends on firm_exports for update to pp_policy using (true);

create function app.remove_archives_outside() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
  declare
    changed constant jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    firm constant uuid := changed ->> 'firm_id';
  begin
    if not exists (select from public.walls where firm_id = firm and lifted_at is null) then return null; end if;
    perform pg_advisory_xact_lock(hashtext('archives of a firm'), hashtext(firm::text));
    update public.firm_exports e set state = 'removed'
     where e.firm_id = firm and e.state in ('making', 'ready')
       and exists (
         select from public.walls w
          where w.firm_id = e.firm_id and w.lifted_at is null
            and case tg_table_name
                  when 'walls' then w.id = (changed ->> 'id')::uuid
                  when 'wall_members' then w.id = (changed ->> 'wall_id')::uuid
                  else exists (select from public.matters m
                                where m.firm_id = w.firm_id and m.id = (changed ->> 'matter_id')::uuid and (w.matter_id = m.id or w.client_id = m.client_id))
                end
            and not exists (select from public.wall_members i
                             where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = e.requested_by));
    return null;
  end $$;

-- One that is asked for while a wall goes up waits for it: it would be seen by neither, and made of what was seen before.
create function app.await_walls() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtext('archives of a firm'), hashtext(new.firm_id::text));
    return new;
  end $$;
revoke execute on function app.remove_archives_outside(), app.await_walls() from public;

-- A wall's first insiders are named after its own row, in the same transaction.
create constraint trigger remove_archives after insert on walls deferrable initially deferred
  for each row execute function app.remove_archives_outside();
create trigger remove_archives after delete on wall_members for each row execute function app.remove_archives_outside();
create trigger remove_archives after insert on case_matters for each row execute function app.remove_archives_outside();
create trigger await_walls before insert on firm_exports for each row execute function app.await_walls();
grant create on schema app to pp_policy;
alter function app.remove_archives_outside() owner to pp_policy;
revoke create on schema app from pp_policy;
