// The five number parts as the convention has them: read from the whole printed string, five serial digits required.
import { docketNumberParts, type NumberStyle } from '../parse/text/docket-numbers.ts';
import type { JsonObject } from './json.ts';

/** The parts of the number that stands in `seen`; all null where nothing fits. */
export function printedParts(seen: string | null, style: NumberStyle): JsonObject {
  const parts = seen === null ? null : docketNumberParts(seen, style);
  return {
    federal_dn_office_code: parts?.office ?? null,
    federal_dn_case_type: parts?.caseType ?? null,
    federal_dn_judge_initials_assigned: parts?.assignedInitials ?? null,
    federal_dn_judge_initials_referred: parts?.referredInitials ?? null,
    federal_defendant_number: parts?.defendant ?? null,
  };
}
