// pacerpro parse: what a court page, mail, feed or archive file says, as JSON. Local: no server, no account, nothing leaves the machine.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { AnyPage } from '@pacerpro/court';
import { readStandardInput } from '../ask.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { readCourtId } from '../court-id.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { note, printJson } from '../output.ts';

type Options = JsonOption & { court?: string; format: 'rich' | 'interchange'; category?: string };

export function parseCommand(): Command {
  return localCommand({
    usage: 'parse <file>',
    summary:
      'Read a court page, mail, feed, archive docket or stamped PDF and print what it says; guesses its kind and court. Needs no server.',
    examples: ['pacerpro parse docket.html', 'pacerpro parse notice.eml --format interchange --court nysd'],
  })
    .option('--court <id>', 'the court it comes from, where the file does not say')
    .addOption(
      new Option('--format <format>', 'the rich model, or the JSON other tools exchange')
        .choices(['rich', 'interchange'])
        .default('rich'),
    )
    .option('--category <name>', 'with --format interchange: read it as this category instead of guessing')
    .action(parse);
}

async function parse(file: string, options: Options): Promise<void> {
  const court = await import('@pacerpro/court'); // large; only where it is used
  const courtId = options.court ? await readCourtId(options.court) : null;
  const bytes = await readBytes(file);
  try {
    const page: AnyPage | null = options.category ? null : court.parseAny(bytes, { courtId });
    const category = options.category ?? page!.category;
    if (options.format === 'interchange' && category === null)
      throw new CliError(
        EXIT.failed,
        'cli.no_interchange_form',
        `The interchange form has no category for this kind of file (${page?.kind}).`,
      );
    const of = page?.courtId ?? courtId;
    const result =
      options.format === 'interchange'
        ? court.toInterchange(category!, bytes, { courtId: of })
        : (page?.model ?? (page?.kind === 'pdf' ? await readStamps(bytes) : null));
    note(
      `Read as ${page?.kind ?? category}${of ? ` of ${of}` : ', court unknown'}${page?.refusal ? ` (${page.refusal})` : ''}.`,
    );
    if (options.json)
      printJson({
        kind: page?.kind ?? null,
        category,
        courtId: of,
        refusal: page?.refusal ?? null,
        format: options.format,
        result,
      });
    else process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } catch (error) {
    if (!(error instanceof court.ParseError)) throw error;
    throw new CliError(EXIT.failed, error.code, error.message, { cause: error });
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  if (file === '-') return readStandardInput();
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliError(EXIT.notFound, 'cli.no_such_file', `${file} cannot be read.`, { cause });
  }
}

/** Of a PDF: its pages, and what the court stamped on the first of them. */
async function readStamps(bytes: Uint8Array): Promise<unknown> {
  const { parsePageStamp } = await import('@pacerpro/court');
  const { readPdfStart } = await import('../../features/intake/read-pdf.ts');
  const { closePdfPools } = await import('../../platform/pdf/pdf-pools.ts');
  try {
    const { pageCount, firstPages } = await readPdfStart(bytes);
    return { pageCount, stamps: firstPages.map((text) => parsePageStamp(text)) };
  } finally {
    await closePdfPools();
  }
}
