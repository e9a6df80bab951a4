// Failures around members and invitations.
import { defineError } from '../../platform/http/errors.ts';

export const lastOwner = defineError(
  'member.last_owner',
  409,
  'This is the only owner of the firm. Make another member an owner first.',
);
export const ownersOnly = defineError('member.owners_only', 403, 'Only an owner of the firm can do this.');
export const memberExists = defineError('member.exists', 409, 'This person is a member of your firm already.');
export const tooManyInvitations = defineError(
  'member.too_many_invitations',
  429,
  'Too many invitations were sent. Wait an hour and try again.',
);
