// pacerpro firm shred: destroys the keys of a firm for good. Asks twice, or wants both answers on the command line.
import type { Command } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { confirmTwice } from '../confirm-twice.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { parseFirmId } from '../firm-id.ts';
import { withInstallation } from '../installation.ts';
import { note, print, printJson } from '../output.ts';

type ShredOptions = JsonOption & { name?: string; destroy?: string };
const WORD = 'DESTROY';

export function firmShredCommand(): Command {
  return localCommand({
    usage: 'shred <firm>',
    summary:
      'Destroy the keys of a firm in every version, so that its documents, court pages, page texts and PACER secrets can never be read again. Refused under a legal hold. Cannot be undone.',
    examples: [
      'pacerpro firm shred 0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69',
      `pacerpro firm shred 0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69 --name "Hale & Moor LLP" --destroy ${WORD}`,
    ],
  })
    .option('--name <name>', 'first confirmation: the exact name of the firm')
    .option('--destroy <word>', `second confirmation: the word ${WORD}`)
    .action(async (firmId: string, options: ShredOptions) => {
      const result = await withInstallation(async (services) => {
        const [{ shredOf }, shredding] = await Promise.all([
          import('../../app/rotation.ts'),
          import('../../features/keys/shred-firm.ts'),
        ]);
        const deps = shredOf(services);
        const id = await parseFirmId(services, firmId);
        const name = (await shredding.findFirmName(deps, id)) ?? '';
        await confirmTwice(
          { name, word: WORD, warning: `This destroys what "${name}" has stored, for good.` },
          { name: options.name, word: options.destroy, mayAsk: !options.json },
        );
        try {
          return await shredding.shredFirm(deps, id);
        } catch (error) {
          if (error instanceof shredding.CannotShred) throw new CliError(EXIT.refused, 'cli.legal_hold', error.message);
          throw error;
        }
      });
      const { certificate, path } = result;
      if (options.json) return printJson({ ...certificate, path });
      print(
        `${certificate.destroyed.keys} keys destroyed; ${certificate.samples.openedBefore} samples opened before, ${certificate.samples.openNow} open now.`,
      );
      print(`Certificate: ${path}`);
      note('Running processes forget the key within five minutes; restart them to be sure at once.');
      note(
        'Copy the shreds folder to every machine and beside each backup: a restored database is shredded again by it before anything is served.',
      );
      note(
        'Older backups hold the wrapped keys too. To make them useless: pacerpro keys rotate and keys retire, both also with --fetch, and let key backups from before expire.',
      );
      note('Names, docket text and the ledger are not sealed and remain: pacerpro firm erase removes them.');
    });
}
