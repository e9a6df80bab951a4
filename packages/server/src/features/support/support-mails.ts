// What is mailed about support requests. The words of a request stand in none of them: they may hold what a mailbox must not.
import type { MailDraft } from '../mail/mail.ts';
import { type Kind, referenceOf, type Urgency } from './support.ts';

type Facts = {
  readonly id: string;
  readonly kind: Kind;
  readonly urgency: Urgency;
  readonly firmId: string | null;
  readonly errorRequestId: string | null;
  readonly at: Date;
};

const kindWords: Readonly<Record<Kind, string>> = {
  'data-exposure': 'somebody saw data that is not theirs, or data may be exposed',
  access: 'somebody cannot get in',
  charge: 'a charge is wrong',
  other: 'something else',
};

export const oncallMail = (to: string, facts: Facts, baseUrl: string): MailDraft => ({
  to,
  subject: `Urgent support request ${referenceOf(facts.id)}: ${facts.kind}`,
  lines: [
    `Urgent: ${kindWords[facts.kind]}.`,
    `Reference: ${referenceOf(facts.id)}`,
    `Sent: ${facts.at.toISOString()}`,
    `Firm: ${facts.firmId ?? 'none, the sender was not signed in'}`,
    `Failed request: ${facts.errorRequestId ?? 'none named'}`,
    '',
    'The words are in the console, not here. Acknowledge it there, so that its sender sees that somebody has it.',
  ],
  link: { label: 'Open the console', url: `${baseUrl}/admin/support` },
});

export const receivedMail = (to: string, facts: Facts): MailDraft => ({
  to,
  subject: `We have your request ${referenceOf(facts.id)}`,
  lines: [
    `Somebody, probably you, wrote to PacerPro support. The reference is ${referenceOf(facts.id)}, received ${facts.at.toISOString()}.`,
    facts.urgency === 'urgent'
      ? 'It is marked urgent: whoever is on call was told at once.'
      : 'A person reads it. Was it more pressing than that? Write again and mark it urgent.',
    'What comes of it is mailed to this address.',
    '',
    'If this was not you, ignore this mail. We never ask for a password or a code.',
  ],
});

export const closedMail = (to: string, id: string, note: string): MailDraft => ({
  to,
  subject: `About your request ${referenceOf(id)}`,
  lines: [
    `Support closed your request ${referenceOf(id)} and says:`,
    '',
    ...note.split(/\r?\n/),
    '',
    'Not solved? Write again and name the reference.',
  ],
});
