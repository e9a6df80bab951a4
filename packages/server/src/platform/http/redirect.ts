// The plain HTTP port: sends everyone to the configured HTTPS address and does nothing else. Reads no body, runs no app code, sets no cookie.
import { createServer, type Server } from 'node:http';
import { type OnExposed, tokensInClear } from './exposed.ts';

export type RedirectOptions = {
  readonly baseUrl: string;
  /** A token that arrived in clear is known to whoever listened: it has to be revoked. */
  readonly onExposed?: OnExposed;
};

export function openRedirect({ baseUrl, onExposed }: RedirectOptions): Server {
  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 5_000, maxHeaderSize: 8192 },
    (request, response) => {
      for (const token of tokensInClear(request)) onExposed?.(token, 'without TLS');
      response
        .writeHead(308, {
          location: overHttps(baseUrl, request.url ?? '/'),
          connection: 'close',
          'content-length': 0,
          'cache-control': 'no-store',
        })
        .end(() => request.destroy());
    },
  );
  server.maxRequestsPerSocket = 1;
  return server;
}

/** The host comes from the configuration, never from the request: no open redirect. An absolute-form address keeps only its path. */
export function overHttps(baseUrl: string, raw: string): string {
  const path = raw.startsWith('/') ? raw : URL.canParse(raw) ? new URL(raw).pathname : '/';
  return `${new URL(baseUrl).origin}/${path.replace(/^\/+/, '')}`;
}
