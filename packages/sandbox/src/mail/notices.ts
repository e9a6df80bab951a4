// Magic numbers (free looks) and who is told about which case. Mails themselves are written elsewhere.

export type Magic = {
  value: string;
  court: string;
  caseId: string;
  seq: number;
  to: string;
  issuedMs: number;
  /** Serials of documents already seen with it; each document of the entry may be opened once. */
  used: number[];
};

export type Subscription = {
  court: string;
  caseId: string;
  to: string;
  name: string;
  format: 'html' | 'plain';
  /** Filings entered up to here have been told. */
  toldUntilMs: number;
};

export type Notices = {
  magics: Map<string, Magic>;
  subscriptions: Subscription[];
  /** Mails the listener did not take; tried again at the next round. */
  undelivered: { to: string; from: string; raw: string }[];
  /** Mails sent since start, newest last. */
  sent: { at: string; to: string; subject: string; raw: string; court: string; caseId: string; seq: number }[];
};

export const FREE_LOOK_MS = 15 * 86_400_000;

export function createNotices(magics: Map<string, Magic>): Notices {
  return { magics, subscriptions: [], undelivered: [], sent: [] };
}
