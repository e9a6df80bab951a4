// Short descriptions out of subjects, as the interchange form has them: by cutting away what the subject is known to repeat.
import { cleanText } from '../parse/text/clean.ts';
import { trimBlank } from '../parse/text/whitespace.ts';

/** What is known of a notice when its subject is read. All names are cleaned, not harmonised. */
export type Known = {
  courtId: string;
  kind: 'nef' | 'nda' | 'acms';
  names: readonly string[];
  numbers: readonly string[];
  /** Numbers as links or lines print them. */
  printedNumbers: readonly string[];
  /** The footer's description of the main document, in appellate notices. */
  footer: string;
};

export function shortDescription(rawSubject: string | null, known: Known): string {
  if (rawSubject === null || rawSubject === '') return '';
  const subject = cleanText(rawSubject);
  const rest = afterName(subject, known.names);
  if (known.kind === 'acms') return cleanText(acmsParts(rest, known.numbers[0] ?? '')?.event ?? '');
  if (known.kind === 'nda') return cleanText(longer(quoted(subject, known.names[0] ?? ''), known.footer));
  return cleanText(known.courtId.endsWith('b') ? bankruptcyEvent(subject, known) : rest);
}

/** The document number of an ACMS subject. */
export function acmsNumber(rawSubject: string | null, known: Known): string | null {
  const digits = acmsParts(afterName(cleanText(rawSubject ?? ''), known.names), known.numbers[0] ?? '')?.number;
  return digits === undefined ? null : String(Number(digits));
}

/** What follows the first case name that the subject holds; all of it when it holds none. */
function afterName(subject: string, names: readonly string[]): string {
  const name = names.find((one) => one !== '' && subject.includes(one));
  return trimBlank(name === undefined ? subject : subject.slice(subject.lastIndexOf(name) + name.length));
}

function acmsParts(text: string, number: string): { number: string | undefined; event: string } | null {
  const at = text.toLowerCase().indexOf(number.toLowerCase());
  const found = at < 0 ? null : /^\s*-\s*(?:(\d{1,15})\s*-\s*)?(.*)/.exec(text.slice(at + number.length));
  if (found === null) return null;
  const event = trimBlank(found[2] ?? '');
  const digits = /\d{1,30}$/.exec(event);
  const before = digits === null ? '' : trimBlank(event.slice(0, digits.index));
  return { number: found[1], event: before.endsWith('-') ? trimBlank(before.slice(0, -1)) : event };
}

/** The first quotation after the case name. */
function quoted(subject: string, name: string): string {
  const at = name === '' ? -1 : subject.lastIndexOf(name);
  return /"([^"]*)"/.exec(at < 0 ? subject : subject.slice(at + name.length))?.[1] ?? '';
}

function longer(subject: string, footer: string): string {
  const described = footer.replaceAll('_', ' ');
  return described === 'Main document' || described.length <= subject.length ? subject : described;
}

/** Bankruptcy courts cut names in subjects after this many characters. */
const CUT_NAME = 18;

function bankruptcyEvent(subject: string, { courtId, names, numbers, printedNumbers }: Known): string {
  const closing = /close adversary case/i.exec(subject);
  if (closing !== null) return closing[0];
  const printed = [...new Set(printedNumbers)].map((text) => trimBlank(text).split(' ', 1)[0] ?? '');
  const cutNames = names.flatMap((name) => [trimBlank(name.slice(0, CUT_NAME)), name.split(' and ', 1)[0] ?? '']);
  let rest = subject;
  for (const part of [...printed.sort((a, b) => b.length - a.length), ...numbers, ...names, ...cutNames])
    if (part !== '') rest = rest.replaceAll(part, ' ');
  rest = rest.replace(/NEF:? |C[Hh][- ]?(?:7|9|11|13)/g, ' ');
  const chapterAtEnd = /c[hH]$/i.exec(stripRight(rest, ' -'));
  if (chapterAtEnd !== null) rest = `${rest.slice(0, chapterAtEnd.index)} `;
  if (courtId === 'nhb') rest = rest.replace(/Chapter[- ]?(?:7|9|11|13)/, ' ');
  return stripBoth(rest, ' ;:,-').replace(/ Re$|^Re:? /g, '');
}

function stripRight(text: string, marks: string): string {
  let to = text.length;
  while (to > 0 && marks.includes(text.charAt(to - 1))) to--;
  return text.slice(0, to);
}

function stripBoth(text: string, marks: string): string {
  const cut = stripRight(text, marks);
  let from = 0;
  while (from < cut.length && marks.includes(cut.charAt(from))) from++;
  return cut.slice(from);
}
