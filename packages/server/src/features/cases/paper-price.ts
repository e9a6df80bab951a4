// What one paper of a docket costs, and whether it is sold at all: the same rule for a quote and for what a search could not see.
import { type DocumentKind, type FeeSchedule, findCourt, type Price, quoteDocument } from '@pacerpro/court';

export type Paper = {
  courtId: string;
  kind: DocumentKind;
  pages: number | null;
  isFree: boolean;
  isAttachment: boolean;
  /** The firm has the same paper of another docket: it is shared, not bought. */
  isHeldElsewhere: boolean;
};

/** Courts are asked by digits; other systems name papers otherwise, and what is sealed has no address at all. Documents are `d`. */
export const IS_SOLD = "d.availability in ('unknown', 'available') and d.pacer_doc_id ~ '^[0-9]{4,20}$'";

/** The opposite, also of what has no address, in the words of an index. */
export const IS_KEPT_AWAY =
  "(d.availability not in ('unknown', 'available') or d.pacer_doc_id is null or d.pacer_doc_id !~ '^[0-9]{4,20}$')";

export const isSold = (d: { availability: string; pacer_doc_id: string | null }): boolean =>
  (d.availability === 'unknown' || d.availability === 'available') && /^\d{4,20}$/.test(d.pacer_doc_id ?? '');

export function priceOfPaper(fees: FeeSchedule, paper: Paper): Price {
  if (paper.isHeldElsewhere)
    return { lowCents: 0, highCents: 0, basis: 'already held in another case: shared, not bought' };
  const price = quoteDocument(fees, { pages: paper.pages, kind: paper.kind, free: paper.isFree });
  // Courts of appeals print the pages of an entry with all its attachments; until its menu is read, that is only an upper bound.
  const isWholeEntry = !paper.isAttachment && findCourt(paper.courtId)?.kind === 'appellate';
  if (!isWholeEntry || paper.pages === null || price.lowCents <= fees.pageCents) return price;
  return { ...price, lowCents: fees.pageCents, basis: `${paper.pages} pages with its attachments, if it has any` };
}
