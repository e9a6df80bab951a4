// Sends a court request over HTTPS, or to the sandbox. One request, one answer: no redirects, no retries, no connection reuse for what
// costs money (a stale connection must not lead to a silent second sending), and nothing but the exact hosts of the court table.
import { type CourtRequest, type CourtResponse, isOfficialUrl, type Transport, TransportError } from '@pacerpro/court';
import { Agent, buildConnector, FormData, request as send } from 'undici';

export type CourtBase = { readonly kind: 'uscourts' } | { readonly kind: 'sandbox'; readonly baseUrl: string };

/** Where a test keeps a court of its own. The court's name is checked against the certificate all the same. */
export type Elsewhere = { readonly port: number; readonly ca: string };

/** Largest answer that is read: a document may have 200 MB. */
const MAX_BYTES = 200 * 1024 * 1024;

/** Nothing was sent when these happen: the connection was never made. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);

export function openCourtTransport(
  base: CourtBase,
  elsewhere?: Elsewhere,
): { transport: Transport; close(): Promise<void> } {
  const connect = connectorTo(elsewhere);
  const shared = new Agent({ connections: 4, connect, maxResponseSize: MAX_BYTES });
  const transport: Transport = async (request, signal) => {
    const url = urlOf(base, request);
    const own =
      request.billing === 'paid'
        ? new Agent({ pipelining: 0, connections: 1, connect, maxResponseSize: MAX_BYTES })
        : null;
    const timeout = AbortSignal.timeout(request.timeoutMs);
    try {
      const response = await send(url, {
        method: request.method,
        headers: request.headers,
        body: bodyOf(request) as never,
        dispatcher: own ?? shared,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headersTimeout: request.timeoutMs,
        bodyTimeout: request.timeoutMs,
      });
      return {
        status: response.statusCode,
        headers: headersOf(response.headers),
        body: new Uint8Array(await response.body.arrayBuffer()),
      } satisfies CourtResponse;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const code = codeOf(error);
      throw new TransportError(
        beforeSending.has(code) ? 'before' : 'after',
        `The court could not be reached (${code || 'no answer'}).`,
      );
    } finally {
      await own?.close().catch(() => {});
    }
  };
  return { transport, close: () => shared.close() };
}

function connectorTo(elsewhere: Elsewhere | undefined): buildConnector.connector {
  const connector = buildConnector({ timeout: 60_000, ...(elsewhere ? { ca: elsewhere.ca } : {}) });
  if (!elsewhere) return connector;
  return (options, callback) =>
    connector(
      { ...options, hostname: '127.0.0.1', port: String(elsewhere.port), servername: options.hostname },
      callback,
    );
}

function urlOf(base: CourtBase, { host, path }: CourtRequest): URL {
  const official = `https://${host}${path}`;
  if (!isOfficialUrl(official)) throw new Error('This host is not in the court table.');
  return new URL(base.kind === 'uscourts' ? official : `${base.baseUrl}/__host/${host}${path}`);
}

function bodyOf({ body }: CourtRequest): string | FormData | null {
  if (body.kind === 'none') return null;
  if (body.kind === 'json') return JSON.stringify(body.value);
  const form = new FormData();
  for (const [name, value] of body.fields) form.append(name, value);
  return form;
}

function headersOf(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') return code;
  }
  return '';
}
