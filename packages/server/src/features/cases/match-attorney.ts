// Who an attorney of a sheet is among those known in the case. Identity is local to the docket: no person is ever tied across cases.
import type { Attorney } from '@pacerpro/court';
import type { AttorneyRow, RepresentationRow } from './case-state.ts';
import { editDistance } from '../../platform/text/edit-distance.ts';

export function normalName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Firm, address and mail with everything stripped that courts print now one way, now another. The name is not part of it. */
export function contactKey(attorney: Pick<Attorney, 'contactLines'>): string {
  return attorney.contactLines
    .map((line) => line.toLowerCase().replaceAll(/[^a-z0-9@]/g, ''))
    .filter((line) => line !== '')
    .join('|');
}

export function attorneyFields(attorney: Attorney, known: AttorneyRow | undefined): Omit<AttorneyRow, 'id'> {
  const silent = attorney.contactLines.length === 0 && known !== undefined;
  return {
    name: attorney.name,
    lawFirm: silent ? known.lawFirm : attorney.firm,
    phone: silent ? known.phone : attorney.phone,
    email: silent ? known.email : attorney.email,
    contactLines: silent ? known.contactLines : attorney.contactLines,
    contactKey: silent ? known.contactKey : contactKey(attorney),
  };
}

/**
 * Same name and contact; the same name at the same firm (an address changed); or one contact and equal roles under a name that differs by a
 * letter or two (scenario 22: a typo was corrected). The same name at another firm is someone who moved: a new row, so that the old one can end.
 */
export function matchAttorney(
  rows: readonly AttorneyRow[],
  attorney: Attorney,
  rolesOf: (row: AttorneyRow) => RepresentationRow['roles'] | null,
): AttorneyRow | undefined {
  const name = normalName(attorney.name);
  const key = contactKey(attorney);
  const namesakes = rows.filter((row) => normalName(row.name) === name);
  const exact = namesakes.find((row) => row.contactKey === key);
  if (exact) return exact;
  const silent = key === '';
  const sameFirm = namesakes.filter(
    (row) => silent || row.contactKey === '' || normalName(row.lawFirm ?? '') === normalName(attorney.firm ?? ''),
  );
  if (sameFirm.length > 0) return sameFirm.find((row) => rolesOf(row) !== null) ?? sameFirm[0];
  if (silent || namesakes.length > 0) return undefined;
  const kinds = attorney.roles
    .map(({ kind }) => kind)
    .sort()
    .join();
  const typos = rows.filter((row) => {
    if (row.contactKey !== key || editDistance(normalName(row.name), name) > 2) return false;
    return (
      rolesOf(row)
        ?.map(({ kind }) => kind)
        .sort()
        .join() === kinds
    );
  });
  return typos.length === 1 ? typos[0] : undefined;
}
