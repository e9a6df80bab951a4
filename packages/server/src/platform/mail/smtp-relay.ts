// Hands letters to an SMTP relay. Over TLS with a checked certificate, unless the relay is on this very machine. The steps are taken one by
// one: what fails before the letter is offered was certainly not taken, and only an answer says that it was.
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import type { Secret } from '../crypto/secret.ts';
import { type Letter, type MailCarrier, MailNotNow, MailRefused, renderLetter } from './letter.ts';

export type RelayOptions = { readonly url: Secret<string>; readonly from: string; readonly host: string };

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function openSmtpRelay({ url, from, host }: RelayOptions): MailCarrier {
  const at = new URL(url.reveal());
  const secure = at.protocol === 'smtps:';
  const local = LOOPBACK.includes(at.hostname);
  const options = {
    host: at.hostname.replace(/^\[|\]$/g, ''),
    port: Number(at.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !local,
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: !local },
    name: host,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  };
  const credentials = at.username && {
    user: decodeURIComponent(at.username),
    pass: decodeURIComponent(at.password),
  };
  return {
    async deliver(letter) {
      const message = await renderLetter(letter, from, host);
      const connection = new SMTPConnection(options);
      const broken = new Promise<never>((_, reject) => connection.once('error', reject));
      broken.catch(() => {});
      const step = (start: (done: (error?: Error | null) => void) => void) =>
        Promise.race([
          broken,
          new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve()))),
        ]);
      try {
        await step((done) => connection.connect(done)).catch(notTaken);
        if (credentials) await step((done) => connection.login({ credentials } as never, done)).catch(notTaken);
        await step((done) => connection.send(envelope(letter, from), message, done)).catch(answered);
        connection.quit();
        return 'sent';
      } catch (error) {
        connection.close();
        throw error;
      }
    },
  };
}

const envelope = (letter: Letter, from: string) => ({ from: /<([^>]*)>/.exec(from)?.[1] ?? from, to: letter.to });

type SmtpError = { responseCode?: number; code?: string };

/** A wrong password of ours is ours to put right: the mail waits. What relays say quotes addresses, so only codes are kept. */
function notTaken(error: unknown): never {
  const { responseCode, code } = error as SmtpError;
  throw new MailNotNow(`the relay cannot be used (${responseCode ?? code ?? 'no answer'})`);
}

/** An answer is certain. No answer proves nothing: that error goes on as it is. */
function answered(error: unknown): never {
  const { responseCode } = error as SmtpError;
  if (responseCode === undefined) throw new Error('The relay fell silent while it was given a mail.');
  const said = `the relay answered ${responseCode}`;
  throw responseCode >= 500 ? new MailRefused(said) : new MailNotNow(said);
}
