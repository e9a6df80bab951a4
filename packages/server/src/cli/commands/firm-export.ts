// pacerpro firm export: everything a firm has, walls and all, as one zip. For the operator: what a member may take stands under Settings.
import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { parseFirmId } from '../firm-id.ts';
import { withInstallation } from '../installation.ts';
import { clearProgress, note, print, printJson, progress } from '../output.ts';

export function firmExportCommand(): Command {
  return localCommand({
    usage: 'export <firm>',
    summary:
      'Write everything of a firm into one zip: dockets as web pages, documents, court pages as they came, records as JSON. Nothing is sealed in it: keep it safe.',
    examples: ['pacerpro firm export 0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69 --to archer.zip'],
  })
    .requiredOption('--to <file>', 'where to write; must not exist')
    .action(async (firm: string, { to, json }: JsonOption & { to: string }) => {
      if (existsSync(to)) throw new CliError(EXIT.refused, 'cli.file_exists', `${to} is there already.`);
      if (!existsSync(dirname(resolve(to))))
        throw new CliError(EXIT.notFound, 'cli.no_such_folder', `The folder of ${to} is not there.`);
      const written = await withInstallation(async (services) => {
        const firmId = await parseFirmId(services, firm);
        const [{ recordWholeExport }, { writeArchive }] = await Promise.all([
          import('../../features/rights/exports.ts'),
          import('../../features/rights/write-archive.ts'),
        ]);
        await recordWholeExport(services.databases.worker, firmId, userInfo().username);
        const part = `${to}.part`;
        const file = createWriteStream(part, { mode: 0o600 });
        const take = (chunk: Buffer) =>
          new Promise<void>((resolve, reject) => file.write(chunk, (error) => (error ? reject(error) : resolve())));
        const result = await writeArchive(
          { ...services, worker: services.databases.worker },
          { kind: 'system', reason: 'firm-export', firmId },
          take,
          {
            now: services.clock.now(),
            onProgress: async (done, total) => {
              if (!json) progress(`${done} of ${total} files`);
            },
            signal: new AbortController().signal,
          },
        );
        await new Promise<void>((resolve, reject) => {
          file.once('error', reject);
          file.end(() => resolve());
        });
        await rename(part, to);
        return result;
      });
      clearProgress();
      if (json) return printJson({ file: to, ...written });
      print(`${to}: ${written.cases} cases, ${written.documents} documents, ${written.observations} court pages.`);
      if (written.missing > 0) note(`${written.missing} stored files could not be found; their records are in it.`);
    });
}
