// The money on a page: the receipt table that stands at the end of a billed page and on a confirmation page (pacer-protocol 5.2).
// Found by label, not by row: pages over thirty add a row. A missing figure is unknown, never zero.
import type { Receipt } from '../model/index.ts';

/** All receipts on a page, in order; several on the confirmation of several documents. */
export function receiptsIn(text: string): Receipt[] {
  const receipts: Receipt[] = [];
  for (let at = text.indexOf('Transaction Receipt'); at >= 0; at = text.indexOf('Transaction Receipt', at + 1)) {
    const block = cells(text.slice(at, at + 8_000).split(/<\/table>/i)[0]!);
    const after = (label: RegExp): string | null => {
      const index = block.findIndex((cell) => label.test(cell));
      return index < 0 ? null : (block[index + 1] ?? '').replace(/^.*:$/, '') || null;
    };
    const cost = after(/^Cost:$/i);
    const pages = after(/^Billable Pages:$/i);
    receipts.push({
      billedAt: block.map(receiptTime).find((time) => time !== null) ?? null,
      login: after(/^Pacer Login:$/i),
      clientCode: after(/^Client Code:$/i),
      description: after(/^Description:$/i),
      criteria: after(/^(?:Search Criteria|Case Number):$/i),
      billablePages: pages !== null && /^\d{1,6}$/.test(pages) ? Number(pages) : null,
      costCents:
        cost !== null && /^\$?\d{1,6}\.\d\d$/.test(cost) ? Math.round(Number(cost.replace('$', '')) * 100) : null,
    });
  }
  return receipts;
}

function cells(block: string): string[] {
  return block
    .split(/<t[hd]\b[^<>]*>|<\/t[hd]>/i)
    .map((cell) =>
      cell
        .replace(/<[^<>]*>/g, ' ')
        .replace(/&nbsp;?/g, ' ')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((cell) => cell !== '');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
function receiptTime(cell: string): string | null {
  const digits = /^(?:.* - )?(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(cell);
  if (digits) return `${digits[3]}-${digits[1]}-${digits[2]}T${digits[4]}`;
  const words = /^\w{3} (\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d)(?: \w{2,5})? (\d{4})$/.exec(cell);
  const month = words ? months.indexOf(words[1]!.toLowerCase()) + 1 : 0;
  return words && month > 0
    ? `${words[4]}-${String(month).padStart(2, '0')}-${words[2]!.padStart(2, '0')}T${words[3]}`
    : null;
}
