// What other features may use of site administrators: their trail, the only way to look at a firm, and who there is to be told.
export { recordAdminEvent } from './admin-trail.ts';
export type { GrantDependencies } from './grants.ts';
export { forgetCheck, listChecks, recordCheck } from './checks.ts';
export { listFirms, listRecipients } from './grants.queries.ts';
export { handleLook } from './look.ts';
export { proveAgain } from './spend-factor.ts';
export { contentNotGranted, wrongCode } from './site-admins.errors.ts';
export { type OncallDependencies, tellOncall } from './oncall.ts';
export { readSelf } from './site-admins.queries.ts';
