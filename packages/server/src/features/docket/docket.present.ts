// What leaves of courts, cases and dockets. A guest sees the case and nothing of the firm's own dealings with it.
import { type Court, findCourt, listCourts } from '@pacerpro/court';
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type {
  CaseDetailRow,
  CaseSummaryRow,
  EventRow,
  PartyWithAttorneys,
  RelationRow,
  EntryOnDocket,
} from '../cases/cases.ts';
export const presentCourts = () =>
  listCourts().map(({ id, kind, name, citation, timeZone }: Court) => ({ id, kind, name, citation, timeZone }));

/** A court that our table does not know yet is shown by its id. */
export function presentCourt(courtId: string) {
  const court = findCourt(courtId);
  return { id: courtId, name: court?.name ?? courtId, citation: court?.citation ?? courtId };
}

export function presentSummary(row: CaseSummaryRow) {
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

export function presentCase(
  actor: MemberActor | GuestActor,
  row: CaseDetailRow & { relations: RelationRow[]; missingDocumentCount: number; mayDownload: boolean },
) {
  return {
    ...presentSummary(row),
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
    removedAt: row.removedAt?.toISOString() ?? null,
    clientCode: actor.kind === 'member' ? row.clientCode : null,
    missingDocumentCount: row.missingDocumentCount,
    mayDownload: row.mayDownload,
  };
}

export function presentParty(row: PartyWithAttorneys) {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    roleText: row.roleText,
    detailLines: row.detailLines,
    // Gone from a sheet that lists everyone: the same to a reader as terminated.
    terminatedOn: row.terminatedOn ?? row.retiredOn,
    criminal: row.criminal,
    attorneys: row.attorneys,
  };
}

export function presentEntry(row: EntryOnDocket) {
  return {
    id: row.id,
    number: row.number,
    filedOn: row.filedOn,
    enteredOn: row.enteredOn,
    text: row.text,
    shortText: row.shortText,
    flags: row.flags,
    missingSince: row.missingSince,
    menuRead: row.menuRead,
    documents: row.documents,
  };
}

export function presentEvent(row: EventRow) {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    entryId: row.entryId,
    documentId: row.documentId,
    before: row.before,
    after: row.after,
  };
}
