// What a downloaded document is called: the facts of its place in the docket under the firm's template.
import { fileNameFrom } from '@pacerpro/api';
import { findCourt } from '@pacerpro/court';

export type FileFacts = {
  courtId: string;
  docketNumber: string | null;
  caseName: string | null;
  entryNumber: string | null;
  attachmentNumber: number | null;
  filedOn: string | null;
  description: string | null;
  clientCode: string | null;
};

export function fileNameOf(template: string, facts: FileFacts): string {
  return fileNameFrom(template, {
    court: facts.courtId,
    courtCitation: findCourt(facts.courtId)?.citation ?? facts.courtId,
    caseNumber: facts.docketNumber,
    caseName: facts.caseName,
    entry: facts.entryNumber,
    attachment: facts.attachmentNumber,
    description: facts.description,
    filed: facts.filedOn,
    clientCode: facts.clientCode,
  });
}
