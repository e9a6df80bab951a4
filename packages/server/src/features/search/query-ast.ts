// What a search query means, before it meets a database.

export type FieldName =
  | 'court'
  | 'case'
  | 'party'
  | 'attorney'
  | 'firm'
  | 'judge'
  | 'filed'
  | 'entered'
  | 'doc'
  | 'type';

export type Node =
  | { kind: 'word'; text: string }
  | { kind: 'prefix'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'near'; text: string; distance: number }
  | { kind: 'field'; field: FieldName; value: Node }
  | { kind: 'not'; node: Node }
  | { kind: 'and'; nodes: Node[] }
  | { kind: 'or'; nodes: Node[] };

/** A query that cannot be read. The message says what is wrong and how to write it instead. */
export class QueryError extends Error {
  readonly suggestion: string | null;
  constructor(message: string, suggestion: string | null = null) {
    super(message);
    this.name = 'QueryError';
    this.suggestion = suggestion;
  }
}

export const fieldNames: readonly FieldName[] = [
  'court',
  'case',
  'party',
  'attorney',
  'firm',
  'judge',
  'filed',
  'entered',
  'doc',
  'type',
];
