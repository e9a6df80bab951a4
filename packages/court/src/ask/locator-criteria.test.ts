// What a search of the Case Locator looks like on the wire, by what is asked for.
import { expect, it } from 'vitest';
import { locatorBody, sortQuery } from './locator-criteria.ts';

it('a search by case carries every criterion under the locator’s own name', () => {
  expect(
    locatorBody({
      caseNumberFull: '1:24-cv-01187',
      caseTypes: ['cv', 'mj'],
      caseYear: 2024,
      courtIds: ['nysdc'],
      chapters: ['11'],
      naturesOfSuit: ['442'],
      mdlNumber: 3084,
      dateClosedFrom: '2024-01-01',
      dateClosedTo: '2024-12-31',
    }),
  ).toEqual({
    kind: 'cases',
    value: {
      caseNumberFull: '1:24-cv-01187',
      caseType: ['cv', 'mj'],
      caseYear: '2024',
      courtId: ['nysdc'],
      federalBankruptcyChapter: ['11'],
      natureOfSuit: ['442'],
      jpmlNumber: 3084,
      effectiveDateClosedFrom: '2024-01-01',
      effectiveDateClosedTo: '2024-12-31',
    },
  });
});

it('a party is asked for as such with its cases nested, or as a case with the party nested', () => {
  const party = { lastName: 'Calloway', partyRoles: ['pla'], jurisdictionType: 'cv' } as const;
  const [name, role] = [{ lastName: 'Calloway' }, { role: ['pla'] }];
  expect(locatorBody(party)).toEqual({
    kind: 'parties',
    value: { ...name, ...role, courtCase: { jurisdictionType: 'cv' } },
  });
  expect(locatorBody({ ...party, perCase: true })).toEqual({
    kind: 'cases',
    value: { jurisdictionType: 'cv', party: { ...name, ...role } },
  });
});

it('an order is asked for by field and direction, or left to the locator', () => {
  expect([sortQuery('filed-newest'), sortQuery(undefined)]).toEqual(['&sort=dateFiled,DESC', '']);
});
