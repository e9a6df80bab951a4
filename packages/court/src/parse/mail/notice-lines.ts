// The parts of a notice that are plain lines in every format: the transaction sentence, recipients, and the document stamps.
import type { Notice } from '../../model/notice.ts';
import { parseCourtDate, parseTime } from '../text/dates.ts';
import { zoneOffset } from '../text/mail-dates.ts';

const TRANSACTION =
  /transaction was (?:entered|received|edited)(?: (?:by|from) (.{0,200}?))??,?\s{0,3}(?:entered )?on (\d{1,2}\/\d{1,2}\/\d{4})(?:(?: at)? (\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?))?(?: ([A-Z][A-Za-z ]{1,30}?))?(?: and filed on (\d{1,2}\/\d{1,2}\/\d{4})|$)/;
const FILED_ON = /filed on (\d{1,2}\/\d{1,2}\/\d{2,4})/;
const LONG_ZONES: ReadonlyMap<string, string> = new Map([
  ['Eastern', 'E'],
  ['Central', 'C'],
  ['Mountain', 'M'],
  ['Pacific', 'P'],
  ['Alaska', 'AK'],
]);
const SECTION = /Notice (?:has|will|sent|was)\b|following document|^Document [Dd]escription:/;
const NOT_MAILED =
  /(?:by other means to|not (?:been )?(?:be )?electronically mailed to|has NOT been .{0,60} to)\s{0,3}:/i;
const MAILED = /(?:has been|will be) electronically mailed to:/;

/** The moment and person of the transaction, as the sentence above the tables gives them. */
export function readTransaction(lines: readonly string[]): Pick<Notice, 'filedOn' | 'enteredAt' | 'enteredBy'> {
  const from = lines.findIndex((line) => line.includes('following transaction'));
  const sentence =
    from < 0
      ? ''
      : lines
          .slice(from, from + 4)
          .join(' ')
          .replace(/\s+/g, ' ')
          .slice(0, 600)
          .trim();
  const match = TRANSACTION.exec(sentence) ?? TRANSACTION.exec(untilFiledOn(sentence));
  // Some appeals courts give the day of filing alone.
  const filedOn = parseCourtDate(FILED_ON.exec(sentence)?.[1] ?? FILED_ON.exec(lines.join(' '))?.[1] ?? '');
  if (!match) return { filedOn, enteredAt: null, enteredBy: null };
  const [, by, day, time, zone] = match;
  const date = parseCourtDate(day ?? '');
  const clock = time === undefined ? null : parseTime(time);
  return {
    filedOn: filedOn ?? date,
    enteredAt: date && clock ? `${date}T${clock}${zoneOffset(zoneName(zone ?? '')) ?? ''}` : null,
    enteredBy: by?.trim().replace(/,$/, '') || null,
  };
}

function zoneName(zone: string): string {
  const long = /^(\w+) (Standard|Daylight) Time$/.exec(zone.trim());
  const short = LONG_ZONES.get(long?.[1] ?? '');
  return short === undefined ? zone.trim() : `${short}${long?.[2] === 'Daylight' ? 'D' : 'S'}T`;
}

/** Everyone a "mailed to" section lists, over all cases of the notice; the same person and addresses only once. */
export function readRecipients(lines: readonly string[]): Notice['recipients'] {
  const recipients = new Map<string, Notice['recipients'][number]>();
  let name = '';
  let inside = false;
  for (const line of lines) {
    if (MAILED.test(line)) inside = true;
    else if (SECTION.test(line)) inside = false;
    if (!inside || SECTION.test(line) || line === '') continue;
    const words = line.replace(/[,;]/g, '$& ').split(/\s+/);
    const first = words.findIndex((word) => word.includes('@'));
    const label = (first < 0 ? words : words.slice(0, first)).join(' ').trim();
    if (label !== '') name = label;
    if (first < 0) continue;
    const addresses = words
      .slice(first)
      .map((word) => word.replace(/[,;]{1,9}$/, ''))
      .filter((word) => word.includes('@'));
    const recipient = { name: name.replace(/(?:,? -)? ?[:;]$/, '').replace(/ ,/g, ','), addresses };
    recipients.set(JSON.stringify(recipient), recipient);
    name = '';
  }
  return [...recipients.values()];
}

/** Names under "delivered by other means" and "not electronically mailed", one line each. */
export function readNotNoticed(lines: readonly string[]): string[] {
  const names: string[] = [];
  let inside = false;
  for (const line of lines) {
    if (NOT_MAILED.test(line)) inside = true;
    else if (SECTION.test(line)) inside = false;
    else if (inside && line !== '') names.push(line);
  }
  return names;
}

/** One row per "Document description:", with the file's name and the stamp the court made over it. */
export function readDocuments(lines: readonly string[]): Notice['documents'] {
  const text = lines.join('\n').replace(/Document [Dd]escription:/g, '\u0000');
  return text
    .split('\u0000')
    .slice(1)
    .map((part) => {
      const [description = '', rest = ''] = split(part, /Original [Ff]ilename:/);
      const [fileName = '', stampPart = ''] = split(rest, /Electronic\s{0,5}[Dd]ocument\s{0,5}Stamp:/);
      const stamp = /\[STAMP [^\]]{0,300}\][^\]]{0,300}\]\s{0,5}\[?[^\]]{0,600}\]{0,2}/.exec(
        stampPart.slice(0, 2000),
      )?.[0];
      return {
        description: description.trim() || null,
        fileName: fileName.trim() || null,
        stamp: stamp?.replace(/\s+/g, ' ') ?? null,
      };
    });
}

function split(text: string, at: RegExp): [string, string] {
  const found = at.exec(text);
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, ''];
}

/** The sentence without what follows the date after "and filed on". */
function untilFiledOn(sentence: string): string {
  const at = sentence.indexOf(' and filed on ');
  return at < 0 ? sentence : sentence.slice(0, at + 24);
}
