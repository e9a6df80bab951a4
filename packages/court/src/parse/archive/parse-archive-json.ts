// RECAP docket JSON: `docket.json` of the Internet Archive, or a docket of CourtListener's API with entries put in.
import type { AppellateDetails, BankruptcyDetails, Docket, DocketNumber } from '../../model/case.ts';
import type { CourtDate } from '../../model/amounts.ts';
import type { CourtId } from '../../model/court.ts';
import { ParseError } from '../../model/page.ts';
import { asFields, type Fields, fieldsOf, listOf, textField } from '../acms/shape.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { blankDocket } from './blank-docket.ts';
import { numberText, readEntry, readParties } from './json-parts.ts';

/**
 * Reads RECAP docket JSON. The court id of these files is CourtListener's, so the caller names the court by its PACER id.
 * A case id that is a docket number in disguise (exactly one hyphen) is dropped.
 *
 * Source: `pacer-protocol` 8.1, 8.2; fixtures `archive-json/`.
 *
 * @throws {ParseError} `archive.not_json`, `archive.not_a_docket`.
 * @example parseInternetArchiveJson(json, { courtId: 'nysd' }).entries.length
 */
export function parseInternetArchiveJson(json: string, { courtId }: { courtId: CourtId }): Docket {
  let root: Fields | null;
  try {
    root = asFields(JSON.parse(json));
  } catch (cause) {
    throw new ParseError('archive.not_json', 'This file is not JSON.', { cause });
  }
  if (root === null || (textField(root, 'docket_number') === null && textField(root, 'case_name') === null))
    throw new ParseError('archive.not_a_docket', 'This file is not a RECAP docket.');
  const fields = root;
  const text = (key: string) => textField(fields, key);
  const date = (key: string) => parseCourtDate(text(key) ?? '');
  const docket = blankDocket(courtId);
  const bankruptcy = fieldsOf(fields, 'bankruptcy_information');
  const caseId = numberText(fields, 'pacer_case_id');
  return {
    ...docket,
    docketNumber: readNumber(fields, courtId),
    pacerCaseId: caseId !== null && caseId.split('-').length === 2 ? null : caseId,
    caseName: text('case_name'),
    captionText: text('case_name_full') ?? text('case_name'),
    filedOn: date('date_filed'),
    terminatedOn: date('date_terminated'),
    lastFilingOn: date('date_last_filing'),
    convertedOn: parseCourtDate(textField(bankruptcy, 'date_converted') ?? ''),
    assignedTo: text('assigned_to_str'),
    referredTo: text('referred_to_str'),
    cause: text('cause'),
    natureOfSuit: text('nature_of_suit'),
    juryDemand: text('jury_demand'),
    jurisdiction: text('jurisdiction_type'),
    mdlStatus: text('mdl_status'),
    bankruptcy: bankruptcy === null ? null : readBankruptcy(bankruptcy),
    appellate: readAppellate(fields),
    parties: readParties(fields),
    entries: listOf(fields, 'docket_entries').map(readEntry),
    scope: { ...docket.scope, withParties: Array.isArray(fields['parties']) },
  };
}

/** The number as printed, with the parts the file gives beside it. */
function readNumber(fields: Fields, courtId: string): DocketNumber | null {
  const printed = textField(fields, 'docket_number');
  if (printed === null) return null;
  const style = numberStyle(courtId);
  const found = findDocketNumber([printed], style) ?? { short: printed, seen: printed };
  const number = toDocketNumber(found, style);
  const defendant = numberText(fields, 'federal_defendant_number');
  return {
    ...number,
    office: textField(fields, 'federal_dn_office_code') ?? number.office,
    caseType: textField(fields, 'federal_dn_case_type')?.toLowerCase() ?? number.caseType,
    assignedInitials: textField(fields, 'federal_dn_judge_initials_assigned') ?? number.assignedInitials,
    referredInitials: textField(fields, 'federal_dn_judge_initials_referred') ?? number.referredInitials,
    defendantNumber: defendant !== null && /^\d{1,4}$/.test(defendant) ? Number(defendant) : number.defendantNumber,
  };
}

function readBankruptcy(fields: Fields): BankruptcyDetails {
  const dates = new Map<string, CourtDate>();
  const add = (label: string, key: string) => {
    const date = parseCourtDate(textField(fields, key) ?? '');
    if (date !== null) dates.set(label, date);
  };
  add('deadline for filing claims', 'date_last_to_file_claims');
  add('deadline for filing claims (government)', 'date_last_to_file_govt');
  add('debtor dismissed', 'date_debtor_dismissed');
  return {
    chapter: numberText(fields, 'chapter'),
    previousChapters: [],
    voluntary: null,
    asset: null,
    adversary: false,
    trustee: textField(fields, 'trustee_str'),
    leadCase: null,
    dates: Object.fromEntries(dates),
    dispositions: [],
  };
}

const ORIGIN_DATES: readonly (readonly [string, string])[] = [
  ['Date Filed', 'date_filed'],
  ['Date Disposed', 'date_disposed'],
  ['Date Order/Judgment', 'date_judgment'],
  ['Date Order/Judgment EOD', 'date_judgment_eod'],
  ['Date NOA Filed', 'date_filed_noa'],
  ["Date Rec'd COA", 'date_received_coa'],
];

function readAppellate(fields: Fields): AppellateDetails | null {
  const origin = fieldsOf(fields, 'original_court_info');
  const feeStatus = textField(fields, 'appellate_fee_status');
  const types = textField(fields, 'appellate_case_type_information');
  const panel = textField(fields, 'panel_str');
  const appealFrom = textField(fields, 'appeal_from_str');
  if (origin === null && feeStatus === null && types === null && panel === null && appealFrom === null) return null;
  const dates = new Map<string, CourtDate>();
  for (const [label, key] of ORIGIN_DATES) {
    const date = parseCourtDate(textField(origin, key) ?? '');
    if (date !== null) dates.set(label, date);
  }
  return {
    panel: panel === null ? [] : panel.split(/[,;]/).map((each) => each.trim()),
    caseTypes: types === null ? [] : types.split(', '),
    feeStatus,
    appealFrom,
    originatingCourt:
      origin === null
        ? null
        : {
            courtId: null,
            docketNumber: textField(origin, 'docket_number'),
            assignedTo: textField(origin, 'assigned_to_str'),
            orderingJudge: textField(origin, 'ordering_judge_str'),
            courtReporter: textField(origin, 'court_reporter'),
            dates: Object.fromEntries(dates),
          },
  };
}
