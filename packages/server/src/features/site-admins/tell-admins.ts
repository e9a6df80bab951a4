// Mail to administrators. It belongs to no firm, so the sign-in role alone may write it: in a transaction of its own, once the act stands.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { type MailDependencies, type MailDraft, queueMail } from '../mail/mail.ts';
import { listLiveAdmins } from './site-admins.queries.ts';

export async function tellAdmins(
  { auth, clock, mail }: { readonly auth: Database; readonly clock: Clock; readonly mail: MailDependencies },
  isMeant: (adminId: string) => boolean,
  draftFor: (to: string) => MailDraft,
): Promise<void> {
  await auth.asSystem('support-grant', async (tx) => {
    for (const { id, email } of await listLiveAdmins(tx, clock.now()))
      if (isMeant(id)) await queueMail(tx, mail, null, draftFor(email));
  });
}
