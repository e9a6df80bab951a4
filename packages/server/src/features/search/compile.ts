// From what a query means to what the database is asked: one tsquery for words, one for the names of cases, and filters for the rest.
// Words live on pages and entries, names on cases, so the two may be joined by AND only; an OR across them is refused in words.
import { type DateRange, readDateRange } from './date-range.ts';
import { type FieldName, type Node, QueryError } from './query-ast.ts';
import { stem } from './stem.ts';
import { normalise, tokens } from './tokenize.ts';

export type Filter = {
  courts?: string[];
  notCourts?: string[];
  types?: string[];
  notTypes?: string[];
  numbers?: string[];
  cases?: string[];
  notCases?: string[];
  filedFrom?: string;
  filedTo?: string;
  enteredFrom?: string;
  enteredTo?: string;
};

export type Compiled = {
  /** Text form of a tsquery; null: any text. */
  words: string | null;
  /** On case names, parties, attorneys, firms, judges; null: any case. */
  names: string | null;
  filter: Filter;
  /** Words must stand in an order that the index does not know: each text has to be read. */
  reads: boolean;
  /** What to mark in text: exact words and stems. */
  marks: { words: string[]; stems: string[]; prefixes: string[] };
};

export type CompileDependencies = {
  /** Court ids for what a person calls a court: an id, a citation, a region. */
  courtsNamed(text: string): string[];
};

const nameMarks: Partial<Record<FieldName, string>> = { case: 'c', party: 'p', attorney: 'a', firm: 'f', judge: 'j' };

/** @throws {QueryError} */
export function compileQuery(node: Node | null, deps: CompileDependencies): Compiled {
  const compiled: Compiled = {
    words: null,
    names: null,
    filter: {},
    reads: false,
    marks: { words: [], stems: [], prefixes: [] },
  };
  for (const part of conjuncts(node)) {
    const level = levelOf(part);
    if (level === 'words') compiled.words = join(compiled.words, textQuery(part, null));
    else if (level === 'names') compiled.names = join(compiled.names, nameQuery(part));
    else applyFilter(compiled.filter, part, deps, false);
  }
  if (node) collectMarks(node, compiled.marks, false);
  compiled.reads = /<(?:-|\d+)>/.test(compiled.words ?? '');
  const onlyNegative = compiled.words !== null && !hasPositive(node);
  if (onlyNegative && compiled.names === null && Object.keys(compiled.filter).length === 0)
    throw new QueryError('Say at least one thing to look for, not only what to leave out.');
  return compiled;
}

const join = (a: string | null, b: string): string => (a === null ? b : `${a} & ${b}`);
const conjuncts = (node: Node | null): Node[] =>
  node === null ? [] : node.kind === 'and' ? node.nodes.flatMap(conjuncts) : [node];

type Level = 'words' | 'names' | 'filter';
function levelOf(node: Node): Level {
  switch (node.kind) {
    case 'field':
      return nameMarks[node.field] ? 'names' : 'filter';
    case 'not':
      return levelOf(node.node);
    case 'and':
    case 'or': {
      const levels = new Set(node.nodes.map(levelOf));
      if (levels.size > 1)
        throw new QueryError(
          'Words of a document, names in a case and filters can be joined by AND, not by OR. Search for them one after the other.',
        );
      return [...levels][0]!;
    }
    default:
      return 'words';
  }
}

function hasPositive(node: Node | null): boolean {
  if (!node) return false;
  if (node.kind === 'not') return false;
  if (node.kind === 'and') return node.nodes.some(hasPositive);
  if (node.kind === 'or') return node.nodes.every(hasPositive);
  return node.kind !== 'field';
}

