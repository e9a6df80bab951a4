// A mail to a person about their own account: something changed, and what to do if it was somebody else.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type MailDependencies, queueMail } from '../mail/mail.ts';
export async function noticeTo(
  tx: Tx,
  { mail }: { mail: MailDependencies },
  /** Without a firm: the person's own affair, which no outbox shows. */
  actor: Pick<MemberActor, 'userId'> & { firmId: MemberActor['firmId'] | null },
  { subject, lines }: { subject: string; lines: readonly string[] },
): Promise<void> {
  const { email } = await tx
    .selectFrom('users')
    .select('email')
    .where('id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  await queueMail(tx, mail, actor.firmId, {
    to: email,
    subject,
    lines: [
      ...lines,
      '',
      'If this was you, there is nothing to do. If not, change your password, end the other sessions, and tell an administrator of your firm.',
    ],
    link: { label: 'Your security settings', url: `${mail.baseUrl}/settings/security` },
  });
}
