-- A common word narrowed to a court and a year: without this, every page or entry with the word was read to see where and when it was filed
-- (131 ms at a million entries, 44 ms with the bitmaps of both indexes joined).
set local role pp_search;
create index if not exists pages_filed on search.pages (firm_id, court_id, filed_on);
create index if not exists entries_filed on search.entries (firm_id, court_id, filed_on);
set local role pp_owner;
