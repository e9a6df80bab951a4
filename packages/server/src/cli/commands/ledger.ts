// pacerpro ledger: every charge, free fetch and avoided charge of the firm.
import { downloadLedgerCsv, listLedger } from '@pacerpro/api';
import type { Command } from 'commander';
import type { ApiClient, Output } from '../api-client.ts';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { usageError } from '../exit-codes.ts';
import { findHeldCase } from '../held-case.ts';
import { money, note, print, printJson, printTable } from '../output.ts';
import { type SaveOptions, saveDownload } from '../save-file.ts';

type Options = ServerOptions &
  JsonOption &
  SaveOptions & { from?: string; to?: string; clientCode?: string; case?: string; csv?: boolean };

export function ledgerCommand(): Command {
  return serverCommand({
    usage: 'ledger',
    summary: 'Show every charge of your firm, newest first: what, for whom, how much.',
    examples: ['pacerpro ledger --from 2026-07-01 --to 2026-09-30 --csv -o quarter.csv'],
  })
    .option('--from <date>', 'from this date, YYYY-MM-DD')
    .option('--to <date>', 'up to this date, YYYY-MM-DD')
    .option('--client-code <code>', 'only this client code')
    .option('--case <case>', 'only this case')
    .option('--csv', 'as a spreadsheet, on standard output unless -o says otherwise')
    .option('-o, --output <file>', 'with --csv: file or folder to save to')
    .option('--force', 'replace a file that is there already')
    .action((options: Options) => withServer(options, (client) => showLedger(client, options)));
}

async function showLedger(client: ApiClient, options: Options): Promise<void> {
  if (options.csv && options.json) throw usageError('Choose one of --csv and --json.');
  const caseId = options.case ? (await findHeldCase(client, options.case)).id : undefined;
  const filter = { from: options.from, to: options.to, clientCode: options.clientCode, caseId };
  if (options.csv) {
    const download = await client.download(downloadLedgerCsv, { query: filter });
    const saved = await saveDownload(download, { ...options, output: options.output ?? '-' });
    if (saved) print(saved.path);
    return;
  }
  const items: Output<typeof listLedger>['items'] = [];
  const readPage = (after?: string) => client.call(listLedger, { query: { ...filter, limit: 200, after } });
  let page = await readPage();
  items.push(...page.items);
  while (page.next) {
    page = await readPage(page.next);
    items.push(...page.items);
  }
  if (options.json) return printJson({ items, totals: page.totals });
  printTable(
    items.map((line) => [
      line.billedAt.slice(0, 10),
      line.kind,
      money(line.cents).padStart(8),
      line.court,
      line.docketNumber ?? '',
      line.clientCode ?? '',
      line.user.name,
      line.description,
    ]),
  );
  note(
    `${page.totals.count} lines; charged ${money(page.totals.chargedCents)}, avoided ${money(page.totals.avoidedCents)}.`,
  );
}
