// pacerpro admin: who runs this installation. Works on the database of this machine with its key folder; no address of the server can do it.
import { userInfo } from 'node:os';
import { MailAddress } from '@pacerpro/api';
import { Command, InvalidArgumentError } from 'commander';
import type { ConsoleDependencies, Enrolment } from '../../features/site-admins/appoint.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT, usageError } from '../exit-codes.ts';
import { withInstallation } from '../installation.ts';
import { note, print, printJson, printTable } from '../output.ts';

type Confirmed = JsonOption & { by?: string; code?: string };

export function adminCommand(): Command {
  return new Command('admin')
    .description('Make, renew, disable and list site administrators, on the server itself.')
    .addCommand(createCommand())
    .addCommand(renewCommand())
    .addCommand(resetCommand())
    .addCommand(disableCommand())
    .addCommand(listCommand());
}

const confirmable = (command: Command): Command =>
  command
    .option('--by <email>', 'another administrator, who confirms it; needed as soon as there is one')
    .option('--code <code>', 'a one-time code of theirs');

function createCommand(): Command {
  return confirmable(
    localCommand({
      usage: 'create <email>',
      summary: 'Make a site administrator and print the link by which they enrol.',
      examples: [
        'pacerpro admin create ada@example.com --name "Ada Byron"',
        'pacerpro admin create grace@example.com --name "Grace Hopper" --by ada@example.com --code 123456',
      ],
    }),
  )
    .requiredOption('--name <name>', 'full name, which firms will see', nameOf)
    .option('--days <days>', 'how long the designation lasts, at most 90', daysOf, 90)
    .action(async (email: string, { name, days, by, code, json }: Confirmed & { name: string; days: number }) => {
      const link = await withConsole(async (deps, { createAdmin }) =>
        createAdmin(deps, { email: addressOf(email), name, days, by, code }),
      );
      printLink(link, json);
    });
}

function renewCommand(): Command {
  return confirmable(
    localCommand({
      usage: 'renew <email>',
      summary: 'Prolong a designation by up to 90 days from today; also takes back a disabling.',
      examples: ['pacerpro admin renew ada@example.com --by grace@example.com --code 123456'],
    }),
  )
    .option('--days <days>', 'how long the designation lasts, at most 90', daysOf, 90)
    .action(async (email: string, { days, by, code, json }: Confirmed & { days: number }) => {
      const until = await withConsole(async (deps, { renewAdmin }) =>
        renewAdmin(deps, { email: addressOf(email), days, by, code }),
      );
      if (json) printJson({ email, designatedUntil: until.toISOString() });
      else print(`${email} is designated until ${until.toISOString().slice(0, 10)}.`);
    });
}

function resetCommand(): Command {
  return confirmable(
    localCommand({
      usage: 'reset <email>',
      summary: 'Forget password and authenticator, end every session, and print a new enrolment link.',
      examples: ['pacerpro admin reset ada@example.com --by grace@example.com --code 123456'],
    }),
  ).action(async (email: string, { by, code, json }: Confirmed) => {
    printLink(
      await withConsole(async (deps, { resetAdmin }) => resetAdmin(deps, { email: addressOf(email), by, code })),
      json,
    );
  });
}

function disableCommand(): Command {
  return localCommand({
    usage: 'disable <email>',
    summary: 'Shut an administrator out at once, with their sessions and grants. The last one cannot be disabled.',
    examples: ['pacerpro admin disable ada@example.com'],
  }).action(async (email: string, { json }: JsonOption) => {
    await withConsole(async (deps, { disableAdmin }) => disableAdmin(deps, { email: addressOf(email) }));
    if (json) printJson({ email, disabled: true });
    else print(`${email} is disabled; sessions and grants have ended.`);
  });
}

function listCommand(): Command {
  return localCommand({
    usage: 'list',
    summary: 'Who the site administrators are, until when, and who appointed them.',
    examples: ['pacerpro admin list', 'pacerpro admin list --json'],
  }).action(async ({ json }: JsonOption) => {
    const admins = await withConsole((deps, { listAdmins }) => listAdmins(deps));
    if (json) return printJson({ admins });
    if (admins.length === 0) return note('There is no site administrator. Make one with: pacerpro admin create');
    const stateOf = (one: (typeof admins)[number]) => {
      if (one.disabled_at) return 'disabled';
      if (one.isLive) return 'can sign in';
      return one.enrolled_at ? 'designation over' : 'not enrolled';
    };
    printTable([
      ['Address', 'Name', 'State', 'Until', 'Appointed by'],
      ...admins.map((one) => [
        one.email,
        one.name,
        stateOf(one),
        one.designated_until.toISOString().slice(0, 10),
        one.appointed_by,
      ]),
    ]);
  });
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name.length < 1 || name.length > 200) throw new InvalidArgumentError('A name has 1 to 200 characters.');
  return name;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 90) throw new InvalidArgumentError('It lasts 1 to 90 days.');
  return days;
}

function addressOf(text: string): string {
  const address = MailAddress.safeParse(text);
  if (!address.success) throw usageError(`“${text}” is no mail address.`);
  return address.data;
}

type Linked = Enrolment & { readonly url: string };

function printLink({ email, url, expiresAt }: Linked, json?: boolean): void {
  if (json) return printJson({ email, url, expiresAt: expiresAt.toISOString() });
  print(url);
  note(`Hand this link to ${email} and to nobody else. It works once, until ${expiresAt.toISOString()}.`);
}

type Appointments = typeof import('../../features/site-admins/appoint.ts');

async function withConsole<T>(
  work: (deps: ConsoleDependencies, rules: Appointments) => Promise<T>,
): Promise<T extends Enrolment ? Linked : T> {
  const [rules, { hashToken, randomToken }] = await Promise.all([
    import('../../features/site-admins/appoint.ts'),
    import('../../platform/crypto/token.ts'),
  ]);
  return withInstallation(async ({ databases, clock, crypto, config }) => {
    const tokens = { make: randomToken, hash: hashToken };
    const operator = userInfo().username;
    const deps = { worker: databases.worker, auth: databases.auth, clock, crypto, tokens, operator };
    const result = await work(deps, rules).catch((error: unknown) => {
      if (error instanceof rules.AppointmentRefused)
        throw new CliError(EXIT.failed, 'admin.appointment_refused', error.message);
      throw error;
    });
    // In the fragment: browsers send it to nobody, so that it stands in no log.
    const isLink = typeof result === 'object' && result !== null && 'token' in result;
    return (isLink ? { ...result, url: `${config.web.baseUrl}/admin/enrol#${String(result.token)}` } : result) as never;
  });
}
