// Mail out: the outbox, the job that sends, and who carries it: the configured relay, or a folder on this machine.
import { join } from 'node:path';
import { mailJobs } from '../../features/mail/mail.jobs.ts';
import { mountMail } from '../../features/mail/mail.routes.ts';
import type { MailDependencies } from '../../features/mail/queue-mail.ts';
import type { MailCarrier } from '../../platform/mail/letter.ts';
import { openMailFolder } from '../../platform/mail/mail-folder.ts';
import { openSmtpRelay } from '../../platform/mail/smtp-relay.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

export const mail: Feature = {
  name: 'mail',
  mount: mountMail,
  jobs: (services) =>
    mailJobs({
      worker: services.databases.worker,
      crypto: services.fetchCrypto ?? services.crypto, // only a worker holds what opens links, and only a worker runs this
      carrier: carrierOf(services),
      clock: services.clock,
    }),
};

/** Where mail is kept when nobody carries it. */
export const mailFolder = (dataFolder: string): string => join(dataFolder, 'mail');

/** What queueMail() needs, for every feature that writes mail. */
export function mailDependencies({ queue, crypto, config }: Services): MailDependencies {
  return { queue, crypto, baseUrl: config.web.baseUrl };
}

function carrierOf({ config }: Services): MailCarrier {
  const shared = { from: config.mail.from, host: new URL(config.web.baseUrl).hostname };
  return config.mail.kind === 'smtp' && config.mail.smtpUrl
    ? openSmtpRelay({ ...shared, url: config.mail.smtpUrl })
    : openMailFolder({ ...shared, folder: mailFolder(config.dataFolder) });
}
