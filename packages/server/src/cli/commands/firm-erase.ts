// pacerpro firm erase: destroys the keys of a firm, then everything it has. Asks twice, or wants both answers on the command line.
import type { Command } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { confirmTwice } from '../confirm-twice.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { parseFirmId } from '../firm-id.ts';
import { withInstallation } from '../installation.ts';
import { note, print, printJson } from '../output.ts';

type EraseOptions = JsonOption & { name?: string; erase?: string };
const WORD = 'ERASE';

export function firmEraseCommand(): Command {
  return localCommand({
    usage: 'erase <firm>',
    summary:
      'Erase a firm: keys, stored files, every record, and people who belong nowhere else. Its audit trail stays and proves it. Refused under a legal hold. Cannot be undone.',
    examples: ['pacerpro firm erase 0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69'],
  })
    .option('--name <name>', 'first confirmation: the exact name of the firm')
    .option('--erase <word>', `second confirmation: the word ${WORD}`)
    .action(async (firm: string, options: EraseOptions) => {
      const result = await withInstallation(async (services) => {
        const firmId = await parseFirmId(services, firm);
        const [{ shredOf }, shredding, { destroyFirmWhole }] = await Promise.all([
          import('../../app/rotation.ts'),
          import('../../features/keys/shred-firm.ts'),
          import('../../features/rights/destroy-firm.ts'),
        ]);
        const deps = shredOf(services);
        const name = (await shredding.findFirmName(deps, firmId)) ?? '';
        await confirmTwice(
          { name, word: WORD, warning: `This erases everything that "${name}" has, for good.` },
          { name: options.name, word: options.erase, mayAsk: !options.json },
        );
        try {
          const { auth, worker } = services.databases;
          return await destroyFirmWhole({ shred: deps, erase: { ...services, auth, worker } }, firmId);
        } catch (error) {
          if (error instanceof shredding.CannotShred) throw new CliError(EXIT.refused, 'cli.legal_hold', error.message);
          throw error;
        }
      });
      const { shredded, erased } = result;
      const rows = Object.values(erased.rows).reduce((sum, n) => sum + n, 0);
      if (options.json) return printJson({ ...erased, certificate: shredded.certificate, path: shredded.path });
      print(
        `${rows} records, ${erased.objects} stored files and ${erased.people} people erased; the keys are destroyed.`,
      );
      print(`Certificate: ${shredded.path}`);
      note(
        'The trail of the firm stays, with the erasure as its last event; pacerpro audit verify checks it as before.',
      );
      note(
        'Backups made before still hold the records. A restored one is shredded again by the shred journal; erase again after it.',
      );
    });
}
