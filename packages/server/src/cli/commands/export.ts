// pacerpro export: takes a case out: its documents as zip or one PDF, its docket as a spreadsheet, or all of its facts as JSON. Free.
import { writeFileSync } from 'node:fs';
import { downloadCaseCsv, downloadMergedPdf, downloadZip, listParties } from '@pacerpro/api';
import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { serverCommandWithoutJson, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { CliError, EXIT, usageError } from '../exit-codes.ts';
import { findHeldCase, type HeldCase, listAllEntries } from '../held-case.ts';
import { note, print, printJson } from '../output.ts';
import { type SaveOptions, saveDownload } from '../save-file.ts';

type Options = ServerOptions & SaveOptions & { zip?: boolean; pdf?: boolean; csv?: boolean; json?: boolean };

export function exportCommand(): Command {
  return serverCommandWithoutJson({
    usage: 'export <case>',
    summary:
      'Take a case out: documents held as zip (the default) or one PDF, the docket as CSV, or everything known as JSON.',
    examples: [
      'pacerpro export nysd:1:26-cv-01042 -o case.zip',
      'pacerpro export nysd:1:26-cv-01042 --json > case.json',
    ],
  })
    .option('--zip', 'documents held, each by its name')
    .option('--pdf', 'documents held as one PDF with bookmarks')
    .option('--csv', 'the docket as a spreadsheet')
    .option('--json', 'case, parties and docket as JSON; on standard output unless -o says otherwise')
    .option('-o, --output <file>', 'file or folder to save to; - for standard output')
    .option('--force', 'replace a file that is there already')
    .action((text: string, options: Options) =>
      withServer(options, async (client) => {
        if ([options.zip, options.pdf, options.csv, options.json].filter(Boolean).length > 1)
          throw usageError('Choose one of --zip, --pdf, --csv and --json.');
        const one = await findHeldCase(client, text);
        if (options.json) return exportJson(client, one, options);
        if (!options.csv && one.heldDocumentCount === 0)
          throw new CliError(EXIT.notFound, 'cli.nothing_held', 'Your firm holds no document of this case yet.');
        const route = options.csv ? downloadCaseCsv : options.pdf ? downloadMergedPdf : downloadZip;
        const download = await client.download(route as typeof downloadZip, { params: { caseId: one.id } });
        const saved = await saveDownload(download, options);
        if (!saved) return;
        print(saved.path);
        note(`${saved.bytes.toLocaleString('en-US')} bytes`);
      }),
    );
}

async function exportJson(client: ApiClient, one: HeldCase, { output, force }: Options): Promise<void> {
  const { items: parties } = await client.call(listParties, { params: { caseId: one.id } });
  const whole = { case: one, parties, entries: await listAllEntries(client, one.id) };
  if (output === undefined || output === '-') return printJson(whole);
  try {
    writeFileSync(output, `${JSON.stringify(whole, null, 2)}\n`, { flag: force ? 'w' : 'wx', mode: 0o600 });
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'EEXIST') throw cause;
    throw new CliError(EXIT.refused, 'cli.file_exists', `${output} is there already.`, {
      hint: 'Add --force to replace it.',
    });
  }
  note(output);
}
