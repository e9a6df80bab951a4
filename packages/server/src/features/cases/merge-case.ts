// The case's own fields. A stronger source wins field by field; only a sheet may clear one, and a blank or unknown name clears nothing.
import type { DocketNumber } from '@pacerpro/court';
import { canonicalJson, type CaseRow, type MergeEvent } from './case-state.ts';
import { type CaseClaims, type CaseFacts, rankOf } from './claims.ts';

const fields = [
  'caseName',
  'captionText',
  'filedOn',
  'terminatedOn',
  'convertedOn',
  'dischargedOn',
  'assignedTo',
  'referredTo',
  'cause',
  'natureOfSuit',
  'jurisdiction',
  'juryDemand',
  'demand',
  'mdlStatus',
  'flags',
  'bankruptcy',
  'appellate',
] as const satisfies readonly (keyof CaseFacts & keyof CaseRow)[];

const neverCleared: readonly string[] = ['caseName', 'captionText', 'filedOn', 'bankruptcy', 'appellate'];
const numberParts = ['office', 'year', 'caseType', 'serial', 'defendantNumber'] as const;
const initials = ['assignedInitials', 'referredInitials'] as const;

export function mergeCase(
  row: CaseRow,
  claims: CaseClaims,
): { row: CaseRow; alias: string | null; events: MergeEvent[] } {
  const next: CaseRow = { ...row, fieldSources: { ...row.fieldSources } };
  const mayWrite = (field: string) => {
    const holder = next.fieldSources[field];
    return holder === undefined || rankOf(claims.source) <= rankOf(holder);
  };
  const write = (field: string, value: unknown) => {
    (next as Record<string, unknown>)[field] = value;
    next.fieldSources[field] = claims.source;
  };
  for (const field of fields) {
    if (!(field in claims.facts)) continue;
    const value = claims.facts[field];
    const empty = value == null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!mayWrite(field) || isNoName(field, value)) continue;
    if (!empty) write(field, value);
    else if (claims.fullHeader && !neverCleared.includes(field)) write(field, field === 'flags' ? [] : null);
  }
  const number = claims.facts.docketNumber ?? null;
  if (number) mergeNumber(next, number, mayWrite, write);
  const lastFiling = claims.facts.lastFilingOn ?? null;
  if (lastFiling !== null && (next.lastFilingOn === null || lastFiling > next.lastFilingOn))
    next.lastFilingOn = lastFiling;
  const given = claims.facts.pacerCaseId ?? null;
  if (next.pacerCaseId === null) next.pacerCaseId = given;
  const alias = given !== null && given !== next.pacerCaseId ? given : null;
  return { row: next, alias, events: changes(row, next) };
}

function mergeNumber(
  next: CaseRow,
  number: DocketNumber,
  mayWrite: (field: string) => boolean,
  write: (field: string, value: unknown) => void,
): void {
  for (const part of numberParts) if (number[part] !== null && mayWrite(part)) write(part, number[part]);
  // Judges change; the number stays the same case's (scenario 20).
  for (const part of initials) if (number[part] !== null && mayWrite(part)) write(part, number[part]);
  if (mayWrite('docketNumber')) write('docketNumber', number.display);
  next.coreNumber = coreNumber(next);
}

/** Year and serial without office and type: finds candidates, confirms nothing. Empty means unknown and is never looked up. */
export function coreNumber(parts: Pick<CaseRow, 'year' | 'serial' | 'caseType' | 'courtId'>): string {
  if (parts.year === null || parts.serial === null) return '';
  const width = /b$|^ca|^cafc$|^bap/.test(parts.courtId) ? 6 : 5;
  return `${String(parts.year % 100).padStart(2, '0')}${String(parts.serial).padStart(width, '0')}`;
}

function isNoName(field: string, value: unknown): boolean {
  return (
    (field === 'caseName' || field === 'captionText') &&
    typeof value === 'string' &&
    /^unknown case title$/i.test(value.trim())
  );
}

function changes(row: CaseRow, next: CaseRow): MergeEvent[] {
  const fresh = Object.keys(row.fieldSources).length === 0;
  if (fresh) return [];
  const shown = [...fields, 'docketNumber'] as const;
  const changed = shown.filter((field) => canonicalJson(row[field]) !== canonicalJson(next[field]));
  if (changed.length === 0) return [];
  const pick = (from: CaseRow) => Object.fromEntries(changed.map((field) => [field, from[field]]));
  const kind = row.terminatedOn !== null && next.terminatedOn === null ? 'case.reopened' : 'case.changed';
  return [{ kind, before: pick(row), after: pick(next) }];
}
