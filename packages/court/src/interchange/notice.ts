// Notices in the interchange form. The page is ours; which of its texts stand for a field is the convention's own choice.
import { ParseError } from '../model/page.ts';
import { joinLines } from '../parse/mail/html-notice.ts';
import { headerOf } from '../parse/mail/headers.ts';
import { readNoticeBody } from '../parse/mail/parse-notice.ts';
import { bodyPart, parseMail } from '../parse/mail/mime.ts';
import { elements, type Page, textOf } from '../parse/html/page.ts';
import { cleanText } from '../parse/text/clean.ts';
import { parseCourtDate } from '../parse/text/dates.ts';
import { decodeBytesLatin } from '../parse/text/decode.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { harmonizeCaseName } from '../parse/text/harmonize.ts';
import { firstOwnText, siblingsAfter } from './notice-fields.ts';
import { type CaseFacts, htmlCases } from './notice-html.ts';
import { caseIdInQuery, found, lastSegmentAsId } from './addresses.ts';
import type { Json, JsonObject } from './json.ts';
import { htmlRecipients, plainRecipients } from './notice-recipients.ts';
import { acmsNumber, type Known, shortDescription } from './notice-subject.ts';
import { plainCase, plainHasAttachments } from './notice-plain.ts';
import { printedParts } from './number-parts.ts';

/** A raw message. Messages that are no notices, and those with an image part, give `{}`. */
export function noticeMailToInterchange(raw: Uint8Array, courtId: string): Json {
  const mail = parseMail(raw);
  if (mail.parts.some((part) => part.contentType.startsWith('image/'))) return {};
  const part = bodyPart(mail);
  if (part === null) return {};
  const body = decodeBytesLatin(part.bytes);
  const isHtml = part.contentType === 'text/html';
  return bodyToInterchange(isHtml ? joinLines(body) : body, isHtml, headerOf(mail.headers, 'subject'), courtId);
}

/** An HTML body alone. Unlike the lines of a mail, its lines are left as they are. */
export function noticeHtmlToInterchange(html: string, courtId: string): Json {
  return bodyToInterchange(html, true, null, courtId);
}

function bodyToInterchange(body: string, isHtml: boolean, subject: string | null, courtId: string): Json {
  try {
    const page = readNoticeBody(body);
    return isHtml ? htmlNotice(page, subject, courtId) : plainNotice(page, subject, courtId);
  } catch (error) {
    if (error instanceof ParseError && error.code.startsWith('notice.')) return {};
    throw error;
  }
}

function htmlNotice(page: Page, subject: string | null, courtId: string): Json {
  const whole = textOf(page, page.root);
  const appellate = whole.includes('Notice of Docket Activity');
  const { kind, cases } = htmlCases(page, appellate, courtId);
  const facts = { courtId, kind, subject, footer: footerOf(page), filedOn: filedOn(whole) };
  const described = elements(page, 'strong').filter((node) => textOf(page, node).includes('Document description:'));
  return {
    court_id: courtId,
    appellate,
    acms: kind === 'acms',
    contains_attachments: described.length > 1,
    dockets: dockets(cases, facts),
    email_recipients: htmlRecipients(
      page,
      appellate,
      cases.map(({ number }) => number ?? ''),
    ),
  };
}

function plainNotice(page: Page, subject: string | null, courtId: string): Json {
  const text = textOf(page, page.root);
  const appellate = text.includes('Notice of Docket Activity');
  const item = plainCase(text, courtId);
  const kind = appellate ? 'nda' : 'nef';
  return {
    court_id: courtId,
    appellate,
    acms: false,
    contains_attachments: plainHasAttachments(text),
    dockets: dockets([item], { courtId, kind, subject, footer: '', filedOn: filedOn(text) }),
    email_recipients: plainRecipients(text),
  };
}

type Shared = Pick<Known, 'courtId' | 'kind' | 'footer'> & { subject: string | null; filedOn: string | null };

/** Every case takes the description that the subject gives when all cases are known. */
function dockets(cases: readonly CaseFacts[], shared: Shared): JsonObject[] {
  const known: Known = {
    ...shared,
    names: cases.map(({ name }) => cleanText(name)),
    numbers: cases.map(({ number }) => number ?? ''),
    printedNumbers: cases.flatMap(({ printedNumbers }) => printedNumbers),
  };
  const short = shortDescription(shared.subject, known);
  return cases.map((item) => ({
    case_name: cleanText(harmonizeCaseName(item.name)),
    docket_number: item.number,
    ...printedParts(item.numberSeen, numberStyle(shared.courtId)),
    date_filed: null,
    docket_entries: [
      {
        date_filed: shared.filedOn,
        description: item.description,
        short_description: short,
        document_number: documentNumber(item, shared, known),
        document_url: item.documentUrl,
        ...ids(item, shared.kind),
      },
    ],
  }));
}

function documentNumber(item: CaseFacts, { kind, subject }: Shared, known: Known): string | null {
  if (kind === 'acms') return acmsNumber(subject, known);
  return item.documentNumber === 'doc' ? null : item.documentNumber;
}

function ids({ documentUrl: url, caseUrl }: CaseFacts, kind: Known['kind']): JsonObject {
  const ofDocument = kind === 'nef' ? found(url, /caseid=(\d+)/) : null;
  const ofCase = caseUrl === null ? null : kind === 'nef' ? caseIdInQuery(caseUrl) : found(caseUrl, /caseId=(\d+)/);
  const token = { nef: /magic_num=(\d+)/, nda: /uid=(\w+)/, acms: /\/NDA\/([^/]+)/ }[kind];
  return {
    pacer_doc_id: url === null || kind === 'acms' ? null : lastSegmentAsId(url),
    pacer_case_id: ofDocument ?? ofCase,
    pacer_seq_no: kind === 'nef' ? found(url, /de_seq_num=(\d+)/) : null,
    pacer_magic_num: found(url, token),
  };
}

function filedOn(text: string): string | null {
  return parseCourtDate(/filed\son\s([\d|/]+)/.exec(cleanText(text))?.[1] ?? '');
}

/** The text after the footer's "Document Description:". */
function footerOf(page: Page): string {
  for (const label of elements(page, 'strong')) {
    if (!firstOwnText([label]).includes('Document Description: ')) continue;
    const [text] = siblingsAfter(label);
    if (text !== undefined) return text.value;
  }
  return '';
}
