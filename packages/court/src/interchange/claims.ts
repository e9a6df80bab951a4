// Claims registers and claims activity in the interchange form: amounts stay text.
import type { Claim, ClaimActivity, ClaimEvent, ClaimsRegister } from '../model/claims.ts';
import { ParseError } from '../model/page.ts';
import { parseClaimsActivity } from '../parse/claims/parse-activity.ts';
import { valueOf } from '../parse/claims/labels.ts';
import { parseClaimsRegister } from '../parse/claims/parse-register.ts';
import { parseCourtDate } from '../parse/text/dates.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import type { Json, JsonObject } from './json.ts';
import { printedParts } from './number-parts.ts';
import { EXTENSION_TRACES, isRejected, sentence } from './rejections.ts';

const NOT_A_REGISTER = [
  ...EXTENSION_TRACES,
  sentence('No claims found for this case using selection criteria entered'),
];
const NOT_AN_ACTIVITY = [
  ...EXTENSION_TRACES,
  sentence('No claims entries found'),
  sentence('Security violation: You do not have access rights to this program'),
];

/** Labels of the register and the keys of the convention. */
const REGISTER_KEYS: ReadonlyMap<string, string> = new Map([
  ['closed', 'date_closed'],
  ['converted', 'date_converted'],
  ['debtor dismissed', 'date_debtor_dismissed'],
  ['dismissed', 'date_debtor_dismissed'],
  ['date filed', 'date_filed'],
  ['judge', 'assigned_to_str'],
  ['honorable judge', 'assigned_to_str'],
  ['chief judge', 'assigned_to_str'],
  ['trustee', 'trustee_str'],
  ['last date to file claims', 'date_last_to_file_claims'],
  ['last date to file (govt)', 'date_last_to_file_govt'],
  ['total number of claims', 'total_number_of_claims'],
]);

export function claimsRegisterPageToInterchange(source: string, courtId: string): Json {
  if (isRejected(source, NOT_A_REGISTER)) return {};
  try {
    return registerToInterchange(parseClaimsRegister(source, { courtId }));
  } catch (error) {
    if (error instanceof ParseError && error.code === 'claims.not_a_register') return {};
    throw error;
  }
}

function registerToInterchange(register: ClaimsRegister): Json {
  const metadata = new Map<string, Json>();
  for (const { label, value } of register.labels) {
    const name = label.toLowerCase();
    if (name === 'case name' || name === 'case number') continue;
    const key = REGISTER_KEYS.get(name) ?? name.replace(/[\s/]+/g, '_').replace(/[()]/g, '');
    metadata.set(key, key.startsWith('date_') ? parseCourtDate(value) : squeeze(value));
  }
  return {
    ...Object.fromEntries([...metadata].filter(([key]) => key !== '__proto__')),
    court_id: register.courtId,
    // A number of no known form stands as printed.
    docket_number: register.docketNumber?.display ?? squeeze(register.numberText ?? ''),
    ...printedParts(register.numberText, numberStyle(register.courtId)),
    case_name: squeeze(register.caseName ?? ''),
    claims: register.claims.map(claimToInterchange),
  };
}

function claimToInterchange(claim: Claim): JsonObject {
  const json: JsonObject = {
    creditor_id: claim.creditorId ?? '',
    creditor_details: claim.creditorLines.join('\n').trim(),
    claim_number: claim.number,
    description: claim.descriptionLines[0] ?? '',
    remarks: claim.remarkLines[0] ?? '',
    history: claim.history.map(eventToInterchange),
  };
  // Keys come from the page: a map that ends in `fromEntries` defines them, so none can reach a prototype.
  const labelled = new Map<string, Json>();
  for (const { label, value } of claim.labels) {
    const name = label.toLowerCase().replace(/\s/g, '_').replace(/[()]/g, '');
    const key = CLAIM_KEYS.get(name) ?? name;
    labelled.set(key, key.startsWith('date_') ? parseCourtDate(value) : value);
  }
  for (const { kind, label, text } of claim.amounts) {
    const key = kind === 'other' ? label.toLowerCase().replace(/[^a-z]+/g, '_') : `${kind}_claimed`;
    json[key] = text;
  }
  return { ...Object.fromEntries(labelled), ...json };
}

/** Labels of a claim whose dates the convention names otherwise. */
const CLAIM_KEYS: ReadonlyMap<string, string> = new Map([
  ['original_filed_date', 'date_original_filed'],
  ['original_entered_date', 'date_original_entered'],
  ['last_amendment_filed', 'date_last_amendment_filed'],
  ['last_amendment_entered', 'date_last_amendment_entered'],
  ['modified', 'date_modified'],
]);
function eventToInterchange(event: ClaimEvent): JsonObject {
  const json: JsonObject = {
    document_number: event.number,
    type: event.kind === 'claim' ? 'claim' : 'docket_entry',
    date_filed: event.filedOn,
    description: event.text,
  };
  if (event.amendment !== null) json['attachment_number'] = event.amendment;
  if (event.number === null) return json;
  if (event.pacerDocId !== null) json['pacer_doc_id'] = event.pacerDocId;
  if (event.kind === 'claim') {
    json['id'] = event.claimId;
    json['pacer_case_id'] = event.pacerCaseId;
    return json;
  }
  if (event.pacerSeq !== null) json['pacer_seq_no'] = event.pacerSeq;
  if (event.pacerCaseId !== null) json['pacer_case_id'] = event.pacerCaseId;
  if (event.dmId !== null) json['pacer_dm_id'] = event.dmId;
  return json;
}

export function claimsActivityPageToInterchange(source: string, courtId: string): Json {
  if (isRejected(source, NOT_AN_ACTIVITY)) return {};
  try {
    return parseClaimsActivity(source, { courtId }).map(activityToInterchange);
  } catch (error) {
    if (error instanceof ParseError && error.code === 'claims.not_an_activity_report') return [];
    throw error;
  }
}

function activityToInterchange(item: ClaimActivity): JsonObject {
  const text = (label: string) => squeeze(valueOf(item.labels, label) ?? '');
  return {
    court_id: item.courtId,
    case_name: squeeze(item.caseName ?? ''),
    docket_number: item.docketNumber?.display ?? item.numberText,
    ...printedParts(item.numberText, numberStyle(item.courtId)),
    office: text('Office'),
    chapter: text('Chapter'),
    assigned_to_str: text('Judge'),
    trustee_str: text('Trustee'),
    last_date_to_file_claims: item.claimsDueOn,
    last_date_to_file_govt: item.governmentClaimsDueOn,
    claim: {
      amends_no: text('Amends No'),
      amount_claimed: text('Amount claimed'),
      amount_allowed: text('Amount allowed'),
      secured_claimed: text('Secured claimed'),
      priority_claimed: text('Priority claimed'),
      creditor_name_address: text('Creditor name/address'),
      creditor_id: text('Creditor id'),
      description: text('Description'),
      date_filed: item.filedOn,
      date_entered: item.enteredOn,
      entered_by: text('Entered by'),
      filed_by: text('Filed by'),
      status: text('Status'),
      remarks: text('Remarks'),
      // Without a link there are no ids at all.
      ...(item.claimLinked
        ? { pacer_case_id: item.pacerCaseId, claim_id: item.claimId, claim_number: item.claimNumber }
        : {}),
      attachments: item.attachments.map((attachment) => ({
        pacer_case_id: attachment.pacerCaseId,
        claim_id: attachment.claimId,
        claim_number: attachment.claimNumber,
        short_description: attachment.description,
        claim_doc_seq: attachment.sequence,
      })),
    },
  };
}
