// One statement for all kinds: the definer functions find ids, the join with the guarded cases decides what the caller may know (what is on a
// page or an entry is seen by whom its case is seen by), and only what is left is counted, ranked and limited. What is shown of a hit is
// read from the guarded documents and entries once more. The firm stands in each join for speed alone: the policies of members and guests are
// joined by OR, under which PostgreSQL read the firm's whole table for a handful of matches (28 ms instead of 0.8 ms at 90,000 entries).
import type { Tx } from '../../platform/db/tx.ts';
import type { Scope } from '../cases/cases.ts';
import type { Compiled } from './compile.ts';

/** More matches than this are not counted one by one: “more than 2,000”. Where all kinds are asked, each has its third. */
export const COUNT_BOUND = 2_000;
/** The index knows what holds all words of a phrase, not in which order: each such page or entry is read to see. */
export const PHRASE_BOUND = 1_000;
/** Cases that names may narrow a search to. */
export const NAME_BOUND = 5_000;
/** To rank a match its whole vector is read. */
export const RANK_BOUND = 300;

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
/** One kind of thing to look through. */
export type Asked = { readonly source: Source; readonly query: string | null; readonly bound: number };
export type Counts = {
  /** Of each kind that was asked; one more than its bound means: more than that. */
  totals: ReadonlyMap<Source, number>;
  courts: [string, number][];
  /** The cases with most matches, with their names. */
  cases: { id: string; name: string; count: number }[];
  years: [string, number][];
  types: [string, number][];
};
export type Matches = { hits: Found[]; counts: Counts };

const order: Record<Sort, string> = {
  relevance: 'rank desc, id, page',
  newest: 'filed_on desc nulls last, id, page',
  oldest: 'filed_on asc nulls last, id, page',
};
const CASES_COUNTED = 30;

/**
 * $1 to $4: filter, sort, firm, how many are ranked; the query and the bound of a kind follow.
 * A case name says more than an entry, an entry more than a page of an exhibit.
 */
const finding: Record<Source, (query: string, bound: string) => string> = {
  pages: (query, bound) =>
    `select 'pages' as source, f.id, f.page, f.case_id, f.court_id, f.type, f.year, f.filed_on, f.rank from search.find('pages', ${query}, $1, $2, ${bound}, $4) f`,
  entries: (query, bound) =>
    `select 'entries' as source, f.id, f.page, f.case_id, f.court_id, f.type, f.year, f.filed_on, f.rank * 1.5::real as rank from search.find('entries', ${query}, $1, $2, ${bound}, $4) f`,
  cases: (query, bound) =>
    `select 'cases' as source, f.case_id as id, null::integer as page, f.case_id, f.court_id, null::text as type, f.year, f.filed_on, f.rank * 4::real as rank
       from search.find_cases(${query}, $1, ${bound}) f`,
};

/** What of the matches the caller may know. */
const onlyCases = 'names as (select id, name from v), g as materialized (select m.* from m join v on v.id = m.case_id)';
/** Guests may have been let in to a paper and not to its case. */
const alsoPapers = `p as materialized (select d.id, s.case_id, coalesce(s.case_name, s.docket_number, 'Unnamed case') as name
                                 from documents d join app.shared_papers() s on s.document_id = d.id where d.firm_id = $3),
          names as (select id, name from v union select case_id, name from p),
          g as materialized (select m.* from m where m.case_id in (select id from v) or m.source = 'pages' and m.id in (select id from p))`;

/** Nobody's firm is null, and null equals nothing. */
export const firmOf = (tx: Tx): string | null => ('firmId' in tx.actor ? tx.actor.firmId : null);

type Row = {
  kind: 'hit' | 'source' | 'court' | 'case' | 'year' | 'type';
  key: string | null;
  id: string | null;
  page: number | null;
  case_id: string | null;
  filed_on: string | null;
  rank: number | null;
  n: number;
  label: string | null;
};

