// pacerpro import: brings files of any kind to the server in batches, and says for each where it went. Importing again changes nothing.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { type ImportedFile, importFiles } from '@pacerpro/api';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { ApiClient } from '../api-client.ts';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { readCourtId } from '../court-id.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { type FoundFile, findFiles, intoBatches } from '../import-files.ts';
import { clearProgress, counted, note, print, printJson, progress } from '../output.ts';

type Options = ServerOptions & JsonOption & { court?: string; allowQuarantine?: boolean; quiet?: boolean };
type Outcome = z.output<typeof ImportedFile>['outcome'] | 'failed';
/** `failed`: it never arrived; the others are the server's words. */
type Result = Omit<z.output<typeof ImportedFile>, 'outcome'> & { readonly path: string; readonly outcome: Outcome };

export function importCommand(): Command {
  return serverCommand({
    usage: 'import <paths...>',
    summary:
      'Bring in court pages, mails, feeds, archive dockets and stamped PDFs; folders are searched through. Free; ends with 1 when something could not be filed.',
    examples: ['pacerpro import ~/cases/otter', 'pacerpro import docket.html notice.eml --court nysd --json'],
  })
    .option('--court <id>', 'the court they come from, where they do not say')
    .option('--allow-quarantine', 'end with 0 although files were quarantined')
    .option('--quiet', 'only the totals')
    .action((paths: string[], options: Options) =>
      withServer(options, (client) => importPaths(client, paths, options)),
    );
}

async function importPaths(client: ApiClient, paths: string[], options: Options): Promise<void> {
  const { files, tooLarge } = findFiles(paths);
  const results: Result[] = tooLarge.map(({ path }) =>
    neverArrived(path, 'cli.too_large', 'Larger than the 100 MB a file may have.'),
  );
  const courtId = options.court ? await readCourtId(options.court) : undefined;
  let fatal: CliError | null = null;
  for (const batch of intoBatches(files)) {
    progress(
      `Importing ${results.length + 1} to ${results.length + batch.length} of ${files.length + tooLarge.length} ...`,
    );
    const answered: Result[] | CliError = fatal ? fatal : await sendBatch(client, batch, courtId).catch(asCliError);
    if (answered instanceof CliError) {
      // Without a server or a valid token the rest would fail alike; one bad batch must not stop the others.
      if (answered.exitCode === EXIT.unreachable || answered.exitCode === EXIT.notSignedIn) fatal = answered;
      if (answered.exitCode === EXIT.refused || answered.code === 'intake.court_not_known') fatal = answered;
      results.push(...batch.map(({ path }) => neverArrived(path, answered.code, answered.message)));
    } else results.push(...answered);
    if (!options.json && !options.quiet) report(results.slice(-batch.length));
  }
  clearProgress();
  const totals = countOutcomes(results);
  if (options.json) printJson({ files: results, totals });
  else
    print(
      Object.entries(totals)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(', '),
    );
  if (fatal) throw fatal;
  if (totals.quarantined > 0)
    note(`${counted(totals.quarantined, 'file')} could not be placed: see "Quarantine" in the web app.`);
  if (totals.failed + totals.refused > 0 || (totals.quarantined > 0 && !options.allowQuarantine))
    process.exitCode = EXIT.failed;
}

const neverArrived = (path: string, kind: string, message: string): Result => ({
  path,
  fileName: basename(path),
  outcome: 'failed',
  kind,
  message,
  caseId: null,
  documentId: null,
});

const asCliError = (error: unknown): CliError => {
  if (error instanceof CliError) return error;
  throw error;
};

/** A file the server stumbles over must not take the others of its batch with it: then each goes alone. */
export async function sendBatch(
  client: Pick<ApiClient, 'upload'>,
  batch: readonly FoundFile[],
  court: string | undefined,
): Promise<Result[]> {
  try {
    return await send(client, batch, court);
  } catch (error) {
    if (!(error instanceof CliError && error.exitCode === EXIT.failed && batch.length > 1)) throw error;
    const results: Result[] = [];
    for (const file of batch)
      results.push(
        ...(await send(client, [file], court).catch((alone: unknown) => {
          const { code, message, exitCode } = asCliError(alone);
          if (exitCode !== EXIT.failed) throw alone;
          return [neverArrived(file.path, code, message)];
        })),
      );
    return results;
  }
}

/** Importing is safe to repeat, so a batch that was lost on the way, or that came too soon, is sent again. */
async function send(
  client: Pick<ApiClient, 'upload'>,
  batch: readonly FoundFile[],
  court: string | undefined,
): Promise<Result[]> {
  for (let attempt = 1; ; attempt++) {
    const form = new (await import('undici')).FormData();
    for (const { path } of batch) form.append('files', await openAsBlob(path), basename(path));
    try {
      const { files } = await client.upload(importFiles, { court }, form);
      if (files.length !== batch.length)
        throw new CliError(
          EXIT.failed,
          'cli.incomplete',
          `The server answered for ${files.length} of ${batch.length} files.`,
        );
      return files.map((file, index) => ({ path: batch[index]!.path, ...file }));
    } catch (error) {
      const again = error instanceof CliError && ['cli.unreachable', 'too_many_requests'].includes(error.code);
      if (!again || attempt === 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * attempt ** 2));
    }
  }
}

function report(results: readonly Result[]): void {
  clearProgress();
  for (const { path, outcome, kind, message } of results) print(`${outcome.padEnd(11)}  ${path}  (${kind}) ${message}`);
}

function countOutcomes(results: readonly Result[]): Record<Outcome, number> {
  const totals: Record<Outcome, number> = { filed: 0, unchanged: 0, quarantined: 0, refused: 0, failed: 0 };
  for (const { outcome } of results) totals[outcome]++;
  return totals;
}
