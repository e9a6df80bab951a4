// The one free copy behind the link of a notice (`pacer-protocol` 3.15). Sent without any cookie: a live session would buy the document.
import type { FreeRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { queryOf, requireDigits, toCourt } from './parts.ts';

export type FreeLook = {
  pacerDocId: string;
  pacerCaseId: string | null;
  pacerSeq: string | null;
  /** One-time: a secret, never logged. */
  magicNumber: string;
};

/** `menu` lists the documents of the filing and spends nothing; `document` uses the look. */
export function freeLookRequest(court: Court, look: FreeLook, part: 'menu' | 'document'): FreeRequest {
  const id = requireDigits('document id', look.pacerDocId);
  const query = queryOf({
    caseid: look.pacerCaseId,
    de_seq_num: look.pacerSeq,
    magic_num: requireDigits('magic number', look.magicNumber),
    // Skips the page that asks whether to use the look now.
    use_magic: part === 'document' ? '1' : null,
  });
  const path = `/doc1/${id.slice(0, 3)}${part === 'menu' ? '0' : '1'}${id.slice(4)}?${query}`;
  return toCourt(court, null, { path });
}
