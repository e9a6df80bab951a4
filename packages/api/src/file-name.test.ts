// Names that every file system takes, and that say the same document twice only once.
import { expect, test } from 'vitest';
import {
  checkFileNameTemplate,
  defaultFileNameTemplate,
  fileNameFrom,
  fileNamePlaceholders,
  safeFileName,
  uniqueFileNames,
} from './file-name.ts';

const facts = {
  court: 'nysd',
  caseNumber: '1:26-cv-01234',
  entry: 52,
  attachment: 3,
  description: 'Motion to Dismiss',
};
const bytes = (text: string) => new TextEncoder().encode(text).length;

test('the default template names court, case, entry, attachment and description', () => {
  expect(fileNameFrom(defaultFileNameTemplate, facts)).toBe('nysd 1-26-cv-01234 ECF 52-3 Motion to Dismiss.pdf');
});

test('a missing fact takes its separator with it', () => {
  expect(fileNameFrom('ECF {entry}{-attachment}{ (description)}', { entry: 52 })).toBe('ECF 52.pdf');
  expect(fileNameFrom('ECF {entry}{-attachment}{ (description)}', facts)).toBe('ECF 52-3 (Motion to Dismiss).pdf');
});

test('numbers are padded and texts cut to the length given', () => {
  expect(fileNameFrom('{entry:4}{-attachment:2} {description:6}', facts)).toBe('0052-03 Motion.pdf');
});

test('a long description gives way, the entry number and extension stay, 180 bytes are kept', () => {
  const name = fileNameFrom('{entry} {description} {caseNumber}', {
    ...facts,
    description: 'Déclaration à l’appui '.repeat(40),
  });
  expect(bytes(name)).toBeLessThanOrEqual(180);
  expect(name).toMatch(/^52 Déclaration .* 1-26-cv-01234\.pdf$/);
  expect(bytes(fileNameFrom('x'.repeat(400), {}))).toBe(180);
});

test.each([
  ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.pdf'],
  ['CON', '_CON.pdf'],
  ['com1.backup', '_com1.backup.pdf'],
  ['Console', 'Console.pdf'],
  ['..\u0000..\u202Efdp. ', 'fdp.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['   ', 'document.pdf'],
  ['-rf', 'rf.pdf'],
])('%j becomes a safe name', (description, expected) => {
  expect(fileNameFrom('{description}', { description })).toBe(expected);
});

test('a fact cannot smuggle in a placeholder', () => {
  expect(fileNameFrom('{description}', { description: '{court}', court: 'nysd' })).toBe(
    '-court-.pdf'.replace(/^-/, ''),
  );
});

test('collisions are numbered, whatever the letter case or spelling of accents', () => {
  expect(uniqueFileNames(['a.pdf', 'A.pdf', 'a.pdf', 'a (2).pdf', 'Jose\u0301.pdf', 'Jos\u00e9.pdf'])).toEqual([
    'a.pdf',
    'A (2).pdf',
    'a (3).pdf',
    'a (2) (2).pdf',
    'Jos\u00e9.pdf',
    'Jos\u00e9 (2).pdf',
  ]);
});

test('numbered names stay within 180 bytes', () => {
  const long = `${'é'.repeat(200)}.pdf`;
  const names = uniqueFileNames([long, long]);
  expect(new Set(names).size).toBe(2);
  for (const name of names) {
    expect(bytes(name)).toBeLessThanOrEqual(180);
    expect(name).toMatch(/\.pdf$/);
  }
});

test('template problems are said in sentences', () => {
  expect(checkFileNameTemplate(defaultFileNameTemplate)).toEqual([]);
  expect(checkFileNameTemplate('{cuort} {entry}')[0]).toContain('{cuort} is not known');
  expect(checkFileNameTemplate('Document')).toHaveLength(1);
  expect(checkFileNameTemplate('{entry} {')).toHaveLength(1);
});

test('every documented placeholder works, in any letter case', () => {
  for (const name of Object.keys(fileNamePlaceholders)) {
    expect(fileNameFrom(`{${name.toUpperCase()}}`, { [name]: 'value' })).toBe('value.pdf');
  }
});

test('any text becomes a safe name with its extension kept', () => {
  expect(safeFileName('a:b.PDF')).toBe('a-b.PDF');
});
