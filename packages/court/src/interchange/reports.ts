// Written opinions, creditor matrices and mobile pages in the interchange form.
import { ParseError } from '../model/page.ts';
import type { Opinion } from '../model/reports.ts';
import { parseCreditors } from '../parse/reports/parse-creditors.ts';
import { parseMobileCase } from '../parse/reports/parse-mobile.ts';
import { parseOpinions } from '../parse/reports/parse-opinions.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import type { Json, JsonObject } from './json.ts';
import { printedParts } from './number-parts.ts';
import { EXTENSION_TRACES, isRejected, sentence } from './rejections.ts';

export function opinionsPageToInterchange(source: string, courtId: string): Json {
  try {
    const report = parseOpinions(source, { courtId });
    return report.reportedTotal === 0 ? [] : report.opinions.map(opinionToInterchange);
  } catch (error) {
    if (error instanceof ParseError && error.code === 'opinions.not_a_report') return [];
    throw error;
  }
}

function opinionToInterchange(opinion: Opinion): JsonObject {
  return {
    court_id: opinion.courtId,
    docket_number: opinion.docketNumber?.display ?? null,
    ...printedParts(opinion.numberText ?? opinion.docketNumber?.display ?? null, numberStyle(opinion.courtId)),
    case_name: opinion.caseName ?? 'Case name unknown',
    date_filed: opinion.filedOn,
    document_number: opinion.entryNumberText,
    pacer_doc_id: opinion.pacerDocId,
    pacer_case_id: opinion.pacerCaseId,
    pacer_seq_no: opinion.pacerSeq,
    description: opinion.text,
    nature_of_suit: opinion.natureOfSuit ?? '',
    cause: opinion.cause ?? '',
  };
}

export function creditorsPageToInterchange(source: string, courtId: string): Json {
  if (isRejected(source, [...EXTENSION_TRACES, sentence('You entered a non-bankruptcy type case:')])) return {};
  return { court_id: courtId, data: parseCreditors(source, { courtId }).raw };
}

export function mobilePageToInterchange(source: string, courtId: string): Json {
  if (isRejected(source, EXTENSION_TRACES)) return {};
  try {
    const mobile = parseMobileCase(source, { courtId });
    if (mobile.costCents !== null) return { cost: mobile.costCents / 100, cost_raw: mobile.costText };
    return { court_id: courtId, entry_count: mobile.entryCount, cost: squeeze(mobile.costText) };
  } catch (error) {
    if (error instanceof ParseError && error.code === 'mobile.not_a_case') return {};
    throw error;
  }
}
