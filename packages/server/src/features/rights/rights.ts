// What other features may use of data rights.
export { listFirmIds } from './firms-to-tidy.ts';
