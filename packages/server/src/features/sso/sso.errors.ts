// Failures of single sign-on. None says whether a person is known here.
import { defineError } from '../../platform/http/errors.ts';

export const notSetUp = defineError(
  'sso.not_set_up',
  404,
  'No firm signs its people in under this mail domain. Sign in with your password, or ask an administrator of your firm.',
);
export const unreachable = defineError(
  'sso.unreachable',
  502,
  'Your firm’s sign-in could not be reached. Try again in a moment, or tell an administrator of your firm.',
);
export const beginAgain = defineError(
  'sso.begin_again',
  400,
  'This sign-in was begun in another window, or took too long. Begin again.',
);
export const refused = defineError(
  'sso.refused',
  403,
  'Your firm’s sign-in gave an answer that cannot be accepted. Begin again; if it stays so, tell an administrator of your firm.',
);
export const notLetIn = defineError(
  'sso.not_let_in',
  403,
  'Your firm’s sign-in knows you, but you are not let in here. An administrator of your firm finds the reason in the audit trail.',
);
export const issuerRefused = defineError('sso.issuer_refused', 400, 'This issuer cannot be used.');
export const domainRefused = defineError(
  'sso.domain_refused',
  400,
  'A domain can be named when an owner or administrator of the firm has a confirmed mail address in it.',
);
export const secretNeeded = defineError(
  'sso.secret_needed',
  400,
  'Enter the client secret: a new issuer or client is never sent the secret of another.',
);
