// What a search query means, before it meets a database.
import { editDistance } from '../../platform/text/edit-distance.ts';

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

/** Names that other programs of this field have for ours. */
const otherNames: Readonly<Record<string, FieldName>> = {
  number: 'case',
  docket: 'case',
  docketnumber: 'case',
  casename: 'case',
  lawyer: 'attorney',
  counsel: 'attorney',
  lawfirm: 'firm',
  assignedto: 'judge',
  datefiled: 'filed',
  entry: 'doc',
  document: 'doc',
};

/** By its own name or another's. */
export const fieldNamed = (name: string): FieldName | undefined =>
  fieldNames.find((known) => known === name) ?? otherNames[name];

/** The field that a mistyped name may mean: one letter off, or two in a long name. */
export function nearestField(name: string): FieldName | undefined {
  const most = name.length > 4 ? 2 : 1;
  const near = [...fieldNames, ...Object.keys(otherNames)].map((known) => ({ known, off: editDistance(name, known) }));
  const best = near.sort((a, b) => a.off - b.off)[0]!;
  return best.off <= most ? fieldNamed(best.known) : undefined;
}
