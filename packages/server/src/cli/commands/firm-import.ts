// pacerpro firm import: an archive becomes a firm of this installation, with the same people by their mail addresses.
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { withInstallation } from '../installation.ts';
import { clearProgress, note, print, printJson, progress } from '../output.ts';

export function firmImportCommand(): Command {
  return localCommand({
    usage: 'import <file>',
    summary:
      'Bring an archive in as a new firm. Every file is checked against the manifest first. Guests and share links arrive ended, PACER accounts are entered again.',
    examples: ['pacerpro firm import archer.zip'],
  }).action(async (file: string, { json }: JsonOption) => {
    if (!existsSync(file)) throw new CliError(EXIT.notFound, 'cli.no_such_file', `${file} does not exist.`);
    const say = json ? () => {} : progress;
    const brought = await withInstallation(async (services) => {
      const [{ BadArchive, openArchive }, { bringFirm }, { eraseFirm }] = await Promise.all([
        import('../../features/rights/read-archive.ts'),
        import('../../features/rights/bring-firm.ts'),
        import('../../features/rights/erase-firm.ts'),
      ]);
      const { auth, web, worker } = services.databases;
      const deps = { ...services, auth, web, worker };
      const archive = await openArchive(file, (done, total) => say(`checked ${done} of ${total} files`)).catch(
        (error: unknown) => {
          if (error instanceof BadArchive) throw new CliError(EXIT.refused, 'cli.bad_archive', error.message);
          throw error;
        },
      );
      let firmId: Parameters<typeof eraseFirm>[1] | null = null;
      try {
        return await bringFirm(
          deps,
          archive,
          (table, rows) => say(`${table}: ${rows}`),
          (id) => {
            firmId = id;
          },
        );
      } catch (error) {
        // A half of a firm is worth nothing to anyone.
        if (firmId) await eraseFirm(deps, firmId);
        throw error;
      } finally {
        archive.close();
      }
    });
    clearProgress();
    if (json) return printJson(brought);
    print(
      `Firm ${brought.firmId}: ${brought.rows.cases} cases, ${brought.rows.documents} documents, ${brought.people} people.`,
    );
    note('Whoever has no password here yet gets in by "Forgot password" with the same mail address.');
    if (brought.missing > 0)
      note(`${brought.missing} files were not in the archive; their records say so when opened.`);
  });
}
