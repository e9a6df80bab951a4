// Docket numbers in every form people and courts write.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocketNumber } from '../model/index.ts';
import { coreNumber, sameCase, sortKey } from './format.ts';
import { numbersInQuery } from './in-query.ts';
import { parseCaseNumbers } from './parse.ts';

const one = (text: string, courtKind?: 'bankruptcy' | 'appellate'): DocketNumber =>
  parseCaseNumbers(text, courtKind ? { courtKind } : {})[0]!;

describe('reading a docket number', () => {
  it.each([
    [
      '3:14-cv-04711-QRS',
      '3:14-cv-04711',
      { office: '3', year: 2014, caseType: 'cv', serial: 4711, assignedInitials: 'QRS' },
    ],
    ['3:14-cv-04711-QRS-TUV', '3:14-cv-04711', { assignedInitials: 'QRS', referredInitials: 'TUV' }],
    ['1:19-cr-00056-TAV-JEM-3', '1:19-cr-00056', { caseType: 'cr', serial: 56, defendantNumber: 3 }],
    ['1:23-cr-00045-1', '1:23-cr-00045', { defendantNumber: 1, assignedInitials: null }],
    ['14-cv-4711', '14-cv-04711', { office: null, year: 2014 }],
    ['14cv4711', '14-cv-04711', {}],
    ['23 cv 1732', '23-cv-01732', {}],
    ['4:06–cv–07294', '4:06-cv-07294', {}],
    ['1404711', '14-4711', { caseType: null, serial: 4711 }],
    ['No. 23-1732', '23-1732', { caseType: null, year: 2023, serial: 1732 }],
    ['CIVIL ACTION NO. 7:17-CV-00426', '7:17-cv-00426', { caseType: 'cv' }],
    ['1:2015cv01445', '1:15-cv-01445', { office: '1', year: 2015 }],
    ['1:2002bk20340', '1:02-bk-20340', { caseType: 'bk' }],
    ['4:25-crcor-00029', '4:25-crcor-00029', { caseType: 'crcor' }],
    ['8:18-bk-00555-DEF', '8:18-bk-00555', { caseType: 'bk', office: '8' }],
    ['1-23-42603-nhl', '1:23-42603', { office: '1', year: 2023, serial: 42603, assignedInitials: 'nhl' }],
    ['10-01083-8-RDD', '8:10-01083', { office: '8', serial: 1083, assignedInitials: 'RDD' }],
    ['08-42065-rfn11', '08-42065', { serial: 42065, assignedInitials: 'rfn' }],
    ['25-03768-JMC-13', '25-3768', { assignedInitials: 'JMC' }],
    ['21-12355-A', '21-12355', { assignedInitials: 'A' }],
    ['MDL No. 2967', 'MDL No. 2967', { caseType: 'mdl', serial: 2967, year: null }],
    ['NYS/1:22-cv-10283', '1:22-cv-10283', {}],
    ['0975-1 : 1:09-cv-01234', '1:09-cv-01234', {}],
    ['3:08-cv-00123-ABC All Defendants', '3:08-cv-00123', {}],
    ['24 Civ. 1187', '24-cv-01187', { caseType: 'cv' }],
    ['23 C 1744', '23-cv-01744', { caseType: 'cv' }],
    ['2:20-cr-00001-N/A', '2:20-cr-00001', { assignedInitials: 'N/A' }],
    ['2:20-cr-00001-P1-ABC', '2:20-cr-00001', { assignedInitials: 'P1', referredInitials: 'ABC' }],
    ['2:22-cv-00123-ABC-DEF-GHI', '2:22-cv-00123', { assignedInitials: 'ABC', referredInitials: 'DEF' }],
    ['25-675', '25-675', { serial: 675 }],
    ['CV 21-01234-ABC', '21-cv-01234', { caseType: 'cv', assignedInitials: 'ABC', office: null }],
    ['C21-1234RSM', '21-cv-01234', { caseType: 'cv', assignedInitials: 'RSM' }],
    ['CIV-21-1234-R', '21-cv-01234', { assignedInitials: 'R' }],
    ['Civ. No. 21-1234 (RBK)', '21-cv-01234', { caseType: 'cv' }],
    ['EDCV 21-1234', '5:21-cv-01234', { office: '5' }],
    ['CR 21-00123', '21-cr-00123', { caseType: 'cr' }],
    ['NV-15-1074', '15-1074', { serial: 1074 }],
    ['99-cv-1', '99-cv-00001', { year: 1999 }],
  ])('%s is %s', (text, display, parts) => {
    expect(one(text)).toMatchObject({ display, ...parts });
  });
  it('writes bankruptcy and appellate numbers as those courts do', () => {
    expect(one('18-10160-ABC', 'bankruptcy')).toMatchObject({ display: '18-10160', caseType: 'bk' });
    expect(one('18-160', 'bankruptcy').display).toBe('18-00160');
    expect(one('21-975', 'appellate').display).toBe('21-975');
  });
  it('finds several', () => {
    expect(parseCaseNumbers('Nos. 14-13542, 14-13657').map((n) => n.display)).toEqual(['14-13542', '14-13657']);
  });
  it.each(['', 'Smith v. Jones', '42 U.S.C. § 1983', 'call 212-555-0100 now', '$14-15', 'version 3.14', '2024'])(
    'finds none in %j',
    (text) => {
      expect(parseCaseNumbers(text)).toEqual([]);
    },
  );
});

