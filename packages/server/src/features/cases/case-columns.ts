// How the columns of cases and the fields of the merge are called on either side.
import type { CaseRow } from './case-state.ts';

export const caseColumns = Object.freeze({
  pacerCaseId: 'pacer_case_id text',
  docketNumber: 'docket_number text',
  office: 'office text',
  year: 'year smallint',
  caseType: 'case_type text',
  serial: 'serial integer',
  assignedInitials: 'assigned_initials text',
  referredInitials: 'referred_initials text',
  defendantNumber: 'defendant_number smallint',
  coreNumber: 'core_number text',
  caseName: 'case_name text',
  captionText: 'caption_text text',
  filedOn: 'filed_on date',
  terminatedOn: 'terminated_on date',
  convertedOn: 'converted_on date',
  dischargedOn: 'discharged_on date',
  lastFilingOn: 'last_filing_on date',
  assignedTo: 'assigned_to text',
  referredTo: 'referred_to text',
  cause: 'cause text',
  natureOfSuit: 'nature_of_suit text',
  jurisdiction: 'jurisdiction text',
  juryDemand: 'jury_demand text',
  demand: 'demand text',
  mdlStatus: 'mdl_status text',
  flags: 'flags text[]',
  bankruptcy: 'bankruptcy jsonb',
  appellate: 'appellate jsonb',
  fieldSources: 'field_sources jsonb',
  entryCount: 'entry_count integer',
  documentCount: 'document_count integer',
  heldDocumentCount: 'held_document_count integer',
} satisfies Record<Exclude<keyof CaseRow, 'id' | 'courtId'>, string>);

/** `column "field"` for a select that gives rows as the merge wants them. */
export const selectCaseFields = Object.entries(caseColumns)
  .map(([field, column]) => `c.${column.split(' ')[0]} as "${field}"`)
  .join(', ');

const names = Object.values(caseColumns).map((column) => column.split(' ')[0]!);
const record = Object.entries(caseColumns)
  .map(([field, column]) => `"${field}" ${column.split(' ').slice(1).join(' ')}`)
  .join(', ');
const values = Object.keys(caseColumns)
  .map((field) => `r."${field}"`)
  .join(', ');

/** $1 firm, $2 case id, $3 court, $4 the row as JSON. Nothing comes back when another transaction made the case. */
export const insertCaseSql = `insert into cases (firm_id, id, court_id, ${names.join(', ')})
  select $1, $2, $3, ${values} from json_to_record($4::json) as r(${record}) on conflict do nothing returning id`;

/** $1 case id, $2 the row as JSON. */
export const updateCaseSql = `update cases set (${names.join(', ')}, updated_at) =
  (select ${values}, now() from json_to_record($2::json) as r(${record})) where id = $1`;