export async function match(
  tx: Tx,
  asked: readonly Asked[],
  filter: Compiled['filter'],
  sort: Sort,
  limit: number,
): Promise<Matches> {
  if (asked.length === 0)
    return { hits: [], counts: { totals: new Map(), courts: [], cases: [], years: [], types: [] } };
  const found = asked.map(({ source }, i) => finding[source](`$${i * 2 + 5}`, `$${i * 2 + 6}::integer`));
  const { rows } = await tx.query<Row>(
    // Cases have no use for some of the values; named once, they have a type all the same.
    `with asked as (select $1::jsonb, $2::text, $4::integer),
          m as materialized (${found.join(' union all ')}),
          v as materialized (select id, coalesce(case_name, docket_number, 'Unnamed case') as name from cases
                              where firm_id = $3 and merged_into is null and id = any (array(select distinct case_id from m))),
          ${tx.actor.kind === 'guest' ? alsoPapers : onlyCases}
     (select 'hit' as kind, source as key, id, page, case_id, filed_on, rank, 0 as n, null::text as label from g order by ${order[sort]} limit ${Number(limit)})
     union all
     (select case when grouping(source) = 0 then 'source' when grouping(court_id) = 0 then 'court' when grouping(year) = 0 then 'year' else 'type' end,
             coalesce(source, court_id, year::text, type), null, null, null, null, null, count(*)::int, null
        from g group by grouping sets ((source), (court_id), (year), (type)))
     union all
     (select 'case', c.case_id::text, null, null, null, null, null, c.n, v.name
        from (select case_id, count(*)::int as n from g group by case_id order by n desc, case_id limit ${CASES_COUNTED}) c join names v on v.id = c.case_id)`,
    [JSON.stringify(filter), sort, firmOf(tx), RANK_BOUND, ...asked.flatMap(({ query, bound }) => [query, bound + 1])],
  );
  const group = (kind: Row['kind']) =>
    rows
      .flatMap((row): [string, number][] => (row.kind === kind && row.key !== null ? [[row.key, row.n]] : []))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    hits: rows
      .filter((row) => row.kind === 'hit')
      .map((row) => ({
        source: row.key as Source,
        id: row.id!,
        page: row.page,
        caseId: row.case_id!,
        filedOn: row.filed_on,
        rank: row.rank ?? 0,
      })),
    counts: {
      totals: new Map(group('source') as [Source, number][]),
      courts: group('court'),
      cases: rows.flatMap((row) => (row.kind === 'case' ? [{ id: row.key!, name: row.label!, count: row.n }] : [])),
      years: group('year'),
      types: group('type'),
    },
  };
}

/** Cases whose names match: what `party:`, `judge:` and the like narrow a search to. */
export async function matchCases(
  tx: Tx,
  names: string,
  bound = NAME_BOUND,
): Promise<{ ids: string[] /** There are more. */; isCut: boolean }> {
  const { rows } = await tx.query<{ id: string }>(
    `select m.case_id as id from search.find_cases($1, '{}', $2) m join cases g on g.firm_id = $3 and g.id = m.case_id`,
    [names, bound + 1, firmOf(tx)],
  );
  return { ids: rows.slice(0, bound).map((row) => row.id), isCut: rows.length > bound };
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

/** Held pages that have no words, within the same courts and cases. */
export async function countPagesWithoutText(tx: Tx, { courts, cases, notCourts, notCases }: Scope): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select coalesce(sum(case when b.text_state in ('empty', 'failed', 'pending') then greatest(b.page_count, 1) else b.unread_pages end), 0)::int as n
       from blobs b where b.firm_id = $1 and (b.text_state in ('empty', 'failed', 'pending') or b.unread_pages > 0)
        and (num_nonnulls($2::text[], $3::uuid[], $4::text[], $5::uuid[]) = 0
          or exists (select 1 from documents d join cases c on c.firm_id = d.firm_id and c.id = d.case_id
                      where d.firm_id = b.firm_id and d.blob_id = b.id and c.merged_into is null
                        and ($2 is null or c.court_id = any ($2)) and ($3 is null or c.id = any ($3))
                        and ($4 is null or c.court_id <> all ($4)) and ($5 is null or c.id <> all ($5))))`,
    [firmOf(tx), courts ?? null, cases ?? null, notCourts ?? null, notCases ?? null],
  );
  return rows[0]!.n;
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
