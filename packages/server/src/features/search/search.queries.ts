// One statement a kind: the definer function finds ids, the join with the guarded tables decides what the caller may know, and only
// what is left is counted, grouped, ranked and limited. The firm stands in each join for speed alone: the policies of members and guests are
// joined by OR, under which PostgreSQL read the firm's whole table for a handful of matches (28 ms instead of 0.8 ms at 90,000 entries).
import type { Tx } from '../../platform/db/tx.ts';
import type { Compiled } from './compile.ts';

/** More matches than this are not counted one by one: “more than 5,000”. */
export const COUNT_BOUND = 5_000;
/** Ranking every match of a common word would take most of a second. */
export const RANK_BOUND = 1_000;

export type Source = 'pages' | 'entries' | 'cases';
export type Sort = 'relevance' | 'newest' | 'oldest';
export type Found = {
  source: Source;
  id: string;
  page: number | null;
  caseId: string;
  filedOn: string | null;
  rank: number;
};
export type Counts = {
  total: number;
  courts: [string, number][];
  cases: [string, number][];
  years: [string, number][];
  types: [string, number][];
};
export type Matches = { hits: Found[]; counts: Counts };

const order: Record<Sort, string> = {
  relevance: 'rank desc, id, page',
  newest: 'filed_on desc nulls last, id, page',
  oldest: 'filed_on asc nulls last, id, page',
};

const statements: Record<Source, string> = {
  pages: `select m.id, m.page, m.case_id, m.court_id, m.type, m.year, m.filed_on, m.rank from search.find('pages', $1, $2, $3, $4, $5) m
            join documents g on g.firm_id = $6 and g.id = m.id and g.blob_id is not null`,
  entries: `select m.id, m.page, m.case_id, m.court_id, m.type, m.year, m.filed_on, m.rank from search.find('entries', $1, $2, $3, $4, $5) m
            join entries g on g.firm_id = $6 and g.id = m.id and g.state = 'listed'`,
  cases: `select m.case_id as id, null::int as page, m.case_id, m.court_id, null::text as type, m.year, m.filed_on, m.rank
            from search.find_cases($1, $2, $4) m join cases g on g.firm_id = $6 and g.id = m.case_id and g.merged_into is null where $3::text is not null and $5::int > 0`,
};

/** Nobody's firm is null, and null equals nothing. */
const firmOf = (tx: Tx): string | null => ('firmId' in tx.actor ? tx.actor.firmId : null);

export async function match(
  tx: Tx,
  source: Source,
  query: string | null,
  filter: Compiled['filter'],
  sort: Sort,
  limit: number,
): Promise<Matches> {
  const { rows } = await tx.query<{
    kind: string;
    key: string | null;
    id: string | null;
    page: number | null;
    case_id: string | null;
    filed_on: string | null;
    rank: number | null;
    n: number;
  }>(
    `with g as materialized (${statements[source]})
     (select 'hit' as kind, null::text as key, id, page, case_id, filed_on, rank, 0 as n from g order by ${order[sort]} limit ${Number(limit)})
     union all
     (select case when grouping(court_id) = 0 then 'court' when grouping(case_id) = 0 then 'case' when grouping(year) = 0 then 'year' when grouping(type) = 0 then 'type' else 'total' end,
             coalesce(court_id, case_id::text, year::text, type), null, null, null, null, null, count(*)::int
        from g group by grouping sets ((), (court_id), (case_id), (year), (type)))`,
    [query, JSON.stringify(filter), sort, COUNT_BOUND + 1, RANK_BOUND, firmOf(tx)],
  );
  const group = (kind: string) =>
    rows.flatMap((row): [string, number][] => (row.kind === kind && row.key !== null ? [[row.key, row.n]] : []));
  return {
    hits: rows
      .filter((row) => row.kind === 'hit')
      .map((row) => ({
        source,
        id: row.id!,
        page: row.page,
        caseId: row.case_id!,
        filedOn: row.filed_on,
        rank: row.rank ?? 0,
      })),
    counts: {
      total: rows.find((row) => row.kind === 'total')?.n ?? 0,
      courts: group('court'),
      cases: group('case'),
      years: group('year'),
      types: group('type'),
    },
  };
}

