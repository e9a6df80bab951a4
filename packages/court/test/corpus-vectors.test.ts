// The small text rules against the rows of the shared corpus, where that is present. It is never part of the package.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../src/parse/text/clean.ts';
import { parseCourtDate, parseCourtDateTime } from '../src/parse/text/dates.ts';
import { docketNumberParts, type NumberStyle } from '../src/parse/text/docket-numbers.ts';
import { harmonizeCaseName } from '../src/parse/text/harmonize.ts';
import { judgeName } from '../src/parse/text/judge.ts';
import { partyRole } from '../src/parse/text/party-type.ts';
import { titleCase } from '../src/parse/text/titlecase.ts';

const file = fileURLToPath(new URL('../../../../shared/corpus/vectors.json', import.meta.url));
const vectors = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;

describe.skipIf(!vectors)('the text rules on the shared corpus', () => {
  const rules: [string, (text: string, expected: string | null) => string | null][] = [
    ['judge_name', judgeName],
    ['party_type', partyRole],
    ['case_name', harmonizeCaseName],
    ['title_case', titleCase],
    ['clean_text', cleanText],
    ['date', (text, expected) => ((expected?.length ?? 0) > 10 ? parseCourtDateTime(text) : parseCourtDate(text))],
  ];
  it.each(rules)('give every %s row exactly', (name, rule) => {
    const wrong = vectors[name].filter(([text, expected]: [string, string]) => rule(text, expected) !== expected);
    expect(wrong).toEqual([]);
  });

  it('take every docket number apart exactly', () => {
    const wrong = vectors.docket_number_parts.filter(
      ([style, text, expected]: [NumberStyle, string, Record<string, string | null>]) => {
        const parts = docketNumberParts(text, style);
        return (
          parts.office !== expected['federal_dn_office_code'] ||
          parts.caseType !== expected['federal_dn_case_type'] ||
          parts.assignedInitials !== expected['federal_dn_judge_initials_assigned'] ||
          parts.referredInitials !== expected['federal_dn_judge_initials_referred'] ||
          parts.defendant !== expected['federal_defendant_number']
        );
      },
    );
    expect(wrong).toEqual([]);
  });
});
