// pacerpro whoami: the person and firm behind the token.
import { readMe } from '@pacerpro/api';
import type { Command } from 'commander';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { print, printJson } from '../output.ts';

export function whoamiCommand(): Command {
  return serverCommand({
    usage: 'whoami',
    summary: 'Show who is signed in, and at which server.',
    examples: ['pacerpro whoami --json'],
  }).action((options: ServerOptions & JsonOption) =>
    withServer(options, async (client) => {
      const me = await client.call(readMe, {});
      if (options.json) return printJson({ server: client.server.url, ...me });
      print(`${me.user.name} <${me.user.email}>, ${me.role} of ${me.firm.name}`);
      print(
        `Server: ${client.server.url} (${me.court === 'sandbox' ? 'sandbox court, nothing is really paid' : 'real PACER'})`,
      );
      if (!me.hasPacerAccount) print('There is no PACER account to buy with yet.');
    }),
  );
}
