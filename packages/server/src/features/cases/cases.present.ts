// What leaves: cases and their parts, named field by field, as the contract shapes them.
import { findCourt } from '@pacerpro/court';
import type { CaseSummaryRow, EventRow, PartyWithAttorneys } from './cases.queries.ts';
import type { readCase } from './cases.ts';
import type { EntryOnDocket } from './entries.queries.ts';

export function presentCourt(id: string) {
  const court = findCourt(id);
  return { id, name: court?.name ?? id, citation: court?.citation ?? id };
}

export function presentCaseSummary(row: CaseSummaryRow) {
  return {
    id: row.id,
    court: presentCourt(row.courtId),
    docketNumber: row.docketNumber,
    caseName: row.caseName,
    filedOn: row.filedOn,
    terminatedOn: row.terminatedOn,
    lastFilingOn: row.lastFilingOn,
    assignedTo: row.assignedTo,
    entryCount: row.entryCount,
    documentCount: row.documentCount,
    heldDocumentCount: row.heldDocumentCount,
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function presentCase(row: Awaited<ReturnType<typeof readCase>>) {
  return {
    ...presentCaseSummary(row),
    pacerCaseId: row.pacerCaseId,
    captionText: row.captionText,
    referredTo: row.referredTo,
    cause: row.cause,
    natureOfSuit: row.natureOfSuit,
    jurisdiction: row.jurisdiction,
    juryDemand: row.juryDemand,
    demand: row.demand,
    mdlStatus: row.mdlStatus,
    convertedOn: row.convertedOn,
    dischargedOn: row.dischargedOn,
    flags: row.flags,
    bankruptcy: row.bankruptcy,
    appellate: row.appellate,
    relations: row.relations.map(({ kind, text, docketNumber, courtId, caseId }) => ({
      kind,
      text,
      docketNumber,
      courtId,
      caseId,
    })),
    sheetSeenAt: row.sheetSeenAt?.toISOString() ?? null,
    clientCode: row.clientCode,
    missingDocumentCount: row.missingDocumentCount,
  };
}

export function presentEntry({ orderKey: _, documents, ...entry }: EntryOnDocket) {
  return { ...entry, documents };
}

export function presentParty({ retiredOn: _, ...party }: PartyWithAttorneys) {
  return party;
}

export function presentEvent(row: EventRow) {
  const { id, at, kind, entryId, documentId, before, after } = row;
  return { id, at: at.toISOString(), kind, entryId, documentId, before: before ?? null, after: after ?? null };
}
