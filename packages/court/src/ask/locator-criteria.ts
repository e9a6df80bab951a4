// What the Case Locator can be asked for, and the body that asks it (pacer-protocol 10). The same body starts a batch search.

export type LocatorSort = 'filed-newest' | 'filed-oldest' | 'name' | 'court';

export type LocatorCriteria = {
  caseTitle?: string | undefined;
  caseNumberFull?: string | undefined;
  /** Letters: `cv`, `mj`, `ap`. */
  caseTypes?: readonly string[] | undefined;
  caseYear?: number | undefined;
  lastName?: string | undefined;
  firstName?: string | undefined;
  middleName?: string | undefined;
  exactNameMatch?: boolean | undefined;
  /** The locator's letters: `pla`, `dft`, `db`. Appeals have none. */
  partyRoles?: readonly string[] | undefined;
  /** Locator ids of courts. */
  courtIds?: readonly string[] | undefined;
  jurisdictionType?: 'ap' | 'bk' | 'cr' | 'cv' | 'mdl' | undefined;
  chapters?: readonly string[] | undefined;
  naturesOfSuit?: readonly string[] | undefined;
  mdlNumber?: number | undefined;
  dateFiledFrom?: string | undefined;
  dateFiledTo?: string | undefined;
  dateClosedFrom?: string | undefined;
  dateClosedTo?: string | undefined;
  /** With a party: one row for each case it is in, not one for each time it is named. */
  perCase?: boolean | undefined;
  sort?: LocatorSort | undefined;
};

export type LocatorBody = { kind: 'cases' | 'parties'; value: Record<string, unknown> };

/** Asked by party when a last name is given, unless one row a case is wanted. */
export function locatorBody(criteria: LocatorCriteria): LocatorBody {
  const courtCase = drop({
    caseTitle: criteria.caseTitle,
    caseNumberFull: criteria.caseNumberFull,
    caseType: some(criteria.caseTypes),
    caseYear: criteria.caseYear === undefined ? undefined : String(criteria.caseYear),
    courtId: some(criteria.courtIds),
    jurisdictionType: criteria.jurisdictionType,
    federalBankruptcyChapter: some(criteria.chapters),
    natureOfSuit: some(criteria.naturesOfSuit),
    jpmlNumber: criteria.mdlNumber,
    dateFiledFrom: criteria.dateFiledFrom,
    dateFiledTo: criteria.dateFiledTo,
    effectiveDateClosedFrom: criteria.dateClosedFrom,
    effectiveDateClosedTo: criteria.dateClosedTo,
  });
  if (criteria.lastName === undefined || criteria.lastName === '') return { kind: 'cases', value: courtCase };
  const party = drop({
    lastName: criteria.lastName,
    firstName: criteria.firstName,
    middleName: criteria.middleName,
    exactNameMatch: criteria.exactNameMatch,
    role: some(criteria.partyRoles),
  });
  if (criteria.perCase) return { kind: 'cases', value: { ...courtCase, party } };
  return {
    kind: 'parties',
    value: drop({ ...party, courtCase: Object.keys(courtCase).length ? courtCase : undefined }),
  };
}

const sorts: Readonly<Record<LocatorSort, string>> = {
  'filed-newest': 'dateFiled,DESC',
  'filed-oldest': 'dateFiled,ASC',
  name: 'caseTitle,ASC',
  court: 'courtId,ASC',
};

/** `&sort=…`, or nothing: the locator's own order. */
export const sortQuery = (sort: LocatorSort | undefined): string => (sort ? `&sort=${sorts[sort]}` : '');

const some = (list: readonly string[] | undefined): readonly string[] | undefined => (list?.length ? list : undefined);

const drop = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== ''));
