// pacerpro firm create: makes a firm and invites its owner, on the machine of the installation. The way into one that nobody can sign in to yet.
import { MailAddress } from '@pacerpro/api';
import { type Command, InvalidArgumentError } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { note, print, printJson } from '../output.ts';

type Asked = JsonOption & { name: string; ownerEmail: string; mail?: boolean };

export function firmCreateCommand(): Command {
  return localCommand({
    usage: 'create',
    summary: 'Make a firm and print the link with which its owner comes in; good for seven days and once.',
    examples: ['pacerpro firm create --name "Archer & Boone LLP" --owner-email alice@archer.example'],
  })
    .requiredOption('--name <name>', 'name of the firm', nameOf)
    .requiredOption('--owner-email <address>', 'who will own it', addressOf)
    .option('--mail', 'also mail the link to the owner, by the running worker')
    .action(async ({ json, name, ownerEmail, mail }: Asked) => {
      const made = await create({ name, ownerEmail, mail: mail ?? false });
      if (json) return printJson(made);
      print(made.url);
      note(
        `Give this link to ${ownerEmail}. It works once, until ${made.expiresAt}.${mail ? ' It was mailed too.' : ''}`,
      );
    });
}

async function create(asked: { name: string; ownerEmail: string; mail: boolean }) {
  const [{ readConfig }, { openFoundation }, { openServices }, { foundFirm }, { randomToken, hashToken }] =
    await Promise.all([
      import('../../config/config.ts'),
      import('../../app/foundation.ts'),
      import('../../app/services.ts'),
      import('../../features/members/found-firm.ts'),
      import('../../platform/crypto/token.ts'),
    ]);
  const config = readConfig(process.env);
  const quiet = { ...config, roles: ['web'] as const, database: { ...config.database, migrate: false, pool: 2 } };
  const foundation = await openFoundation(quiet, { share: true });
  try {
    const services = await openServices(foundation);
    try {
      const deps = {
        auth: services.databases.auth,
        tokens: { make: randomToken, hash: hashToken },
        baseUrl: config.web.baseUrl,
      };
      const { firmId, url, expiresAt } = await foundFirm(deps, asked, new Date());
      if (asked.mail) {
        const [{ queueMail }, { mailDependencies }, { invitationMail }] = await Promise.all([
          import('../../features/mail/queue-mail.ts'),
          import('../../app/wiring/mail.ts'),
          import('../../features/members/invitation-mail.ts'),
        ]);
        const draft = invitationMail(asked.ownerEmail, { firm: asked.name, inviter: null }, url);
        const write = { firmId };
        await deps.auth.asSystem('sign-up', (tx) => queueMail(tx, mailDependencies(services), firmId, draft), write);
      }
      return { firmId, url, expiresAt: expiresAt.toISOString() };
    } finally {
      await services.close();
    }
  } finally {
    await foundation.close();
  }
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name.length < 1 || name.length > 200) throw new InvalidArgumentError('A name has 1 to 200 characters.');
  return name;
}

function addressOf(text: string): string {
  const address = MailAddress.safeParse(text);
  if (!address.success) throw new InvalidArgumentError('This is not a mail address.');
  return address.data;
}
