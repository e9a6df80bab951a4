// pacerpro firm shred: destroys the keys of a firm for good. Asks twice, or wants both answers on the command line.
import type { Command } from 'commander';
import type { FirmId } from '../../platform/id/id.ts';
import { ask, someoneIsThere } from '../ask.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT } from '../exit-codes.ts';
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
        const id = parseId(firmId);
        const name = id && (await shredding.findFirmName(deps, id));
        if (!id || !name) throw new CliError(EXIT.notFound, 'cli.no_such_firm', 'There is no such firm.');
        await confirmTwice(name, options);
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
      note('Names, docket text and the ledger are not sealed and remain: delete the firm to remove them.');
    });
}

async function confirmTwice(name: string, given: ShredOptions): Promise<void> {
  const there = someoneIsThere() && !given.json;
  const first =
    given.name ??
    (there ? await ask(`This destroys what "${name}" has stored, for good. Type the name of the firm: `) : '');
  const second =
    first === name ? (given.destroy ?? (there ? await ask(`Nobody can bring it back. Type ${WORD}: `) : '')) : '';
  if (first !== name || second !== WORD)
    throw new CliError(
      EXIT.refused,
      'cli.not_confirmed',
      `Not confirmed; nothing was destroyed. It needs the exact name of the firm and the word ${WORD}.`,
    );
}

const parseId = (text: string): FirmId | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? (text.toLowerCase() as FirmId) : null;
