// Recipients as the interchange form reads them: words are a name until an address comes, addresses until the next name.
import { elements, type Page, textOf } from '../parse/html/page.ts';
import { cleanText } from '../parse/text/clean.ts';
import { trimBlank } from '../parse/text/whitespace.ts';
import { siblingsAfterAny, strongWith } from './notice-fields.ts';

export type Recipient = { name: string; email_addresses: string[] };

const HAS = 'Notice has been electronically mailed to';
const WILL = 'Notice will be electronically mailed to';

/** Texts beside the heading; with links among them, all text of the element that holds the heading. */
export function htmlRecipients(page: Page, appellate: boolean, numbers: readonly string[]): Recipient[] {
  const bold = (words: string) => elements(page, 'b').filter((node) => textOf(page, node).includes(words));
  const beside = (nodes: ReturnType<typeof bold>) => siblingsAfterAny(nodes).map(({ value }) => value);
  let texts = beside(appellate ? strongWith(page, WILL) : bold(HAS));
  if (!appellate) {
    const headings = bold(HAS);
    const [first] = headings;
    if (first?.parent != null && siblingsAfterAny(headings, 'a').length > 0)
      return fromWords(textOf(page, first.parent), numbers);
  }
  if (texts.length === 0) texts = beside(bold(WILL));
  return fromWords(texts.join(' '), numbers);
}

function fromWords(source: string, numbers: readonly string[]): Recipient[] {
  let text = source
    .replaceAll('\n', '')
    .replace(/\s{2,}|\t/g, ' ')
    .replace(/\s,/g, '');
  const heading = text.lastIndexOf('mailed to:');
  if (heading >= 0) text = text.slice(heading + 'mailed to:'.length);
  for (const number of numbers) {
    // A number that is empty stands at the beginning of everything.
    const at = text.indexOf(number);
    if (at >= 0) text = text.slice(0, at);
  }
  const found: { name: string; email_addresses: string[] }[] = [];
  for (const word of trimBlank(text).split(' ')) {
    const isAddress = word.includes('@');
    let last = found.at(-1);
    if (last === undefined || (!isAddress && last.email_addresses.length > 0)) {
      last = { name: isAddress ? '' : word, email_addresses: [] };
      found.push(last);
    } else if (!isAddress) last.name += ` ${word}`;
    if (isAddress) last.email_addresses.push(word.replaceAll(',', ''));
  }
  return found.filter(({ email_addresses }) => email_addresses.length > 0);
}

/** In plain text the name is the line before the addresses. Only "has been" counts. */
export function plainRecipients(text: string): Recipient[] {
  const at = text.indexOf(`${HAS}:`);
  if (at < 0) return [];
  const found: Recipient[] = [];
  const lines = text.slice(at + HAS.length + 1).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.includes('@'))
      found.push({ name: cleanText(lines.at(index - 1) ?? ''), email_addresses: line.split(',').map(cleanText) });
    if (line.includes('Notice will be delivered')) break;
  }
  return found;
}
