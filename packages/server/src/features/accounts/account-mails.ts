// What is mailed to people about their accounts. No name that a stranger typed stands in any of them.
import type { MailDraft } from '../mail/mail.ts';
const unasked = 'If this was not you, ignore this mail: nothing has changed.';

export const signUpMail = (to: string, url: string): MailDraft => ({
  to,
  subject: 'Open your PacerPro account',
  lines: [
    'Somebody, probably you, wants to open a PacerPro account with this address.',
    '',
    unasked,
    'The link is good for one day and works once.',
  ],
  link: { label: 'Open the account', url },
});

export const knownAddressMail = (to: string, signInUrl: string): MailDraft => ({
  to,
  subject: 'You have a PacerPro account already',
  lines: [
    'Somebody, probably you, wants to open a PacerPro account with this address. There is one already: sign in, or choose "Forgot the password?" there.',
    '',
    unasked,
  ],
  link: { label: 'Sign in', url: signInUrl },
});

export const resetMail = (to: string, url: string): MailDraft => ({
  to,
  subject: 'Set a new PacerPro password',
  lines: [
    'Somebody, probably you, wants to set a new password for the PacerPro account of this address.',
    '',
    'If this was not you, ignore this mail: your password stays as it is.',
    'The link is good for one hour and works once. All your sessions end when the new password is set.',
  ],
  link: { label: 'Set a new password', url },
});

export const unknownAddressMail = (to: string, signInUrl: string): MailDraft => ({
  to,
  subject: 'No PacerPro account with this address',
  lines: [
    'Somebody, probably you, wants to set a new password for a PacerPro account of this address. There is none here; perhaps another address of yours was used.',
    '',
    unasked,
  ],
  link: { label: 'Sign in', url: signInUrl },
});

export const passwordChangedMail = (to: string, forgotUrl: string): MailDraft => ({
  to,
  subject: 'Your PacerPro password was changed',
  lines: [
    'The password of your PacerPro account was changed, and other sessions were ended.',
    '',
    'If this was not you, set a new one at once and tell an administrator of your firm.',
  ],
  link: { label: 'Set a new password', url: forgotUrl },
});

export const confirmAddressMail = (to: string, url: string): MailDraft => ({
  to,
  subject: 'Confirm your new mail address for PacerPro',
  lines: [
    'Somebody, probably you, wants to sign in to PacerPro with this address from now on.',
    '',
    unasked,
    'The link is good for one day and works once.',
  ],
  link: { label: 'Use this address', url },
});

export const addressTakenMail = (to: string, signInUrl: string): MailDraft => ({
  to,
  subject: 'This address has a PacerPro account already',
  lines: [
    'Somebody wants to use this address for another PacerPro account. It belongs to yours, so that is not possible.',
    '',
    unasked,
  ],
  link: { label: 'Sign in', url: signInUrl },
});

export const addressChangedMail = (to: string, signInUrl: string): MailDraft => ({
  to,
  subject: 'Your PacerPro mail address was changed',
  lines: [
    'Your PacerPro account now has another mail address. This one no longer signs in.',
    '',
    'If this was not you, tell an administrator of your firm at once.',
  ],
  link: { label: 'Sign in', url: signInUrl },
});
