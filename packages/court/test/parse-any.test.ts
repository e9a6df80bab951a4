// Every made-up page is guessed to be what its folder says.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ParseError, parseAny } from '../src/index.ts';
import { courtOfPage } from '../src/parse/court-of-page.ts';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const KINDS: Record<string, readonly string[]> = {
  notice: ['mail-notice'],
  feed: ['feed'],
  'case-lookup': ['case-lookup'],
  'internet-archive': ['archive-docket'],
  'archive-json': ['recap-docket'],
  acms: ['acms-docket'],
  'acms-documents': ['acms-documents'],
  'appellate-docket': ['appellate-docket'],
  'appellate-menu': ['appellate-menu'],
  'claims-register': ['claims-register'],
  'claims-activity': ['claims-activity'],
  creditors: ['creditors'],
  opinions: ['opinions'],
  mobile: ['mobile'],
  docket: ['docket'],
  history: ['history'],
  'attachment-menu': ['attachment-menu'],
  'document-receipt': ['document-receipt', 'appellate-receipt'],
  'case-query': ['case-header'],
  'case-list': ['case-list'],
};
/** Fixtures that show what happens with a page of another kind, or a page that says nothing. */
const NOT_OF_ITS_KIND = /is_no_|sealed|quotes_an_error|_none|no_entries/;

describe.each(Object.entries(KINDS))('pages of kind %s', (folder, kinds) => {
  const inputs = readdirSync(root + folder).filter(
    (name) => /\.(?:txt|xml|html|input\.json)$/.test(name) && !NOT_OF_ITS_KIND.test(name),
  );
  it.each(inputs)('%s are recognised and read', (name) => {
    const page = parseAny(readFileSync(`${root}${folder}/${name}`));
    expect(kinds).toContain(page.kind);
    expect(page.model).not.toBeNull();
  });
});

it('the court is read from the page, unless the caller names it', () => {
  const bytes = readFileSync(`${root}appellate-docket/ca9_full.html`);
  expect(parseAny(bytes).courtId).toBe('ca9');
  expect(parseAny(bytes, { courtId: 'ca2' }).courtId).toBe('ca2');
  expect(parseAny(readFileSync(`${root}notice/deb_two_cases.txt`))).toMatchObject({
    courtId: 'deb',
    category: 'nef-emails',
  });
});

it('a page without addresses is from the court its title or its head names, and a caption below names none', () => {
  const courtOf = (html: string) => courtOfPage(html, { appellate: false });
  expect(courtOf('<title>CM/ECF - casd-Case Summary for 3-18-cr-1</title>')).toBe('casd');
  expect(courtOf('<title>LIVE - US District Court-Texas Southern-Case Summary for 5-19-cv-49</title>')).toBe('txsd');
  const bankruptcy = '<font>U.S. Bankruptcy Court<br>Central District of California (Weir)<br>Bankruptcy Petition #: ';
  expect(courtOf(`<title>CM/ECF - U.S. Bankruptcy Court</title>${bankruptcy}2:10-bk-11791-OT`)).toBe('cacb');
  expect(courtOf('<h3>U.S. District Court<br>California Northern District (Weir)</h3>')).toBe('cand');
  expect(courtOf('<b>1:24-cv-00001</b> Otter v. Warden, Northern District of Texas, Weir Division')).toBeNull();
});

it('an appeal is never taken for a page of the court below', () => {
  const links = '"https://ecf.cand.uscourts.gov/cgi-bin/DktRpt.pl?1" "https://ecf.cand.uscourts.gov/x"';
  expect(courtOfPage(`${links} "http://www.ca9.uscourts.gov/"`, { appellate: true })).toBe('ca9');
  expect(courtOfPage(`${links} "https://ca02.sharepoint.com/"`, { appellate: true })).toBe('ca2');
  expect(courtOfPage(links, { appellate: true })).toBeNull();
});

it('a page that carries nothing gives its kind alone, and a file of no kind is refused', () => {
  expect(parseAny(Buffer.from('<h3>Case not found.</h3>'))).toMatchObject({ refusal: 'case-not-found', model: null });
  expect(() => parseAny(Buffer.from('once upon a time'))).toThrowError(ParseError);
});