/** Cases whose names match: what `party:`, `judge:` and the like narrow a search to. */
export async function matchCases(tx: Tx, names: string, bound = 5000): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select m.case_id as id from search.find_cases($1, '{}', $2) m join cases g on g.firm_id = $3 and g.id = m.case_id`,
    [names, bound, firmOf(tx)],
  );
  return rows.map((row) => row.id);
}

export type HitFacts = {
  case_name: string | null;
  docket_number: string | null;
  court_id: string;
  entry_id: string | null;
  entry_number: string | null;
  filed_on: string | null;
  entry_text: string | null;
  attachment_number: number | null;
  description: string | null;
  blob_id: string | null;
  page_count: number | null;
};

/** What a hit shows besides its snippet. Runs under the caller's policies again: the third look at the same rule. */
export async function describeHits(tx: Tx, hits: readonly Found[]): Promise<Map<string, HitFacts>> {
  const ids = (source: Source) => hits.filter((hit) => hit.source === source).map((hit) => hit.id);
  const { rows } = await tx.query<HitFacts & { id: string }>(
    `select d.id, coalesce(c.case_name, s.case_name) as case_name, coalesce(c.docket_number, s.docket_number) as docket_number,
            coalesce(c.court_id, s.court_id) as court_id, e.id as entry_id, coalesce(e.number, s.entry_number) as entry_number,
            coalesce(e.filed_on, s.filed_on) as filed_on, coalesce(e.text, s.title) as entry_text,
            d.attachment_number, d.description, d.blob_id, coalesce(b.page_count, d.page_count) as page_count
       from documents d left join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
       left join cases c on c.firm_id = d.firm_id and c.id = d.case_id
       -- For guests who were let in to a paper and not to its docket; for everyone else it is empty.
       left join app.shared_papers() s on s.document_id = d.id
       left join blobs b on b.firm_id = d.firm_id and b.id = d.blob_id
      where d.firm_id = $4 and d.id = any ($1::uuid[])
     union all
     select e.id, c.case_name, c.docket_number, c.court_id, e.id, e.number, e.filed_on, coalesce(nullif(e.text, ''), e.short_text), null, null, null, null
       from entries e join cases c on c.firm_id = e.firm_id and c.id = e.case_id where e.firm_id = $4 and e.id = any ($2::uuid[])
     union all
     select c.id, c.case_name, c.docket_number, c.court_id, null, null, c.filed_on,
            concat_ws(' · ', c.case_name, c.docket_number, c.assigned_to, (select string_agg(p.name, ', ' order by p.position) from parties p where p.firm_id = c.firm_id and p.case_id = c.id and p.position < 40)), null, null, null, null
       from cases c where c.firm_id = $4 and c.id = any ($3::uuid[])`,
    [ids('pages'), ids('entries'), ids('cases'), firmOf(tx)],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

export async function readPageTexts(
  tx: Tx,
  pages: readonly { blobId: string; page: number }[],
): Promise<{ blobId: string; page: number; sealed: Buffer }[]> {
  if (pages.length === 0) return [];
  const { rows } = await tx.query<{ blob_id: string; page: number; sealed_text: Buffer }>(
    `select t.blob_id, t.page, t.sealed_text from page_texts t join unnest($1::uuid[], $2::int[]) as w (blob_id, page) on w.blob_id = t.blob_id and w.page = t.page
      where t.firm_id = $3 and t.sealed_text is not null`,
    [pages.map((page) => page.blobId), pages.map((page) => page.page), firmOf(tx)],
  );
  return rows.map((row) => ({ blobId: row.blob_id, page: row.page, sealed: row.sealed_text }));
}

export type Coverage = {
  entriesNotBought: number;
  pagesWithoutText: number;
  lowPages: number;
  unknownDocuments: number;
};

/** What the search could not see, within the same courts and cases: papers not held, and held pages without words. */
export async function readCoverage(
  tx: Tx,
  filter: { courts?: string[] | undefined; cases?: string[] | undefined },
): Promise<Coverage> {
  const { rows } = await tx.query<{ missing: number; blind: number; low_pages: number; unknown: number }>(
    `with scope as materialized (
       select c.firm_id, c.id, c.document_count - c.held_document_count as missing from cases c
        where c.firm_id = $3 and c.merged_into is null and ($1::text[] is null or c.court_id = any ($1)) and ($2::uuid[] is null or c.id = any ($2)))
     select coalesce(sum(missing), 0)::int as missing,
            (select coalesce(sum(greatest(b.page_count, 1)), 0)::int from blobs b where b.firm_id = $3 and b.text_state in ('empty', 'failed', 'pending')
               and ($1::text[] is null and $2::uuid[] is null or exists (select 1 from documents d join scope s on s.firm_id = d.firm_id and s.id = d.case_id where d.firm_id = b.firm_id and d.blob_id = b.id))) as blind,
            0 as low_pages, 0 as unknown
       from scope`,
    [filter.courts ?? null, filter.cases ?? null, firmOf(tx)],
  );
  const row = rows[0]!;
  return {
    entriesNotBought: row.missing,
    pagesWithoutText: row.blind,
    lowPages: row.low_pages,
    unknownDocuments: row.unknown,
  };
}

/** Names of cases for the counts beside the hits. */
export async function listCaseNames(tx: Tx, firmId: string, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select id, coalesce(case_name, docket_number, 'Unnamed case') as name from cases where firm_id = $1 and id = any ($2::uuid[])
     union select case_id, coalesce(case_name, docket_number, 'Unnamed case') from app.shared_papers() where case_id = any ($2::uuid[])`,
    [firmId, caseIds],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The document that is searched within. */
export async function findSearched(tx: Tx, firmId: string, documentId: string) {
  const { rows } = await tx.query<{
    case_id: string;
    blob_id: string | null;
    attachment_number: number | null;
    number: string | null;
  }>(
    `select d.case_id, d.blob_id, d.attachment_number, coalesce(e.number, s.entry_number) as number
       from documents d left join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
       left join app.shared_papers() s on s.document_id = d.id where d.firm_id = $1 and d.id = $2`,
    [firmId, documentId],
  );
  return rows[0] ?? null;
}

export type Missing = {
  pages: number | null;
  kind: 'document' | 'transcript' | 'audio' | 'claim';
  is_free: boolean | null;
};

/** Documents of the searched cases that could be bought. */
export async function listMissing(
  tx: Tx,
  firmId: string,
  filter: { courts?: string[] | undefined; cases?: string[] | undefined },
  limit: number,
): Promise<Missing[]> {
  const { rows } = await tx.query<Missing>(
    `select d.page_count as pages, d.kind, d.is_free from cases c
       join documents d on d.firm_id = c.firm_id and d.case_id = c.id
      where c.firm_id = $1 and c.merged_into is null and c.document_count > c.held_document_count
        and ($2::text[] is null or c.court_id = any ($2)) and ($3::uuid[] is null or c.id = any ($3))
        and d.blob_id is null and d.availability in ('unknown', 'available') limit $4`,
    [firmId, filter.courts ?? null, filter.cases ?? null, limit],
  );
  return rows;
}
