-- What courts said, raw (observations), and what it adds up to (cases, entries, documents, people): a projection that can be rebuilt.

create table cases (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  court_id text not null check (court_id ~ '^[a-z0-9]{2,12}$'),
  -- Digits; a GUID in ACMS. Never a docket number (pitfall 11).
  pacer_case_id text check (pacer_case_id ~ '^[0-9]{1,12}$' or pacer_case_id ~ '^[0-9a-f-]{36}$'),
  docket_number text,
  office text,
  year smallint,
  case_type text,
  serial integer,
  assigned_initials text,
  referred_initials text,
  defendant_number smallint,
  core_number text not null default '',
  case_name text,
  caption_text text,
  filed_on date,
  terminated_on date,
  converted_on date,
  discharged_on date,
  last_filing_on date,
  assigned_to text,
  referred_to text,
  cause text,
  nature_of_suit text,
  jurisdiction text,
  jury_demand text,
  demand text,
  mdl_status text,
  flags text[] not null default '{}',
  -- Chapter, trustee, panel, originating court: shown, never filtered on.
  bankruptcy jsonb,
  appellate jsonb,
  -- Which source set each field, so that a weaker one cannot overwrite it.
  field_sources jsonb not null default '{}',
  entry_count integer not null default 0,
  document_count integer not null default 0,
  held_document_count integer not null default 0,
  -- The last full sheet: what "not on the latest sheet" and incremental prices refer to.
  sheet_seen_at timestamptz,
  sheet_observation_id uuid,
  -- Last client code used; offered first next time.
  client_code text,
  -- A merge leaves a pointer, never a hole.
  merged_into uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (firm_id, id)
);
create unique index cases_pacer_case_id on cases (firm_id, court_id, pacer_case_id);
create index cases_core on cases (firm_id, court_id, core_number) where core_number <> '';
create index cases_number on cases (firm_id, year, serial);
create index cases_updated on cases (firm_id, updated_at desc, id desc);
select app.guard_tenant('cases', 'id');
select app.let_guests_read('cases', 'id');
grant select on cases to pp_web, pp_worker, pp_fetch;
grant insert, update on cases to pp_worker;
grant update (client_code) on cases to pp_web;
comment on table cases is 'One docket of one court, as this firm knows it.';

alter table case_matters add foreign key (firm_id, case_id) references cases (firm_id, id);
alter table guest_grants add foreign key (firm_id, case_id) references cases (firm_id, id);

create table observations (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  court_id text not null,
  -- docket, history, attachment-menu, receipt, notice, feed, case-lookup, locator, archive, pdf, unknown …
  kind text not null check (kind ~ '^[a-z-]{2,40}$'),
  source text not null check (source in ('court', 'import', 'mail', 'feed')),
  case_id uuid,
  file_name text,
  object_key text not null,
  sha256 bytea not null,
  byte_count integer not null,
  parser_version integer not null,
  -- Report options, entry ranges: only a full sheet may clear or retire anything.
  options jsonb not null default '{}',
  state text not null default 'stored' check (state in ('stored', 'projected', 'quarantined', 'failed')),
  problem text,
  purchase_id uuid,
  observed_at timestamptz not null default now(),
  observed_by uuid,
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index observations_case on observations (firm_id, case_id, observed_at);
create index observations_sha on observations (firm_id, sha256);
select app.guard_tenant('observations', 'case_id');
grant select on observations to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, court_id, kind, source, case_id, file_name, object_key, sha256, byte_count, parser_version, options, state, problem, purchase_id, observed_at, observed_by) on observations to pp_web, pp_worker, pp_fetch;
grant update (case_id, kind, state, problem, parser_version) on observations to pp_worker, pp_fetch;
comment on table observations is 'A page, mail or feed as the court sent it; the bytes are sealed in the object store.';

