// HTML tokenizer: turns a page into start tags, end tags, text and comments by jumping from `<` to `<`.
// It follows the specification's states for everything a served page can hold; no recursion, no regular
// expression over the page, every character looked at a bounded number of times.
import { decodeHTML } from 'entities';
import { findTagEnd } from './attributes.ts';
import { RAWTEXT, RCDATA, type Tag, tagOf } from './tags.ts';

export type TokenSink = {
  /** `raw` holds the attributes as written. False when the element was not opened, so that its content is no raw text. */
  start(tag: Tag, raw: string): boolean;
  end(tag: Tag): void;
  text(text: string): void;
  comment(text: string): void;
};

const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const endsName = (code: number) =>
  code === 62 || code === 47 || code === 32 || code === 10 || code === 9 || code === 12 || code !== code;

/** Feeds every token of `source` to the sink, in order. */
export function tokenize(source: string, sink: TokenSink): void {
  let textAt = 0;
  let at = 0;
  // Cached position of the next `--!>`, so that many comments do not each search to the end of the page.
  let bangAt = -2;
  const length = source.length;

  const flush = (end: number) => {
    if (end > textAt) sink.text(decode(source.slice(textAt, end)));
  };

  while (at < length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    const code = source.charCodeAt(open + 1);
    if (isLetter(code)) {
      const nameEnd = findNameEnd(source, open + 2);
      const close = findTagEnd(source, nameEnd);
      flush(open);
      if (close < 0) return;
      const tag = tagOf(source.slice(open + 1, nameEnd));
      const raw = close > nameEnd ? source.slice(nameEnd, close) : '';
      at = textAt = close + 1;
      const reads = sink.start(tag, raw);
      if (reads && tag.name === 'plaintext') return sink.text(source.slice(at));
      if (reads && (tag.flags & (RAWTEXT | RCDATA)) !== 0) {
        const stop = tag.name === 'script' ? findScriptEnd(source, at) : findRawEnd(source, at, tag.name);
        const text = source.slice(at, stop);
        if (text !== '') sink.text((tag.flags & RCDATA) !== 0 ? decode(text) : text);
        at = textAt = stop;
      }
      continue;
    }
    if (code === 47) {
      const next = source.charCodeAt(open + 2);
      if (isLetter(next)) {
        const nameEnd = findNameEnd(source, open + 3);
        const close = findTagEnd(source, nameEnd);
        flush(open);
        if (close < 0) return;
        at = textAt = close + 1;
        sink.end(tagOf(source.slice(open + 2, nameEnd)));
        continue;
      }
      if (open + 2 >= length) break;
      flush(open);
      const close = source.indexOf('>', open + 2);
      if (next !== 62) sink.comment(source.slice(open + 2, close < 0 ? length : close));
      if (close < 0) return;
      at = textAt = close + 1;
      continue;
    }
    if (code === 33 || code === 63) {
      flush(open);
      if (source.startsWith('<!--', open)) {
        if (bangAt !== -1 && bangAt < open + 4) bangAt = source.indexOf('--!>', open + 4);
        const plain = source.indexOf('-->', open + 2);
        const bang = bangAt >= 0 && (plain < 0 || bangAt < plain);
        const stop = bang ? bangAt : plain;
        sink.comment(source.slice(open + 4, stop < 0 ? length : Math.max(stop, open + 4)));
        if (stop < 0) return;
        at = textAt = stop + (bang ? 4 : 3);
        continue;
      }
      const close = source.indexOf('>', open + 2);
      if (!isDoctype(source, open))
        sink.comment(source.slice(open + (code === 33 ? 2 : 1), close < 0 ? length : close));
      if (close < 0) return;
      at = textAt = close + 1;
      continue;
    }
    at = open + 1;
  }
  flush(length);
}

function decode(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

function findNameEnd(source: string, from: number): number {
  let at = from;
  while (!endsName(source.charCodeAt(at))) at++;
  return Math.min(at, source.length);
}

const isDoctype = (source: string, open: number) => source.slice(open + 2, open + 9).toLowerCase() === 'doctype';

/** Start of the end tag that closes a raw text element, or the end of the source. */
function findRawEnd(source: string, from: number, name: string): number {
  let at = from;
  for (;;) {
    at = source.indexOf('</', at);
    if (at < 0) return source.length;
    const nameEnd = at + 2 + name.length;
    if (
      source.slice(at + 2, nameEnd).toLowerCase() === name &&
      endsName(source.charCodeAt(nameEnd)) &&
      nameEnd < source.length
    )
      return at;
    at += 2;
  }
}

/** As `findRawEnd` for scripts, where `<!-- <script> … </script> -->` hides an end tag. */
function findScriptEnd(source: string, from: number): number {
  const mark = /<!--|-->|<\/?script(?=[\s/>])/gi;
  mark.lastIndex = from;
  let escaped = false;
  let doubled = false;
  for (let found = mark.exec(source); found !== null; found = mark.exec(source)) {
    const [text] = found;
    if (text === '-->') escaped = doubled = false;
    else if (text === '<!--') {
      if (!escaped) {
        escaped = true;
        // `<!-->` and `<!--->` close at once.
        mark.lastIndex = found.index + 2;
        mark.lastIndex =
          found.index +
          4 -
          (source.startsWith('-->', found.index + 2) || source.startsWith('-->', found.index + 3) ? 2 : 0);
      }
    } else if (text.charAt(1) === '/') {
      if (!doubled) return found.index;
      doubled = false;
    } else if (escaped) doubled = true;
  }
  return source.length;
}
