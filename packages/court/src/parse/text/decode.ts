// Bytes to text, as courts really send them: UTF-8 where that is what the bytes are, else a one-byte set.

const strict = new TextDecoder('utf-8', { fatal: true });
const windows = new TextDecoder('windows-1252');

/**
 * The text of a served page or file. Bytes that are not UTF-8 are read as windows-1252, which is what
 * courts send under the name ISO 8859-1 (smart quotes, dashes).
 */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return windows.decode(bytes);
  }
}

/** As `decodeBytes`, but the fallback is plain ISO 8859-1: the convention of the interchange format. */
export function decodeBytesLatin(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }
}