/** Words hold letters and digits only after normalising, so quoting them is enough. */
function textQuery(node: Node, mark: string | null): string {
  const lexeme = (word: string) => `'${mark ? `${mark}/` : ''}${word}'`;
  const either = (word: string) => {
    const root = stem(word);
    // A text with the stem itself as a word, or with any form that has this stem.
    return mark ? lexeme(word) : `( '${root}' | '=${root}' )`;
  };
  switch (node.kind) {
    case 'word':
      return either(normaliseOne(node.text));
    case 'prefix':
      return `${lexeme(normalise(node.text))}:*`;
    case 'phrase':
      return `( ${[...tokens(node.text)].map((token) => lexeme(token.word)).join(' <-> ')} )`;
    case 'near': {
      const [a, b] = [...tokens(node.text)].map((token) => either(token.word)) as [string, string];
      const ways = Array.from(
        { length: node.distance },
        (_, i) => `( ${a} <${i + 1}> ${b} ) | ( ${b} <${i + 1}> ${a} )`,
      );
      return `( ${ways.join(' | ')} )`;
    }
    case 'not':
      return `!( ${textQuery(node.node, mark)} )`;
    case 'and':
      return `( ${node.nodes.map((n) => textQuery(n, mark)).join(' & ')} )`;
    case 'or':
      return `( ${node.nodes.map((n) => textQuery(n, mark)).join(' | ')} )`;
    case 'field':
      return textQuery(node.value, nameMarks[node.field]!);
  }
}

const nameQuery = (node: Node): string => textQuery(node, null);
const normaliseOne = (text: string): string => [...tokens(text)][0]!.word;

function applyFilter(filter: Filter, node: Node, deps: CompileDependencies, negated: boolean): void {
  if (node.kind === 'not') return applyFilter(filter, node.node, deps, !negated);
  const fields = node.kind === 'or' ? node.nodes : [node];
  const names = new Set(fields.map((f) => (f.kind === 'field' ? f.field : '')));
  if (names.size > 1 || names.has('')) throw new QueryError('Filters of different kinds can be joined by AND only.');
  const field = [...names][0] as FieldName;
  const values = fields.flatMap((f) => valuesOf((f as Extract<Node, { kind: 'field' }>).value));
  if (field === 'court') {
    const courts = values.flatMap((value) => {
      const found = deps.courtsNamed(value);
      if (found.length === 0) throw new QueryError(`There is no court called “${value}”.`, 'court:nysd');
      return found;
    });
    narrow(filter, negated ? 'notCourts' : 'courts', courts);
  } else if (field === 'type')
    narrow(
      filter,
      negated ? 'notTypes' : 'types',
      values.map((value) => value.toLowerCase()),
    );
  else if (field === 'doc') {
    if (negated) throw new QueryError('Leaving out single document numbers is not possible.');
    narrow(filter, 'numbers', values);
  } else {
    if (negated || values.length !== 1)
      throw new QueryError(`Give one date or range for ${field}.`, `${field}:2020-01-01..2020-06-30`);
    const range = readDateRange(values[0]!);
    if (!range) throw new QueryError(`“${values[0]}” is not a date.`, `${field}:2020-01-01..2020-06-30`);
    narrowDates(filter, field as 'filed' | 'entered', range);
  }
}

function valuesOf(node: Node): string[] {
  if (node.kind === 'word' || node.kind === 'phrase') return [node.text];
  if (node.kind === 'or') return node.nodes.flatMap(valuesOf);
  throw new QueryError('A filter takes plain values, several joined by OR.', 'court:(nysd OR cand)');
}

/** Said twice means both: what remains is what they share. */
export function narrow(
  filter: Filter,
  key: 'courts' | 'notCourts' | 'types' | 'notTypes' | 'numbers' | 'cases',
  values: string[],
): void {
  const before = filter[key];
  filter[key] =
    before === undefined || key.startsWith('not')
      ? [...(before ?? []), ...values]
      : before.filter((value) => values.includes(value));
}

/** The same of dates: the later beginning and the earlier end. */
export function narrowDates(filter: Filter, field: 'filed' | 'entered', { from, to }: DateRange): void {
  const [begins, ends] = [`${field}From`, `${field}To`] as ['filedFrom', 'filedTo'];
  if (from && from > (filter[begins] ?? '')) filter[begins] = from;
  if (to && to < (filter[ends] ?? '9')) filter[ends] = to;
}

function collectMarks(node: Node, marks: Compiled['marks'], inField: boolean): void {
  if (inField) return;
  if (node.kind === 'word') marks.stems.push(stem(normaliseOne(node.text)));
  else if (node.kind === 'prefix') marks.prefixes.push(normalise(node.text));
  else if (node.kind === 'phrase') marks.words.push(...[...tokens(node.text)].map((token) => token.word));
  else if (node.kind === 'near') marks.stems.push(...[...tokens(node.text)].map((token) => stem(token.word)));
  else if (node.kind === 'and' || node.kind === 'or')
    for (const child of node.nodes) collectMarks(child, marks, inField);
}
