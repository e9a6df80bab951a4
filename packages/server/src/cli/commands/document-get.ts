// pacerpro document get: saves the PDF of a document the firm holds; free.
import { downloadDocument } from '@pacerpro/api';
import type { Command } from 'commander';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { CliError, EXIT, usageError } from '../exit-codes.ts';
import { findHeldCase, findNamed, isId, listAllEntries } from '../held-case.ts';
import { note, print, printJson } from '../output.ts';
import { type SaveOptions, saveDownload } from '../save-file.ts';

export function documentGetCommand(): Command {
  return serverCommand({
    usage: 'get <document> [entry]',
    summary:
      'Save the PDF of a document your firm holds: its id, or CASE and ENTRY[-ATTACHMENT]. Named by the template of your firm.',
    examples: [
      'pacerpro document get nysd:1:26-cv-01042 12-1',
      'pacerpro document get nysd:1:26-cv-01042 12 -o motion.pdf',
    ],
  })
    .option('-o, --output <file>', 'file or folder to save to; - for standard output')
    .option('--force', 'replace a file that is there already')
    .action((first: string, entry: string | undefined, options: ServerOptions & JsonOption & SaveOptions) =>
      withServer(options, async (client) => {
        if (!entry && !isId(first)) throw usageError('Say the id of a document, or CASE and ENTRY.');
        if (options.json && options.output === '-')
          throw usageError('Standard output takes the file or JSON, not both.');
        const documentId = entry ? await findId(first, entry) : first;
        const saved = await saveDownload(await client.download(downloadDocument, { params: { documentId } }), options);
        if (!saved) return;
        if (options.json) printJson({ documentId, ...saved });
        else print(saved.path);
        note(`${saved.bytes.toLocaleString('en-US')} bytes`);

        async function findId(caseText: string, name: string): Promise<string> {
          const one = await findHeldCase(client, caseText);
          const { document } = findNamed(await listAllEntries(client, one.id), name);
          if (!document.held)
            throw new CliError(EXIT.notFound, 'cli.not_held', `Your firm does not hold ${name} yet.`, {
              hint: `Buy it with: pacerpro document buy ${caseText} ${name}`,
            });
          return document.id;
        }
      }),
    );
}
