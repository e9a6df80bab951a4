// Failures around PACER accounts.
import { defineError } from '../../platform/http/errors.ts';

export const accountExists = defineError(
  'pacer_account.exists',
  409,
  'There is such an account already. Replace its password instead.',
);
export const adminOnly = defineError(
  'pacer_account.admin_only',
  403,
  "Only the firm's administrators may set the account that all share.",
);
export const changedMeanwhile = defineError(
  'pacer_account.changed',
  409,
  'Someone else replaced this password just now. Load the page again.',
);
