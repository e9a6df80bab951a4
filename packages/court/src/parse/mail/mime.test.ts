// The mail reader on made-up messages.
import { expect, it } from 'vitest';
import { decodeHeader } from './headers.ts';
import { bodyPart, parseMail } from './mime.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const text = (part: { bytes: Uint8Array } | null) => Buffer.from(part?.bytes ?? []).toString('utf8');

it('folded headers, encoded words and quoted-printable bodies are read', () => {
  const mail = parseMail(
    bytes(
      'Subject: Activity in\r\n Case =?utf-8?Q?Otter_v=2E?= =?utf-8?B?IELDqWF2ZXI=?=\r\nFrom: ecf@xyzd.uscourts.gov\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>B=C3=A9aver =\r\nlodge</p>',
    ),
  );
  expect(mail.subject).toBe('Activity in Case Otter v. Béaver');
  expect(mail.from).toBe('ecf@xyzd.uscourts.gov');
  expect(text(bodyPart(mail))).toBe('<p>Béaver lodge</p>');
});

it('the first readable part of nested containers is the body, and attachments are listed', () => {
  const mail = parseMail(
    bytes(
      'Content-Type: multipart/mixed; boundary="o u"\n\n--o u\nContent-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/calendar\n\nX\n--in\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n--in--\n--o u\nContent-Type: image/png; name="a.png"\n\nP\n--o u--\ntail',
    ),
  );
  expect(mail.parts.map((part) => part.contentType)).toEqual(['text/calendar', 'text/plain', 'image/png']);
  expect(text(bodyPart(mail))).toBe('Hello');
  expect(mail.parts[2]?.fileName).toBe('a.png');
});

it('a message without a last boundary, or without a header, is read as far as it goes', () => {
  expect(parseMail(bytes('Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhalf')).parts.map(text)).toEqual([
    'half',
  ]);
  expect(text(bodyPart(parseMail(bytes('\n\nno field\n\nno header'))))).toContain('no header');
  expect(parseMail(bytes('')).subject).toBeNull();
});

it('a header in a bare one-byte set is read', () => {
  expect(decodeHeader('B\xe9aver \x96 lodge')).toBe('Béaver – lodge');
});

it('messages beyond the limits are refused', () => {
  const refuse = (source: string, code: string) =>
    expect(() => parseMail(bytes(source))).toThrowError(expect.objectContaining({ code }));
  refuse(`A: ${'x'.repeat(70_000)}\n\n`, 'mail.header_too_large');
  refuse(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(300)}`, 'mail.too_many_parts');
  let nested = 'x';
  for (let depth = 0; depth < 30; depth++)
    nested = `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${nested}\n--b${depth}--`;
  refuse(nested, 'mail.too_deep');
  expect(() => parseMail(new Uint8Array(26 * 1024 * 1024))).toThrowError(
    expect.objectContaining({ code: 'mail.too_large' }),
  );
});
