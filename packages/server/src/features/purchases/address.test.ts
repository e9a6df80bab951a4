// Every form of a docket number that courts and people write (protocol, section 6), as it is asked of a court and of the locator.
import { describe, expect, it } from 'vitest';
import { readAddress, readNumberCriteria } from './address.ts';

// biome-ignore format: one form a line
const forms: readonly (readonly [typed: string, courtId: string, atCourt: string, atLocator: string])[] = [
  ['3:14-cv-04711-QRS', 'nysd', '3:14-cv-04711', '3:14-cv-04711'],
  ['3:14-cv-04711-QRS-TUV', 'nysd', '3:14-cv-04711', '3:14-cv-04711'],
  ['1:19-cr-00056-TAV-JEM-3', 'tned', '1:19-cr-00056', '1:19-cr-00056'],
  ['14-cv-4711', 'nysd', '14-cv-04711', '14-cv-04711'],
  ['4:06-cv-07294', 'cand', '4:06-cv-07294', '4:06-cv-07294'],
  ['1404711', 'nysd', '14-4711', '14-04711'],
  ['24cv1234', 'nysd', '24-cv-01234', '24-cv-01234'],
  ['nysd 24cv1234', 'nysd', '24-cv-01234', '24-cv-01234'],
  ['Case 1:24-cv-01187', 'nysd', '1:24-cv-01187', '1:24-cv-01187'],
  ['1:24-cv-01187 All Defendants', 'nysd', '1:24-cv-01187', '1:24-cv-01187'],
  ['18-10160-ABC', 'deb', '18-10160', '18-10160'],
  ['08-42065-rfn11', 'txnb', '08-42065', '08-42065'],
  ['09-80591-JAC7', 'alnb', '09-80591', '09-80591'],
  ['25-03768-JMC-13', 'insb', '25-03768', '25-03768'],
  ['13-07422-RLM-7A', 'insb', '13-07422', '13-07422'],
  ['8:18-bk-00555-DEF', 'flmb', '8:18-bk-00555', '8:18-bk-00555'],
  ['1-23-42603-nhl', 'nyeb', '1:23-bk-42603', '1:23-42603'],
  ['10-01083-8-RDD', 'nysb', '8:10-bk-01083', '8:10-01083'],
  ['8:18-ap-00123-CED', 'flmb', '8:18-ap-00123', '8:18-ap-00123'],
  ['16-1234', 'ca9', '16-1234', '16-01234'],
  ['No. 23-1732', 'ca3', '23-1732', '23-01732'],
  ['21-12355-A', 'ca11', '21-12355', '21-12355'],
  ['NV-15-1074', 'bap9', '15-1074', '15-01074'],
  ['25-675', 'ca2', '25-675', '25-00675'],
  ['0:2025ap15412', 'ca9', '25-15412', '0:25-ap-15412'],
  ['1:2015cv01445', 'nysd', '1:15-cv-01445', '1:15-cv-01445'],
  ['1:2002bk20340', 'nywb', '1:02-bk-20340', '1:02-bk-20340'],
  ['CIVIL ACTION NO. 7:17-CV-00426', 'nysd', '7:17-cv-00426', '7:17-cv-00426'],
  ['Nos. 14-13542, 14-13657', 'ca11', '14-13542', '14-13542'],
  ['4:06–cv–07294', 'cand', '4:06-cv-07294', '4:06-cv-07294'],
  ['24‑cv‑1187', 'nysd', '24-cv-01187', '24-cv-01187'],
  ['NYS/1:22-cv-10283', 'nysd', '1:22-cv-10283', '1:22-cv-10283'],
];

describe('a docket number', () => {
  it.each(forms)('typed as %s for %s', (typed, courtId, atCourt, atLocator) => {
    expect(readAddress({ courtId, docketNumber: typed }).docketNumber).toBe(atCourt);
    expect(readNumberCriteria(typed, undefined).docketNumber).toBe(atLocator);
  });
  it('brings the court that it names, unless courts were chosen', () => {
    expect(readNumberCriteria('nysd 24cv1234', undefined).courtIds).toEqual(['nysd']);
    expect(readNumberCriteria('24-cv-1187 (S.D. Tex.)', [])).toEqual({
      docketNumber: '24-cv-01187',
      courtIds: ['txsd'],
    });
    expect(readNumberCriteria('nysd 24cv1234', ['cand']).courtIds).toEqual(['cand']);
  });
  it('of a multidistrict litigation has a field of its own', () => {
    expect(readNumberCriteria('MDL No. 2967', undefined)).toEqual({ mdlNumber: 2967 });
  });
  it('that is none, or that names another court than the one asked, is refused', () => {
    const refused = (act: () => unknown) => expect(act).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    refused(() => readNumberCriteria('Smith', undefined));
    refused(() => readAddress({ courtId: 'nysd', docketNumber: 'Smith' }));
    refused(() => readAddress({ courtId: 'nysd', docketNumber: 'cand 24-cv-1187' }));
    refused(() => readAddress({ courtId: 'nowhere', docketNumber: '24-cv-1187' }));
    expect(readAddress({ courtId: 'nysd', docketNumber: 'Smith', pacerCaseId: '1' }).docketNumber).toBe('Smith');
  });
});
