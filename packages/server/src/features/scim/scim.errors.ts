// Failures that a directory is told, in SCIM's form.
import { defineError } from '../../platform/http/errors.ts';

export const tokenRefused = defineError('scim.token_refused', 401, 'This token opens no directory.');
export const exists = defineError('scim.exists', 409, 'A person with this userName is a member already.');
export const notAllowed = defineError(
  'scim.not_allowed',
  400,
  'userName must be a mail address in a domain of the firm’s single sign-on, of nobody who has an account elsewhere. Others are invited by an administrator.',
);
export const badFilter = defineError('scim.bad_filter', 400, 'The only filter supported is userName eq "…".');
export const lastOwner = defineError('scim.last_owner', 409, 'The last owner of a firm cannot be taken out.');
