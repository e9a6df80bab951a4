// The court table.
import { describe, expect, it } from 'vitest';
import { courtByDocumentPrefix, courtByPclId, courtByUrl, findCourt, isOfficialUrl, listCourts } from './courts.ts';
import { courtsNamed } from './named.ts';

describe('the court table', () => {
  it('has 94 districts, 94 bankruptcy courts, and the appellate and national courts, each id once', () => {
    const count = (kind: string) => listCourts().filter((c) => c.kind === kind).length;
    expect([count('district'), count('bankruptcy'), count('appellate'), count('national')]).toEqual([94, 94, 16, 3]);
    expect(new Set(listCourts().map((c) => c.id)).size).toBe(listCourts().length);
  });
  it.each([
    ['nysd', 'S.D.N.Y.', 'nysdc', '127', 'America/New_York'],
    ['txsd', 'S.D. Tex.', 'txsdc', '179', 'America/Chicago'],
    ['dcd', 'D.D.C.', 'dcdc', '045', 'America/New_York'],
    ['akd', 'D. Alaska', 'akdc', '023', 'America/Anchorage'],
    ['deb', 'Bankr. D. Del.', 'debk', '042', 'America/New_York'],
    ['cacb', 'Bankr. C.D. Cal.', 'cacbk', '973', 'America/Los_Angeles'],
    ['gud', 'D. Guam', 'gudc', '059', 'Pacific/Guam'],
    ['ca9', '9th Cir.', '09ca', '009', 'America/Los_Angeles'],
  ])('%s is cited %s', (id, citation, pclId, documentPrefix, timeZone) => {
    expect(findCourt(id)).toMatchObject({ citation, pclId, documentPrefix, timeZone });
    expect([courtByPclId(pclId)?.id, courtByDocumentPrefix(documentPrefix)?.id]).toEqual([id, id]);
  });
  it('knows a court by the exact host of a parsed URL', () => {
    expect(courtByUrl('https://ecf.nysd.uscourts.gov/doc1/127')?.id).toBe('nysd');
    expect(courtByUrl('https://ECF.NYSD.uscourts.gov./x')?.id).toBe('nysd');
    expect(courtByUrl('https://ca9-showdoc.azurewebsites.us/NDA/1')?.id).toBe('ca9');
    expect(isOfficialUrl('https://pcl.uscourts.gov/x')).toBe(true);
  });
  it.each([
    'http://ecf.nysd.uscourts.gov/',
    'https://ecf.nysd.uscourts.gov:8443/',
    'https://user@ecf.nysd.uscourts.gov/',
    'https://ecf.nysd.uscourts.gov%2eevil.example/',
    'https://ecf.nysd.uscourts.gov\t.evil.example/',
    'https://ecf.nysd.uscourts.gov.evil.example/',
    'https://evil.example/ecf.nysd.uscourts.gov',
    'https://evil.example\\@ecf.nysd.uscourts.gov/',
    'https://xecf.nysd.uscourts.gov/',
    'https://nysd.uscourts.gov/',
    'https://ecf.zzzd.uscourts.gov/',
    'https://evil.azurewebsites.us/',
    'javascript:alert(1)',
    'ecf.nysd.uscourts.gov',
    '',
  ])('gives nothing to %j', (url) => {
    expect([courtByUrl(url), isOfficialUrl(url)]).toEqual([null, false]);
  });
  it('understands what people call a court', () => {
    const ids = (text: string) => courtsNamed(text).map((c) => c.id);
    expect(ids('S.D.N.Y.')).toEqual(['nysd']);
    expect(ids('sdny')).toEqual(['nysd']);
    expect(ids('Bankr. D. Del.')).toEqual(['deb']);
    expect(ids('9th Cir.')).toEqual(['ca9']);
    expect(ids('ny')).toEqual(['nyed', 'nyeb', 'nynd', 'nynb', 'nysd', 'nysb', 'nywd', 'nywb']);
    expect(ids('nowhere')).toEqual([]);
  });
});
