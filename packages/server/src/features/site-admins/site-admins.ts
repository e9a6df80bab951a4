// What other features may use of site administrators: their trail, the only way to look at a firm, and who there is to be told.
export { recordAdminEvent } from './admin-trail.ts';
export type { GrantDependencies } from './grants.ts';
export { listFirms } from './grants.queries.ts';
export { handleLook } from './look.ts';
export { proveByCode } from './sign-in.ts';
export { contentNotGranted, wrongCode } from './site-admins.errors.ts';
export { listLiveAddresses, readSelf } from './site-admins.queries.ts';
