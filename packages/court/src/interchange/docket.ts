// District and bankruptcy dockets in the interchange form, with its conventions: judges cut to a name, entries
// dropped, criminal data matched to parties by counting rows.
import type { DocumentRef, Entry } from '../model/entry.ts';
import type { Party } from '../model/party.ts';
import { ASSIGNED, REFERRED } from '../parse/docket/header.ts';
import { valueAfter } from '../parse/docket/lines.ts';
import { type DocketOnPage, readDocket } from '../parse/docket/read-docket.ts';
import { TEXT } from '../parse/html/node.ts';
import { childElements, elements, type Page, readPage } from '../parse/html/page.ts';
import { normaliseDocId } from '../parse/text/court-links.ts';
import { cleanText } from '../parse/text/clean.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { judgeName } from '../parse/text/judge.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import { criminalByCounting } from './docket-criminal.ts';
import { conventionalCaseName, conventionalNatureOfSuit, conventionalOrder } from './docket-header.ts';
import { distinctAsPrinted } from './distinct-parties.ts';
import type { Json, JsonObject } from './json.ts';
import { printedParts } from './number-parts.ts';
import { DOCKET_REJECTIONS, isRejected } from './rejections.ts';

/** The interchange form of a page asked for as a docket; `{}` when the convention does not take it for one. */
export function docketPageToInterchange(html: string, courtId: string): Json {
  const page = readPage(html);
  if (isRejected(page.source, DOCKET_REJECTIONS) || !elements(page, 'tr').some((row) => childElements(row).length > 0))
    return {};
  return docketToInterchange(readDocket(page, courtId));
}

function docketToInterchange(onPage: DocketOnPage): Json {
  const { docket, page } = onPage;
  const style = numberStyle(docket.courtId);
  const metadata: JsonObject = {
    court_id: docket.courtId,
    docket_number: docket.docketNumber?.display ?? null,
    case_name: conventionalCaseName(onPage),
    date_filed: docket.filedOn,
    date_terminated: docket.terminatedOn,
    date_converted: docket.convertedOn,
    date_discharged: docket.dischargedOn,
    assigned_to_str: judge(docket.headerLines, page, ASSIGNED),
    referred_to_str: judge(docket.headerLines, page, REFERRED),
    cause: squeeze(docket.cause ?? ''),
    nature_of_suit: conventionalNatureOfSuit(onPage),
    jury_demand: squeeze(docket.juryDemand ?? ''),
    demand: squeeze(docket.demand ?? ''),
    jurisdiction: squeeze(docket.jurisdiction ?? ''),
    mdl_status: squeeze(docket.mdlStatus ?? ''),
    ordered_by: conventionalOrder(page, onPage.entryHeading),
    ...printedParts(docket.numberText ?? null, style),
  };
  const parties = distinctAsPrinted(docket.parties, partyToInterchange);
  if (style !== 'bankruptcy') criminalByCounting(onPage, parties);
  return { ...metadata, parties, docket_entries: docket.entries.filter(isKept).map(entryToInterchange) };
}

/** If the header names no judge, any text of the page that reads like it does will do. */
function judge(headerLines: readonly string[] | undefined, page: Page, label: RegExp): string {
  const printed = valueAfter(headerLines ?? [], label);
  if (printed !== null) return squeeze(judgeName(printed));
  const texts: string[] = [];
  for (const node of page.nodes) if (node.type === TEXT && /to:/i.test(node.value)) texts.push(cleanText(node.value));
  return squeeze(judgeName(valueAfter(texts, label) ?? ''));
}

function partyToInterchange(party: Party): JsonObject {
  const json: JsonObject = { type: party.roleBeforeDashes === true ? party.roleText : party.role };
  if (party.unnamed !== true) {
    json['name'] = party.name;
    json['extra_info'] = party.detailLines.join('\n');
    json['date_terminated'] = party.terminatedOn;
  }
  if (party.representationShown) {
    json['attorneys'] = party.attorneys
      .filter(({ nameOnly }) => nameOnly !== true)
      .map((attorney) => ({
        name: attorney.name,
        contact: attorney.contactLines.map((line) => `${line}\n`).join(''),
        roles: attorney.roles.filter(({ text }) => !/^(?:bar status|designation)/i.test(text)).map(({ text }) => text),
      }));
  }
  return json;
}

/** Entries without a filing date or with a number that is no number are dropped by the convention. */
function isKept(entry: Entry): boolean {
  return entry.filedOn !== null && (entry.number === null || /^\d+$/.test(entry.number));
}

function entryToInterchange(entry: Entry): JsonObject {
  const json: JsonObject = {
    date_filed: entry.filedOn,
    document_number: entry.number,
    pacer_doc_id: entry.address == null ? null : lastSegmentAsId(entry.address),
    pacer_seq_no: entry.linkedSeq ?? null,
    // The convention reads a column of number and text only up to the first line break of the source.
    description: entry.firstLine ?? entry.joinedText ?? entry.text,
    date_entered: entry.firstLine?.includes('Entered:') === false ? null : entry.enteredOn,
  };
  if (entry.documentsListed !== true) return json;
  const { main } = entry;
  const squeezed = (document: DocumentRef) => ({ ...document, sizeText: squeeze(document.sizeText ?? '') });
  if (main !== null && (main.pages ?? main.bytes ?? main.sizeText) !== null) Object.assign(json, sizes(squeezed(main)));
  if (entry.attachments.length > 0) {
    json['attachments'] = entry.attachments.map((document) => ({
      attachment_number: document.attachmentNumber,
      description: squeeze(document.description ?? ''),
      pacer_doc_id: document.pacerDocId,
      pacer_seq_no: document.pacerSeq ?? null,
      ...sizes(squeezed(document)),
    }));
  }
  return json;
}

export function sizes({ pages, bytes, sizeText }: DocumentRef): JsonObject {
  return { page_count: pages, file_size_str: sizeText ?? '', ...(bytes ? { file_size_bytes: bytes } : {}) };
}

/** The convention takes the last path segment of any address for an id, and sets its fourth character to 0. */
export function lastSegmentAsId(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  return normaliseDocId(path.slice(path.lastIndexOf('/') + 1));
}
