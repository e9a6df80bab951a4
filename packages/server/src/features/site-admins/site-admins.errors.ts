// Failures of site administrators. None of the sign-in says which part was wrong.
import { defineError } from '../../platform/http/errors.ts';

export const adminRefused = defineError(
  'admin.refused',
  401,
  'Mail address, password, code or passkey is wrong, or the designation has ended.',
);
export const enrolmentOver = defineError(
  'admin.enrolment_over',
  404,
  'This enrolment link is used up or has expired. Have a new one made on the server.',
);
export const wrongCode = defineError('admin.wrong_code', 422, 'The code or passkey is wrong, or was used already.');
export const passkeyRefused = defineError(
  'admin.passkey_refused',
  422,
  'That is no answer to what was asked, or the passkey is known already. Begin again.',
);
export const contentNotGranted = defineError(
  'support_grant.metadata_only',
  403,
  'This grant is for metadata. Documents and their text need a grant for content.',
);
export const ownGrant = defineError(
  'support_grant.own',
  403,
  'Somebody else must agree to this: another administrator, or the firm.',
);
