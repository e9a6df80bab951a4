// Case headers and case lists in the interchange form. Labels become keys; judges are not cut to a name here.
import type { CaseQuery } from '../model/query.ts';
import { ParseError } from '../model/page.ts';
import { parseCaseQueryList } from '../parse/query/case-list.ts';
import { parseCaseQuery } from '../parse/query/case-query.ts';
import { parseCourtDate } from '../parse/text/dates.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { harmonizeCaseName } from '../parse/text/harmonize.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import { emptyUnless } from './document-pages.ts';
import type { Json } from './json.ts';
import { printedParts } from './number-parts.ts';
import { isRejected, sentence } from './rejections.ts';

const REJECTIONS = [
  'Case not found.',
  'Only applications for admission to practice',
  'Only requests for a Certificate of Good Standing',
  'DO NOT POST IN THIS CASE',
  'Control F',
].map(sentence);

/** `debtor_discharged` is filed as dismissed by the convention. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['date_of_last_filing', 'date_last_filing'],
  ['judge', 'assigned_to_str'],
  ['chief_judge', 'assigned_to_str'],
  ['plan_confirmed', 'date_plan_confirmed'],
  ['debtor_discharged', 'date_debtor_dismissed'],
  ['joint_debtor_discharged', 'date_joint_debtor_dismissed'],
]);

export function caseQueryToInterchange(html: string, courtId: string): Json {
  if (isRejected(html, REJECTIONS)) return {};
  return emptyUnless(html, () => {
    const query = parseCaseQuery(html, { courtId });
    const caption = query.captionText ?? '';
    return {
      court_id: courtId,
      docket_number: query.docketNumber?.display ?? null,
      ...printedParts(query.numberText ?? null, numberStyle(courtId)),
      case_name_raw: caption,
      case_name: squeeze(harmonizeCaseName(caption)),
      // Keys come from the page: `fromEntries` defines them, so none can reach a prototype.
      ...Object.fromEntries([...fromRemarks(query), ...fromLabels(query)]),
    };
  });
}

function fromLabels({ labels }: CaseQuery): [string, Json][] {
  return labels.map(({ label, value }) => {
    const name = label.toLowerCase().replace(/\s/g, '_').replace(/[()]/g, '');
    const key = RENAMED.get(name) ?? name;
    return [key, key.startsWith('date_') ? parseCourtDate(value) : value];
  });
}

function fromRemarks({ remarks }: CaseQuery): [string, Json][] {
  const found: [string, Json][] = [];
  for (const remark of remarks) {
    if (/panel [23]$/.test(remark) || remark.includes('Probation')) continue;
    const judge = /^(.*),\s+(presiding|panel 1|referral)/.exec(remark);
    const related = /^Related cases?:\s*(.*)/.exec(remark)?.[1];
    if (judge !== null)
      found.push([judge[2] === 'referral' ? 'referred_to_str' : 'assigned_to_str', squeeze(judge[1] ?? '')]);
    else if (related !== undefined) found.push(['related_cases_str', squeeze(related)]);
  }
  return found;
}

export function caseListToInterchange(html: string, courtId: string): Json {
  const style = numberStyle(courtId);
  try {
    return parseCaseQueryList(html, { courtId }).items.map((item) => ({
      docket_number: item.docketNumber?.display ?? null,
      ...printedParts(item.numberText, style),
      case_name: squeeze(item.caseName),
      chapter: item.chapterText,
      date_filed: item.filedOn,
      date_closed: item.closedOn,
      pacer_case_id: item.pacerCaseId,
    }));
  } catch (error) {
    if (error instanceof ParseError && error.code === 'case_list.not_found') return [];
    throw error;
  }
}
