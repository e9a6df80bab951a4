// Failures around accounts. A link that is used, too old, made up or of another kind is one and the same.
import { defineError } from '../../platform/http/errors.ts';

export const linkInvalid = defineError(
  'account.link_invalid',
  400,
  'This link no longer works: it was used, is too old, or is not whole. Ask for a new one.',
);
export const signUpClosed = defineError(
  'account.sign_up_closed',
  403,
  'Accounts are not opened here without an invitation. Ask an administrator of your firm.',
);
const refused = defineError('account.password_refused', 400, 'This password cannot be used.');
export const passwordRefused = (why: string) => refused({ message: why, fields: [{ path: 'password', message: why }] });
