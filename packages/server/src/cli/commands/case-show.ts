// pacerpro case show: header, parties and docket of a case the firm holds; free.
import { listParties } from '@pacerpro/api';
import type { Command } from 'commander';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { findHeldCase, listAllEntries } from '../held-case.ts';
import { print, printJson } from '../output.ts';
import { printCase, printEntries } from '../print-case.ts';

type Options = ServerOptions & JsonOption & { parties?: boolean; entries?: boolean };

export function caseShowCommand(): Command {
  return serverCommand({
    usage: 'show <case>',
    summary: 'Show a case your firm holds: header, parties, docket. CASE is its id, or court and number.',
    examples: ['pacerpro case show nysd:1:26-cv-01042', 'pacerpro case show 26-cv-1042 --no-entries'],
  })
    .option('--no-parties', 'leave parties and attorneys out')
    .option('--no-entries', 'leave the docket out')
    .action((text: string, options: Options) =>
      withServer(options, async (client) => {
        const one = await findHeldCase(client, text);
        const params = { caseId: one.id };
        const parties = options.parties ? (await client.call(listParties, { params })).items : [];
        const entries = options.entries ? await listAllEntries(client, one.id) : [];
        if (options.json)
          return printJson({
            case: one,
            ...(options.parties ? { parties } : {}),
            ...(options.entries ? { entries } : {}),
          });
        printCase(one);
        for (const party of parties) {
          print(`  ${party.roleText}: ${party.name}${party.terminatedOn ? ` (until ${party.terminatedOn})` : ''}`);
          for (const attorney of party.attorneys)
            print(`      ${[attorney.name, attorney.lawFirm].filter(Boolean).join(', ')}`);
        }
        if (entries.length > 0) print();
        printEntries(entries);
      }),
    );
}
