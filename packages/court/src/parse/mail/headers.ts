// Header fields of mail: unfolding, parameters, and encoded words.
import { decodeBytes } from '../text/decode.ts';
import { bytesOf, decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** Field names in lower case with their unfolded values, in order. */
export type Headers = readonly (readonly [string, string])[];

const ENCODED_WORD = /=\?([A-Za-z0-9_.:*-]{1,60})\?([bBqQ])\?([^?]*)\?=/g;

/** Reads the header block: text with one byte per character, without the empty line that ends it. */
export function readHeaders(block: string): Headers {
  const fields: [string, string][] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const last = fields.at(-1);
    if (last && (line.startsWith(' ') || line.startsWith('\t'))) last[1] += ` ${line.trim()}`;
    else {
      const colon = line.indexOf(':');
      if (colon > 0) fields.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
    }
  }
  return fields;
}

/** The first field of a name, as sent. */
export function headerOf(headers: Headers, name: string): string | null {
  return headers.find(([known]) => known === name)?.[1] ?? null;
}

/** A field's text for people: encoded words decoded, bytes beyond ASCII read as UTF-8 or windows-1252. */
export function decodeHeader(value: string): string {
  const joined = value.replace(/\?=\s{1,80}=\?/g, '?==?');
  let text = '';
  let at = 0;
  for (const word of joined.matchAll(ENCODED_WORD)) {
    text +=
      decodeBytes(bytesOf(joined.slice(at, word.index))) + decodeWord(word[1] ?? '', word[2] ?? '', word[3] ?? '');
    at = word.index + word[0].length;
  }
  return (text + decodeBytes(bytesOf(joined.slice(at)))).replace(/\s+/g, ' ').trim();
}

function decodeWord(charset: string, encoding: string, text: string): string {
  const bytes = encoding.toLowerCase() === 'b' ? decodeBase64(text) : decodeQuotedPrintable(text, true);
  return decodeCharset(bytes, charset);
}

/** Bytes in a declared character set; UTF-8 whenever they are UTF-8, since courts mislabel. */
export function decodeCharset(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder(charset ?? 'windows-1252').decode(bytes);
    } catch {
      return decodeBytes(bytes);
    }
  }
}

export type FieldValue = { value: string; parameters: ReadonlyMap<string, string> };

const PARAMETER = /;\s{0,20}([A-Za-z0-9*_-]{1,60})\s{0,5}=\s{0,5}(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/** A field such as `text/html; charset="utf-8"`: the value in lower case, and its parameters. */
export function readParameters(field: string): FieldValue {
  const parameters = new Map<string, string>();
  for (const found of field.matchAll(PARAMETER)) {
    const name = (found[1] ?? '').toLowerCase();
    if (!parameters.has(name)) parameters.set(name, found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '');
  }
  return { value: (field.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
}
