// What other features may use of keys.
export type { KeyStatus } from './key-status.ts';
export { listFirmKeys } from './keys.queries.ts';
export { listOpenHolds, lockHolds } from './legal-holds.ts';
export { CannotShred, checkCertificate, shredFirm, type Certificate, type ShredDependencies } from './shred-firm.ts';
export { shredFolder } from './shred-journal.ts';
