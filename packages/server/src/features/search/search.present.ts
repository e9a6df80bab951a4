// What leaves of a search.
import { findCourt } from '@pacerpro/court';
import type { MissingByCase, PriceRange } from '../cases/cases.ts';
import type { Hit, SearchResult } from './search.ts';

const citationOf = (courtId: string) => findCourt(courtId)?.citation ?? courtId;

export type Extras = {
  /** Null: too many to be priced in passing, or not for the caller. */
  price: PriceRange | null;
  tookMs: number;
};

export function presentSearch(result: SearchResult, { price, tookMs }: Extras) {
  const facet = (counts: [string, number][], label: (value: string) => string) =>
    counts.map(([value, count]) => ({ value, label: label(value), count }));
  const { facets, coverage } = result;
  return {
    items: result.hits.map(presentHit),
    next: result.next,
    reading: result.reading,
    total: result.total,
    totalIsExact: result.totalIsExact,
    ranked: result.ranked,
    facets: {
      court: facet(facets.courts, citationOf),
      case: facets.cases.map(({ id, name, count }) => ({ value: id, label: name, count })),
      year: facet(facets.years, String),
      type: facet(facets.types, (type) => type),
    },
    unsearched: {
      documentsNotBought: coverage.documents,
      documentsNotSold: coverage.notSold,
      pagesWithoutText: coverage.pagesWithoutText,
      cases: coverage.cases,
      caseId: coverage.caseId,
      complete: price,
    },
    tookMs: Math.round(tookMs * 10) / 10,
  };
}

export function presentMissing({ items, count, complete }: MissingByCase) {
  return {
    items: items.map(({ caseId, courtId, caseName, docketNumber, documents, lowCents, highCents }) => ({
      caseId,
      courtId,
      courtCitation: citationOf(courtId),
      caseName,
      docketNumber,
      documents,
      lowCents,
      highCents,
    })),
    cases: count.cases,
    documents: count.documents,
    complete,
  };
}

const kinds = { pages: 'page', entries: 'entry', cases: 'case' } as const;

function presentHit({ source, id, page, caseId, facts, snippet }: Hit) {
  return {
    kind: kinds[source],
    caseId,
    caseName: facts.case_name,
    docketNumber: facts.docket_number,
    courtId: facts.court_id,
    courtCitation: citationOf(facts.court_id),
    entryId: facts.entry_id,
    entryNumber: facts.entry_number,
    filedOn: facts.filed_on,
    documentId: source === 'pages' ? id : null,
    attachmentNumber: facts.attachment_number,
    description: facts.description,
    page,
    pageCount: facts.page_count,
    snippet,
  };
}
