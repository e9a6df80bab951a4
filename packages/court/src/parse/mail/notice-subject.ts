// The event's name out of a notice's subject. Every court family words its subjects differently, and users can change them.
import { numberStyle } from '../text/docket-numbers.ts';
import { collapse } from '../text/whitespace.ts';
import type { NoticeReading } from './notice-reading.ts';

/** Bankruptcy courts cut names in subjects after this many characters. */
const CUT_NAME = 18;

/** The event's name; empty when the subject does not give it. */
export function eventOfSubject(subject: string | null, reading: NoticeReading, courtId: string): string {
  if (reading.kind === 'acms') return acmsEvent(subject ?? '', reading);
  if (reading.kind === 'nda') return appellateEvent(subject ?? '', reading);
  if (subject === null) return '';
  return numberStyle(courtId) === 'bankruptcy'
    ? bankruptcyEvent(subject, reading, courtId)
    : districtEvent(subject, reading);
}

/** The entry's number in an ACMS subject: `24-621 - 125 - Petition for Rehearing`. Null when there is none. */
export function acmsEntryNumber(subject: string | null, reading: NoticeReading): string | null {
  const digits = /^ - (\d{1,6})(?: - |$)/.exec(afterNumber(subject ?? '', reading))?.[1];
  return digits === undefined ? null : String(Number(digits));
}

function afterNumber(subject: string, reading: NoticeReading): string {
  const number = reading.blocks[0]?.numberTexts[0] ?? '';
  const at = number === '' ? -1 : subject.lastIndexOf(`${number} - `);
  return at < 0 ? '' : subject.slice(at + number.length);
}

function acmsEvent(subject: string, reading: NoticeReading): string {
  return collapse(
    afterNumber(subject, reading)
      .replace(/^ - (?:\d{1,6} - )?/, '')
      .replace(/ - \d{1,12}$/, ''),
  );
}

/** The longer of what the subject quotes and what the court calls the main document. */
function appellateEvent(subject: string, reading: NoticeReading): string {
  const open = subject.indexOf('"');
  const close = subject.lastIndexOf('"');
  const quoted = open >= 0 && close > open ? subject.slice(open + 1, close).trim() : '';
  const line = reading.lines.find((text) => text.startsWith('Document Description:'));
  const description = collapse((line ?? '').slice('Document Description:'.length).replaceAll('_', ' '));
  if (description === '' || description.toLowerCase() === 'main document') return quoted;
  return description.length > quoted.length ? description : quoted;
}

function districtEvent(subject: string, reading: NoticeReading): string {
  const names = reading.blocks.map((block) => collapse(block.captionText)).filter((name) => name !== '');
  const found = names.find((name) => subject.includes(name)) ?? longestStart(subject, names[0] ?? '');
  if (found === '') return '';
  return collapse(subject.slice(subject.indexOf(found) + found.length)).replace(/^- /, '');
}

/** The longest beginning of a name that the subject holds, for captions that a court cut; empty below twelve characters. */
function longestStart(subject: string, name: string): string {
  for (let length = Math.min(name.length, 300); length >= 12; length--) {
    const start = name.slice(0, length);
    if (subject.includes(start)) return start;
  }
  return '';
}

function bankruptcyEvent(subject: string, reading: NoticeReading, courtId: string): string {
  if (/close adversary case/i.test(subject)) return 'Close Adversary Case';
  const numbers = reading.blocks.flatMap((block) => block.numberTexts.flatMap(spellingsOf));
  const names = reading.blocks.flatMap((block) => namesOf(collapse(block.captionText)));
  let rest = subject;
  for (const known of [...longestFirst(numbers), ...names]) rest = known === '' ? rest : rest.replaceAll(known, '');
  rest = rest.replace(/NEF: ?/g, '').replace(/\bCh[- ]?\d{1,2}\b/gi, '');
  if (courtId === 'nhb') rest = rest.replace(/Chapter \d{1,2}/, '');
  rest = stripMarks(rest).replace(/ Ch$/i, '').replace(/^Re:/, '');
  return collapse(stripMarks(stripMarks(rest).replace(/ Re$/, '')));
}

/** A number as printed, without what follows it on the line, and without the judge. */
function spellingsOf(number: string): string[] {
  const printed = number.split(' ', 1)[0] ?? '';
  const short = /^(?:\d{1,2}:)?\d\d-[a-z]{1,5}-\d{1,7}|^(?:\d-)?\d\d-\d{4,7}/i.exec(printed)?.[0] ?? '';
  return [printed, short];
}

const namesOf = (name: string) => [name, name.slice(0, CUT_NAME).trim(), name.split(' and ', 1)[0] ?? ''];

const longestFirst = (texts: string[]) => [...texts].sort((a, b) => b.length - a.length);

const MARKS = ' ;:,-';

function stripMarks(text: string): string {
  const rest = collapse(text);
  let from = 0;
  let to = rest.length;
  while (from < to && MARKS.includes(rest.charAt(from))) from++;
  while (to > from && MARKS.includes(rest.charAt(to - 1))) to--;
  return rest.slice(from, to);
}
