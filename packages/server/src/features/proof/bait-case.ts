// What a row of bait is, and those of one case.
import type { OpenIds } from './bait.ts';

export type Values = Readonly<Record<string, unknown>>;
/** Which role writes it: the worker, the keeper in person, or the sign-in role for the reason that it writes such rows for. */
export type Writer = 'worker' | 'keeper' | 'self-probe' | 'support-request';
export type BaitRow = {
  readonly table: string;
  readonly by: Writer;
  readonly values: Values;
  /** Settled at once: no job may take it for work to do. */
  readonly settle?: Values;
};

export type Stored = { readonly key: string; readonly sha256: string; readonly bytes: number };
export type Bait = {
  readonly keeperId: string;
  readonly bait: string;
  readonly secret: string;
  readonly paper: Stored;
  readonly sealed: {
    readonly mail: Buffer;
    readonly request: Buffer;
    readonly page: Buffer;
    readonly login: Buffer;
    readonly ownLogin: Buffer;
  };
};

const hash = Buffer.alloc(32);

export const row = (by: Writer, table: string, values: Values, settle?: Values): BaitRow => ({
  table,
  by,
  values,
  ...(settle ? { settle } : {}),
});
export const objectOf = ({ key, sha256, bytes }: Stored) => ({
  object_key: key,
  sha256: Buffer.from(sha256, 'hex'),
  byte_count: bytes,
});

/** A case with one entry and one held document, and what finds them. */
export function caseRows({ paper }: Bait, ids: OpenIds & { blobId: string }, name: string, tsv: string): BaitRow[] {
  const { caseId, entryId, documentId, blobId } = ids;
  const vector = { case_id: caseId, court_id: 'nysd', tsv };
  return (
    [
      ['cases', { id: caseId, court_id: 'nysd', case_name: name }],
      ['entries', { id: entryId, case_id: caseId, number: '1', text: name, order_key: '1', content_hash: hash }],
      ['blobs', { id: blobId, ...objectOf(paper), page_count: 1 }],
      [
        'documents',
        {
          id: documentId,
          case_id: caseId,
          entry_id: entryId,
          role: 'main',
          blob_id: blobId,
          acquired_at: new Date(),
          acquired_how: 'bought',
          content_hash: hash,
        },
      ],
      ['search.entries', { ...vector, entry_id: entryId, type: 'other' }],
      ['search.cases', vector],
    ] as const
  ).map(([table, values]) => row('worker', table, values));
}
