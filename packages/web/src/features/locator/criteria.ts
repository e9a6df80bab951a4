// Locator criteria from what someone typed, and back into words.
import type { LocatorCriteria } from '../../lib/shapes.ts';
import { formatDate } from '../../lib/format.ts';

const looksLikeNumber = /^\s*(\d{1,2}\s*:\s*)?\d{2,4}\s*-?\s*([a-z]{2,4}\s*-?\s*)?\d{1,7}\b/i;
const looksLikeCaseName = /\sv\.?\s|^(in re|ex parte|matter of)\b/i;

export function readCriteria(text: string): LocatorCriteria {
  const wanted = text.trim();
  if (wanted === '') return {};
  if (looksLikeNumber.test(wanted)) return { docketNumber: wanted };
  if (looksLikeCaseName.test(wanted)) return { caseName: wanted };
  return { partyLastName: wanted };
}

export function criteriaText(criteria: LocatorCriteria): string {
  const party = [criteria.partyFirstName, criteria.partyLastName].filter(Boolean).join(' ');
  const parts = [
    criteria.docketNumber,
    criteria.caseName && `“${criteria.caseName}”`,
    party && `party ${party}${criteria.exactName ? ' (exact)' : ''}`,
    criteria.jurisdiction,
    criteria.courtIds?.join(', '),
    criteria.filedFrom && `from ${formatDate(criteria.filedFrom)}`,
    criteria.filedTo && `to ${formatDate(criteria.filedTo)}`,
  ];
  return parts.filter(Boolean).join(', ');
}