-- Other case ids under which a court answers for the same docket (criminal sub-cases, old ids).
create table case_aliases (
  firm_id uuid not null references firms,
  court_id text not null,
  pacer_case_id text not null,
  case_id uuid not null,
  primary key (firm_id, court_id, pacer_case_id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
select app.guard_tenant('case_aliases', 'case_id');
grant select on case_aliases to pp_web, pp_worker, pp_fetch;
grant insert, update on case_aliases to pp_worker;

create table case_relations (
  firm_id uuid not null references firms,
  case_id uuid not null,
  position smallint not null,
  kind text not null,
  text text not null,
  docket_number text,
  pacer_case_id text,
  court_id text,
  primary key (firm_id, case_id, position),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
select app.guard_tenant('case_relations', 'case_id');
select app.let_guests_read('case_relations', 'case_id');
grant select on case_relations to pp_web, pp_worker;
grant insert, update, delete on case_relations to pp_worker;

create table parties (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  position integer not null,
  name text not null,
  role text not null,
  role_text text not null default '',
  detail_lines text[] not null default '{}',
  terminated_on date,
  criminal jsonb,
  -- No longer on a sheet that lists parties and terminated ones.
  retired_on date,
  content_hash bytea not null,
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index parties_case on parties (firm_id, case_id, position);
select app.guard_tenant('parties', 'case_id');
select app.let_guests_read('parties', 'case_id');
grant select on parties to pp_web, pp_worker;
grant insert, update on parties to pp_worker;

create table attorneys (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  name text not null,
  law_firm text,
  phone text,
  email text,
  contact_lines text[] not null default '{}',
  -- Normalised name + address: a typo in the name alone is a rename (scenario 22).
  contact_key text not null,
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index attorneys_case on attorneys (firm_id, case_id);
select app.guard_tenant('attorneys', 'case_id');
select app.let_guests_read('attorneys', 'case_id');
grant select on attorneys to pp_web, pp_worker;
grant insert, update on attorneys to pp_worker;

create table representations (
  firm_id uuid not null references firms,
  party_id uuid not null,
  attorney_id uuid not null,
  case_id uuid not null,
  position integer not null,
  roles jsonb not null default '[]',
  since date,
  until date,
  primary key (firm_id, party_id, attorney_id),
  foreign key (firm_id, party_id) references parties (firm_id, id),
  foreign key (firm_id, attorney_id) references attorneys (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index representations_case on representations (firm_id, case_id);
select app.guard_tenant('representations', 'case_id');
select app.let_guests_read('representations', 'case_id');
grant select on representations to pp_web, pp_worker;
grant insert, update on representations to pp_worker;

create table entries (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  -- Text: appellate courts print document ids here. Not unique: a number may stand twice on a sheet (pitfall 17).
  number text,
  filed_on date,
  entered_on date,
  entered_at timestamptz,
  pacer_seq text check (pacer_seq ~ '^[0-9]{1,12}$'),
  text text not null default '',
  short_text text,
  flags text[] not null default '{}',
  links jsonb not null default '[]',
  printed_pages integer,
  -- Place on the latest full sheet, oldest first; entries known only from elsewhere are placed between by date and number.
  sheet_position integer,
  order_key text not null,
  source_rank smallint not null default 0,
  -- 'unresolved': an observation that fits several entries; kept, not listed (scenario 6).
  state text not null default 'listed' check (state in ('listed', 'unresolved', 'withdrawn')),
  missing_since date,
  content_hash bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create unique index entries_seq on entries (firm_id, case_id, pacer_seq) where pacer_seq is not null;
create index entries_order on entries (firm_id, case_id, order_key, id);
create index entries_number on entries (firm_id, case_id, number);
select app.guard_tenant('entries', 'case_id');
select app.let_guests_read('entries', 'case_id');
grant select on entries to pp_web, pp_worker, pp_fetch;
grant insert, update on entries to pp_worker;

create table blobs (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  sha256 bytea not null,
  object_key text not null,
  byte_count bigint not null,
  page_count integer,
  media_type text not null default 'application/pdf',
  text_state text not null default 'pending' check (text_state in ('pending', 'text', 'ocr', 'mixed', 'empty', 'failed')),
  text_reason text,
  created_at timestamptz not null default now(),
  primary key (firm_id, id)
);
-- Dedupe never crosses firms: the key leads with the firm, so equal bytes elsewhere cannot be noticed.
create unique index blobs_sha on blobs (firm_id, sha256);
comment on table blobs is 'Bytes of a document, once per firm, sealed in the object store. Visibility comes from the documents that point here.';

create table documents (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  entry_id uuid not null,
  -- 4th digit 0; a GUID in ACMS. One paper may stand in several cases.
  pacer_doc_id text,
  -- 'entry-link' until a menu says which paper it is (bankruptcy trap, scenario 14).
  role text not null check (role in ('main', 'attachment', 'entry-link')),
  attachment_number integer,
  description text,
  page_count integer,
  byte_count bigint,
  size_text text,
  availability text not null default 'unknown' check (availability in ('unknown', 'available', 'sealed', 'restricted', 'gone', 'not-yet')),
  is_free boolean,
  kind text not null default 'document' check (kind in ('document', 'transcript', 'audio', 'claim')),
  blob_id uuid,
  acquired_at timestamptz,
  acquired_how text check (acquired_how in ('bought', 'free-look', 'free', 'imported')),
  content_hash bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (firm_id, id),
  check ((blob_id is null) = (acquired_at is null)),
  foreign key (firm_id, case_id) references cases (firm_id, id),
  foreign key (firm_id, entry_id) references entries (firm_id, id),
  foreign key (firm_id, blob_id) references blobs (firm_id, id)
);
create index documents_entry on documents (firm_id, entry_id, attachment_number nulls first);
create index documents_case on documents (firm_id, case_id);
create index documents_pacer_doc_id on documents (firm_id, pacer_doc_id) where pacer_doc_id is not null;
create index documents_blob on documents (firm_id, blob_id) where blob_id is not null;
select app.guard_tenant('documents', 'case_id');
select app.let_guests_read('documents', 'case_id');
grant select on documents to pp_web, pp_worker, pp_fetch;
grant insert, update on documents to pp_worker;

-- Bytes are visible through a visible document only: the sub-select runs under the caller's own policies on documents.
alter table blobs enable row level security;
alter table blobs force row level security;
create policy through_document on blobs for select to pp_web
  using (exists (select 1 from documents d where d.firm_id = blobs.firm_id and d.blob_id = blobs.id));
create policy firm_reads on blobs for select to pp_worker, pp_fetch using (firm_id = (select app.tenant_firm_id()));
create policy firm_inserts on blobs for insert to pp_worker with check (firm_id = (select app.tenant_firm_id()));
create policy firm_updates on blobs for update to pp_worker
  using (firm_id = (select app.tenant_firm_id())) with check (firm_id = (select app.tenant_firm_id()));
grant select on blobs to pp_web, pp_worker, pp_fetch;
grant insert (firm_id, id, sha256, object_key, byte_count, page_count, media_type), update (page_count, text_state, text_reason) on blobs to pp_worker;

-- The words of each page, sealed; what is searchable in clear is the vector in the search schema alone.
create table page_texts (
  firm_id uuid not null references firms,
  blob_id uuid not null,
  page integer not null check (page > 0),
  state text not null check (state in ('text', 'ocr', 'empty', 'failed')),
  confidence smallint,
  sealed_text bytea,
  primary key (firm_id, blob_id, page),
  foreign key (firm_id, blob_id) references blobs (firm_id, id)
);
alter table page_texts enable row level security;
alter table page_texts force row level security;
create policy through_blob on page_texts for select to pp_web
  using (exists (select 1 from blobs b where b.firm_id = page_texts.firm_id and b.id = page_texts.blob_id));
create policy firm_reads on page_texts for select to pp_worker using (firm_id = (select app.tenant_firm_id()));
create policy firm_inserts on page_texts for insert to pp_worker with check (firm_id = (select app.tenant_firm_id()));
create policy firm_deletes on page_texts for delete to pp_worker using (firm_id = (select app.tenant_firm_id()));
grant select on page_texts to pp_web;
grant select, delete on page_texts to pp_worker;
grant insert (firm_id, blob_id, page, state, confidence, sealed_text) on page_texts to pp_worker;

-- Every change to a case, append-only, written in the transaction that made it.
create table case_events (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  observation_id uuid,
  entry_id uuid,
  document_id uuid,
  before jsonb,
  after jsonb,
  primary key (firm_id, id),
  foreign key (firm_id, case_id) references cases (firm_id, id)
);
create index case_events_case on case_events (firm_id, case_id, id);
select app.guard_tenant('case_events', 'case_id');
grant select on case_events to pp_web, pp_worker;
grant insert on case_events to pp_worker;

-- What could not be placed. The bytes are kept; a person decides.
create table quarantine (
  firm_id uuid not null references firms,
  id uuid not null default uuidv7(),
  observation_id uuid not null,
  reason text not null,
  explanation text not null,
  -- What the file itself says: stamp, court, number; offered as a search when placing it.
  facts jsonb not null default '{}',
  suggested_case_id uuid,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text check (resolution in ('placed', 'discarded')),
  primary key (firm_id, id),
  foreign key (firm_id, observation_id) references observations (firm_id, id),
  foreign key (firm_id, suggested_case_id) references cases (firm_id, id)
);
create unique index quarantine_observation on quarantine (firm_id, observation_id) where resolved_at is null;
select app.guard_tenant('quarantine', 'suggested_case_id');
grant select on quarantine to pp_web, pp_worker;
grant insert (firm_id, id, observation_id, reason, explanation, facts, suggested_case_id) on quarantine to pp_worker, pp_fetch;
grant update (resolved_at, resolved_by, resolution) on quarantine to pp_web, pp_worker;
