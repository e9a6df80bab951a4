// Who is told at once when something cannot wait: the address of whoever is on call, else every site administrator.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type MailDependencies, type MailDraft, queueMail } from '../mail/mail.ts';
import { listLiveAdmins } from './site-admins.queries.ts';

export type OncallDependencies = {
  readonly clock: Clock;
  readonly mail: MailDependencies;
  readonly oncall: string | null;
};

/** In a transaction of the sign-in role, which alone may write mail of no firm. False when there is nobody to tell. */
export async function tellOncall(
  tx: Tx,
  { clock, mail, oncall }: OncallDependencies,
  draftFor: (to: string) => MailDraft,
): Promise<boolean> {
  const addresses = oncall ? [oncall] : (await listLiveAdmins(tx, clock.now())).map(({ email }) => email);
  for (const to of addresses) await queueMail(tx, mail, null, draftFor(to));
  return addresses.length > 0;
}
