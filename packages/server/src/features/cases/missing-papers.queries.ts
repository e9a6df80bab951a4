// Papers of visible cases that the firm does not hold. Counted from the cases' own counts, which costs little at any size; listed paper by
// paper only for a price.
import type { DocumentKind } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import { IS_KEPT_AWAY, IS_SOLD } from './paper-price.ts';

/** Which cases: all of the firm where nothing is said. */
export type Scope = {
  courts?: string[] | undefined;
  notCourts?: string[] | undefined;
  cases?: string[] | undefined;
  notCases?: string[] | undefined;
};

export type MissingCount = {
  /** To be bought. */
  documents: number;
  /** Sealed, restricted, or without an address at the court. */
  notSold: number;
  /** Cases with papers to be bought. */
  cases: number;
  /** That case, where it is one. */
  caseId: string | null;
};

/** $1 to $5. The firm stands in each condition for speed alone. */
const lacking = `c.firm_id = $1 and c.merged_into is null and c.document_count > c.held_document_count
  and ($2::text[] is null or c.court_id = any ($2)) and ($3::uuid[] is null or c.id = any ($3))
  and ($4::text[] is null or c.court_id <> all ($4)) and ($5::uuid[] is null or c.id <> all ($5))`;
const valuesOf = (firmId: string | null, { courts, cases, notCourts, notCases }: Scope) => [
  firmId,
  courts ?? null,
  cases ?? null,
  notCourts ?? null,
  notCases ?? null,
];

/** Every search asks for this: the cases are summed in one pass, and corrected by the few papers that are not sold. */
export async function countMissingPapers(tx: Tx, firmId: string | null, scope: Scope): Promise<MissingCount> {
  const { rows } = await tx.query<Omit<MissingCount, 'caseId'>>(
    `with lacking as (select coalesce(sum(c.document_count - c.held_document_count), 0)::int as papers, count(*)::int as cases from cases c where ${lacking}),
          kept_away as (select c.id, c.document_count - c.held_document_count as missing, count(*)::int as n
                          from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id join cases c on c.firm_id = d.firm_id and c.id = d.case_id
                         where ${lacking} and d.firm_id = $1 and d.blob_id is null and e.state = 'listed' and ${IS_KEPT_AWAY} group by 1, 2)
     select l.papers - coalesce(k.sold_less, 0)::int as documents, coalesce(k.not_sold, 0)::int as "notSold", l.cases - coalesce(k.cases, 0)::int as cases
       from lacking l, (select sum(least(n, missing)) as sold_less, sum(n) as not_sold, count(*) filter (where n >= missing) as cases from kept_away) k`,
    valuesOf(firmId, scope),
  );
  const count = rows[0]!;
  const one = count.cases === 1 && firmId ? (await listLackingCases(tx, firmId, scope, 1))[0] : undefined;
  return { ...count, caseId: one?.caseId ?? null };
}

export type LackingCase = {
  caseId: string;
  courtId: string;
  caseName: string | null;
  docketNumber: string | null;
  documents: number;
};

/** Those that lack most come first. */
export async function listLackingCases(tx: Tx, firmId: string, scope: Scope, limit: number): Promise<LackingCase[]> {
  const { rows } = await tx.query<LackingCase>(
    `with kept_away as (select d.case_id, count(*)::int as n from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
                         where d.firm_id = $1 and d.blob_id is null and e.state = 'listed' and ${IS_KEPT_AWAY} group by 1),
          sold as (select c.id, c.court_id, c.case_name, c.docket_number, c.document_count - c.held_document_count - coalesce(k.n, 0) as papers
                     from cases c left join kept_away k on k.case_id = c.id where ${lacking})
     select id as "caseId", court_id as "courtId", case_name as "caseName", docket_number as "docketNumber", papers as documents
       from sold where papers > 0 order by papers desc, id limit $6`,
    [...valuesOf(firmId, scope), limit],
  );
  return rows;
}

/** Papers of one case that cost the same. */
export type Alike = {
  caseId: string;
  courtId: string;
  kind: DocumentKind;
  pages: number | null;
  isFree: boolean;
  isAttachment: boolean;
  isHeldElsewhere: boolean;
  count: number;
  /** Without those that another of these cases lists too: one paper is paid once. */
  countOnce: number;
};

export async function listMissingAlike(tx: Tx, firmId: string, scope: Scope): Promise<Alike[]> {
  const { rows } = await tx.query<Alike>(
    `select case_id as "caseId", court_id as "courtId", kind, pages, is_free as "isFree", is_attachment as "isAttachment", held as "isHeldElsewhere",
            count(*)::int as count, (count(*) filter (where place = 1))::int as "countOnce"
       from (select d.case_id, c.court_id, d.kind, d.page_count as pages, d.is_free is true as is_free, d.role = 'attachment' as is_attachment,
                    exists (select 1 from documents t join cases tc on tc.firm_id = t.firm_id and tc.id = t.case_id
                             where t.firm_id = d.firm_id and t.pacer_doc_id = d.pacer_doc_id and t.id <> d.id and t.blob_id is not null
                               and tc.court_id = c.court_id) as held,
                    row_number() over (partition by c.court_id, d.pacer_doc_id order by d.page_count nulls last, d.id) as place
               from cases c join documents d on d.firm_id = c.firm_id and d.case_id = c.id
               join entries e on e.firm_id = d.firm_id and e.id = d.entry_id and e.state = 'listed'
              where ${lacking} and d.blob_id is null and ${IS_SOLD}) papers
      group by 1, 2, 3, 4, 5, 6, 7`,
    valuesOf(firmId, scope),
  );
  return rows;
}
