// What was asked of a docket report: reads the fields of both form generations and picks the entries.
import { looseSlashed, parseSlashed } from '../dates.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import { field, type Exchange } from '../http/exchange.ts';
import { fullNumber } from '../world/docketNumber.ts';

export type DocketOptions = {
  sort: 'oldest date first' | 'most recent date first' | 'document number';
  basis: 'filed' | 'entered';
  from: string | null;
  to: string | null;
  numberFrom: number | null;
  numberTo: number | null;
  parties: boolean;
  terminated: boolean;
  members: boolean;
  multi: boolean;
  pageCounts: boolean;
  noticeLinks: boolean;
  header: string;
  format: 'html' | 'text' | 'pdf';
};

const wholeNumber = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : null);

export function readOptions(exchange: Exchange): DocketOptions {
  const on = (name: string) => field(exchange, name) !== '';
  const bankruptcy = exchange.court.system === 'bankruptcy';
  const sort = field(exchange, 'sort1').toLowerCase();
  return {
    sort: sort.startsWith('most')
      ? 'most recent date first'
      : sort.startsWith('document')
        ? 'document number'
        : 'oldest date first',
    basis: /^entered/i.test(field(exchange, bankruptcy ? 'date_type' : 'date_range_type')) ? 'entered' : 'filed',
    from: parseSlashed(field(exchange, 'date_from')),
    to: parseSlashed(field(exchange, 'date_to')),
    numberFrom: wholeNumber(field(exchange, 'documents_numbered_from_')),
    numberTo: wholeNumber(field(exchange, 'documents_numbered_to_')),
    // Bankruptcy forms have no such box: their parties always print.
    parties: bankruptcy || on('list_of_parties_and_counsel'),
    terminated: on('terminated_parties'),
    members: on('list_of_member_cases'),
    multi: on('view_multi_docs'),
    pageCounts: on('page_count'),
    noticeLinks: on('links_to_nef'),
    header: field(exchange, 'pdf_header'),
    format:
      field(exchange, 'output_format') === 'text'
        ? 'text'
        : field(exchange, 'output_format') === 'pdf'
          ? 'pdf'
          : 'html',
  };
}

export function selectEntries(entries: readonly WorldEntry[], options: DocketOptions): WorldEntry[] {
  const dateOf = (entry: WorldEntry) => (options.basis === 'entered' ? entry.enteredOn : entry.filedOn);
  const byNumber = options.numberFrom !== null || options.numberTo !== null;
  const chosen = entries.filter((entry) => {
    if (options.from && dateOf(entry) < options.from) return false;
    if (options.to && dateOf(entry) > options.to) return false;
    if (!byNumber) return true;
    return (
      entry.number !== null &&
      entry.number >= (options.numberFrom ?? 0) &&
      entry.number <= (options.numberTo ?? Number.POSITIVE_INFINITY)
    );
  });
  if (options.sort === 'document number')
    return chosen.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.seq - b.seq);
  const ordered = chosen.toSorted((a, b) => (dateOf(a) === dateOf(b) ? a.seq - b.seq : dateOf(a) < dateOf(b) ? -1 : 1));
  return options.sort === 'most recent date first' ? ordered.reverse() : ordered;
}

export function criteriaText(
  exchange: Exchange,
  subject: WorldCase,
  options: DocketOptions,
  basis = options.basis,
): string {
  const number = fullNumber(subject);
  const spoken = (date: string | null, otherwise: string) => (date ? looseSlashed(date) : otherwise);
  if (exchange.court.system === 'bankruptcy') {
    const now = new Date(exchange.nowMs).toISOString().slice(0, 10);
    return [
      `${number} Fil or Ent: ${basis} From: ${spoken(options.from, looseSlashed(subject.filedOn))} To: ${spoken(options.to, looseSlashed(now))} Doc From: ${options.numberFrom ?? 0} Doc To: ${options.numberTo ?? 99999999}`,
      options.terminated ? 'Term: included' : '',
      options.noticeLinks ? 'Links : included' : '',
      options.multi ? 'Multiple Docs: on' : '',
      `Format: ${options.format}`,
      options.pageCounts ? 'Page counts for documents: included' : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
  const parts = [number];
  if (options.from || options.to)
    parts.push(
      `${options.from ? `Start date: ${looseSlashed(options.from)}` : ''}${options.to ? ` End date: ${looseSlashed(options.to)}` : ''}`.trim(),
    );
  if (options.numberFrom !== null) parts.push(`Starting with document: ${options.numberFrom}`);
  if (options.numberTo !== null) parts.push(`Ending with document: ${options.numberTo}`);
  return parts.join('    ');
}
