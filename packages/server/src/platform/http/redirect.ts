// The plain HTTP port: sends everyone to the configured HTTPS address and does nothing else. Reads no body, runs no app code, sets no cookie.
import { createServer, type Server } from 'node:http';

export type RedirectOptions = {
  readonly baseUrl: string;
  /** A token that arrived in clear is known to whoever listened: it has to be revoked. */
  onTokenInClear?(authorization: string): void;
};

export function openRedirect({ baseUrl, onTokenInClear }: RedirectOptions): Server {
  const target = new URL(baseUrl);
  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 5_000, maxHeaderSize: 8192 },
    (request, response) => {
      const { authorization } = request.headers;
      if (authorization) onTokenInClear?.(authorization);
      // The host comes from the configuration, never from the request: no open redirect. An absolute-form address keeps only its path.
      const raw = request.url ?? '/';
      const path = raw.startsWith('/') ? raw : URL.canParse(raw) ? new URL(raw).pathname : '/';
      const location = `${target.origin}/${path.replace(/^\/+/, '')}`;
      response
        .writeHead(308, { location, connection: 'close', 'content-length': 0, 'cache-control': 'no-store' })
        .end(() => request.destroy());
    },
  );
  server.maxRequestsPerSocket = 1;
  return server;
}
