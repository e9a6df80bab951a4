-- Whether the attachment menu of an entry was read: without it nobody knows how many papers the entry has, and a quote has to say so.
alter table entries add column menu_read_at timestamptz;
comment on column entries.menu_read_at is 'When the court was asked which papers there are, or a page brought in said so.';
alter table entries no force row level security;
update entries set menu_read_at = updated_at where claims @> '[{"source": "A"}]';
alter table entries force row level security;
