// Case lookups in the interchange form: the one case chosen, or null.
import type { CaseLookup } from '../model/lookup.ts';
import { chooseCase, type Wanted } from '../parse/lookup/choose-case.ts';
import type { Json } from './json.ts';

const asText = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);

/** Reads the filters under the names other tools use for them. */
export function wantedFrom(context: Readonly<Record<string, unknown>>): Wanted {
  return {
    caseName: asText(context['case_name']),
    office: asText(context['office_number'] ?? context['office']),
    caseType: asText(context['docket_number_letters'] ?? context['case_type']),
  };
}

export function caseLookupToInterchange(lookup: CaseLookup, wanted: Wanted): Json {
  const chosen = chooseCase(lookup, wanted);
  if (chosen === null) return null;
  return { docket_number: chosen.numberText, pacer_case_id: chosen.pacerCaseId, title: chosen.titleText };
}
