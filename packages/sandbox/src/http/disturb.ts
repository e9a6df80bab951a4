// Faults that stand before a handler or spoil what it answered. Faults inside a page's logic are asked for by the page itself.
import { loginWall } from '../pages/loginWall.ts';
import { html, strike, type Exchange, type Reply } from './exchange.ts';

export async function intercept(exchange: Exchange): Promise<Reply | 'drop' | null> {
  // One court answers HEAD by dropping the caller; the others just do not know the page.
  if (exchange.method === 'HEAD' && exchange.court.id === 'nysd') return 'drop';
  if (strike(exchange, 'refuse')) return 'drop';
  const slow = strike(exchange, 'slow');
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow.delayMs));
  if (strike(exchange, 'maintenance'))
    return {
      status: 503,
      type: 'text/html',
      body: '<html><head><title>503 Service Unavailable</title></head><body><h1>CM/ECF is unavailable for scheduled maintenance</h1></body></html>',
    };
  if (strike(exchange, 'status-404'))
    return {
      status: 404,
      type: 'text/html',
      body: '<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>',
    };
  if (strike(exchange, 'status-500'))
    return {
      status: 500,
      type: 'text/html',
      body: '<html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>',
    };
  if (strike(exchange, 'timeout-page'))
    return html(
      '<head>\n    <title>408 Request Time-out</title>\n</head>\n<body>\n<h1>Request Time-out</h1>\n<p>Server timeout waiting for the HTTP request from the client.</p>\n<hr>\n</body>',
    );
  if (strike(exchange, 'waf-xml'))
    return {
      status: 200,
      type: 'text/xml',
      body: '<?xml version="1.0"?><error><code>blocked</code><message>Request rejected by policy.</message></error>',
    };
  if (exchange.token && strike(exchange, 'token-invalidated')) {
    exchange.sandbox.tokens.end(exchange.token.value, 'invalidated');
    exchange.token = null;
    exchange.account = null;
  }
  if (exchange.token && strike(exchange, 'login-wall')) return loginWall(exchange);
  if (exchange.token && strike(exchange, 'no-access-privileges'))
    return html(
      '<html><body><div id="cmecfMainContent"><h3>This user has no access privileges defined.</h3></div></body></html>',
    );
  if (exchange.token && strike(exchange, 'client-code-refused'))
    return html(
      '<html><body><div id="cmecfMainContent"><b>A Client Code is required for PACER search</b></div></body></html>',
    );
  return null;
}

const RENAMES: [RegExp, string][] = [
  [/Docket Text/g, 'Entry Description'],
  [/Date Filed/g, 'Filing Day'],
  [/<h3 align="center">/g, '<div class="case-title">'],
  [/Transaction Receipt/g, 'Usage Statement'],
  [/Billable Pages:/g, 'Pages charged:'],
  [/Document Number:/g, 'No.:'],
];

export function disturb(exchange: Exchange, reply: Reply): Reply {
  const isPdf = reply.type.startsWith('application/pdf');
  const isPage = reply.type.startsWith('text/html') && reply.status === 200;
  let result = reply;
  if (isPdf && strike(exchange, 'pdf-corrupt')) result = { ...result, body: corrupt(result.body as Buffer) };
  if (isPdf && strike(exchange, 'pdf-inlined'))
    result = html(
      `<html><body><div id="cmecfMainContent">${(result.body as Buffer).subarray(0, 4000).toString('latin1')}\n<pdf:Producer>CM/ECF</pdf:Producer></div></body></html>`,
    );
  if (isPage && typeof result.body === 'string') result = { ...result, body: spoil(exchange, result.body) };
  if (isPage && strike(exchange, 'wrong-charset')) result = { ...result, type: 'text/html; charset=utf-16' };
  const body = result.body;
  // Only a reply worth money is worth losing: the fault waits for the PDF or the report itself.
  if ((isPdf || (isPage && String(body).includes('Transaction Receipt'))) && strike(exchange, 'reset-mid-body'))
    result = { ...result, cutAfter: 0.5 };
  return result;
}

function spoil(exchange: Exchange, page: string): string {
  let text = page;
  if (strike(exchange, 'truncate')) text = text.slice(0, Math.floor(text.length * 0.6));
  if (/<tr/i.test(text) && strike(exchange, 'extra-empty-rows'))
    text = text.replaceAll(/<\/tr>\s*<tr>/gi, '</tr>\n<tr></tr>\n<tr>');
  if (strike(exchange, 'unknown-banner'))
    text = text.replace(
      /<div id="cmecfMainContent"[^>]*>/,
      (found) =>
        `${found}<div class="banner"><b>NOTICE:</b> The clerk's office will close at noon. Filing fees changed on the first of the month.</div>`,
    );
  if (strike(exchange, 'extension-junk'))
    text = text.replace('</head>', '<script>console.log("[MetaMask] injected web3 provider")</script></head>');
  if (strike(exchange, 'changed-markup')) for (const [from, to] of RENAMES) text = text.replaceAll(from, to);
  return text;
}

function corrupt(pdf: Buffer): Buffer {
  const copy = Buffer.from(pdf);
  copy.fill(0x2e, Math.floor(copy.length / 3), copy.length - 20);
  return copy;
}
