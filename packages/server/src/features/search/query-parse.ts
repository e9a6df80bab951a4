// The query language: words (AND by default), "phrases", OR, NOT or -, (groups), prefix*, "near words"~5, field:value.
// Anything malformed is said in words, with a query that would work; it never becomes a database error.
import { fieldNamed, type FieldName, fieldNames, nearestField, type Node, QueryError } from './query-ast.ts';
import { lex, type Piece } from './query-lex.ts';
import { normalise, tokens } from './tokenize.ts';

const MAX_DEPTH = 20;

/** @throws {QueryError} */
export function parseQuery(query: string): Node | null {
  const pieces = lex(query);
  if (pieces.length === 0) return null;
  const reader = { pieces, at: 0, depth: 0 };
  const node = readOr(reader);
  if (reader.at < pieces.length)
    throw new QueryError(
      'A closing parenthesis has no partner.',
      query.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim(),
    );
  return node;
}

type Reader = { pieces: readonly Piece[]; at: number; depth: number };
const peek = (reader: Reader): Piece | undefined => reader.pieces[reader.at];

function readOr(reader: Reader): Node | null {
  if (++reader.depth > MAX_DEPTH) throw new QueryError('Too many parentheses inside each other.');
  const nodes = keep([readAnd(reader)]);
  while (peek(reader)?.kind === 'or') {
    reader.at++;
    const next = readAnd(reader);
    if (!next || nodes.length === 0) throw new QueryError('OR stands between two things to look for.');
    nodes.push(next);
  }
  reader.depth--;
  return nodes.length > 1 ? { kind: 'or', nodes } : (nodes[0] ?? null);
}

function readAnd(reader: Reader): Node | null {
  const nodes: Node[] = [];
  for (let piece = peek(reader); piece && piece.kind !== 'or' && piece.kind !== 'close'; piece = peek(reader)) {
    if (piece.kind === 'and') {
      reader.at++;
      const next = peek(reader);
      if (nodes.length === 0 || !next || next.kind === 'close' || next.kind === 'or' || next.kind === 'and')
        throw new QueryError('AND stands between two things to look for.');
      continue;
    }
    const node = readNot(reader);
    if (node) nodes.push(node);
  }
  return nodes.length > 1 ? { kind: 'and', nodes } : (nodes[0] ?? null);
}

function readNot(reader: Reader): Node | null {
  if (peek(reader)?.kind !== 'not') return readAtom(reader);
  reader.at++;
  const node = peek(reader) ? readNot(reader) : null;
  if (!node) throw new QueryError('NOT needs something to leave out.');
  return node.kind === 'not' ? node.node : { kind: 'not', node };
}

function readAtom(reader: Reader): Node | null {
  const piece = reader.pieces[reader.at++];
  switch (piece?.kind) {
    case 'open': {
      const node = readOr(reader);
      if (peek(reader)?.kind !== 'close') throw new QueryError('An opening parenthesis has no partner.');
      reader.at++;
      return node;
    }
    case 'phrase':
      return readPhrase(piece);
    case 'text':
      return readWord(piece.text);
    case 'field':
      return readField(reader, piece);
    default:
      throw new QueryError('Something is missing here.');
  }
}

function readPhrase(piece: Extract<Piece, { kind: 'phrase' }>): Node | null {
  const words = [...tokens(piece.text)];
  if (words.length === 0) return null;
  if (piece.distance === null || words.length === 1) return { kind: 'phrase', text: piece.text };
  if (words.length !== 2 || piece.distance < 1 || piece.distance > 20)
    throw new QueryError('Nearness is for two words, 1 to 20 words apart.', `"${words[0]!.word} ${words[1]!.word}"~5`);
  return { kind: 'near', text: piece.text, distance: piece.distance };
}

function readWord(text: string): Node | null {
  if (/^\/[sp]$/i.test(text) || /^\/\d+$/.test(text))
    throw new QueryError('Write nearness as "two words"~5; /s and /p are not understood here.');
  if (/^[*?]/.test(text))
    throw new QueryError('A word cannot begin with a wildcard; * goes at the end.', `${text.replace(/^[*?]+/, '')}*`);
  const prefix = /^(.*[^*])\*$/.exec(text)?.[1] ?? (text.startsWith('!') ? text.slice(1) : undefined);
  if (prefix !== undefined) {
    const word = normalise(prefix);
    if (/[*?]/.test(prefix) || [...tokens(prefix)].length !== 1)
      throw new QueryError('* goes at the end of one word.', `${prefix.replace(/[^\p{L}\p{N}]/gu, '')}*`);
    if (word.length < 2) throw new QueryError('Give at least two letters before *.');
    return { kind: 'prefix', text: prefix };
  }
  const found = [...tokens(text)];
  if (found.length === 0) return null;
  // 1:16-cv-00745 and mother-in-law are several words in a row.
  return found.length === 1 ? { kind: 'word', text } : { kind: 'phrase', text };
}

function readField(reader: Reader, { name, at }: Extract<Piece, { kind: 'field' }>): Node | null {
  const field = fieldNamed(name);
  const next = peek(reader);
  if (!field) {
    // “Re: motion” and “https://…” are text, not fields; “judges:smith” is a field with a slip in it.
    const meant = next?.at === at + name.length + 1 ? nearestField(name) : undefined;
    if (meant)
      throw new QueryError(
        `There is no field “${name}”. Fields are ${fieldNames.join(', ')}.`,
        `${meant}:${next?.kind === 'text' ? next.text : example[meant]}`,
      );
    return readWord(name);
  }
  if (!next || next.kind === 'close' || next.kind === 'or' || next.kind === 'and')
    throw new QueryError(`Say what ${name} should be.`, `${name}:${example[field]}`);
  const value = readFieldValue(reader, field);
  return value && { kind: 'field', field, value };
}

function readFieldValue(reader: Reader, field: FieldName): Node | null {
  const next = peek(reader)!;
  // Values of these are no words: dates, ids, numbers.
  const literal = field === 'court' || field === 'filed' || field === 'entered' || field === 'doc' || field === 'type';
  if (literal && next.kind === 'text') {
    reader.at++;
    return { kind: 'word', text: next.text };
  }
  const value = readNot(reader);
  if (value && hasField(value))
    throw new QueryError(`${field} takes names, not other fields.`, `${field}:${example[field]}`);
  return value;
}

function hasField(node: Node): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.some(hasField);
  return node.kind === 'not' ? hasField(node.node) : node.kind === 'field';
}

const example: Record<FieldName, string> = {
  court: 'nysd',
  case: '"Alpha v. Beta"',
  party: 'smith',
  attorney: 'jones',
  firm: '"Doe & Roe"',
  judge: 'rakoff',
  filed: '2020-01-01..2020-06-30',
  entered: '2020',
  doc: '45-3',
  type: 'order',
};

const keep = (nodes: (Node | null)[]): Node[] => nodes.filter((node) => node !== null);
