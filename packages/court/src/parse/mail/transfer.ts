// Transfer encodings of mail: quoted-printable and base64, over text that holds one byte per character.

const HEX = /^[0-9A-Fa-f]{2}/;

/** Bytes of quoted-printable text. Escapes that are none stay as they are. */
export function decodeQuotedPrintable(text: string, underscoreIsBlank = false): Uint8Array {
  const out = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3d) {
      const pair = text.slice(at + 1, at + 3);
      if (HEX.test(pair)) {
        out[length++] = Number.parseInt(pair, 16);
        at += 2;
        continue;
      }
      const soft = softBreak(text, at + 1);
      if (soft > 0) {
        at = soft - 1;
        continue;
      }
    }
    out[length++] = underscoreIsBlank && code === 0x5f ? 0x20 : code & 0xff;
  }
  return out.subarray(0, length);
}

/** Index after a soft line break that begins at `at`, or 0. Blanks before the line end are transport padding. */
function softBreak(text: string, at: number): number {
  let end = at;
  while (end < at + 76 && (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 0x09)) end++;
  if (text.startsWith('\r\n', end)) return end + 2;
  return text.charCodeAt(end) === 0x0a ? end + 1 : 0;
}

/** Bytes of base64 text; characters that are none are passed over. */
export function decodeBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Bytes of text that holds one byte per character. */
export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
