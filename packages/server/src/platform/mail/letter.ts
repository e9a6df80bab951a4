// One mail as it leaves: plain text, one recipient, a Message-ID of its own making. What could smuggle a second header or recipient is refused.

import { createTransport } from 'nodemailer';

export type Letter = {
  /** Decides the Message-ID: the same mail sent twice is recognised as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
};

/** How it ended. `kept`: nobody carries mail here, the operator finds it in a folder. */
export type Delivered = 'sent' | 'kept';

export type MailCarrier = { deliver(letter: Letter): Promise<Delivered> };

/** The relay said no for good: an unknown address, a refused sender. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
/** The relay cannot be reached or asks for patience; it is certain that the mail was not taken. */
export class MailNotNow extends Error {
  override readonly name = 'MailNotNow';
}

// One address in its plain form: no name, no comment, no quoting, no list. Letters beyond ASCII could pass for others.
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

export function isMailAddress(text: string): boolean {
  return text.length <= 254 && address.test(text) && !text.includes('..');
}

/** @throws {TypeError} for an address or subject that is more than one */
export function checkHead(to: string, subject: string): void {
  if (!isMailAddress(to)) throw new TypeError('This is not one mail address.');
  if (subject.length === 0 || subject.length > 200 || control.test(subject))
    throw new TypeError('A subject is one line of at most 200 characters.');
}

/** The letter as bytes, the same for every carrier. */
export async function renderLetter(letter: Letter, from: string, host: string): Promise<Buffer> {
  checkHead(letter.to, letter.subject);
  const { message } = await renderer.sendMail({
    from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    date: letter.at,
    messageId: `<${letter.id}@${host}>`,
    // No automatic answers to what no person reads.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

const renderer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
