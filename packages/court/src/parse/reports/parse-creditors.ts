// The list of creditors in raw-data format (`CredMatrixCase.pl`): one hidden field of pipe-separated lines.
import type { CreditorMatrix } from '../../model/reports.ts';
import { elements, readPage } from '../html/page.ts';

/**
 * Reads a creditor matrix. A page without one gives `raw: null` and no creditors.
 *
 * Source: `pacer-protocol` 3.11; fixtures `creditors/`.
 *
 * @example parseCreditors(html, { courtId: 'cacb' }).creditors.length
 */
export function parseCreditors(html: string, { courtId }: { courtId: string }): CreditorMatrix {
  const page = readPage(html);
  const form = elements(page, 'form').find((each) => each.attr('name') === 'bnc');
  const input = form && elements(page, 'input', form).find((each) => each.attr('name') === 'data');
  const raw = input?.attr('value') ?? null;
  return {
    courtId,
    raw,
    creditors:
      raw === null
        ? []
        : raw
            .split('\n')
            .filter((line) => line !== '')
            .map(readLine),
  };
}

function readLine(line: string): CreditorMatrix['creditors'][number] {
  const [number = '', ...fields] = line.split('|');
  return { line: /^\d{1,9}$/.test(number) ? Number(number) : null, fields: fields.map((field) => field.trim()) };
}
