// Which rule of the fee schedule a paper falls under, from the words of its entry: courts file transcripts as ordinary documents, and
// transcripts have no cap. What is attached to one is an ordinary document.
import type { DocumentRow } from './case-state.ts';

export function documentKind(
  entry: { text: string; shortText: string | null },
  role: DocumentRow['role'],
): DocumentRow['kind'] {
  return role !== 'attachment' && /^\W*(?:official )?transcript/i.test(entry.text || entry.shortText || '')
    ? 'transcript'
    : 'document';
}
