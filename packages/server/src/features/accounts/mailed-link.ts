// Asks for a link by mail. Whoever asks learns nothing: known and unknown addresses get the same answer after the same statements, one row
// and one mail each, and only the mailbox tells them apart. A stranger who asks too often stops the mails, not the links that are under way.
import type { AccountDependencies } from './accounts.ts';
import * as mails from './account-mails.ts';
import * as queries from './accounts.queries.ts';
import { type MailDraft, queueMail } from '../mail/mail.ts';
import type { UserId } from '../../platform/id/id.ts';

const HOUR_MS = 3600_000;
/** Not more often than links end: the oldest of them still works when the next may be asked for. */
const MAILS_AN_HOUR = 3;
const lifeMs = { sign_up: 24 * HOUR_MS, reset: HOUR_MS, mail_change: 24 * HOUR_MS } as const;
const pages = { sign_up: '/open-account', reset: '/new-password', mail_change: '/confirm-address' } as const;

/** `forUser`: a change of address is asked for by somebody who is signed in. */
export async function mailLink(
  deps: AccountDependencies,
  kind: queries.LinkKind,
  email: string,
  forUser: UserId | null = null,
): Promise<void> {
  const now = deps.clock.now();
  const token = deps.tokens.make();
  const base = deps.mail.baseUrl;
  await deps.auth.asSystem(kind === 'sign_up' ? 'sign-up' : 'account', async (tx) => {
    await queries.deleteOldLinks(tx, new Date(now.getTime() - 7 * 24 * HOUR_MS));
    if ((await queries.countRecentLinks(tx, kind, email, new Date(now.getTime() - HOUR_MS))) >= MAILS_AN_HOUR) return;
    const holder = await queries.findPersonByMail(tx, email);
    const isUsable = kind === 'reset' ? holder !== null : holder === null;
    const userId = kind === 'mail_change' ? forUser : (holder?.userId ?? null);
    await queries.insertLink(tx, {
      kind,
      tokenHash: deps.tokens.hash(token),
      email,
      userId,
      isUsable,
      now,
      expiresAt: new Date(now.getTime() + lifeMs[kind]),
    });
    const write = drafts[kind][isUsable ? 'usable' : 'other'];
    await queueMail(tx, deps.mail, null, write(email, isUsable ? `${base}${pages[kind]}#${token}` : `${base}/sign-in`));
  });
}

type Write = (to: string, url: string) => MailDraft;
const drafts: Record<queries.LinkKind, { usable: Write; other: Write }> = {
  sign_up: { usable: mails.signUpMail, other: mails.knownAddressMail },
  reset: { usable: mails.resetMail, other: mails.unknownAddressMail },
  mail_change: { usable: mails.confirmAddressMail, other: mails.addressTakenMail },
};
