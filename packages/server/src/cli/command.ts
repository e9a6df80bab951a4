// What every command has: --json, an example in its help, and for those that ask the server the options that say which and as whom.
import { Command } from 'commander';
import { type ApiClient, openApiClient } from './api-client.ts';
import { findServer, type ServerOptions } from './connection.ts';

export type Described = {
  /** Name and arguments, as commander reads them: `get <case> [entry]`. */
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
};
export type JsonOption = { readonly json?: boolean };

const examplesOf = new WeakMap<Command, readonly string[]>();
export const listExamples = (command: Command): readonly string[] => examplesOf.get(command) ?? [];

const jsonFlag = ['--json', 'print one JSON value on standard output, everything else on standard error'] as const;

export function localCommand(described: Described): Command {
  return describe(described).option(...jsonFlag);
}

/** A command that asks the server. */
export function serverCommand(described: Described): Command {
  return connected(describe(described).option(...jsonFlag));
}

/** For the one command whose --json means something of its own. */
export function serverCommandWithoutJson(described: Described): Command {
  return connected(describe(described));
}

function describe({ usage, summary, examples }: Described): Command {
  const [name = '', ...words] = usage.split(' ');
  const command = new Command(name).description(summary);
  for (const word of words) command.argument(word);
  examplesOf.set(command, examples);
  const title = examples.length > 1 ? 'Examples' : 'Example';
  return command.addHelpText('after', `\n${title}:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
}

function connected(command: Command): Command {
  return command
    .option('--server <url>', 'address of the server (PACERPRO_URL; else the installation in this folder)')
    .option('--token <token>', 'API token (better: PACERPRO_TOKEN, or pacerpro login)')
    .option('--ca <file>', 'certificate file to trust (PACERPRO_CA; else that of the local installation)')
    .option('--insecure', 'do not check the certificate of the server');
}

/** Runs one piece of work against the server and closes the connection, whatever happens. */
export async function withServer<T>(options: ServerOptions, work: (client: ApiClient) => Promise<T>): Promise<T> {
  const client = await openApiClient(findServer(options));
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
