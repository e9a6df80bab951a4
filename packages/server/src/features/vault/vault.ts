// What other features may use of PACER accounts.
export { accountContext } from './seal-context.ts';
export { resolveFor } from './accounts.ts';
export {
  endCourtSession,
  isPassing,
  openCourtSession,
  type SessionDependencies,
  type SessionProblem,
} from './court-session.ts';
