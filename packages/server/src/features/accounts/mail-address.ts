// Changing the address one signs in with: asked for after a fresh proof, verified by a link to the new one, told to the old one.
import { queueMail } from '../mail/mail.ts';
import { addressChangedMail } from './account-mails.ts';
import { linkInvalid } from './accounts.errors.ts';
import type { AccountDependencies } from './accounts.ts';
import * as queries from './accounts.queries.ts';
import { takenMeanwhile } from './sign-up.ts';

export async function confirmMailChange(deps: AccountDependencies, token: string): Promise<{ email: string }> {
  const now = deps.clock.now();
  const hash = deps.tokens.hash(token);
  const work = deps.auth.asSystem('account', async (tx) => {
    const link = await queries.useLink(tx, 'mail_change', hash, now);
    if (!link?.userId) throw linkInvalid();
    const { email: old } = await queries.readPerson(tx, link.userId);
    await queries.setMailAddress(tx, link.userId, link.email, now);
    // Links that lie in the old mailbox open nothing any more.
    await queries.voidLinksOf(tx, link.userId, now);
    await queries.recordInFirms(tx, link.userId, 'account.change_mail');
    await queueMail(tx, deps.mail, null, addressChangedMail(old, `${deps.mail.baseUrl}/sign-in`));
    return { email: link.email };
  });
  return work.catch(takenMeanwhile);
}
