-- Courts file transcripts as ordinary documents, and transcripts have no cap. The kind is written with the document from now on
-- (features/cases/document-kind.ts); what is there gets it once.
alter table documents no force row level security;
alter table entries no force row level security;
update documents d set kind = 'transcript' from entries e
 where e.firm_id = d.firm_id and e.id = d.entry_id and d.role <> 'attachment' and d.kind = 'document'
   and coalesce(nullif(e.text, ''), e.short_text, '') ~* '^\W*(official )?transcript';
alter table entries force row level security;
alter table documents force row level security;
