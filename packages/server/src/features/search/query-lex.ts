// Cuts a query into pieces. Nothing is refused here but what has no end: an open quotation mark.
import { QueryError } from './query-ast.ts';

export type Piece =
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not'; at: number }
  | { kind: 'phrase'; text: string; distance: number | null; at: number }
  | { kind: 'text'; text: string; at: number }
  | { kind: 'field'; name: string; at: number };

/** Longest query; the contract says the same. */
const MAX_LENGTH = 1000;

/** All but tabs and line ends; the database takes no NUL at all. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;

export function lex(query: string): Piece[] {
  if (query.length > MAX_LENGTH) throw new QueryError(`A query has at most ${MAX_LENGTH} characters.`);
  if (CONTROL.test(query) || !query.isWellFormed())
    throw new QueryError(
      'There are characters in this search that cannot be seen.',
      query.toWellFormed().replaceAll('\ufffd', ' ').replace(new RegExp(CONTROL, 'gu'), ' ').trim() || null,
    );
  const text = query
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—‐‑‒―]/g, '-');
  const pieces: Piece[] = [];
  let i = 0;
  while (i < text.length) {
    const char = text[i]!;
    if (/\s/.test(char)) i++;
    else if (char === '(' || char === ')') pieces.push({ kind: char === '(' ? 'open' : 'close', at: i++ });
    else if (char === '"') i = lexPhrase(text, i, pieces);
    else if (char === '-' && /[\p{L}\p{N}"(]/u.test(text[i + 1] ?? '') && (i === 0 || /[\s(]/.test(text[i - 1]!)))
      pieces.push({ kind: 'not', at: i++ });
    else i = lexWord(text, i, pieces);
  }
  return pieces;
}

function lexPhrase(text: string, start: number, pieces: Piece[]): number {
  const end = text.indexOf('"', start + 1);
  if (end < 0) throw new QueryError('A quotation mark has no partner.', `${text.slice(0, start)}${text.slice(start)}"`);
  const near = /^~(\d{1,2})/.exec(text.slice(end + 1, end + 4));
  pieces.push({ kind: 'phrase', text: text.slice(start + 1, end), distance: near ? Number(near[1]) : null, at: start });
  return end + 1 + (near ? near[0].length : 0);
}

function lexWord(text: string, start: number, pieces: Piece[]): number {
  let end = start;
  while (end < text.length && !/[\s()"]/.test(text[end]!)) {
    const field = text[end] === ':' ? /^[a-zA-Z]+$/.test(text.slice(start, end)) : false;
    if (field) {
      pieces.push({ kind: 'field', name: text.slice(start, end).toLowerCase(), at: start });
      return end + 1;
    }
    end++;
  }
  const word = text.slice(start, end);
  if (word === 'AND' || word === '&' || word === '&&') pieces.push({ kind: 'and', at: start });
  else if (word === 'OR' || word === '|' || word === '||') pieces.push({ kind: 'or', at: start });
  else if (word === 'NOT') pieces.push({ kind: 'not', at: start });
  else pieces.push({ kind: 'text', text: word, at: start });
  return end;
}
