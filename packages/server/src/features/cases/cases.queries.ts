// Reading cases: what the row policies let through, in the shape of the screen that asks.
import type { Tx } from '../../platform/db/tx.ts';

export type CaseSummaryRow = {
  id: string;
  courtId: string;
  docketNumber: string | null;
  caseName: string | null;
  filedOn: string | null;
  terminatedOn: string | null;
  lastFilingOn: string | null;
  assignedTo: string | null;
  entryCount: number;
  documentCount: number;
  heldDocumentCount: number;
  updatedAt: Date;
};

export type CaseDetailRow = CaseSummaryRow & {
  firmId: string;
  pacerCaseId: string | null;
  captionText: string | null;
  referredTo: string | null;
  cause: string | null;
  natureOfSuit: string | null;
  jurisdiction: string | null;
  juryDemand: string | null;
  demand: string | null;
  mdlStatus: string | null;
  convertedOn: string | null;
  dischargedOn: string | null;
  flags: string[];
  bankruptcy: Record<string, unknown> | null;
  appellate: Record<string, unknown> | null;
  clientCode: string | null;
  mergedInto: string | null;
  /** Everything of it was removed; a stub. */
  removedAt: Date | null;
  sheetSeenAt: Date | null;
};

const summary = `c.id, c.court_id as "courtId", c.docket_number as "docketNumber", c.case_name as "caseName", c.filed_on as "filedOn",
  c.terminated_on as "terminatedOn", c.last_filing_on as "lastFilingOn", c.assigned_to as "assignedTo", c.entry_count as "entryCount",
  c.document_count as "documentCount", c.held_document_count as "heldDocumentCount", c.updated_at as "updatedAt"`;

/** A sheet that was seen again unchanged leaves its observation and nothing else. */
const seen = `greatest(c.sheet_seen_at, (select max(o.observed_at) from observations o
  where o.case_id = c.id and o.kind in ('docket', 'appellate-docket', 'acms') and o.state = 'projected' and (o.options ->> 'fullEntries')::boolean)) as "sheetSeenAt"`;

export async function findCase(tx: Tx, caseId: string): Promise<CaseDetailRow | null> {
  const { rows } = await tx.query<CaseDetailRow>(
    `select ${summary}, c.firm_id as "firmId", c.pacer_case_id as "pacerCaseId", c.caption_text as "captionText", c.referred_to as "referredTo", c.cause,
            c.nature_of_suit as "natureOfSuit", c.jurisdiction, c.jury_demand as "juryDemand", c.demand, c.mdl_status as "mdlStatus",
            c.converted_on as "convertedOn", c.discharged_on as "dischargedOn", c.flags, c.bankruptcy, c.appellate,
            c.client_code as "clientCode", c.merged_into as "mergedInto", c.removed_at as "removedAt", ${seen}
       from cases c where c.id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

export type CaseFilter = {
  courtId?: string | null;
  /** Words of the case name, or a docket number as people write it. */
  text?: string | null;
  year?: number | null;
  after?: { updatedAt: string; id: string } | null;
  limit: number;
};

/** Last changed first. The cursor carries the exact time as text: a Date would cut the microseconds and repeat a row. */
export async function listCases(tx: Tx, filter: CaseFilter): Promise<(CaseSummaryRow & { cursorAt: string })[]> {
  const words = filter.text?.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10) ?? [];
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await tx.query<CaseSummaryRow & { cursorAt: string }>(
    `select ${summary}, c.updated_at::text as "cursorAt" from cases c
      where c.merged_into is null and c.removed_at is null
        and ($1::text is null or c.court_id = $1)
        and ($2::int is null or c.year = $2)
        and (coalesce(c.case_name, '') || ' ' || coalesce(c.docket_number, '') ilike all ($3::text[]) or cardinality($3::text[]) = 0)
        and ($4::timestamptz is null or (c.updated_at, c.id) < ($4::timestamptz, $5::uuid))
      order by c.updated_at desc, c.id desc limit $6`,
    [
      filter.courtId ?? null,
      filter.year ?? null,
      patterns,
      filter.after?.updatedAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** By court and year and serial, for a docket number that someone typed. */
export async function listCasesByNumber(
  tx: Tx,
  number: { courtId?: string | null; year: number; serial: number; caseType?: string | null; office?: string | null },
): Promise<CaseSummaryRow[]> {
  const { rows } = await tx.query<CaseSummaryRow>(
    `select ${summary} from cases c
      where c.merged_into is null and c.removed_at is null and c.year = $1 and c.serial = $2 and ($3::text is null or c.court_id = $3)
        and ($4::text is null or c.case_type is null or c.case_type = $4) and ($5::text is null or c.office is null or c.office = $5)
      order by c.updated_at desc limit 50`,
    [number.year, number.serial, number.courtId ?? null, number.caseType ?? null, number.office ?? null],
  );
  return rows;
}

export type RelationRow = {
  kind: string;
  text: string;
  docketNumber: string | null;
  courtId: string | null;
  caseId: string | null;
};

/** With our own case where the firm has it and the asker may see it. */
export async function listRelations(tx: Tx, caseId: string): Promise<RelationRow[]> {
  const { rows } = await tx.query<RelationRow>(
    `select r.kind, r.text, r.docket_number as "docketNumber", r.court_id as "courtId",
            (select o.id from cases o where o.merged_into is null and o.court_id = coalesce(r.court_id, c.court_id)
                and o.id <> c.id and (o.pacer_case_id = r.pacer_case_id or o.docket_number = r.docket_number) limit 1) as "caseId"
       from case_relations r join cases c on c.firm_id = r.firm_id and c.id = r.case_id
      where r.case_id = $1 order by r.position`,
    [caseId],
  );
  return rows;
}

/** The few entries that are not listed are left out by their ids: joined, thousands of entries were each looked up, in five times as long. */
export async function countMissingDocuments(tx: Tx, firmId: string, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from documents
      where firm_id = $1 and case_id = $2 and blob_id is null and availability in ('unknown', 'available')
        and entry_id <> all (array(select id from entries where firm_id = $1 and case_id = $2 and state <> 'listed'))`,
    [firmId, caseId],
  );
  return rows[0]!.n;
}

