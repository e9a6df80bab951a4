// Failures of second factors.
import { defineError } from '../../platform/http/errors.ts';

export const wrongFactor = defineError('factor.wrong', 403, 'That code or passkey is not right, or was used before.');
export const factorExists = defineError('factor.exists', 409, 'This is set up already. Remove it first.');
export const noFactor = defineError('factor.none', 409, 'Set up one-time codes or a passkey first.');
export const halfSessionEnded = defineError(
  'auth.half_session_ended',
  401,
  'This took too long or too many tries. Start again with your password.',
);
