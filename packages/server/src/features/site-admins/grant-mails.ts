// What is mailed about diagnostic grants: to the owners and administrators of the firm, and to the site administrators concerned.
import { type MailDraft, nameInMail } from '../mail/mail.ts';

export type GrantFacts = {
  readonly firmName: string;
  readonly adminName: string;
  readonly reason: string;
  readonly ticket: string;
  readonly minutes: number;
};

const facts = ({ adminName, reason, ticket }: GrantFacts) => [
  `Administrator: ${nameInMail(adminName)}`,
  `Reason: ${reason}`,
  `Ticket: ${ticket}`,
];
const theirScreen = (baseUrl: string) => ({ label: 'Who looked at our data', url: `${baseUrl}/settings/looked` });
const ourScreen = (baseUrl: string) => ({ label: 'Open the console', url: `${baseUrl}/admin` });

export const openedMail = (to: string, grant: GrantFacts, baseUrl: string): MailDraft => ({
  to,
  subject: `A site administrator may look at ${nameInMail(grant.firmName)} for ${grant.minutes} minutes`,
  lines: [
    'Somebody who runs this installation opened a diagnostic grant for your firm.',
    ...facts(grant),
    'They may see states, counts and times. No names, no text, no documents, and nothing behind an ethical wall.',
    `It ends by itself after ${grant.minutes} minutes. You can end it now, and see everything they looked at.`,
  ],
  link: theirScreen(baseUrl),
});

/** To the firm, which may be the second person. */
export const askedMail = (to: string, grant: GrantFacts, baseUrl: string): MailDraft => ({
  to,
  subject: `A site administrator asks to open documents of ${nameInMail(grant.firmName)}`,
  lines: [
    'Somebody who runs this installation asks to look at documents of your firm. They see nothing yet.',
    ...facts(grant),
    `If you agree, they may open documents and their text for ${grant.minutes} minutes. Nothing behind an ethical wall.`,
    'You can agree or decline. A second site administrator can agree too; then you get another mail. If nobody does within an hour, it is over.',
  ],
  link: theirScreen(baseUrl),
});

export const agreedMail = (to: string, grant: GrantFacts, approver: string | null, baseUrl: string): MailDraft => ({
  to,
  subject: `A site administrator may open documents of ${nameInMail(grant.firmName)} for ${grant.minutes} minutes`,
  lines: [
    approver === null
      ? 'An owner or administrator of your firm agreed to it.'
      : `${nameInMail(approver)}, a second site administrator, agreed to it.`,
    ...facts(grant),
    'They may see states, counts and times, and open documents and their text. Nothing behind an ethical wall.',
    `It ends by itself after ${grant.minutes} minutes. You can end it now, and see everything they looked at.`,
  ],
  link: theirScreen(baseUrl),
});

/** To the other administrators, any of whom may be the second person. */
export const secondPersonMail = (to: string, grant: GrantFacts, baseUrl: string): MailDraft => ({
  to,
  subject: `${nameInMail(grant.adminName)} asks for a second person: documents of ${nameInMail(grant.firmName)}`,
  lines: [
    ...facts(grant),
    `They would open documents of ${nameInMail(grant.firmName)} for ${grant.minutes} minutes. Agree or decline in the console within an hour; the firm was asked too.`,
  ],
  link: ourScreen(baseUrl),
});

type Answer = Pick<GrantFacts, 'firmName' | 'ticket' | 'minutes'> & { readonly isAgreed: boolean };
/** To who asked. */
export const answeredMail = (
  to: string,
  { firmName, ticket, minutes, isAgreed }: Answer,
  baseUrl: string,
): MailDraft => ({
  to,
  subject: isAgreed
    ? `You may open documents of ${nameInMail(firmName)} for ${minutes} minutes`
    : `Declined: opening documents of ${nameInMail(firmName)}`,
  lines: [
    `Ticket: ${ticket}`,
    isAgreed ? `The ${minutes} minutes are running.` : 'Somebody declined what you asked for.',
  ],
  link: ourScreen(baseUrl),
});
