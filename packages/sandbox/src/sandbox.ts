// Everything a running sandbox remembers, put together by hand. Handlers receive it; nothing is global.
import { demoAccounts, makeAccount, type Account } from './accounts.ts';
import { createLedger, type Ledger, type LedgerRow } from './billing/ledger.ts';
import { createClock, type CourtClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { openJournal, type Journal } from './journal.ts';
import { digits } from './random.ts';
import { createTokens, type Token, type Tokens } from './tokens.ts';
import { createWorld, type World } from './world/index.ts';
import type { WorldEntry } from './world/types.ts';
import { createNotices, type Magic, type Notices, type Subscription } from './mail/notices.ts';

export type SandboxOptions = {
  port?: number;
  seed?: number;
  /** ISO time at which the court clock starts. */
  clock?: string;
  /** SMTP listener that receives the courts' notices. */
  mail?: { host: string; port: number };
  /** Folder that receives notices as .eml files. */
  mailDir?: string;
  /** Append-only file that keeps ledger, tokens, clock and used free looks across restarts. */
  stateFile?: string;
};

export const DEFAULT_CLOCK = '2026-06-01T14:00:00.000Z';

export type LoginCall = { at: string; loginId: string; result: string; error: string };
export type TempFile = { bytes: Buffer; type: string; session: string; expiresMs: number };
export type Nonce = { page: string; session: string; madeMs: number; caseId: string | null };
export type RequestLine = {
  id: number;
  at: string;
  method: string;
  host: string;
  path: string;
  account: string | null;
  status: number;
};

export type Sandbox = {
  seed: number;
  options: SandboxOptions;
  clock: CourtClock;
  world: World;
  accounts: Map<string, Account>;
  tokens: Tokens;
  ledger: Ledger;
  faults: Faults;
  journal: Journal;
  logins: LoginCall[];
  requests: { count: number; recent: RequestLine[] };
  temp: Map<string, TempFile>;
  nonces: Map<string, Nonce>;
  notices: Notices;
  batches: Map<string, unknown>;
  /** Sign-ins at the newer appellate system. */
  hops: Map<string, unknown>;
  /** Unique digits for nonces, files, magic numbers. */
  nextDigits(length: number, purpose: string): string;
};

/** The latest line of a subscription says how far it has been told. */
function remember(list: Subscription[], one: Subscription): void {
  const at = list.findIndex((known) => known.court === one.court && known.caseId === one.caseId && known.to === one.to);
  if (at < 0) list.push(one);
  else list[at] = one;
}

export function openSandbox(options: SandboxOptions): Sandbox {
  const seed = options.seed ?? 1;
  const journal = openJournal(options.stateFile);
  const lines = journal.read();
  const rows: LedgerRow[] = [];
  const tokens = new Map<string, Token>();
  const accounts = new Map(demoAccounts.map((demo) => [demo.loginId, makeAccount(demo)]));
  const magics = new Map<string, Magic>();
  const subscriptions: Subscription[] = [];
  const world = createWorld(seed);
  let startIso = options.clock ?? DEFAULT_CLOCK;
  let drawn = 0;
  for (const line of lines) {
    if (line.kind === 'ledger') rows.push(line.row as LedgerRow);
    else if (line.kind === 'token') tokens.set((line.token as Token).value, line.token as Token);
    else if (line.kind === 'account')
      accounts.set((line.account as Account).loginId, makeAccount(line.account as Account));
    else if (line.kind === 'magic') magics.set((line.magic as Magic).value, line.magic as Magic);
    else if (line.kind === 'subscription') remember(subscriptions, line.subscription as Subscription);
    else if (line.kind === 'clock' && (line.at as string) > startIso) startIso = line.at as string;
    else if (line.kind === 'filing') {
      const subject = world.findCase(line.court as string, line.caseId as string);
      if (subject) world.addEntry(subject, line.entry as WorldEntry);
    }
  }
  // Rows carry the court's time too: a restarted court never sets its clock back before its last charge.
  const lastCharge = rows.at(-1)?.at;
  if (lastCharge && lastCharge > startIso) startIso = lastCharge;
  const clock = createClock(startIso);
  const salt = rows.length + tokens.size + magics.size;
  return {
    seed,
    options,
    clock,
    world,
    accounts,
    tokens: createTokens(seed, journal, [...tokens.values()]),
    ledger: createLedger(journal, rows),
    faults: createFaults(),
    journal,
    logins: [],
    requests: { count: 0, recent: [] },
    temp: new Map(),
    nonces: new Map(),
    notices: { ...createNotices(magics), subscriptions },
    batches: new Map(),
    hops: new Map(),
    nextDigits(length, purpose) {
      drawn += 1;
      return digits(length, seed, purpose, salt, drawn);
    },
  };
}
