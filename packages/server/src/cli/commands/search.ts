// pacerpro search: the full text of what the firm holds, or what is missing of it; with --locator the nationwide index of cases, which costs money.
import { listMissingCases, search } from '@pacerpro/api';
import { type Command, Option } from 'commander';
import { type ApiClient, type Output } from '../api-client.ts';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { usageError } from '../exit-codes.ts';
import { findHeldCase } from '../held-case.ts';
import { counted, note, plain, print, printJson, printTable, priceRange } from '../output.ts';
import { type BuyOptions, withBuyOptions } from '../purchase.ts';
import { type LocatorOptions, searchLocator } from './search-locator.ts';

export type SearchOptions = ServerOptions &
  JsonOption &
  BuyOptions &
  LocatorOptions & {
    court?: string;
    case?: string;
    year?: string;
    type?: string;
    in?: string;
    sort?: string;
    limit: string;
    after?: string;
    locator?: boolean;
    missing?: boolean;
  };

export function searchCommand(): Command {
  const command = serverCommand({
    usage: 'search <query...>',
    summary: 'Search every word of what your firm holds, or with --locator all federal cases.',
    examples: [
      'pacerpro search "summary judgment" AND court:nysd --year 2024',
      'pacerpro search --locator "Otter v. Weir" --yes --max 0.10',
    ],
  })
    .option('--court <id>', 'only this court')
    .option('--case <case>', 'only this case: its id, or court and number')
    .option('--year <year>', 'only filings of this year')
    .option('--type <type>', 'only this type of document, as the counts name it')
    .addOption(new Option('--in <what>', 'what to search').choices(['all', 'documents', 'entries', 'cases']))
    .addOption(new Option('--sort <order>', 'order of hits').choices(['relevance', 'newest', 'oldest']))
    .option('--limit <count>', 'hits at a time, at most 100', '20')
    .option('--after <cursor>', 'go on behind the last page of hits')
    .option('--missing', 'not the hits but what could not be searched: the cases that lack documents, with prices')
    .option('--locator', 'search the nationwide PACER Case Locator instead; costs money')
    .option('--pages <count>', 'with --locator: result pages to buy at most', '1')
    .option('--batch', 'with --locator: all pages at once, up to 2000; PACER takes its time')
    .addOption(
      new Option('--jurisdiction <kind>', 'with --locator: kind of case').choices(['ap', 'bk', 'cr', 'cv', 'mdl']),
    )
    .option('--filed-from <date>', 'with --locator: filed on or after, YYYY-MM-DD')
    .option('--filed-to <date>', 'with --locator: filed on or before, YYYY-MM-DD')
    .option('--closed-from <date>', 'with --locator: closed on or after, YYYY-MM-DD')
    .option('--closed-to <date>', 'with --locator: closed on or before, YYYY-MM-DD')
    .option('--case-type <list>', 'with --locator: types of docket number, such as cv,mj', readList)
    .option('--chapter <list>', 'with --locator: chapters of bankruptcy, such as 7,11', readList)
    .option('--nature-of-suit <list>', 'with --locator: natures of suit by number, such as 440,442', readList)
    .option('--mdl <number>', 'with --locator: cases of this multidistrict litigation')
    .option('--party-role <list>', 'with --locator: roles of the party, such as pla,dft', readList)
    .option('--per-case', 'with --locator: one line for each case of the party')
    .addOption(
      new Option('--order <order>', 'with --locator: order of results').choices([
        'filed-newest',
        'filed-oldest',
        'name',
        'court',
      ]),
    );
  return withBuyOptions(command).action((words: string[], options: SearchOptions) => {
    const q = words.join(' ').trim();
    if (q === '') throw usageError('Say what to search for.');
    const run = options.locator ? searchLocator : options.missing ? printMissing : searchText;
    return withServer(options, (client) => run(client, q, options));
  });
}

