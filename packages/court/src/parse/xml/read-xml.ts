// A small, lenient XML reader for feeds, archive files and case lookups. Deliberately without DTDs and entity definitions:
// a document type with an internal subset is refused, so nothing can expand.
import { decodeHTMLStrict } from 'entities';
import { ParseError } from '../../model/page.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
};

const MAX_DEPTH = 200;
const NAME_START = /[A-Za-z_:\u0080-\uffff]/;
const TAG_NAME = /[^\s/>=<"']{1,200}/y;
const ATTRIBUTE = /\s*([^\s=>/"'<]{1,200})\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y;
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,31});/g;

/** Character references of XML, and those that HTML names (courts write `&nbsp;` in feeds); any other stays as written. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (seen, decimal?: string, hex?: string) => {
    if (decimal === undefined && hex === undefined) return decodeHTMLStrict(seen);
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const allowed =
      code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
    return allowed ? String.fromCodePoint(code) : '';
  });
}

/**
 * Reads a document and gives its root element. End tags that close nothing are passed over, open elements at the end are closed.
 *
 * @throws {ParseError} `xml.no_root`, `xml.doctype_subset` (entity definitions are refused), `xml.too_deep`.
 */
export function readXml(written: string): XmlElement {
  // A line end is one line feed, however it is written.
  const source = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  const top: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open: XmlElement[] = [top];
  let at = 0;
  const add = (text: string) => {
    if (text !== '') open[open.length - 1]?.children.push(text);
  };
  while (at < source.length) {
    const tag = source.indexOf('<', at);
    if (tag < 0) {
      add(decodeReferences(source.slice(at)));
      break;
    }
    add(decodeReferences(source.slice(at, tag)));
    at = readMarkup(source, tag, open, add);
  }
  const root = top.children.find((child) => typeof child !== 'string');
  if (root === undefined || typeof root === 'string')
    throw new ParseError('xml.no_root', 'No XML element in this file.');
  return root;
}

function readMarkup(source: string, tag: number, open: XmlElement[], add: (text: string) => void): number {
  const after = (mark: string, from: number) => {
    const end = source.indexOf(mark, from);
    return end < 0 ? source.length : end + mark.length;
  };
  if (source.startsWith('<!--', tag)) return after('-->', tag + 4);
  if (source.startsWith('<![CDATA[', tag)) {
    const end = source.indexOf(']]>', tag);
    add(source.slice(tag + 9, end < 0 ? source.length : end));
    return end < 0 ? source.length : end + 3;
  }
  if (source.charAt(tag + 1) === '?') return after('?>', tag + 2);
  if (source.charAt(tag + 1) === '!') {
    const end = after('>', tag + 2);
    if (source.slice(tag, end).includes('['))
      throw new ParseError('xml.doctype_subset', 'Entity definitions are refused.');
    return end;
  }
  if (source.charAt(tag + 1) === '/') {
    const end = after('>', tag + 2);
    closeElement(
      source
        .slice(tag + 2, end)
        .replace(/>$/, '')
        .trim(),
      open,
    );
    return end;
  }
  if (!NAME_START.test(source.charAt(tag + 1))) {
    add('<');
    return tag + 1;
  }
  return openElement(source, tag + 1, open);
}

function openElement(source: string, from: number, open: XmlElement[]): number {
  TAG_NAME.lastIndex = from;
  const name = TAG_NAME.exec(source)?.[0] ?? '';
  const attributes = new Map<string, string>();
  let at = from + name.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(source);
    if (!found) break;
    at = ATTRIBUTE.lastIndex;
    const key = found[1] ?? '';
    if (!attributes.has(key)) attributes.set(key, decodeReferences(found[2] ?? found[3] ?? found[4] ?? ''));
  }
  const end = source.indexOf('>', at);
  const element: XmlElement = { name, attributes, children: [] };
  open[open.length - 1]?.children.push(element);
  if (end < 0) return source.length;
  if (source.charAt(end - 1) !== '/') open.push(element);
  if (open.length > MAX_DEPTH) throw new ParseError('xml.too_deep', 'The elements of this file are nested too deeply.');
  return end + 1;
}

function closeElement(name: string, open: XmlElement[]): void {
  for (let at = open.length - 1; at > 0; at--) {
    if (open[at]?.name !== name) continue;
    open.length = at;
    return;
  }
}

/** Child elements of one name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** First child element of one name, or null. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return childrenOf(element, name)[0] ?? null;
}

/** All text inside an element, in order. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What an element holds, with the elements inside it written out again: markup that should have been escaped. */
export function markupOf(element: XmlElement | null): string {
  if (element === null) return '';
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      const attributes = [...child.attributes].map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
      return `<${child.name}${attributes.join('')}>${markupOf(child)}</${child.name}>`;
    })
    .join('');
}
