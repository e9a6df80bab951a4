// Notices in the interchange form: an adapter over the notice and what it prints where. Which print stands for a field is the
// convention's own choice.
import type { Notice } from '../model/notice.ts';
import { ParseError } from '../model/page.ts';
import { joinLines } from '../parse/mail/html-notice.ts';
import { headerOf } from '../parse/mail/headers.ts';
import { type NoticeOnPage, readNoticeOnPage } from '../parse/mail/parse-notice.ts';
import { bodyPart, parseMail } from '../parse/mail/mime.ts';
import type { PrintedHtml } from '../parse/mail/printed-notice.ts';
import { cleanText } from '../parse/text/clean.ts';
import { parseCourtDate } from '../parse/text/dates.ts';
import { decodeBytesLatin } from '../parse/text/decode.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { harmonizeCaseName } from '../parse/text/harmonize.ts';
import { caseIdInQuery, found, lastSegmentAsId } from './addresses.ts';
import type { Json, JsonObject } from './json.ts';
import { type CaseFacts, htmlCase } from './notice-cases.ts';
import { plainRecipients, recipientsAmong } from './notice-recipients.ts';
import { acmsNumber, type Known, shortDescription } from './notice-subject.ts';
import { plainCase, plainHasAttachments } from './notice-plain.ts';
import { printedParts } from './number-parts.ts';

/** A raw message. Messages that are no notices, and those with an image part, give `{}`. */
export function noticeMailToInterchange(raw: Uint8Array, courtId: string): Json {
  const mail = parseMail(raw);
  if (mail.parts.some((part) => part.contentType.startsWith('image/'))) return {};
  const part = bodyPart(mail);
  if (part === null) return {};
  // The convention does not look at the declared character set, and takes the subject as it was sent.
  const body = decodeBytesLatin(part.bytes);
  const isHtml = part.contentType === 'text/html';
  const sent = { ...mail, subject: headerOf(mail.headers, 'subject') };
  return bodyToInterchange(() => readNoticeOnPage(isHtml ? joinLines(body) : body, isHtml, sent, { courtId }));
}

/** An HTML body alone. Unlike the lines of a mail, its lines are left as they are. */
export function noticeHtmlToInterchange(html: string, courtId: string): Json {
  return bodyToInterchange(() => readNoticeOnPage(html, true, null, { courtId }));
}

function bodyToInterchange(read: () => NoticeOnPage): Json {
  try {
    return noticeToInterchange(read());
  } catch (error) {
    if (error instanceof ParseError && error.code.startsWith('notice.')) return {};
    throw error;
  }
}

function noticeToInterchange({ notice, printed }: NoticeOnPage): Json {
  return printed.format === 'html' ? htmlNotice(notice, printed) : plainNotice(notice, printed.text);
}

function htmlNotice({ courtId, subject }: Notice, printed: PrintedHtml): Json {
  const { kind, appellate, footer } = printed;
  const cases = printed.cases.map((item) => htmlCase(item, kind, courtId));
  return {
    court_id: courtId,
    appellate,
    acms: kind === 'acms',
    contains_attachments: printed.describedDocuments > 1,
    dockets: dockets(cases, { courtId, kind, subject, footer, filedOn: filedOn(printed.text) }),
    email_recipients: recipientsAmong(
      printed.recipientsText,
      cases.map(({ number }) => number ?? ''),
    ),
  };
}

function plainNotice({ courtId, subject }: Notice, text: string): Json {
  const appellate = text.includes('Notice of Docket Activity');
  const kind = appellate ? 'nda' : 'nef';
  return {
    court_id: courtId,
    appellate,
    acms: false,
    contains_attachments: plainHasAttachments(text),
    dockets: dockets([plainCase(text, courtId)], { courtId, kind, subject, footer: '', filedOn: filedOn(text) }),
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