describe('a number in a search box', () => {
  it('comes with the court beside it', () => {
    expect(numbersInQuery('nysd 24cv1234')).toMatchObject({
      courtIds: ['nysd'],
      rest: '',
      numbers: [{ display: '24-cv-01234' }],
    });
    expect(numbersInQuery('3:14-cv-04711 (S.D.N.Y.)').courtIds).toEqual(['nysd']);
    expect(numbersInQuery('Case No. 23-1732')).toMatchObject({ rest: '', numbers: [{ serial: 1732 }] });
    expect(numbersInQuery('mad hatter co 24-cv-1')).toMatchObject({ courtIds: [], rest: 'mad hatter co' });
    expect(numbersInQuery('mad 24-cv-1')).toMatchObject({ courtIds: ['mad'], rest: '' });
    expect(numbersInQuery('Smith v. Jones')).toEqual({ numbers: [], courtIds: [], rest: 'Smith v. Jones' });
  });
});

describe('a court named in several words beside a number', () => {
  it.each([
    ['24-cv-1187 (S.D. Tex.)', 'txsd', ''],
    ['9th Cir. 24-1234', 'ca9', ''],
    ['24-1234 2d Cir.', 'ca2', ''],
    ['Bankr. D. Del. 24-10001', 'deb', ''],
    ['smith 24-cv-1187 southern district of new york', 'nysd', 'smith'],
    ['Bankruptcy Court Southern District of West Virginia 24-20001', 'wvsb', ''],
    ['Ninth Circuit 24-1234', 'ca9', ''],
    ['N.D. Ill. 23 C 1744', 'ilnd', ''],
  ])('%s: %s', (text, courtId, rest) => {
    expect(numbersInQuery(text)).toMatchObject({ courtIds: [courtId], rest });
    expect(numbersInQuery(text).numbers).toHaveLength(1);
  });
});

describe('comparing numbers', () => {
  it('an unknown office fits, padding and judges do not matter, office, type and defendant do', () => {
    expect(sameCase(one('12-cv-01032'), one('1:12-cv-1032-JKG'))).toBe(true);
    expect(sameCase(one('3:17-cv-00001'), one('3:17-mj-00001'))).toBe(false);
    expect(sameCase(one('1:17-cv-00001'), one('2:17-cv-00001'))).toBe(false);
    expect(sameCase(one('1:23-cr-00045-1'), one('1:23-cr-00045-2'))).toBe(false);
  });
  it('the core has five digits in districts and six elsewhere, and is empty when a part is missing', () => {
    expect(coreNumber(one('2:12-cv-01032-JKG-MJL'), 'district')).toBe('1201032');
    expect(coreNumber(one('12-33112'), 'bankruptcy')).toBe('12033112');
    expect(coreNumber(one('MDL No. 2967'), 'national')).toBe('');
  });
  it('sorts by year before serial', () => {
    expect(
      ['2:99-cv-00009', '1:24-cv-00001', '1:03-cv-99999']
        .map((t) => one(t))
        .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
        .map((n) => n.year),
    ).toEqual([1999, 2003, 2024]);
  });
});

describe('properties', () => {
  const parts = fc.record({
    office: fc.constantFrom('1', '3', '8'),
    year: fc.integer({ min: 1990, max: 2039 }),
    type: fc.constantFrom('cv', 'cr', 'mj', 'ap', 'bk'),
    serial: fc.integer({ min: 1, max: 99_999 }),
    judge: fc.constantFrom('', '-ABC', '-ABC-DE'),
  });
  it('what is written in full is read back', () => {
    fc.assert(
      fc.property(parts, (p) => {
        const text = `${p.office}:${String(p.year % 100).padStart(2, '0')}-${p.type}-${String(p.serial).padStart(5, '0')}${p.judge}`;
        expect(one(text)).toMatchObject({ office: p.office, year: p.year, caseType: p.type, serial: p.serial });
        expect(parseCaseNumbers(one(text).display)[0]).toMatchObject({ serial: p.serial, year: p.year });
      }),
    );
  });
  it('any text is read without failing, in time linear in its length', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom('1', '-', ':', 'c', 'v', ' ', 'A', '–', '4', '/') }),
        (text) => void parseCaseNumbers(text),
      ),
    );
    const started = performance.now();
    parseCaseNumbers('1-'.repeat(2000) + 'A-'.repeat(2000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
