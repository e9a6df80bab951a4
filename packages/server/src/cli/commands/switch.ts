// pacerpro switch: parts of the program off and on again, on the server itself. Works also when nobody can sign in to the console.
import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Part } from '../../features/switches/parts.ts';
import type { SwitchDependencies, Switcher } from '../../features/switches/switching.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT, usageError } from '../exit-codes.ts';
import { withInstallation } from '../installation.ts';
import { note, print, printJson, printTable } from '../output.ts';

type Reasoned = JsonOption & { reason: string };

export function switchCommand(): Command {
  return new Command('switch')
    .description(
      'Switch parts of the program off and on for everyone, on the server itself. Takes effect within five seconds.',
    )
    .addCommand(offCommand())
    .addCommand(onCommand())
    .addCommand(listCommand());
}

const reasoned = (command: Command): Command =>
  command.requiredOption('--reason <text>', 'why, for the trail; at least ten characters', reasonOf);

function offCommand(): Command {
  return reasoned(
    localCommand({
      usage: 'off <part>',
      summary:
        'Switch off a feature, or one route by its name or by method and path. Its callers are answered 503, its jobs wait.',
      examples: [
        'pacerpro switch off search --reason "Hits show a walled case."',
        'pacerpro switch off "GET /api/v1/documents/:documentId/file" --reason "Wrong bytes." --until 2026-06-01T12:00Z',
      ],
    }),
  )
    .option('--until <time>', 'on again by itself at this time', timeOf)
    .action(async (text: string, { reason, until, json }: Reasoned & { until?: Date }) => {
      const part = await withSwitches(async (deps, by, { switching }, find) => {
        const found = find(text);
        await switching.switchPartOff(deps, by, { part: found, reason, until: until ?? null });
        return found;
      });
      if (json) printJson({ ...part, off: true, until: until?.toISOString() ?? null });
      else print(`${part.name} is switched off${until ? ` until ${until.toISOString()}` : ''}.`);
    });
}

function onCommand(): Command {
  return reasoned(
    localCommand({
      usage: 'on <part>',
      summary: 'Switch a feature or a route on again.',
      examples: ['pacerpro switch on search --reason "Fixed by version 0.2."'],
    }),
  ).action(async (text: string, { reason, json }: Reasoned) => {
    const part = await withSwitches(async (deps, by, { switching }, find) => {
      const found = find(text);
      await switching.switchPartOn(deps, by, { part: found, reason });
      return found;
    });
    if (json) printJson({ ...part, off: false });
    else print(`${part.name} is on again.`);
  });
}

function listCommand(): Command {
  return localCommand({
    usage: 'list',
    summary: 'What is switched off, why, by whom and until when; with --all what could be.',
    examples: ['pacerpro switch list', 'pacerpro switch list --all --json'],
  })
    .option('--all', 'also everything that can be switched off')
    .action(async ({ json, all }: JsonOption & { all?: boolean }) => {
      const { off, parts } = await withSwitches(async (deps, _by, { switching, parts: rules }, _find, features) => ({
        off: await switching.listSwitchedOff(deps),
        parts: rules.listParts(features).map((part) => ({ ...part, title: rules.titleOf(part) })),
      }));
      if (json) return printJson({ off, ...(all ? { parts } : {}) });
      if (off.length === 0) note('Nothing is switched off.');
      else
        printTable([
          ['Part', 'Since', 'Until', 'By', 'Reason'],
          ...off.map((one) => [
            one.name,
            one.offSince.toISOString(),
            one.until?.toISOString() ?? 'switched on again',
            one.offBy,
            one.reason,
          ]),
        ]);
      if (all) printTable([['Kind', 'Part', 'What'], ...parts.map((part) => [part.kind, part.name, part.title])]);
    });
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason.length < 10 || reason.length > 500) throw usageError('Say why, in 10 to 500 characters.');
  return reason;
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw usageError(`“${text}” is no time. Write 2026-06-01T12:00Z.`);
  return time;
}

type Rules = {
  readonly parts: typeof import('../../features/switches/parts.ts');
  readonly switching: typeof import('../../features/switches/switching.ts');
};

async function withSwitches<T>(
  work: (
    deps: SwitchDependencies,
    by: Switcher,
    rules: Rules,
    find: (text: string) => Part,
    features: readonly string[],
  ) => Promise<T>,
): Promise<T> {
  const [parts, switching, { features }, { AppError }] = await Promise.all([
    import('../../features/switches/parts.ts'),
    import('../../features/switches/switching.ts'),
    import('../../app/features.ts'),
    import('../../platform/http/errors.ts'),
  ]);
  const names = features.map(({ name }) => name);
  const find = (text: string): Part => {
    const part = parts.findPart(names, text.trim());
    if (part) return part;
    throw new CliError(
      EXIT.notFound,
      'switch.unknown_part',
      `There is no feature or route “${text}”; see --all of list.`,
    );
  };
  return withInstallation(({ databases, clock }) =>
    work(
      { auth: databases.auth, clock },
      { adminId: null, name: `operator ${userInfo().username}` },
      { parts, switching },
      find,
      names,
    ),
  ).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const code = error.status === 404 ? EXIT.notFound : EXIT.failed;
    throw new CliError(code, error.code, error.message);
  });
}
