// Locator criteria from what someone typed, and back into words.
import type { LocatorCriteria, Lookup } from '../../lib/shapes.ts';
import { formatDate } from '../../lib/format.ts';

const looksLikeCaseName = /\sv\.?\s|^(in re|ex parte|matter of)\b/i;

/** Numbers and courts are read by the server, in every form that people write; without its reading the text is a name. */
export function readCriteria(text: string, read?: Pick<Lookup, 'numbers'>): LocatorCriteria {
  const wanted = text.trim();
  if (wanted === '') return {};
  const number = read?.numbers[0];
  if (number) return { docketNumber: number.display, ...(number.courtId ? { courtIds: [number.courtId] } : {}) };
  if (looksLikeCaseName.test(wanted)) return { caseName: wanted };
  return { partyLastName: wanted };
}

/** What can be asked for by itself; the rest narrows it. */
const enough = ['caseName', 'docketNumber', 'partyLastName', 'mdlNumber', 'filedFrom', 'filedTo', 'year'] as const;
export const canBeAsked = (criteria: LocatorCriteria): boolean => enough.some((name) => criteria[name]);

/** Without what was left empty. */
export function filledIn(criteria: LocatorCriteria): LocatorCriteria {
  const isFilled = (value: unknown) =>
    value !== '' && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(criteria).filter(([, value]) => isFilled(value)));
}

const list = (label: string, values: readonly string[] | undefined) =>
  values?.length ? `${label} ${values.join(', ')}` : null;

export function criteriaText(criteria: LocatorCriteria): string {
  const party = [criteria.partyFirstName, criteria.partyMiddleName, criteria.partyLastName].filter(Boolean).join(' ');
  const parts = [
    criteria.docketNumber,
    criteria.caseName && `“${criteria.caseName}”`,
    criteria.mdlNumber && `MDL ${criteria.mdlNumber}`,
    party && `party ${party}${criteria.exactName ? ' (exact)' : ''}`,
    list('as', criteria.partyRoles),
    criteria.jurisdiction,
    list('type', criteria.caseTypes),
    criteria.year && `of ${criteria.year}`,
    list('chapter', criteria.chapters),
    list('nature of suit', criteria.naturesOfSuit),
    criteria.courtIds?.join(', '),
    criteria.filedFrom && `from ${formatDate(criteria.filedFrom)}`,
    criteria.filedTo && `to ${formatDate(criteria.filedTo)}`,
    criteria.closedFrom && `closed from ${formatDate(criteria.closedFrom)}`,
    criteria.closedTo && `closed to ${formatDate(criteria.closedTo)}`,
  ];
  return parts.filter(Boolean).join(', ');
}
