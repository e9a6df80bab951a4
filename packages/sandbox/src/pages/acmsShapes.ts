// The JSON of ACMS, field by field as its services name them (`pacer-protocol` 4.4).
import { documentPrice, extractedBytes } from '../billing/prices.ts';
import { addDays } from '../dates.ts';
import { availabilityOf, type FoundDocument } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import { guidOf } from '../world/guids.ts';
import type { WorldCase, WorldEntry } from '../world/types.ts';
import { today, type Exchange } from '../http/exchange.ts';
import { escapeHtml } from './furniture.ts';

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024);
const stamp = (ms: number) => new Date(ms).toISOString();

function partyHtml(subject: WorldCase): string {
  return subject.parties
    .map(
      (party) =>
        `<tr><td><div><strong>${escapeHtml(party.name.toUpperCase())}</strong><br>${party.role},</div></td><td>${party.counsel.map((one) => `${one.first} ${one.last}, ${escapeHtml(one.firm)}<br>${one.place}`).join('<br>')}</td></tr>`,
    )
    .join('');
}

export function caseDetails(exchange: Exchange, subject: WorldCase): Record<string, unknown> {
  const parties = `<table>${partyHtml(subject)}</table>`;
  return {
    pcx_caseid: guidOf('case', subject.court.id, subject.caseId),
    pcx_casenumber: bareNumber(subject),
    pcx_originatingcasenumber: subject.below?.docketNumber ?? null,
    caseFormType: 'Appeal',
    pcx_name: subject.caption,
    acms_caseopened: subject.filedOn,
    acms_anumber: null,
    pcx_receiveddate: addDays(subject.filedOn, -1),
    acms_decisiondate: subject.closedOn,
    acms_partyattorneylist: parties,
    acms_raw_html: `<p>${escapeHtml(subject.caption)}</p>`,
    pcx_casetype: { pcx_casetypename: 'Civil' },
    pcx_casesubtype: { pcx_casesubtypename: 'Private' },
    pcx_casesubsubtype: null,
    acms_DistrictCourt: { pcx_districtname: subject.below?.courtName ?? null },
    acms_feestatusid: { acms_feestatusname: 'Paid' },
    acms_NatureofSuit: { acms_name: subject.natureOfSuit },
    byteCount: extractedBytes(parties),
    pcx_court: { pcx_name: subject.court.name, acms_abbreviatedname: exchange.court.id.toUpperCase() },
  };
}

export function docketInfo(exchange: Exchange, subject: WorldCase) {
  const matchingDocketEntries = exchange.sandbox.world.entriesOf(subject, exchange.nowMs).map((entry) => ({
    pcx_enddate: entry.filedOn,
    pcx_entrynumber: entry.number,
    pcx_eventdescription: `<p>${escapeHtml(entry.text.replaceAll(/\[\[(\d+)\]\]/g, '$1'))} [Entered: ${entry.enteredOn}]</p>`,
    pcx_eventid: guidOf('entry', subject.court.id, subject.caseId, entry.seq),
    createdon: stamp(entry.enteredAtMs),
    documentCount: entry.documents.length,
    pageCount: entry.documents.reduce((sum, document) => sum + document.pages, 0),
    fileSize: entry.documents.reduce((sum, document) => sum + kilobytes(document.bytes), 0),
    restrictedPartyFilingDocketEntry: false,
    restrictedDocsAvailable: entry.sealed,
  }));
  // The service does not sort: every other row changes place with its neighbour.
  for (let index = 0; index + 1 < matchingDocketEntries.length; index += 4) {
    const [one, other] = [matchingDocketEntries[index]!, matchingDocketEntries[index + 1]!];
    matchingDocketEntries[index] = other;
    matchingDocketEntries[index + 1] = one;
  }
  const byteCount = extractedBytes(matchingDocketEntries.map((entry) => entry.pcx_eventdescription).join('\n'));
  return { isCaseSealed: false, isUserCaseParticipant: false, byteCount, matchingDocketEntries };
}

function allDocuments(exchange: Exchange): { found: FoundDocument; eventId: string; id: string }[] {
  const { world } = exchange.sandbox;
  return world.casesOf(exchange.court.id).flatMap((subject) =>
    world.entriesOf(subject, exchange.nowMs).flatMap((entry: WorldEntry) =>
      entry.documents.map((document) => ({
        found: { subject, entry, document },
        eventId: guidOf('entry', subject.court.id, subject.caseId, entry.seq),
        id: guidOf('document', subject.court.id, document.dls),
      })),
    ),
  );
}

export function documentsById(exchange: Exchange, ids: readonly string[]): FoundDocument[] {
  const wanted = new Set(ids);
  return allDocuments(exchange)
    .filter(({ id }) => wanted.has(id))
    .map(({ found }) => found);
}

export function documentList(exchange: Exchange, eventId: string): Record<string, unknown>[] {
  return allDocuments(exchange)
    .filter((one) => one.eventId === eventId)
    .map(({ found, id }) => {
      const { subject, entry, document } = found;
      const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
      const name = `${bareNumber(subject)} ${String(entry.number).padStart(3, '0')}-${String(document.attachment + 1).padStart(2, '0')} - ${entry.event} - ${document.description}.pdf`;
      const url = `https://${exchange.court.id}-portal.powerappsportals.us/documents/${id}`;
      return {
        acms_docketdocumentdetailsid: id,
        acms_name: name,
        acms_documenturl: url,
        acms_casefilingdocumenturl: url,
        acms_documentpermission: availabilityOf(found, today(exchange)) === 'public' ? 'Public' : 'Restricted',
        acms_pagecount: document.pages,
        acms_filesize: kilobytes(document.bytes),
        createdon: stamp(entry.enteredAtMs),
        billablePages,
        cost: cents / 100,
        acms_documentnumber: `${entry.number}.${document.attachment + 1}`,
        searchValue: `Case: ${bareNumber(subject)}, Document: ${entry.number}.${document.attachment + 1}`,
        searchTransaction: 'ACMS-PDF Document',
      };
    });
}
