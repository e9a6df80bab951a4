// What is to be sent, as data. Free and paid requests are different types: nothing on a free path can hold a request that accepts a charge.

/** Part of a request that a court sees as form data, in order. */
export type FormField = readonly [name: string, value: string];

type RequestBase = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Exact host of the court table; the transport decides how to reach it. */
  host: string;
  /** Path with query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: { kind: 'none' } | { kind: 'json'; value: unknown } | { kind: 'multipart'; fields: readonly FormField[] };
  /** Whole exchange. Reports of busy courts take minutes. */
  timeoutMs: number;
};

/** Cannot cost anything, whatever the court answers. May be repeated. */
export type FreeRequest = RequestBase & { readonly billing: 'free' };
/** Accepts a charge. Sent once, never repeated by itself. */
export type PaidRequest = RequestBase & { readonly billing: 'paid' };
export type CourtRequest = FreeRequest | PaidRequest;

export type CourtResponse = {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

/** Sends one request and reads the whole answer. Follows no redirect, repeats nothing. @throws {TransportError} */
export type Transport = (request: CourtRequest, signal?: AbortSignal) => Promise<CourtResponse>;

/** `before`: certain that nothing reached the court. `after`: the request may have been acted on. */
export class TransportError extends Error {
  readonly phase: 'before' | 'after';
  constructor(phase: 'before' | 'after', message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TransportError';
    this.phase = phase;
  }
}

/** What identifies us to a court: a central token and the client code it bills to. */
export type Credentials = { token: string; clientCode: string | null };

/** Honest and stable: some firewalls block the defaults of libraries. */
const USER_AGENT = 'PacerPro/0.1 (court records for law firms)';

/** Headers of a signed-in request. `receipt=Y` keeps confirmation pages on, so that no page charges by merely being opened. */
export function courtHeaders(credentials: Credentials | null): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': USER_AGENT,
    accept: 'text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8',
    // Avoids the appellate "may not have originated from within CM/ECF" page.
    referer: 'https://external',
  };
  if (credentials) {
    const code = credentials.clientCode ? `; PacerClientCode=${credentials.clientCode}` : '';
    headers.cookie = `NextGenCSO=${credentials.token}; PacerSession=${credentials.token}${code}; PacerPref=receipt=Y`;
  }
  return headers;
}
