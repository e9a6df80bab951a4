-- What each source said of an entry, kept beside the row, so that the row is a pure function of the set of things said: the order in which
-- a sheet, a notice and a feed arrive cannot matter, and a wrong weak match can be taken back when more is known.
alter table entries add column claims jsonb not null default '[]';
comment on column entries.claims is 'One element per source unit; the text of the sheet is not repeated here. Written by the merge alone.';

-- Two rows that turn out to be one entry: the younger keeps a pointer to the survivor and is listed no more. Nothing is deleted.
alter table entries add column merged_into uuid;
alter table entries drop constraint entries_state_check;
alter table entries add constraint entries_state_check check (state in ('listed', 'unresolved', 'withdrawn', 'merged'));
alter table entries add constraint entries_merged_into check ((state = 'merged') = (merged_into is not null));
alter table entries add foreign key (firm_id, merged_into) references entries (firm_id, id);
