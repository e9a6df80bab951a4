// Which search criteria the locator accepts; anything else is refused with the name of the field.

export class CriteriaError extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'CriteriaError';
    this.field = field;
  }
}

const CASE =
  'jurisdictionType caseId caseNumberFull caseNumber caseOffice caseYear caseYearFrom caseYearTo caseTitle caseType courtId dateFiledFrom dateFiledTo effectiveDateClosedFrom effectiveDateClosedTo dateDismissedFrom dateDismissedTo dateDischargedFrom dateDischargedTo federalBankruptcyChapter natureOfSuit jpmlNumber party searchName requestType requestSource'.split(
    ' ',
  );
const PARTY =
  'lastName firstName middleName generation partyType role exactNameMatch ssn ssn4 caseYearFrom caseYearTo jurisdictionType reportId courtCase courtId requestType requestSource'.split(
    ' ',
  );
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const KINDS = ['ap', 'bk', 'cr', 'cv', 'mdl'];

export function checkCriteria(criteria: Record<string, unknown>, kind: 'case' | 'party'): void {
  const known = kind === 'case' ? CASE : PARTY;
  const given = Object.entries(criteria).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  for (const [name, value] of given) {
    if (!known.includes(name)) throw new CriteriaError(name, `${name} is not a valid search criterion.`);
    if (name.startsWith('date') || name.startsWith('effectiveDate')) {
      if (typeof value !== 'string' || !DATE.test(value))
        throw new CriteriaError(name, `${name} must be a date in the form yyyy-MM-dd.`);
    }
    if (name === 'jurisdictionType' && !KINDS.includes(String(value).toLowerCase()))
      throw new CriteriaError(name, `jurisdictionType must be one of ${KINDS.join(', ')}.`);
  }
  if (!given.length) throw new CriteriaError('criteria', 'At least one search criterion is required.');
  if (kind === 'party') {
    const nested = criteria.courtCase && Object.keys(criteria.courtCase as object).length > 0;
    if (!criteria.lastName && !(criteria.ssn && criteria.lastName) && !nested)
      throw new CriteriaError('lastName', 'A last name is required.');
  }
}
