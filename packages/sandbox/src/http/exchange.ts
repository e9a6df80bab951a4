// One request as the handlers see it, and the reply they make of it.
import type { SandboxCourt } from '../courts.ts';
import type { Account } from '../accounts.ts';
import type { FaultKind, Fault } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Token } from '../tokens.ts';
import type { LedgerRow } from '../billing/ledger.ts';
import { courtDate } from '../dates.ts';

export type Reply = {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string | string[]>;
  /** Cuts the connection after this share of the body. */
  cutAfter?: number;
};

export type Exchange = {
  sandbox: Sandbox;
  court: SandboxCourt;
  host: string;
  /** `/__host/<name>` when courts are reached by path, else empty. */
  prefix: string;
  method: string;
  path: string;
  /** Everything after `?`, undecoded: CM/ECF puts bare case numbers there. */
  search: string;
  query: URLSearchParams;
  form: URLSearchParams;
  rawBody: Buffer;
  headers: Record<string, string | string[] | undefined>;
  cookies: ReadonlyMap<string, string>;
  token: Token | null;
  account: Account | null;
  clientCode: string;
  nowMs: number;
  requestId: number;
};

export function html(body: string, headers?: Record<string, string | string[]>): Reply {
  return { status: 200, type: 'text/html; charset=utf-8', body, ...(headers ? { headers } : {}) };
}

export function json(value: unknown, status = 200, headers?: Record<string, string>): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value), ...(headers ? { headers } : {}) };
}

export function notFound(): Reply {
  return {
    status: 404,
    type: 'text/html',
    body: '<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>',
  };
}

/** Field from the form, else from the query. */
export function field(exchange: Exchange, name: string): string {
  return exchange.form.get(name) ?? exchange.query.get(name) ?? '';
}

export function today(exchange: Exchange): string {
  return courtDate(exchange.nowMs, exchange.court.timeZone);
}

export function strike(exchange: Exchange, kind: FaultKind): Fault | null {
  return exchange.sandbox.faults.take(kind, {
    court: exchange.court.id,
    host: exchange.host,
    url: `${exchange.path}?${exchange.search}`,
    method: exchange.method,
    account: exchange.account?.loginId ?? null,
  });
}

export function showsReceipts(exchange: Exchange): boolean {
  // What the browser says goes before what the account is set to.
  const preference = /receipt=([NY])/i.exec(exchange.cookies.get('PacerPref') ?? '')?.[1]?.toUpperCase();
  if (preference) return preference === 'Y';
  return exchange.account?.receiptsOn ?? true;
}

export type Charge = {
  description: string;
  criteria: string;
  pages: number;
  cents: number;
  caseId?: string | null;
  docId?: string | null;
};

/** Writes the one ledger row of a billed (or deliberately free) response. */
export function charge(exchange: Exchange, what: Charge): LedgerRow {
  const exempt = exchange.account?.exempt ?? false;
  const cents = exempt ? 0 : what.cents;
  return exchange.sandbox.ledger.add({
    requestId: exchange.requestId,
    at: new Date(exchange.nowMs).toISOString(),
    court: exchange.court.id,
    account: exchange.account?.loginId ?? '',
    clientCode: exchange.clientCode,
    description: what.description,
    criteria: what.criteria,
    pages: what.pages,
    cents,
    billed: cents > 0,
    caseId: what.caseId ?? null,
    docId: what.docId ?? null,
  });
}
