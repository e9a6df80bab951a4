// Empty parts of the model, for sources that know only some of the fields.
import type { CaseHeader, Docket } from '../../model/case.ts';
import type { DocumentRef, Entry } from '../../model/entry.ts';

export function blankHeader(courtId: string): CaseHeader {
  return {
    courtId,
    docketNumber: null,
    pacerCaseId: null,
    caseName: null,
    captionText: null,
    filedOn: null,
    terminatedOn: null,
    convertedOn: null,
    dischargedOn: null,
    lastFilingOn: null,
    assignedTo: null,
    referredTo: null,
    cause: null,
    natureOfSuit: null,
    jurisdiction: null,
    juryDemand: null,
    demand: null,
    mdlStatus: null,
    flags: [],
    relations: [],
    bankruptcy: null,
    appellate: null,
  };
}

export function blankDocket(courtId: string): Docket {
  return {
    ...blankHeader(courtId),
    parties: [],
    entries: [],
    scope: { fullEntries: false, withParties: false, withTerminatedParties: false, order: null },
    receipt: null,
    issues: [],
  };
}

export function blankEntry(): Entry {
  return {
    number: null,
    filedOn: null,
    enteredOn: null,
    enteredAt: null,
    pacerSeq: null,
    text: '',
    shortText: null,
    main: null,
    attachments: [],
    links: [],
    flags: [],
    printedPages: null,
    printedDocuments: null,
  };
}

export function blankDocument(pacerDocId: string | null, attachmentNumber: number | null = null): DocumentRef {
  return {
    pacerDocId,
    attachmentNumber,
    description: null,
    pages: null,
    bytes: null,
    sizeText: null,
    restricted: false,
  };
}
