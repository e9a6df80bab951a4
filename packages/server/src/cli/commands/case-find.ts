// pacerpro case find: own cases by name, party or number; asks no court and costs nothing.
import { lookUp } from '@pacerpro/api';
import type { Command } from 'commander';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { EXIT } from '../exit-codes.ts';
import { note, priceRange, printJson } from '../output.ts';
import { printSummary } from '../print-case.ts';

export function caseFindCommand(): Command {
  return serverCommand({
    usage: 'find <text...>',
    summary:
      'Find cases your firm holds by name, party or docket number in any form; free. Ends with 3 when there is none.',
    examples: ['pacerpro case find 26-cv-1042', 'pacerpro case find Otter Creek'],
  }).action((words: string[], options: ServerOptions & JsonOption) =>
    withServer(options, async (client) => {
      const q = words.join(' ');
      const found = await client.call(lookUp, { query: { q } });
      if (found.cases.length === 0) process.exitCode = EXIT.notFound;
      if (options.json) return printJson(found);
      for (const one of found.cases) printSummary(one);
      if (found.numbers.length > 0)
        note(
          `Read as ${found.numbers.map(({ display, courtId }) => [courtId, display].filter(Boolean).join(' ')).join(', ')}.`,
        );
      if (found.cases.length === 0) note('Your firm holds no such case.');
      note(
        `Nationwide: pacerpro search --locator ${JSON.stringify(q)} (${priceRange(found.locatorLowCents, found.locatorHighCents)})`,
      );
    }),
  );
}
