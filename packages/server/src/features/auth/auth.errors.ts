// Failures of signing in. None says whether an address is known.
import { defineError } from '../../platform/http/errors.ts';

export const wrongCredentials = defineError('auth.wrong_credentials', 401, 'Mail address or password is wrong.');
export const wrongProof = defineError('auth.wrong_proof', 403, 'That is not right. Nothing was changed.');
export const signInNeeded = defineError('auth.sign_in_needed', 401, 'Sign in first.');

const tooFast = defineError('auth.slow_down', 429, 'Too many wrong tries. Wait a moment and try again.');
export const slowDown = (seconds: number) => tooFast({ retryAfterSeconds: seconds });
