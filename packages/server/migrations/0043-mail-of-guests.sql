-- Mail to a guest tells that somebody was let in. In the outbox it is seen by whoever sees the guest, as in the trail: of a guest of whom
-- nothing but grants behind a wall is left, those outside see no mail either.
alter table outbound_mails add column guest_id uuid;
comment on column outbound_mails.guest_id is 'Whom it was written to, where that is a guest. No foreign key: mail ends by its own time.';
grant insert (guest_id) on outbound_mails to pp_web, pp_auth;
create policy outside_wall_guests on outbound_mails as restrictive for select to pp_web
  using (guest_id is null or exists (select 1 from guests g where g.firm_id = outbound_mails.firm_id and g.id = outbound_mails.guest_id));

-- Mail written before. One address may be several guests, who do not know of each other: the one that may stand behind a wall counts, and a
-- wall is passed by a grant of a matter alone.
alter table outbound_mails no force row level security;
alter table guests no force row level security;
alter table guest_grants no force row level security;
update outbound_mails m set guest_id = (
  select g.id from guests g where g.firm_id = m.firm_id and g.email = lower(m.recipient)
   order by exists (select 1 from guest_grants a where a.firm_id = g.firm_id and a.guest_id = g.id and a.matter_id is not null) desc, g.id limit 1)
 where m.subject in ('Court records were shared with you', 'Your code to open shared records', 'Your fresh link to shared records');
alter table outbound_mails force row level security;
alter table guests force row level security;
alter table guest_grants force row level security;
