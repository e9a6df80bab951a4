// Attributes of a tag: finding where a tag ends, and reading names and values when somebody asks.
import { decodeHTMLAttribute } from 'entities';
import { lowerAscii } from './tags.ts';

/** Names are page-controlled, hence a Map and not an object. */
export type Attributes = Map<string, string>;

const NONE: Attributes = new Map();
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE = 34;
const SINGLE = 39;

const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 12 || code === 13;

/** Index of the `>` that ends the tag whose name ends at `from`; -1 when the source ends first. Quotes are respected. */
export function findTagEnd(source: string, from: number): number {
  return walk(source, from, source.length, null);
}

/** Reads attributes as written between tag name and `>`. The first of two equal names wins. */
export function parseAttributes(raw: string): Attributes {
  if (raw === '') return NONE;
  const found: Attributes = new Map();
  walk(raw, 0, raw.length, found);
  return found;
}

function walk(source: string, from: number, length: number, sink: Attributes | null): number {
  let at = from;
  while (at < length) {
    const code = source.charCodeAt(at);
    if (code === GT) return at;
    if (code === SLASH || isSpace(code)) {
      at++;
      continue;
    }
    const nameAt = at++;
    while (at < length) {
      const c = source.charCodeAt(at);
      if (c === EQUALS || c === GT || c === SLASH || isSpace(c)) break;
      at++;
    }
    const nameEnd = at;
    while (at < length && isSpace(source.charCodeAt(at))) at++;
    let value = '';
    if (source.charCodeAt(at) === EQUALS) {
      at++;
      while (at < length && isSpace(source.charCodeAt(at))) at++;
      const quote = source.charCodeAt(at);
      if (quote === DOUBLE || quote === SINGLE) {
        const close = source.indexOf(quote === DOUBLE ? '"' : "'", at + 1);
        if (close < 0) return -1;
        if (sink !== null) value = source.slice(at + 1, close);
        at = close + 1;
      } else {
        const valueAt = at;
        while (at < length) {
          const c = source.charCodeAt(at);
          if (c === GT || isSpace(c)) break;
          at++;
        }
        if (sink !== null) value = source.slice(valueAt, at);
      }
    }
    if (sink !== null) {
      const name = lowerAscii(source.slice(nameAt, nameEnd));
      if (!sink.has(name)) sink.set(name, value.includes('&') ? decodeHTMLAttribute(value) : value);
    }
  }
  return -1;
}
