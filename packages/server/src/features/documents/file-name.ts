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

/** Where a docket's sentence turns from what the paper is to whose it is and when. */
const TURN = /[.;(]|\b(?:filed by|against|by)\b/i;
const MOST_CHARACTERS = 80;

/** An attachment by its own words only; a main document by the opening of its entry, because menus call them all "Main Document". */
export function describePaper(role: string, own: string | null, entryText: string): string | null {
  if (own && !/^main document$/i.test(own.trim())) return own;
  if (role === 'attachment') return null;
  const opening = entryText.split(TURN)[0]!.trim() || entryText.trim();
  return opening.slice(0, MOST_CHARACTERS).trim() || null;
}