export type PartyWithAttorneys = {
  id: string;
  name: string;
  role: string;
  roleText: string;
  detailLines: string[];
  terminatedOn: string | null;
  retiredOn: string | null;
  criminal: Record<string, unknown> | null;
  attorneys: {
    name: string;
    lawFirm: string | null;
    phone: string | null;
    email: string | null;
    contactLines: string[];
    roles: { kind: string; text: string; on: string | null }[];
    until: string | null;
  }[];
};

export async function listParties(tx: Tx, caseId: string): Promise<PartyWithAttorneys[]> {
  const { rows } = await tx.query<PartyWithAttorneys>(
    `select p.id, p.name, p.role, p.role_text as "roleText", p.detail_lines as "detailLines", p.terminated_on as "terminatedOn",
            p.retired_on as "retiredOn", p.criminal, coalesce(a.list, '[]') as attorneys
       from parties p
       left join lateral (
         select jsonb_agg(jsonb_build_object('name', at.name, 'lawFirm', at.law_firm, 'phone', at.phone, 'email', at.email,
                  'contactLines', at.contact_lines, 'roles', r.roles, 'until', r.until) order by r.until nulls first, r.position) as list
           from representations r join attorneys at on at.firm_id = r.firm_id and at.id = r.attorney_id
          where r.firm_id = p.firm_id and r.party_id = p.id) a on true
      where p.case_id = $1 order by p.retired_on is not null, p.position, p.id`,
    [caseId],
  );
  return rows;
}

export type EventRow = {
  id: string;
  at: Date;
  kind: string;
  entryId: string | null;
  documentId: string | null;
  before: unknown;
  after: unknown;
};

/** Newest first. Events of a case that was merged into this one belong to it. */
export async function listEvents(
  tx: Tx,
  caseId: string,
  options: { after?: string | null; since?: Date | null; limit: number },
): Promise<EventRow[]> {
  const { rows } = await tx.query<EventRow>(
    `select id, at, kind, entry_id as "entryId", document_id as "documentId", before, after from case_events
      where case_id in (select id from cases where id = $1 or merged_into = $1)
        and ($2::uuid is null or id < $2) and ($3::timestamptz is null or at > $3)
      order by id desc limit $4`,
    [caseId, options.after ?? null, options.since ?? null, options.limit],
  );
  return rows;
}
