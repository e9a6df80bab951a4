// The query language: what is understood, and what is refused in words that help.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { readDateRange } from './date-range.ts';
import { entryType } from './entry-type.ts';
import { QueryError } from './query-ast.ts';
import { anyQuery } from './query.factory.ts';
import { parseQuery } from './query-parse.ts';
import { snippetOf } from './snippet.ts';
import { normalise, tokens } from './tokenize.ts';
import { vectorOf } from './vector.ts';

const deps = {
  courtsNamed: (text: string) => (['nysd', 'cand'].includes(text.toLowerCase()) ? [text.toLowerCase()] : []),
};
const compile = (q: string) => compileQuery(parseQuery(q), deps);
const words = (q: string) => compile(q).words;

describe('words', () => {
  it.each([
    ['Motion', "( 'motion' | '=motion' )"],
    ['motion dismiss', "( 'motion' | '=motion' ) & ( 'dismiss' | '=dismiss' )"],
    ['motion AND dismissed', "( 'motion' | '=motion' ) & ( 'dismiss' | '=dismiss' )"],
    ['"to be or not"', "( 'to' <-> 'be' <-> 'or' <-> 'not' )"],
    ['“smart quotes”', "( 'smart' <-> 'quotes' )"],
    ['sett*', "'sett':*"],
    ['cat -dog', "( 'cat' | '=cat' ) & !( ( 'dog' | '=dog' ) )"],
    ['cat NOT dog', "( 'cat' | '=cat' ) & !( ( 'dog' | '=dog' ) )"],
    ['cat OR dog', "( ( 'cat' | '=cat' ) | ( 'dog' | '=dog' ) )"],
    ['(cat OR dog) bird', "( ( 'cat' | '=cat' ) | ( 'dog' | '=dog' ) ) & ( 'bird' | '=bird' )"],
    ['1:16-cv-00745', "( '1' <-> '16' <-> 'cv' <-> '745' )"],
    ['U.S.', "( 'us' | '=us' )"],
    ["O'Brien", "( 'obrien' | '=obrien' )"],
    [
      '"cat dog"~2',
      "( ( ( 'cat' | '=cat' ) <1> ( 'dog' | '=dog' ) ) | ( ( 'dog' | '=dog' ) <1> ( 'cat' | '=cat' ) ) | ( ( 'cat' | '=cat' ) <2> ( 'dog' | '=dog' ) ) | ( ( 'dog' | '=dog' ) <2> ( 'cat' | '=cat' ) ) )",
    ],
    ['Re: settlement', "( 're' | '=re' ) & ( 'settlement' | '=settlement' )"],
    ['non-party', "( 'non' <-> 'party' )"],
  ])('%s', (q, expected) => {
    expect(words(q)).toBe(expected);
  });
});

describe('fields', () => {
  it('names look in the case, not on the page', () => {
    expect(compile('party:smith motion')).toMatchObject({ names: "'p/smith'", words: "( 'motion' | '=motion' )" });
    expect(compile('judge:"van der berg"').names).toBe("( 'j/van' <-> 'j/der' <-> 'j/berg' )");
    expect(compile('party:(smith OR jones)').names).toBe("( 'p/smith' | 'p/jones' )");
    expect(compile('case:1:16-cv-00745').names).toBe("( 'c/1' <-> 'c/16' <-> 'c/cv' <-> 'c/745' )");
    expect(compile('NOT party:smith motion').names).toBe("!( 'p/smith' )");
  });
  it('the rest are filters', () => {
    expect(compile('court:nysd type:order doc:45-3 filed:2020-05 motion').filter).toEqual({
      courts: ['nysd'],
      types: ['order'],
      numbers: ['45-3'],
      filedFrom: '2020-05-01',
      filedTo: '2020-05-31',
    });
    expect(compile('(court:nysd OR court:cand) x').filter).toEqual({ courts: ['nysd', 'cand'] });
    expect(compile('-type:order x').filter).toEqual({ notTypes: ['order'] });
    expect(compile('court:nysd court:cand x').filter).toEqual({ courts: [] });
  });
});

