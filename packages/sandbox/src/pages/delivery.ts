// How a PDF reaches the reader: directly, in an iframe, or behind a script that moves on (`pacer-protocol` 3.7).
import { html, type Exchange, type Reply } from '../http/exchange.ts';
import { page } from './furniture.ts';
import { loginWall } from './loginWall.ts';

const TEMP_LIFE_MS = 600_000;
const KEPT_FILES = 30;

export function keepTemp(exchange: Exchange, bytes: Buffer, type: string, extension: string): string {
  const { temp } = exchange.sandbox;
  const name = `${exchange.sandbox.nextDigits(6, 'temp')}-0--${exchange.sandbox.nextDigits(5, 'temp')}.${extension}`;
  temp.set(name, { bytes, type, session: exchange.token?.value ?? '', expiresMs: exchange.nowMs + TEMP_LIFE_MS });
  while (temp.size > KEPT_FILES) temp.delete(temp.keys().next().value as string);
  return `/cgi-bin/show_temp.pl?file=${name}&type=${type}`;
}

export function deliver(exchange: Exchange, bytes: Buffer, name: string): Reply {
  const { delivery } = exchange.court;
  if (delivery === 'direct')
    return {
      status: 200,
      type: 'application/pdf',
      body: bytes,
      headers: { 'content-disposition': `inline; filename="${name}"` },
    };
  const url = keepTemp(exchange, bytes, 'application/pdf', 'pdf');
  if (delivery === 'iframe')
    return page(exchange, `<iframe src="${url}" width="100%" height="100%" frameborder="0"></iframe>`, { menu: false });
  return html(
    `<html><head><script type="text/javascript">window.location = "${url}";</script></head><body></body></html>`,
  );
}

export function temporaryFile(exchange: Exchange): Reply {
  const file = exchange.sandbox.temp.get(exchange.query.get('file') ?? '');
  if (!file || file.session !== (exchange.token?.value ?? '') || exchange.nowMs > file.expiresMs)
    return exchange.token
      ? {
          status: 404,
          type: 'text/html',
          body: '<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>',
        }
      : loginWall(exchange);
  return { status: 200, type: file.type, body: file.bytes };
}
