// The one port of the sandbox: reads a request, lets faults strike, asks the right host, writes the reply.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { findCourtByHost, courts, type SandboxCourt } from '../courts.ts';
import { answerControl } from '../control.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerHost } from './dispatch.ts';
import { notFound, strike, type Exchange, type Reply } from './exchange.ts';
import { disturb, intercept } from './disturb.ts';
import { readBody, readCookies, readForm } from './forms.ts';
import { findDestination } from './hosts.ts';

/** Hosts that are no single court: login, locator. They count as a court for faults and ledger. */
function pseudoCourt(host: string): SandboxCourt {
  const id =
    host.startsWith('pcl.') || host.startsWith('qa-pcl.')
      ? 'pcl'
      : host.includes('login')
        ? 'login'
        : host.split('.')[0]!;
  return { ...courts[0]!, id, host, name: id, timeZone: 'America/Chicago' };
}

const RECENT = 500;

export function createSandboxServer(sandbox: Sandbox): Server {
  return createServer((request, response) => {
    serve(sandbox, request, response).catch((error: unknown) => {
      console.error('sandbox:', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/html' });
      response.end('<html><body><h1>Internal Server Error</h1></body></html>');
    });
  });
}

async function serve(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const rawBody = await readBody(request);
  const target = findDestination(request.url ?? '/', request.headers.host ?? '', String(request.headers.referer ?? ''));
  if (target.path.startsWith('/__sandbox')) {
    send(request, response, await answerControl(sandbox, request, target, rawBody));
    return;
  }
  const nowMs = sandbox.clock.nowMs();
  sandbox.requests.count += 1;
  const cookies = readCookies(request.headers.cookie);
  const header = request.headers['x-next-gen-cso'];
  const value =
    cookies.get('NextGenCSO') || cookies.get('PacerSession') || (typeof header === 'string' ? header : undefined);
  const token = sandbox.tokens.findActive(value, nowMs);
  const account = token ? (sandbox.accounts.get(token.account) ?? null) : null;
  const codeHeader = request.headers['x-client-code'];
  const exchange: Exchange = {
    sandbox,
    court: findCourtByHost(target.host) ?? pseudoCourt(target.host),
    host: target.host,
    prefix: target.prefix,
    method: request.method ?? 'GET',
    path: target.path,
    search: target.search,
    query: new URLSearchParams(target.search),
    form: await readForm(request.headers['content-type'] ?? '', rawBody),
    rawBody,
    headers: request.headers,
    cookies,
    token,
    account,
    clientCode:
      cookies.get('PacerClientCode') || (typeof codeHeader === 'string' ? codeHeader : '') || token?.clientCode || '',
    nowMs,
    requestId: sandbox.requests.count,
  };
  const early = await intercept(exchange);
  if (early === 'drop') {
    record(exchange, 0);
    request.socket.destroy();
    return;
  }
  const reply = early ?? (await answerHost(exchange)) ?? notFound();
  const final = disturb(exchange, reply);
  record(exchange, final.status);
  const drip = strike(exchange, 'drip');
  await send(request, response, final, drip?.delayMs);
}

function record(exchange: Exchange, status: number): void {
  const { recent } = exchange.sandbox.requests;
  recent.push({
    id: exchange.requestId,
    at: new Date(exchange.nowMs).toISOString(),
    method: exchange.method,
    host: exchange.host,
    // Magic numbers and tokens are one-time secrets even here.
    path: `${exchange.path}${exchange.search ? `?${exchange.search.replace(/(magic_num|uid)=[^&]+/g, '$1=*')}` : ''}`,
    account: exchange.account?.loginId ?? null,
    status,
  });
  if (recent.length > RECENT) recent.shift();
}

async function send(request: IncomingMessage, response: ServerResponse, reply: Reply, dripMs?: number): Promise<void> {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'content-length': body.length,
    'cache-control': 'no-store',
    ...reply.headers,
  });
  if (reply.cutAfter !== undefined) {
    response.write(body.subarray(0, Math.floor(body.length * reply.cutAfter)), () => request.socket.destroy());
    return;
  }
  if (dripMs) {
    const step = Math.ceil(body.length / 10) || 1;
    for (let at = 0; at < body.length && !response.destroyed; at += step) {
      response.write(body.subarray(at, at + step));
      await new Promise((resolve) => setTimeout(resolve, dripMs / 10));
    }
    response.end();
    return;
  }
  response.end(body);
}
