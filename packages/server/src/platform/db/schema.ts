// Made from the database by scripts/schema-types.ts; a test fails when it is stale. Do not edit.
import type { ColumnType } from 'kysely';

/** JSON columns are read as parsed values and written as JSON text. */
// biome-ignore lint: any is what the database promises here; each reader narrows it.
export type Json = ColumnType<any, string, string>;
export type NullableJson = ColumnType<any, string | null | undefined, string | null>;

/** A column with a default: may be left out when inserting. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export type AccountLinksTable = {
  id: Generated<string>;
  kind: string;
  token_hash: Buffer;
  email: string;
  user_id: string | null;
  created_at: Generated<Date>;
  expires_at: Date;
  used_at: Date | null;
};

export type ApiTokensTable = {
  firm_id: string;
  id: Generated<string>;
  user_id: string;
  name: string;
  token_hash: Buffer;
  scopes: string[];
  created_at: Generated<Date>;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

export type AttorneysTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  name: string;
  law_firm: string | null;
  phone: string | null;
  email: string | null;
  contact_lines: Generated<string[]>;
  contact_key: string;
};

export type AuditEventsTable = {
  firm_id: string;
  id: Generated<string>;
  at: Generated<Date>;
  actor_kind: string;
  user_id: string | null;
  action: string;
  object_kind: string | null;
  object_id: string | null;
  case_id: string | null;
  detail: Generated<Json>;
  request_id: string | null;
  guest_id: string | null;
  seq: number | null;
  prev_hash: Buffer | null;
  hash: Buffer | null;
};

export type AuditHeadsTable = {
  firm_id: string;
  seq: Generated<number>;
  sealed_seq: Generated<number>;
  sealed_hash: Buffer | null;
};

export type AuthenticatorsTable = {
  user_id: string;
  sealed_seed: Buffer;
  last_step: number | null;
  created_at: Generated<Date>;
  confirmed_at: Date | null;
};

export type BlobsTable = {
  firm_id: string;
  id: Generated<string>;
  sha256: Buffer;
  object_key: string;
  byte_count: number;
  page_count: number | null;
  media_type: Generated<string>;
  text_state: Generated<string>;
  text_reason: string | null;
  created_at: Generated<Date>;
  unread_pages: Generated<number>;
};

export type CaseAliasesTable = {
  firm_id: string;
  court_id: string;
  pacer_case_id: string;
  case_id: string;
};

export type CaseEventsTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  at: Generated<Date>;
  kind: string;
  observation_id: string | null;
  entry_id: string | null;
  document_id: string | null;
  before: NullableJson;
  after: NullableJson;
};

export type CaseMattersTable = {
  firm_id: string;
  case_id: string;
  matter_id: string;
};

export type CaseRelationsTable = {
  firm_id: string;
  case_id: string;
  position: number;
  kind: string;
  text: string;
  docket_number: string | null;
  pacer_case_id: string | null;
  court_id: string | null;
};

export type CasesTable = {
  firm_id: string;
  id: Generated<string>;
  court_id: string;
  pacer_case_id: string | null;
  docket_number: string | null;
  office: string | null;
  year: number | null;
  case_type: string | null;
  serial: number | null;
  assigned_initials: string | null;
  referred_initials: string | null;
  defendant_number: number | null;
  core_number: Generated<string>;
  case_name: string | null;
  caption_text: string | null;
  filed_on: string | null;
  terminated_on: string | null;
  converted_on: string | null;
  discharged_on: string | null;
  last_filing_on: string | null;
  assigned_to: string | null;
  referred_to: string | null;
  cause: string | null;
  nature_of_suit: string | null;
  jurisdiction: string | null;
  jury_demand: string | null;
  demand: string | null;
  mdl_status: string | null;
  flags: Generated<string[]>;
  bankruptcy: NullableJson;
  appellate: NullableJson;
  field_sources: Generated<Json>;
  entry_count: Generated<number>;
  document_count: Generated<number>;
  held_document_count: Generated<number>;
  sheet_seen_at: Date | null;
  sheet_observation_id: string | null;
  client_code: string | null;
  merged_into: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  removed_at: Date | null;
};

export type ChecksTable = {
  name: string;
  state: string;
  checked_at: Date;
  detail: string;
};
export type ClientsTable = {
  firm_id: string;
  id: Generated<string>;
  name: string;
  created_at: Generated<Date>;
};

export type DocumentsTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  entry_id: string;
  pacer_doc_id: string | null;
  role: string;
  attachment_number: number | null;
  description: string | null;
  page_count: number | null;
  byte_count: number | null;
  size_text: string | null;
  availability: Generated<string>;
  is_free: boolean | null;
  kind: Generated<string>;
  blob_id: string | null;
  acquired_at: Date | null;
  acquired_how: string | null;
  content_hash: Buffer;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type EntriesTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  number: string | null;
  filed_on: string | null;
  entered_on: string | null;
  entered_at: Date | null;
  pacer_seq: string | null;
  text: Generated<string>;
  short_text: string | null;
  flags: Generated<string[]>;
  links: Generated<Json>;
  printed_pages: number | null;
  sheet_position: number | null;
  order_key: string;
  source_rank: Generated<number>;
  state: Generated<string>;
  missing_since: string | null;
  content_hash: Buffer;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  claims: Generated<Json>;
  merged_into: string | null;
  menu_read_at: Date | null;
};

export type FirmDeletionsTable = {
  firm_id: string;
  id: Generated<string>;
  requested_by: string;
  requested_at: Date;
  due_at: Date;
  stopped_by: string | null;
  stopped_at: Date | null;
  postponed_at: Date | null;
  begun_at: Date | null;
};

export type FirmExportsTable = {
  firm_id: string;
  id: Generated<string>;
  task_id: string;
  requested_by: string;
  state: Generated<string>;
  parts: Generated<Json>;
  byte_count: number | null;
  sha256: Buffer | null;
  created_at: Generated<Date>;
  ready_at: Date | null;
  expires_at: Date | null;
};

export type FirmKeysTable = {
  firm_id: string;
  version: number;
  wrapped_key: Buffer;
  root_key_id: string;
  created_at: Generated<Date>;
  destroyed_at: Date | null;
};

export type FirmsTable = {
  id: Generated<string>;
  name: string;
  file_name_template: Generated<string>;
  client_code_required: Generated<boolean>;
  client_code_pattern: string | null;
  daily_limit_cents: Generated<number>;
  created_at: Generated<Date>;
  closed_at: Date | null;
  second_factor_required: Generated<boolean>;
};

export type GuestGrantsTable = {
  firm_id: string;
  id: Generated<string>;
  guest_id: string;
  case_id: string | null;
  matter_id: string | null;
  may_download: Generated<boolean>;
  granted_by: Generated<string>;
  granted_at: Generated<Date>;
  expires_at: Date;
  revoked_at: Date | null;
  document_id: string | null;
  note: string | null;
};

export type GuestLinksTable = {
  firm_id: string;
  id: Generated<string>;
  guest_id: string;
  kind: string;
  token_hash: Buffer;
  created_at: Generated<Date>;
  browser_hash: Buffer | null;
  code_hash: Buffer | null;
  code_sent_at: Date | null;
  code_tries: Generated<number>;
  passcode_hash: string | null;
  has_passcode: Generated<boolean>;
  max_views: number | null;
  refused_count: Generated<number>;
  refused_at: Date | null;
};

export type GuestSessionsTable = {
  firm_id: string;
  id: Generated<string>;
  guest_id: string;
  link_id: string;
  token_hash: Buffer;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
  ended_at: Date | null;
  user_agent: string | null;
  address_prefix: string | null;
};

export type GuestsTable = {
  firm_id: string;
  id: Generated<string>;
  email: string | null;
  name: string;
  created_by: Generated<string>;
  created_at: Generated<Date>;
  kind: Generated<string>;
};

export type HalfSessionsTable = {
  id: Generated<string>;
  token_hash: Buffer;
  user_id: string | null;
  user_agent: string | null;
  tries: Generated<number>;
  created_at: Generated<Date>;
  expires_at: Date;
  ended_at: Date | null;
};

export type InvitationsTable = {
  firm_id: string;
  id: Generated<string>;
  email: string;
  role: string;
  office_id: string | null;
  token_hash: Buffer;
  invited_by: Generated<string | null>;
  created_at: Generated<Date>;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

export type LeavingObjectsTable = {
  firm_id: string;
  store_key: string;
  noted_at: Generated<Date>;
};

export type LedgerTable = {
  firm_id: string;
  id: Generated<string>;
  kind: string;
  purchase_id: string | null;
  attempt_id: string | null;
  court_id: string;
  case_id: string | null;
  document_id: string | null;
  description: string;
  billable_pages: number | null;
  cents: number;
  quoted_low_cents: number | null;
  quoted_high_cents: number | null;
  receipt: NullableJson;
  is_estimate: Generated<boolean>;
  client_code: string | null;
  account_id: string | null;
  user_id: string;
  billed_at: Date;
  created_at: Generated<Date>;
};

export type LegalHoldsTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string | null;
  matter_id: string | null;
  reason: string;
  placed_by: string;
  placed_at: Generated<Date>;
  lifted_by: string | null;
  lifted_at: Date | null;
};

export type MattersTable = {
  firm_id: string;
  id: Generated<string>;
  client_id: string;
  name: string;
  client_code: string | null;
  created_at: Generated<Date>;
  closed_at: Date | null;
};

export type MembershipsTable = {
  firm_id: string;
  user_id: string;
  role: string;
  office_id: string | null;
  state: Generated<string>;
  joined_at: Generated<Date>;
  left_at: Date | null;
};

export type ObservationsTable = {
  firm_id: string;
  id: Generated<string>;
  court_id: string;
  kind: string;
  source: string;
  case_id: string | null;
  file_name: string | null;
  object_key: string;
  sha256: Buffer;
  byte_count: number;
  parser_version: number;
  options: Generated<Json>;
  state: Generated<string>;
  problem: string | null;
  purchase_id: string | null;
  observed_at: Generated<Date>;
  observed_by: string | null;
};

export type OfficesTable = {
  firm_id: string;
  id: Generated<string>;
  name: string;
  created_at: Generated<Date>;
};

export type OutboundMailsTable = {
  firm_id: string;
  id: Generated<string>;
  recipient: string;
  subject: string;
  state: Generated<string>;
  created_at: Generated<Date>;
  sent_at: Date | null;
  problem: string | null;
  sealed_text: Buffer;
  sealed_secrets: Buffer | null;
  open_tries: Generated<number>;
  guest_id: string | null;
};

export type OutsideRequestsTable = {
  id: Generated<string>;
  kind: string;
  urgency: string;
  reply_to: string;
  error_request_id: string | null;
  sealed_text: Buffer;
  state: Generated<string>;
  created_at: Date;
  acknowledged_at: Date | null;
  closed_at: Date | null;
  handled_by: string | null;
};

export type PacerAccountsTable = {
  firm_id: string;
  id: Generated<string>;
  scope: string;
  user_id: string | null;
  office_id: string | null;
  login_name: string;
  login_index: Buffer;
  sealed_password: Buffer;
  sealed_otp_seed: Buffer | null;
  has_otp_seed: Generated<boolean>;
  secret_version: Generated<number>;
  default_client_code: string | null;
  state: Generated<string>;
  state_reason: string | null;
  is_filer: boolean | null;
  password_set_at: Generated<Date>;
  last_used_at: Date | null;
  created_by: string;
  created_at: Generated<Date>;
  removed_at: Date | null;
  login_attempts: Generated<Date[]>;
  last_code_step: number | null;
};

export type PacerSessionsTable = {
  firm_id: string;
  account_id: string;
  client_code: Generated<string>;
  secret_version: number;
  sealed_token: Buffer | null;
  lapsed_at: Date | null;
  issued_at: Generated<Date>;
  last_login_attempt_at: Generated<Date>;
};

export type PageTextsTable = {
  firm_id: string;
  blob_id: string;
  page: number;
  state: string;
  confidence: number | null;
  sealed_text: Buffer | null;
};

export type PartiesTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  position: number;
  name: string;
  role: string;
  role_text: Generated<string>;
  detail_lines: Generated<string[]>;
  terminated_on: string | null;
  criminal: NullableJson;
  retired_on: string | null;
  content_hash: Buffer;
};

export type PasskeyChallengesTable = {
  holder_id: string;
  challenge: string;
  expires_at: Date;
};

export type PasskeysTable = {
  id: Generated<string>;
  user_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  created_at: Generated<Date>;
  last_used_at: Date | null;
};

export type ProcessesTable = {
  id: string;
  roles: string[];
  pid: number;
  started_at: Date;
  seen_at: Generated<Date>;
  resting_hosts: Generated<string[]>;
};

export type ProofRunsTable = {
  firm_id: string;
  id: Generated<string>;
  state: Generated<string>;
  requested_by: string | null;
  started_at: Generated<Date>;
  finished_at: Date | null;
  done_count: Generated<number>;
  total_count: number | null;
  problem: string | null;
  signed_report: string | null;
};

export type PurchasesTable = {
  firm_id: string;
  id: Generated<string>;
  quote_id: string;
  kind: string;
  court_id: string;
  case_id: string | null;
  delivery_tries: Generated<number>;
  document_id: string | null;
  record_key: string;
  state: Generated<string>;
  outcome: string | null;
  max_cents: number;
  client_code: string | null;
  account_id: string | null;
  requested_by: string;
  requested_at: Generated<Date>;
  attempt_id: string | null;
  attempted_at: Date | null;
  deadline_at: Date | null;
  staged_key: string | null;
  settled_at: Date | null;
};

export type QuarantineTable = {
  firm_id: string;
  id: Generated<string>;
  observation_id: string;
  reason: string;
  explanation: string;
  facts: Generated<Json>;
  suggested_case_id: string | null;
  created_at: Generated<Date>;
  resolved_at: Date | null;
  resolved_by: string | null;
  resolution: string | null;
};

export type QuotesTable = {
  firm_id: string;
  id: Generated<string>;
  kind: string;
  case_id: string | null;
  lines: Json;
  request: Generated<Json>;
  low_cents: number;
  high_cents: number | null;
  basis: string;
  quoted_by: string;
  quoted_at: Generated<Date>;
  expires_at: Date;
  accepted_at: Date | null;
  accepted_max_cents: number | null;
  client_code: string | null;
};

export type RecoveryCodesTable = {
  user_id: string;
  code_index: Buffer;
  created_at: Generated<Date>;
  used_at: Date | null;
};

export type RemovalsTable = {
  firm_id: string;
  id: Generated<string>;
  case_id: string;
  listed_at: Date;
  goes_at: Date;
  kept_by: string | null;
  kept_at: Date | null;
  removed_at: Date | null;
  document_count: Generated<number>;
  byte_count: Generated<number>;
  told_at: Date | null;
};

export type RepresentationsTable = {
  firm_id: string;
  party_id: string;
  attorney_id: string;
  case_id: string;
  position: number;
  roles: Generated<Json>;
  since: string | null;
  until: string | null;
};

export type RetentionRulesTable = {
  firm_id: string;
  closed_case_months: number | null;
  quarantine_days: number | null;
  task_days: number | null;
  mail_days: number | null;
  starts_at: Date;
  changed_by: Generated<string>;
  changed_at: Date;
};

export type ScimTokensTable = {
  firm_id: string;
  token_hash: Buffer;
  created_by: Generated<string>;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  expires_at: Generated<Date>;
};

export type SessionsTable = {
  id: Generated<string>;
  token_hash: Buffer;
  user_id: string;
  firm_id: string;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
  stepped_up_at: Date | null;
  user_agent: string | null;
  address_prefix: string | null;
  revoked_at: Date | null;
  previous_hash: Buffer | null;
  rotated_at: Date | null;
  has_second_factor: Generated<boolean>;
};

export type SignInAttemptsTable = {
  subject_index: Buffer;
  at: Generated<Date>;
  ok: boolean;
};

export type SiteAdminEventsTable = {
  id: Generated<string>;
  at: Generated<Date>;
  admin_id: string | null;
  actor: string;
  action: string;
  firm_id: string | null;
  grant_id: string | null;
  detail: Generated<Json>;
  request_id: string | null;
  seq: number | null;
  prev_hash: Buffer | null;
  hash: Buffer | null;
};

export type SiteAdminHeadsTable = {
  id: Generated<boolean>;
  seq: Generated<number>;
  sealed_seq: Generated<number>;
  sealed_hash: Buffer | null;
};

export type SiteAdminPasskeysTable = {
  id: Generated<string>;
  admin_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  created_at: Generated<Date>;
  last_used_at: Date | null;
};

export type SiteAdminSessionsTable = {
  id: Generated<string>;
  token_hash: Buffer;
  admin_id: string;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
  user_agent: string | null;
  revoked_at: Date | null;
};

export type SiteAdminsTable = {
  id: Generated<string>;
  email: string;
  name: string;
  appointed_by: string;
  created_at: Generated<Date>;
  designated_at: Generated<Date>;
  designated_until: Date;
  enrolment_hash: Buffer | null;
  enrolment_expires_at: Date | null;
  enrolled_at: Date | null;
  password_hash: string | null;
  sealed_totp_seed: Buffer | null;
  totp_last_step: number | null;
  disabled_at: Date | null;
};

export type SpendTable = {
  firm_id: string;
  scope: string;
  scope_id: string;
  day: string;
  reserved_cents: Generated<number>;
  used_cents: Generated<number>;
  limit_cents: number | null;
};

export type SsoAttemptsTable = {
  firm_id: string;
  id: Generated<string>;
  state_hash: Buffer;
  browser_hash: Buffer;
  checks: Buffer;
  is_fresh: boolean;
  expires_at: Date;
};

export type SsoIdentitiesTable = {
  firm_id: string;
  issuer: string;
  subject: string;
  user_id: string;
  created_at: Generated<Date>;
};

export type SsoProvidersTable = {
  firm_id: string;
  issuer: string;
  client_id: string;
  sealed_secret: Buffer;
  mail_domains: string[];
  default_role: string;
  is_enabled: boolean;
  vouches_factor: boolean;
  created_at: Generated<Date>;
  changed_at: Generated<Date>;
};

export type SupportGrantsTable = {
  firm_id: string;
  id: Generated<string>;
  admin_id: string;
  admin_name: string;
  reason: string;
  ticket: string;
  scope: Generated<string>;
  content_confirmed_at: Date | null;
  opened_at: Generated<Date | null>;
  expires_at: Date;
  ended_at: Date | null;
  ended_by_user_id: string | null;
  ended_by_admin_id: string | null;
  asked_at: Generated<Date>;
  minutes: Generated<number>;
  approved_by_user_id: string | null;
  approved_by_admin_id: string | null;
  approved_by_name: string | null;
};

export type SupportRequestTextsTable = {
  firm_id: string;
  request_id: string;
  made_by: string | null;
  sealed_text: Buffer;
};

export type SupportRequestsTable = {
  firm_id: string;
  id: Generated<string>;
  made_by: string | null;
  guest_id: string | null;
  kind: string;
  urgency: string;
  reply_to: string;
  error_request_id: string | null;
  state: Generated<string>;
  created_at: Date;
  acknowledged_at: Date | null;
  closed_at: Date | null;
  handled_by: string | null;
  sealed_note: Buffer | null;
};

export type SwitchesTable = {
  kind: string;
  name: string;
  reason: string;
  off_by: string;
  off_since: Date;
  until: Date | null;
};
export type SystemMailsTable = {
  id: Generated<string>;
  recipient: string;
  subject: string;
  sealed_mail: Buffer | null;
  state: Generated<string>;
  open_tries: Generated<number>;
  created_at: Generated<Date>;
  sent_at: Date | null;
  problem: string | null;
};

export type TasksTable = {
  firm_id: string;
  id: Generated<string>;
  kind: string;
  title: string;
  state: Generated<string>;
  done_count: Generated<number>;
  total_count: number | null;
  message: string | null;
  problem_code: string | null;
  case_id: string | null;
  result: NullableJson;
  requested_by: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  cancel_requested_at: Date | null;
};

export type UsersTable = {
  id: Generated<string>;
  email: string;
  name: string;
  password_hash: string | null;
  password_changed_at: Date | null;
  email_verified_at: Date | null;
  created_at: Generated<Date>;
  disabled_at: Date | null;
};

export type WallMembersTable = {
  firm_id: string;
  wall_id: string;
  user_id: string;
  added_at: Generated<Date>;
};

export type WallsTable = {
  firm_id: string;
  id: Generated<string>;
  client_id: string | null;
  matter_id: string | null;
  reason: string;
  created_by: string;
  created_at: Generated<Date>;
  lifted_at: Date | null;
};

export type SearchCasesTable = {
  firm_id: string;
  case_id: string;
  court_id: string;
  filed_on: string | null;
  tsv: string;
};

export type SearchEntriesTable = {
  firm_id: string;
  entry_id: string;
  case_id: string;
  court_id: string;
  type: string;
  number: string | null;
  filed_on: string | null;
  entered_on: string | null;
  tsv: string;
};

export type SearchPagesTable = {
  firm_id: string;
  document_id: string;
  page: number;
  case_id: string;
  court_id: string;
  type: string;
  number: string | null;
  filed_on: string | null;
  entered_on: string | null;
  tsv: string;
};

export type Schema = {
  account_links: AccountLinksTable;
  api_tokens: ApiTokensTable;
  attorneys: AttorneysTable;
  audit_events: AuditEventsTable;
  audit_heads: AuditHeadsTable;
  authenticators: AuthenticatorsTable;
  blobs: BlobsTable;
  case_aliases: CaseAliasesTable;
  case_events: CaseEventsTable;
  case_matters: CaseMattersTable;
  case_relations: CaseRelationsTable;
  cases: CasesTable;
  checks: ChecksTable;
  clients: ClientsTable;
  documents: DocumentsTable;
  entries: EntriesTable;
  firm_deletions: FirmDeletionsTable;
  firm_exports: FirmExportsTable;
  firm_keys: FirmKeysTable;
  firms: FirmsTable;
  guest_grants: GuestGrantsTable;
  guest_links: GuestLinksTable;
  guest_sessions: GuestSessionsTable;
  guests: GuestsTable;
  half_sessions: HalfSessionsTable;
  invitations: InvitationsTable;
  leaving_objects: LeavingObjectsTable;
  ledger: LedgerTable;
  legal_holds: LegalHoldsTable;
  matters: MattersTable;
  memberships: MembershipsTable;
  observations: ObservationsTable;
  offices: OfficesTable;
  outbound_mails: OutboundMailsTable;
  outside_requests: OutsideRequestsTable;
  pacer_accounts: PacerAccountsTable;
  pacer_sessions: PacerSessionsTable;
  page_texts: PageTextsTable;
  parties: PartiesTable;
  passkey_challenges: PasskeyChallengesTable;
  passkeys: PasskeysTable;
  processes: ProcessesTable;
  proof_runs: ProofRunsTable;
  purchases: PurchasesTable;
  quarantine: QuarantineTable;
  quotes: QuotesTable;
  recovery_codes: RecoveryCodesTable;
  removals: RemovalsTable;
  representations: RepresentationsTable;
  retention_rules: RetentionRulesTable;
  scim_tokens: ScimTokensTable;
  sessions: SessionsTable;
  sign_in_attempts: SignInAttemptsTable;
  site_admin_events: SiteAdminEventsTable;
  site_admin_heads: SiteAdminHeadsTable;
  site_admin_passkeys: SiteAdminPasskeysTable;
  site_admin_sessions: SiteAdminSessionsTable;
  site_admins: SiteAdminsTable;
  spend: SpendTable;
  sso_attempts: SsoAttemptsTable;
  sso_identities: SsoIdentitiesTable;
  sso_providers: SsoProvidersTable;
  support_grants: SupportGrantsTable;
  support_request_texts: SupportRequestTextsTable;
  support_requests: SupportRequestsTable;
  switches: SwitchesTable;
  system_mails: SystemMailsTable;
  tasks: TasksTable;
  users: UsersTable;
  wall_members: WallMembersTable;
  walls: WallsTable;
  'search.cases': SearchCasesTable;
  'search.entries': SearchEntriesTable;
  'search.pages': SearchPagesTable;
};
