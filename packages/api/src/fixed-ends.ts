// How long things are kept that end for every firm alike: said once, for the server that ends them and the screen that says so.
/** What ends for every firm alike, in days after it was over; no rule of a firm changes these. */
export const fixedEndDays = Object.freeze({
  /** Mail of no firm: sign-up, new password. Since it was written. */
  systemMails: 30,
  /** Accepted, taken back or run out. */
  invitations: 90,
  /** Of a share link that counts its views only when nothing is open to it any more: a visit is a view. */
  guestVisits: 90,
  /** Sessions of members. */
  sessions: 90,
  /** Tries of signing in, as keyed hashes. As long as the place of a right one stays known. */
  signInAttempts: 90,
  /** Support requests of people who were not signed in. Since they were closed, or written where nobody closed them. */
  outsideRequests: 365,
});
