-- What a search could not see, counted and priced by rows that say it.

-- Pages without words inside a document that has words: each search counts them, and reading every page of the firm to do so takes seconds.
alter table blobs add column unread_pages integer not null default 0 check (unread_pages >= 0);
comment on column blobs.unread_pages is 'Pages without words, where the others have some.';
alter table blobs no force row level security;
alter table page_texts no force row level security;
update blobs b set unread_pages = u.n
  from (select firm_id, blob_id, count(*)::int as n from page_texts where state in ('empty', 'failed') group by 1, 2) u
 where u.firm_id = b.firm_id and u.blob_id = b.id and b.text_state in ('text', 'ocr', 'mixed');
alter table page_texts force row level security;
alter table blobs force row level security;
grant update (unread_pages) on blobs to pp_worker;
drop index blobs_without_words;
create index blobs_with_unread_pages on blobs (firm_id) where text_state in ('empty', 'failed', 'pending') or unread_pages > 0;

-- What is not for sale: few beside what is, and every search tells the two apart.
create index documents_not_for_sale on documents (firm_id, case_id)
 where blob_id is null and (availability not in ('unknown', 'available') or pacer_doc_id is null or pacer_doc_id !~ '^[0-9]{4,20}$');
