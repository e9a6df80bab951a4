// Contact blocks of attorneys: firm, address, phone, fax and mail out of the lines a court prints below a name.
import type { Attorney } from '../../model/party.ts';
import { collapse } from '../text/whitespace.ts';

const PHONE =
  /^(?:Direct|Firm|Phone|Telephone|Tel|Business|Office|Cell)?\.?:?\s{0,4}(?:\+?1[\s.-])?\(?(\d{3})\)?[\s./-]{0,3}(\d{3})[\s.-]{0,2}(\d{4})(?!\d)/i;
const FAX = /^(?:Fax|Facsimile)\b\.?\s{0,4}:?\s{0,4}/i;
const MAIL = /^(?:E-?mail)\b\s{0,4}:?\s{0,4}/i;
const BARE_MAIL = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/;
const SEE_ABOVE = /see\s+above/i;
const TERMINATED = /^terminated:/i;
const STREET = /^(?:\d|P\.? ?O\.? ?Box\b|One\b|Two\b|Three\b|Suite\b|Ste\b|Floor\b|Room\b)/i;
const CITY = /,\s*[A-Z]{2}\s+\d{5}/;

export type Contact = Pick<Attorney, 'addressLines' | 'firm' | 'phone' | 'fax' | 'email'>;

/** True for `(See above for address)`: the court printed the block earlier on the page. */
export function refersAbove(lines: readonly string[]): boolean {
  return lines.some((line) => SEE_ABOVE.test(line));
}

/**
 * Sorts contact lines into what they are. The firm is the first line that is not a street, as courts print it above the
 * address; null where the block begins with the street.
 *
 * @example readContact(['Otter & Badger LLP', '1 River Road', 'Phone: 555-010-2000']).firm // 'Otter & Badger LLP'
 */
export function readContact(lines: readonly string[]): Contact {
  const contact: Contact = { addressLines: [], firm: null, phone: null, fax: null, email: null };
  for (const line of lines) {
    const text = collapse(line);
    if (text === '' || SEE_ABOVE.test(text) || TERMINATED.test(text)) continue;
    if (FAX.test(text)) contact.fax ??= text.replace(FAX, '') || null;
    else if (MAIL.test(text)) contact.email ??= mailAddress(text.replace(MAIL, ''));
    else if (BARE_MAIL.test(text)) contact.email ??= mailAddress(text);
    else if (PHONE.test(text)) contact.phone ??= text.replace(/^[A-Za-z.]{1,12}:?\s{0,4}/, '');
    else contact.addressLines.push(text);
  }
  const first = contact.addressLines[0];
  if (first !== undefined && contact.addressLines.length > 1 && !STREET.test(first) && !CITY.test(first))
    contact.firm = first;
  return contact;
}

const mailAddress = (text: string) => text.split(/[\s;,]/, 1)[0]?.toLowerCase() || null;
