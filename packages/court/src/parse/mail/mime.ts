// A small mail reader with hard limits: headers and leaf parts of a raw message. Attachments are not opened.
import { ParseError } from '../../model/page.ts';
import { decodeHeader, type Headers, headerOf, readHeaders, readParameters } from './headers.ts';
import { bytesOf, decodeBase64, decodeQuotedPrintable } from './transfer.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_HEADER = 64 * 1024;
const MAX_PARTS = 200;
const MAX_DEPTH = 20;

export type MailPart = {
  /** Lower case, without parameters: `text/html`. */
  contentType: string;
  charset: string | null;
  fileName: string | null;
  isAttachment: boolean;
  /** After the transfer decoding. */
  bytes: Uint8Array;
};

export type Mail = {
  headers: Headers;
  subject: string | null;
  from: string | null;
  messageId: string | null;
  date: string | null;
  /** Parts that hold content, in order; containers are not among them. */
  parts: MailPart[];
};

/**
 * Reads a raw RFC 822 message.
 *
 * @throws {ParseError} `mail.too_large`, `mail.header_too_large`, `mail.too_many_parts`, `mail.too_deep`.
 * @example parseMail(new TextEncoder().encode('Subject: Otter\n\nHello')).subject // 'Otter'
 */
export function parseMail(raw: Uint8Array): Mail {
  if (raw.byteLength > MAX_BYTES) throw new ParseError('mail.too_large', 'The message is larger than 25 MB.');
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const { headers, body } = splitEntity(source.replace(/^(?:\r?\n|From [^\n]{0,500}\n){1,5}/, ''));
  const text = (name: string) => {
    const value = headerOf(headers, name);
    return value === null ? null : decodeHeader(value);
  };
  const parts: MailPart[] = [];
  collectParts(headers, body, 0, parts);
  return {
    headers,
    subject: text('subject'),
    from: text('from'),
    messageId: text('message-id'),
    date: headerOf(headers, 'date'),
    parts,
  };
}

function splitEntity(source: string): { headers: Headers; body: string } {
  const end = /\r?\n\r?\n/.exec(source);
  const blank = /^\r?\n/.exec(source);
  const cut = blank ? 0 : (end?.index ?? source.length);
  if (cut > MAX_HEADER)
    throw new ParseError('mail.header_too_large', 'The header of this message is larger than 64 KB.');
  return { headers: readHeaders(source.slice(0, cut)), body: source.slice(cut + (blank ?? end ?? [''])[0].length) };
}

function collectParts(headers: Headers, body: string, depth: number, parts: MailPart[]): void {
  if (depth > MAX_DEPTH) throw new ParseError('mail.too_deep', 'The parts of this message are nested too deeply.');
  if (parts.length >= MAX_PARTS) throw new ParseError('mail.too_many_parts', 'This message has more than 200 parts.');
  const type = readParameters(headerOf(headers, 'content-type') ?? 'text/plain');
  const boundary = type.parameters.get('boundary');
  if (type.value.startsWith('multipart/') && boundary) {
    for (const section of splitSections(body, boundary)) {
      const entity = splitEntity(section);
      collectParts(entity.headers, entity.body, depth + 1, parts);
    }
    return;
  }
  const encoding = headerOf(headers, 'content-transfer-encoding')?.toLowerCase().trim() ?? '';
  const disposition = readParameters(headerOf(headers, 'content-disposition') ?? '');
  const fileName = disposition.parameters.get('filename') ?? type.parameters.get('name') ?? null;
  parts.push({
    contentType: type.value,
    charset: type.parameters.get('charset') ?? null,
    fileName: fileName === null ? null : decodeHeader(fileName),
    isAttachment: disposition.value === 'attachment',
    bytes:
      encoding === 'base64'
        ? decodeBase64(body)
        : encoding === 'quoted-printable'
          ? decodeQuotedPrintable(body)
          : bytesOf(body),
  });
}

/** The sections between boundary lines; a missing last boundary ends at the end of the message. */
function splitSections(body: string, boundary: string): string[] {
  const sections: string[] = [];
  const mark = `--${boundary}`;
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body.charAt(at - 1) !== '\n') continue;
    if (from >= 0) sections.push(body.slice(from, at).replace(/\r?\n$/, ''));
    if (sections.length > MAX_PARTS)
      throw new ParseError('mail.too_many_parts', 'This message has more than 200 parts.');
    const lineEnd = body.indexOf('\n', at);
    const closing = body.startsWith('--', at + mark.length);
    from = closing || lineEnd < 0 ? -1 : lineEnd + 1;
    if (closing) break;
  }
  if (from >= 0) sections.push(body.slice(from));
  return sections;
}

/** The part that is read: the first HTML or plain text part that is not an attachment. */
export function bodyPart(mail: Mail): MailPart | null {
  return (
    mail.parts.find(
      (part) => !part.isAttachment && (part.contentType === 'text/html' || part.contentType === 'text/plain'),
    ) ?? null
  );
}
