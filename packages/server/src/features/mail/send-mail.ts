// Sends one waiting mail. A crash between sending and marking leads to at most one duplicate, under the same Message-ID: an open try is
// counted before the relay is spoken to, and a mail with two of them is given up.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { GiveUp, RetryLater } from '../../platform/jobs/define.ts';
import { type Letter, type MailCarrier, MailNotNow, MailRefused } from '../../platform/mail/letter.ts';
import * as queries from './mail.queries.ts';
import { type MailSecrets, type MailText, writeMail } from './mail-text.ts';
import { secretContext, systemContext, textContext } from './seal-context.ts';

export type SendDependencies = {
  readonly worker: Database;
  readonly crypto: Pick<Crypto, 'openForFirm' | 'openForFetch'>;
  readonly carrier: MailCarrier;
  readonly clock: Clock;
};
export type MailAt = { readonly firmId: string | null; readonly mailId: string };

const MINUTE = 60_000;
/** A relay that is down for a day still gets the mail; one that is down for two does not. */
export const retryLadder = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * MINUTE);

/** @throws {RetryLater} the relay asks for patience; {GiveUp} it never will */
export async function sendMail(deps: SendDependencies, at: MailAt, attempt: number): Promise<void> {
  const mail = await inTx(deps, at, (tx) => queries.findWaiting(tx, at.firmId, at.mailId));
  if (!mail) return;
  if (mail.openTries >= 2) return giveUp(deps, at, 'The connection broke twice; it may have arrived.');
  const letter = await openLetter(deps, at, mail);
  await inTx(deps, at, (tx) => queries.setOpenTries(tx, at.firmId, at.mailId, mail.openTries + 1));
  try {
    const state = await deps.carrier.deliver(letter);
    await settle(deps, at, state, null);
  } catch (error) {
    if (error instanceof MailRefused) return giveUp(deps, at, error.message);
    if (!(error instanceof MailNotNow)) throw error;
    await inTx(deps, at, (tx) => queries.setOpenTries(tx, at.firmId, at.mailId, mail.openTries));
    const afterMs = retryLadder[attempt];
    if (afterMs === undefined) return giveUp(deps, at, error.message);
    throw new RetryLater(afterMs, error.message);
  }
}

async function openLetter(
  deps: SendDependencies,
  { firmId, mailId }: MailAt,
  mail: queries.WaitingMail,
): Promise<Letter> {
  const parse = (bytes: Buffer) => JSON.parse(bytes.toString());
  let opened: { text: MailText; secrets: MailSecrets };
  if ('mail' in mail.sealed) opened = parse(await deps.crypto.openForFetch(systemContext(mailId), mail.sealed.mail));
  else
    opened = {
      text: parse(await deps.crypto.openForFirm(firmId as FirmId, textContext(mailId), mail.sealed.text)),
      secrets: mail.sealed.secrets
        ? parse(await deps.crypto.openForFetch(secretContext(firmId!, mailId), mail.sealed.secrets))
        : { url: null, code: null },
    };
  return {
    id: mailId,
    to: mail.recipient,
    subject: mail.subject,
    text: writeMail(opened.text, opened.secrets),
    at: mail.createdAt,
  };
}

async function giveUp(deps: SendDependencies, at: MailAt, problem: string): Promise<never> {
  await settle(deps, at, 'failed', problem);
  throw new GiveUp(problem);
}

const settle = (deps: SendDependencies, at: MailAt, state: 'sent' | 'kept' | 'failed', problem: string | null) =>
  inTx(deps, at, (tx) => queries.settleMail(tx, at.firmId, at.mailId, { state, problem, now: deps.clock.now() }));

const inTx = <T>({ worker }: SendDependencies, { firmId }: MailAt, work: Parameters<typeof worker.asSystem<T>>[1]) =>
  worker.asSystem('mail-send', work, { firmId: firmId as FirmId | null });
