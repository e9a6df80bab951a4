// Recipients as the interchange form reads them: words are a name until an address comes, addresses until the next name.
import { cleanText } from '../parse/text/clean.ts';
import { trimBlank } from '../parse/text/whitespace.ts';

export type Recipient = { name: string; email_addresses: string[] };

const HAS = 'Notice has been electronically mailed to:';

/** Recipients among words and addresses, up to the next docket number. */
export function recipientsAmong(source: string, numbers: readonly string[]): Recipient[] {
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
  const at = text.indexOf(HAS);
  if (at < 0) return [];
  const found: Recipient[] = [];
  const lines = text.slice(at + HAS.length).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.includes('@'))
      found.push({ name: cleanText(lines.at(index - 1) ?? ''), email_addresses: line.split(',').map(cleanText) });
    if (line.includes('Notice will be delivered')) break;
  }
  return found;
}
