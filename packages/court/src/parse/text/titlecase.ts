// Title case for judges' names and party roles. Court names and captions are never title-cased: `DuBose` would suffer.

const PUNCTUATION = '!"#$\u00a2%&\'\u2018()*+,\\-./:;?@\\[\\\\\\]_\u2014`{|}~';
const SMALL = 'a|an|and|as|at|but|by|en|for|if|in|is|of|on|or|the|to|v\\.?|via|vs\\.?';
const BIG =
  '3D|AFL|AKA|A/K/A|BMG|CBS|CDC|CDT|CEO|CIO|CNMI|D/B/A|DOJ|DVA|EFF|FCC|FTC|HSBC|IBM|II|III|IV|JJ|LLC|LLP|MCI|MJL|MSPB|ND|NLRB|PTO|SD|UPS|RSS|SEC|UMG|US|USA|USC|USPS|WTO';

const SMALL_INLINE = new RegExp(`(?:^|\\s)(?:${SMALL})(?:\\s|$)`, 'gi');
const SMALL_WORD = new RegExp(`^(?:${SMALL})$`, 'i');
const SMALL_FIRST = new RegExp(`^([${PUNCTUATION}]*)(${SMALL})\\b`, 'i');
const SMALL_LAST = new RegExp(`\\b(?:${SMALL})[${PUNCTUATION}]?$`, 'i');
const AFTER_STOP = new RegExp(`([:;?!] )(${SMALL})`, 'g');
const BIG_WORD = new RegExp(`^(?:${BIG})[${PUNCTUATION}]?$`, 'i');
const ACCENTED =
  '\u00a7\u00bc-\u00be\u00c0-\u00cf\u00d1-\u00d6\u00d8-\u00dc\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fc\u00ff\u0153';
const ALL_CAPITALS = new RegExp(`^[A-Z\\s0-9${PUNCTUATION}${ACCENTED}]+$`);
const INITIALS = /^(?:[A-Z]\.)+(?:[A-Z],?|,)?$/;
const ELIDED = /^[dol]['\u2018][a-z]+$/i;
const INNER_DOT = /[a-z][.][a-z]/i;
const INNER_SLASH = /[a-z][/][a-z]/i;
const AMPERSAND = /^([a-z]&[a-z])(.*)$/i;
const INNER_CAPITAL = new RegExp(`^[${PUNCTUATION}]*[a-zA-Z]+[A-Z]`);
const MC = /^mc(\w.*)$/i;
const FIRST_LETTER = new RegExp(`^[${PUNCTUATION}]*[A-Za-z]`);
const VERSUS = /\WV\.\W/g;

const capitalize = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();
const upperInitials = (word: string, separator: string) =>
  word
    .split(separator)
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join(separator);

/**
 * Title case with small words, initials, `O'Neill` and `McManus`.
 *
 * @example titleCase('MARGARET A. O\'HARA') // "Margaret A. O'Hara"
 */
export function titleCase(text: string): string {
  const source = isUpper(text.replace(SMALL_INLINE, '')) ? text.toLowerCase() : text;
  return source
    .split(/[\r\n]+/)
    .map(titleCaseLine)
    .join('\n')
    .replace(VERSUS, ' v. ');
}

function titleCaseLine(line: string): string {
  const allCapitals = ALL_CAPITALS.test(line);
  return line
    .split(/[\t ]/)
    .map((word) => {
      if (!allCapitals) return titleCaseWord(word);
      return INITIALS.test(word) ? word : titleCaseWord(word.toLowerCase());
    })
    .join(' ')
    .replace(SMALL_FIRST, (_, before: string, word: string) => before + capitalize(word))
    .replace(SMALL_LAST, capitalize)
    .replace(AFTER_STOP, (_, before: string, word: string) => before + capitalize(word));
}

function titleCaseWord(word: string): string {
  if (ELIDED.test(word)) return word.slice(0, 3).toUpperCase() + word.slice(3);
  if (INNER_DOT.test(word)) return upperInitials(word, '.');
  if (INNER_SLASH.test(word)) return upperInitials(word, '/');
  const ampersand = AMPERSAND.exec(word);
  if (ampersand) return `${ampersand[1]?.toUpperCase()}${ampersand[2]}`;
  if (INNER_CAPITAL.test(word)) return word;
  if (SMALL_WORD.test(word)) return word.toLowerCase();
  if (BIG_WORD.test(word)) return word.toUpperCase();
  const mc = MC.exec(word);
  if (mc) return `Mc${capitalize(mc[1] ?? '')}`;
  return word
    .split('-')
    .map((part) => part.replace(FIRST_LETTER, (seen) => seen.toUpperCase()))
    .join('-');
}