const readList = (text: string): string[] => text.split(',').flatMap((part) => part.trim() || []);

async function searchText(client: ApiClient, q: string, options: SearchOptions): Promise<void> {
  const caseId = options.case ? (await findHeldCase(client, options.case)).id : undefined;
  const { court, year, type, sort, limit, after } = options;
  const query = { q, court, year, type, sort, limit, after, caseId, in: options.in };
  const answer = await client.call(search, { query });
  if (options.json) return printJson(answer);
  for (const hit of answer.items) printHit(hit);
  const total = `${answer.totalIsExact ? '' : 'more than '}${answer.total.toLocaleString('en-US')}`;
  note(
    `${answer.total === 0 ? 'Nothing found.' : `${answer.items.length} of ${total} hits.`} Read as: ${answer.reading}`,
  );
  if (answer.ranked) note(answer.ranked);
  if (answer.next) note(`More: --after ${answer.next}`);
  noteUnsearched(answer.unsearched);
}

type Answer = Output<typeof search>;

function printHit(hit: Answer['items'][number]): void {
  const entry =
    hit.entryNumber && `ECF ${hit.entryNumber}${hit.attachmentNumber === null ? '' : `-${hit.attachmentNumber}`}`;
  const page = hit.page && `page ${hit.page}${hit.pageCount ? ` of ${hit.pageCount}` : ''}`;
  const where = [`${hit.courtId} ${hit.docketNumber ?? ''}`.trim(), entry, page, hit.filedOn]
    .filter(Boolean)
    .join(', ');
  print(`${where}  ${hit.caseName ?? ''}`);
  print(`  ${marked(hit.snippet)}`);
  print(`  ${hit.documentId ? `document ${hit.documentId}` : `case ${hit.caseId}`}`);
}

/** Hits stand between asterisks: readable on every terminal, and in a file. */
function marked({ text, hits }: { text: string; hits: readonly (readonly [number, number])[] }): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of hits) {
    shown += `${text.slice(at, start)}*${text.slice(start, end)}*`;
    at = end;
  }
  return plain(shown + text.slice(at)).replaceAll(/\s+/g, ' ');
}

function noteUnsearched({
  documentsNotBought,
  documentsNotSold,
  pagesWithoutText,
  complete,
}: Answer['unsearched']): void {
  const price = complete ? `all of them: ${priceRange(complete.lowCents, complete.highCents)}` : 'priced by --missing';
  const parts = [
    documentsNotBought > 0 && `${counted(documentsNotBought, 'document')} not bought (${price})`,
    documentsNotSold > 0 && `${counted(documentsNotSold, 'document')} that cannot be bought`,
    pagesWithoutText > 0 && `${counted(pagesWithoutText, 'page')} without text`,
  ].filter(Boolean);
  if (parts.length > 0) note(`Not searched: ${parts.join('; ')}.`);
}

/** What to hand to `document buy CASE --missing`, with its price. */
async function printMissing(client: ApiClient, q: string, options: SearchOptions): Promise<void> {
  const caseId = options.case ? (await findHeldCase(client, options.case)).id : undefined;
  const { court, year, type, limit } = options;
  const answer = await client.call(listMissingCases, { query: { q, court, year, type, caseId, limit } });
  if (options.json) return printJson(answer);
  printTable(
    answer.items.map((one) => [
      `${one.courtId} ${one.docketNumber ?? ''}`.trim(),
      counted(one.documents, 'document'),
      priceRange(one.lowCents, one.highCents),
      one.caseName ?? '',
    ]),
  );
  const { cases, documents, complete } = answer;
  const price = complete ? `, ${priceRange(complete.lowCents, complete.highCents)} for all` : '';
  note(
    documents === 0 ? 'Nothing is missing.' : `${counted(documents, 'document')} of ${counted(cases, 'case')}${price}.`,
  );
  if (documents > 0) note('Buy them with: pacerpro document buy CASE --missing');
}
