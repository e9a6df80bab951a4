// What other features may use of firms.
export { memberNow } from './member-now.ts';
