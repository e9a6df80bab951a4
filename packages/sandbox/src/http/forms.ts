// Reads request bodies: CM/ECF forms are multipart, the appellate servlet and old clients post urlencoded.
import { Busboy } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';

const LIMIT = 2_000_000;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) throw new Error('Request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function readForm(type: string, body: Buffer): Promise<URLSearchParams> {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return new URLSearchParams(body.toString('utf8'));
  if (!/^multipart\/form-data/i.test(type)) return new URLSearchParams();
  const form = new URLSearchParams();
  await new Promise<void>((resolve, reject) => {
    const parser = new Busboy({ headers: { 'content-type': type } });
    parser.on('field', (name: string, value: string) => form.append(name, value));
    // Clients of CM/ECF send plain parts with a file name now and then; the value counts all the same.
    parser.on('file', (name: string, stream: NodeJS.ReadableStream) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      stream.on('end', () => form.append(name, text));
    });
    parser.on('finish', resolve);
    parser.on('error', reject);
    parser.end(body);
  });
  return form;
}

export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0)
      cookies.set(
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .trim()
          .replace(/^"|"$/g, ''),
      );
  }
  return cookies;
}