describe('a query that cannot be read is told how to write it', () => {
  it.each([
    ['"open', 'A quotation mark has no partner.', '"open"'],
    ['(a', 'An opening parenthesis has no partner.', null],
    ['a)', 'A closing parenthesis has no partner.', 'a'],
    ['*ing', 'A word cannot begin with a wildcard; * goes at the end.', 'ing*'],
    ['m*', 'Give at least two letters before *.', null],
    ['cat /s dog', 'Write nearness as "two words"~5; /s and /p are not understood here.', null],
    ['cat OR', 'OR stands between two things to look for.', null],
    ['AND cat', 'AND stands between two things to look for.', null],
    ['NOT', 'NOT needs something to leave out.', null],
    ['-cat', 'Say at least one thing to look for, not only what to leave out.', null],
    ['court:nowhere x', 'There is no court called “nowhere”.', 'court:nysd'],
    ['filed:tomorrow x', '“tomorrow” is not a date.', 'filed:2020-01-01..2020-06-30'],
    ['party:', 'Say what party should be.', 'party:smith'],
    [
      'party:smith OR motion',
      'Words of a document, names in a case and filters can be joined by AND, not by OR. Search for them one after the other.',
      null,
    ],
    ['"a b c"~3', 'Nearness is for two words, 1 to 20 words apart.', '"a b"~5'],
  ])('%s', (q, message, suggestion) => {
    expect(() => compile(q)).toThrow(QueryError);
    try {
      compile(q);
    } catch (error) {
      expect([(error as QueryError).message, (error as QueryError).suggestion]).toEqual([message, suggestion]);
    }
  });

  it('whatever is typed ends in a query or in words, never in a failure', () => {
    fc.assert(
      fc.property(anyQuery, (q) => {
        try {
          const { words: text, names } = compile(q);
          for (const made of [text, names])
            if (made) expect(made).toMatch(/^(?:'[=\p{L}\p{N}/]+'(?::\*)?|[\s()|&!]|<(?:-|\d+)>)+$/u);
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a field that is not there', () => {
  it.each([
    ['judges:smith', 'judge:smith'],
    ['atorney:"Jane Roe"', 'attorney:jones'],
    ['flied:2020', 'filed:2020'],
    ['typ:order', 'type:order'],
  ])('%s is told, with the nearest one', (q, suggestion) => {
    expect(() => compile(q)).toThrow(/^There is no field “[a-z]+”\. Fields are court, case, party/);
    try {
      compile(q);
    } catch (error) {
      expect((error as QueryError).suggestion).toBe(suggestion);
    }
  });
  it('is text where it reads as text, and known under the names that others give it', () => {
    expect(words('Re: motion')).toBe(words('re motion'));
    expect(words('https://example.test')).toContain("'http'");
    expect(compile('number:1:24-cv-745').names).toBe(compile('case:1:24-cv-745').names);
    expect(compile('dateFiled:2020').filter).toEqual(compile('filed:2020').filter);
  });
});

describe('what cannot be seen', () => {
  it('is refused with a query that works, and dates said twice are narrowed', () => {
    for (const q of ['type:\u0000order', 'doc:\u00017', '\u009bmotion', '\ud800motion'])
      expect(() => compile(q)).toThrow('There are characters in this search that cannot be seen.');
    expect(words('motion\tdismiss\n')).toBe(words('motion dismiss'));
    const { filter } = compile('filed:2020 filed:2020-03..2021 entered:>2019 entered:2018..2020');
    expect(filter).toEqual({
      filedFrom: '2020-03-01',
      filedTo: '2020-12-31',
      enteredFrom: '2020-01-01',
      enteredTo: '2020-12-31',
    });
  });
});

describe('dates', () => {
  it.each([
    ['2020', '2020-01-01', '2020-12-31'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['5/7/2020', '2020-05-07', '2020-05-07'],
    ['2019..2020-03', '2019-01-01', '2020-03-31'],
    ['1789..2200', '1789-01-01', '2200-12-31'],
    ['..2020', null, '2020-12-31'],
    ['>2020', '2021-01-01', null],
    ['>=2020', '2020-01-01', null],
    ['<2020', null, '2019-12-31'],
  ])('%s', (text, from, to) => expect(readDateRange(text)).toEqual({ from, to }));
  it.each(['0000', '12', '1788', '9999-12', '2020-13', '2020-02-30', '..', 'x', '1..2..3'])('%s is no date', (text) =>
    expect(readDateRange(text)).toBeNull(),
  );
});

describe('words of a text', () => {
  it('case, accents, apostrophes and leading zeros do not matter', () => {
    expect([...tokens("Plaintiff's MÜLLER 00745 U.S.C. § 12(b)(6) 000")].map((t) => t.word)).toEqual([
      'plaintiff',
      'muller',
      '745',
      'usc',
      '12',
      'b',
      '6',
      '0',
    ]);
    expect(normalise('O’Brien')).toBe('obrien');
  });
  it('a vector holds exact words, stems beside them and field marks', () => {
    expect(vectorOf([{ text: 'Motions denied', mark: 'c' }])).toBe(
      "'motions':1 '=motion':1 'c/motions':1 'denied':2 '=deni':2 'c/denied':2 ",
    );
  });
  it('a snippet shows the place with the most different hits and marks them by position', () => {
    const text = `${'Nothing to see here. '.repeat(40)}The court granted the motion to dismiss. ${'More text. '.repeat(40)}`;
    const snippet = snippetOf(text, compile('motions dismissed').marks);
    expect(snippet.hits.map(([a, b]) => snippet.text.slice(a, b))).toEqual(['motion', 'dismiss']);
  });
});

describe('kinds of entries', () => {
  it.each([
    ['ORDER granting 12 Motion to Dismiss', 'order'],
    ['MEMORANDUM OPINION AND ORDER', 'opinion'],
    ['MOTION to Dismiss for Failure to State a Claim', 'motion'],
    ['First MOTION for Extension', 'motion'],
    ['COMPLAINT against Acme', 'complaint'],
    ['Minute Entry for proceedings held', 'minute entry'],
    ['TRANSCRIPT of Proceedings', 'transcript'],
    ['NOTICE of Appearance by Jane Roe', 'notice'],
    ['CLERK’S JUDGMENT', 'other'],
    ['Something else', 'other'],
  ])('%s is %s', (text, type) => expect(entryType(text)).toBe(type));
});
