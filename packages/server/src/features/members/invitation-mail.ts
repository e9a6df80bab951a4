// The mail of an invitation. The names in it were chosen by a customer, so they come as harmless words.
import { type MailDraft, nameInMail } from '../mail/mail.ts';
export function invitationMail(to: string, names: { firm: string; inviter: string | null }, url: string): MailDraft {
  const firm = nameInMail(names.firm);
  const by = names.inviter === null ? 'You are invited' : `${nameInMail(names.inviter)} invites you`;
  return {
    to,
    subject: `Invitation to ${firm} on PacerPro`,
    lines: [
      `${by} to work with ${firm} on PacerPro, where firms keep the court records they bought.`,
      '',
      'The link is good for seven days and works once. If you do not know them, ignore this mail.',
    ],
    link: { label: 'Accept the invitation', url },
  };
}
