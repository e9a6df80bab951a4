// pacerpro document menu: which attachments entries have, with page counts; the court is asked, for nothing.
import type { Command } from 'commander';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { EXIT } from '../exit-codes.ts';
import { findHeldCase, listAllEntries } from '../held-case.ts';
import { counted, note, print, printJson } from '../output.ts';
import { findEntries, readMenus } from '../read-menus.ts';

type Options = ServerOptions & JsonOption;

export function documentMenuCommand(): Command {
  return serverCommand({
    usage: 'menu <case> <entries...>',
    summary:
      'Ask the court which attachments entries have, and how many pages. Free. What it lists can be bought as ENTRY-ATTACHMENT.',
    examples: ['pacerpro document menu nysd:1:26-cv-01042 12 15'],
  }).action((caseText: string, names: string[], options: Options) =>
    withServer(options, async (client) => {
      const { id } = await findHeldCase(client, caseText);
      const asked = findEntries(await listAllEntries(client, id), names);
      const tasks = await readMenus(client, asked);
      const ids = new Set(asked.map((entry) => entry.id));
      const entries = (await listAllEntries(client, id)).filter((entry) => ids.has(entry.id));
      if (options.json)
        printJson({
          entries: entries.map(({ id: entryId, number, menuRead, documents }) => ({
            id: entryId,
            number,
            menuRead,
            documents,
          })),
          tasks: [...tasks.values()],
        });
      else for (const entry of entries) for (const line of linesOf(entry)) print(line);
      for (const task of tasks.values())
        if (task.state !== 'done') note(`${task.title}: ${task.message ?? task.state}`);
      if ([...tasks.values()].some(({ state }) => state !== 'done')) process.exitCode = EXIT.failed;
    }),
  );
}

const linesOf = ({ number, documents }: Awaited<ReturnType<typeof listAllEntries>>[number]): string[] =>
  documents.map(
    (one) =>
      `ECF ${number ?? '?'}${one.attachmentNumber === null ? '' : `-${one.attachmentNumber}`}  ${one.held ? 'held' : one.availability}  ${one.pageCount === null ? '' : counted(one.pageCount, 'page')}  ${one.description ?? ''}  ${one.id}`,
  );
