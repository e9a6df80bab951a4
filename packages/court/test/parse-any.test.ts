// Every made-up page is guessed to be what its folder says.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ParseError, parseAny } from '../src/index.ts';

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

it('a page that carries nothing gives its kind alone, and a file of no kind is refused', () => {
  expect(parseAny(Buffer.from('<h3>Case not found.</h3>'))).toMatchObject({ refusal: 'case-not-found', model: null });
  expect(() => parseAny(Buffer.from('once upon a time'))).toThrowError(ParseError);
});
