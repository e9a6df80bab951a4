// pacerpro document buy: one document, several, an entry with its attachments, or all that is missing of a case.
import { quoteDocuments } from '@pacerpro/api';
import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { CliError, EXIT, usageError } from '../exit-codes.ts';
import { findHeldCase, findNamed, listAllEntries, type Named } from '../held-case.ts';
import { counted, note, print, printJson } from '../output.ts';
import { readMenus } from '../read-menus.ts';
import { type BuyOptions, buy, withBuyOptions } from '../purchase.ts';

type Options = ServerOptions & JsonOption & BuyOptions & { missing?: boolean; attachments?: boolean; menu?: boolean };

export function documentBuyCommand(): Command {
  const command = serverCommand({
    usage: 'buy <case> [entries...]',
    summary:
      'Buy documents of a case: ENTRY for the main document, ENTRY-ATTACHMENT for an attachment. What is held already is not bought again.',
    examples: [
      'pacerpro document buy nysd:1:26-cv-01042 12 12-1 15',
      'pacerpro document buy nysd:1:26-cv-01042 --missing --yes --max 50',
    ],
  })
    .option('--missing', 'everything of the case that can be bought and is not held')
    .option(
      '--attachments',
      'each entry with all its attachments; the court is asked first which there are, which is free',
    )
    .option('--no-menu', 'with --attachments: only those that are known already');
  return withBuyOptions(command).action((caseText: string, names: string[], options: Options) =>
    withServer(options, (client) => buyDocuments(client, caseText, names, options)),
  );
}

async function buyDocuments(client: ApiClient, caseText: string, names: string[], options: Options): Promise<void> {
  if (names.length > 0 === (options.missing === true)) throw usageError('Name entries, or say --missing.');
  const one = await findHeldCase(client, caseText);
  const find = async () => {
    const entries = await listAllEntries(client, one.id);
    return names.map((name) => findNamed(entries, name));
  };
  let asked = options.missing ? null : await find();
  if (asked && options.attachments && options.menu !== false && (await askMenus(client, asked))) asked = await find();
  const documents = asked?.flatMap(({ entry, document }) => (options.attachments ? entry.documents : [document])) ?? [];
  const open = documents.filter((document) => !document.held);
  if (asked && open.length === 0) return report(client, one.id, documents, null, options);
  const ids = [...new Set(open.map(({ id }) => id))];
  const body = asked ? { documentIds: ids } : { missingOfCase: one.id };
  let task: Awaited<ReturnType<typeof buy>>;
  try {
    task = await buy(client, await client.call(quoteDocuments, { body }), options);
  } catch (error) {
    // Asking for all that is missing where nothing is missing is no failure.
    if (!(error instanceof CliError && error.code === 'quote.nothing_to_buy' && options.missing)) throw error;
    note(error.message);
    return report(client, one.id, [], null, options);
  }
  if (options.wait === false)
    return options.json ? printJson({ task, documents: [] }) : print(`Task ${task.id}: ${task.state}`);
  await report(client, one.id, documents, task, options);
}

/** Whether there was anything to ask. What the court does not show is said, and the rest goes on. */
async function askMenus(client: ApiClient, asked: readonly Named[]): Promise<boolean> {
  const unread = [...new Set(asked.map(({ entry }) => entry))].filter((entry) => !entry.menuRead);
  const tasks = await readMenus(client, unread);
  for (const { title, state, message } of tasks.values())
    if (state !== 'done') note(`${title}: ${message ?? state} Only what is known already is bought.`);
  return unread.length > 0;
}

type Bought = { readonly id: string };

async function report(client: ApiClient, caseId: string, asked: readonly Bought[], task: unknown, { json }: Options) {
  const entries = await listAllEntries(client, caseId);
  const ids = new Set(asked.map(({ id }) => id));
  const documents = entries.flatMap((entry) =>
    entry.documents
      .filter(({ id, held }) => (ids.size > 0 ? ids.has(id) : held))
      .map(({ id, attachmentNumber, pageCount, held, description }) => ({
        id,
        entryNumber: entry.number,
        attachmentNumber,
        pageCount,
        held,
        description,
      })),
  );
  if (json) printJson({ task, documents });
  else
    for (const one of documents)
      print(
        `ECF ${one.entryNumber ?? '?'}${one.attachmentNumber === null ? '' : `-${one.attachmentNumber}`}  ${one.held ? 'held' : 'not held'}  ${one.pageCount === null ? '' : counted(one.pageCount, 'page')}  ${one.id}`,
      );
  if (!task) note('Nothing was bought: it is held already.');
  if (ids.size > 0 && documents.some(({ held }) => !held)) process.exitCode = EXIT.failed;
}
