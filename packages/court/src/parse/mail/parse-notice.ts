// Notices of Electronic Filing (district and bankruptcy), Notices of Docket Activity (appeals), and those of ACMS.
import type { ParseIssue } from '../../model/case.ts';
import type { CourtId } from '../../model/court.ts';
import type { Entry } from '../../model/entry.ts';
import type { Notice, NoticeCase } from '../../model/notice.ts';
import { ParseError } from '../../model/page.ts';
import { blankDocument, blankEntry } from '../archive/blank-docket.ts';
import { caseIdOf, courtOfAddress, docIdOf, parameterOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { parseMailDate } from '../text/mail-dates.ts';
import { collapse, squeeze } from '../text/whitespace.ts';
import { decodeCharset } from './headers.ts';
import { readPage } from '../html/page.ts';
import { joinLines, readHtmlNotice } from './html-notice.ts';
import { bodyPart, type Mail, parseMail } from './mime.ts';
import { readDocuments, readNotNoticed, readRecipients, readTransaction } from './notice-lines.ts';
import type { CaseBlock, NoticeReading } from './notice-reading.ts';
import { acmsEntryNumber, eventOfSubject } from './notice-subject.ts';
import { readPlainNotice } from './plain-notice.ts';
import { type PrintedNotice, readPrinted } from './printed-notice.ts';

/** Mails of courts that look like notices and are none (`pacer-protocol` 3.14). */
const NOT_A_NOTICE: readonly (readonly [RegExp, string])[] = [
  [/Notice\s+of\s+Electronic\s+Claims\s+Filing/i, 'notice.claims_filing'],
  [
    /This\s+is\s+an\s+announcement\s+e-mail\s+message\s+generated\s+by\s+Court\s+action\s+through\s+the\s+CM\/ECF\s+system\./i,
    'notice.announcement',
  ],
  [/Join\s+ZoomGov\s+Meeting/i, 'notice.meeting'],
  [
    /Modified\s+Dkt\s+text\s+from|Modified\s+Date\s+Filed\s+from|Added\s+Correct\s+PDF\s+to\s+document/i,
    'notice.correction',
  ],
];

export type NoticeOptions = {
  /** The court, where the caller knows it; else it is read from links and sender. */
  courtId?: CourtId | null;
};

/**
 * Reads a notice from the raw message. The free-look tokens inside are secrets.
 *
 * Source: `pacer-protocol` 3.14; fixtures `notice/`.
 *
 * @throws {ParseError} `notice.no_body`, `notice.no_case`, `notice.unknown_court`, one of the codes for mails that are no
 * notices (`notice.claims_filing`, `notice.announcement`, `notice.meeting`, `notice.correction`), or the codes of the mail reader.
 * @example parseNotice(rawMail, { courtId: 'nysd' }).cases[0]?.entry.number
 */
export function parseNotice(raw: Uint8Array, options: NoticeOptions = {}): Notice {
  const mail = parseMail(raw);
  return readNotice(mail, options);
}

/** As `parseNotice`, for the HTML body alone: no sender and no subject. */
export function parseNoticeHtml(html: string, options: NoticeOptions = {}): Notice {
  return toNotice(html, true, null, options);
}

/**
 * The court that sent a notice, from its links and its sender; null when neither names one or the message is no notice.
 *
 * @example courtOfNotice(rawMail) // 'nysd'
 */
export function courtOfNotice(raw: Uint8Array): CourtId | null {
  const mail = parseMail(raw);
  const part = bodyPart(mail);
  if (part === null) return courtOfAddress(mail.from ?? '');
  const body = decodeBody(part.bytes, part.charset);
  return findCourt(readBody(body, part.contentType === 'text/html'), mail.from);
}

const decodeBody = (bytes: Uint8Array, charset: string | null) => decodeCharset(bytes, charset);

function readNotice(mail: Mail, options: NoticeOptions): Notice {
  const part = bodyPart(mail);
  if (part === null) throw new ParseError('notice.no_body', 'This message has no text.');
  return toNotice(decodeBody(part.bytes, part.charset), part.contentType === 'text/html', mail, options);
}

function refuseOthers(body: string): void {
  for (const [mark, code] of NOT_A_NOTICE)
    if (mark.test(body)) throw new ParseError(code, 'This message is not a notice of a filing.');
}

const readBody = (body: string, isHtml: boolean): NoticeReading =>
  isHtml ? readHtmlNotice(readPage(joinLines(body))) : readPlainNotice(body);

function toNotice(body: string, isHtml: boolean, mail: Mail | null, options: NoticeOptions): Notice {
  refuseOthers(body);
  const reading = readBody(body, isHtml);
  if (reading.blocks.length === 0) throw new ParseError('notice.no_case', 'This message names no case.');
  const courtId = options.courtId ?? findCourt(reading, mail?.from ?? null);
  if (courtId === null) throw new ParseError('notice.unknown_court', 'Neither links nor sender name a court.');
  return fromReading(reading, mail, courtId);
}

/** A notice with what it prints where. */
export type NoticeOnPage = { notice: Notice; printed: PrintedNotice };

/**
 * For adapters: the notice, and its print by places. The body is taken as it is, lines and all; one that names no case is read as well.
 *
 * @throws {ParseError} the codes of mails that are no notices.
 */
export function readNoticeOnPage(
  body: string,
  isHtml: boolean,
  mail: Mail | null,
  { courtId }: { courtId: CourtId },
): NoticeOnPage {
  refuseOthers(body);
  const page = readPage(body);
  const reading = isHtml ? readHtmlNotice(page) : readPlainNotice(body);
  return { notice: fromReading(reading, mail, courtId), printed: readPrinted(page, isHtml) };
}

function fromReading(reading: NoticeReading, mail: Mail | null, courtId: CourtId): Notice {
  const issues: ParseIssue[] = [];
  const subject = mail?.subject ?? null;
  const shortText = eventOfSubject(subject, reading, courtId) || null;
  const transaction = readTransaction(reading.lines);
  const documents = readDocuments(reading.lines);
  if (transaction.filedOn === null) issues.push({ code: 'notice.no_filing_date', seen: '' });
  return {
    courtId,
    kind: reading.kind,
    subject,
    shortText,
    ...transaction,
    cases: reading.blocks.map((block) =>
      toCase(block, reading, courtId, { ...transaction, shortText, subject }, issues),
    ),
    recipients: readRecipients(reading.lines),
    notNoticed: readNotNoticed(reading.lines),
    documents,
    hasAttachments: documents.length > 1,
    regenerated: reading.lines.some((line) => line.includes('re-generated NEF')),
    from: mail?.from ?? null,
    messageId: mail?.messageId ?? null,
    sentAt: mail?.date ? parseMailDate(mail.date) : null,
    issues,
  };
}

function findCourt(reading: NoticeReading, from: string | null): CourtId | null {
  for (const block of reading.blocks) {
    const court = courtOfAddress(block.documentHref ?? '') ?? courtOfAddress(block.caseHref ?? '');
    if (court !== null) return court;
  }
  return courtOfAddress(from ?? '');
}

type Shared = Pick<Notice, 'filedOn' | 'enteredAt' | 'shortText' | 'subject'>;

function toCase(
  block: CaseBlock,
  reading: NoticeReading,
  courtId: CourtId,
  shared: Shared,
  issues: ParseIssue[],
): NoticeCase {
  const numberText = block.numberTexts[0] ?? '';
  const style = numberStyle(courtId);
  const appellate = reading.kind !== 'nef' && numberText !== '' ? { short: numberText, seen: '' } : null;
  const found = appellate ?? findDocketNumber(block.numberTexts, style);
  if (found === null) issues.push({ code: 'notice.number_unread', seen: numberText.slice(0, 200) });
  return {
    docketNumber: found ? toDocketNumber(found, style) : null,
    pacerCaseId: caseIdOf(block.documentHref ?? '') ?? caseIdOf(block.caseHref ?? ''),
    caseName: harmonizeCaseName(block.captionText) || null,
    captionText: block.captionText || null,
    numberText: numberText || null,
    entry: toEntry(block, reading, shared),
    freeLookToken: freeLookToken(block.documentHref),
    documentUrl: block.documentHref,
    filers: block.filers,
    closedOn: parseCourtDate(/[\d/]{6,10}/.exec(block.closedText ?? '')?.[0] ?? ''),
  };
}

function toEntry(block: CaseBlock, reading: NoticeReading, shared: Shared): Entry {
  const href = block.documentHref;
  const pacerDocId = href === null ? null : docIdOf(href);
  const noDocument = /no document attached/i.test(block.documentText);
  return {
    ...blankEntry(),
    number: reading.kind === 'acms' ? acmsEntryNumber(shared.subject, reading) : entryNumber(block, reading),
    filedOn: shared.filedOn,
    enteredOn: shared.enteredAt?.slice(0, 10) ?? null,
    enteredAt: shared.enteredAt,
    pacerSeq: href === null || reading.kind !== 'nef' ? null : parameterOf(href, 'de_seq_num'),
    text: squeeze(block.docketText),
    shortText: shared.shortText,
    main: pacerDocId === null ? null : blankDocument(pacerDocId),
    links: href === null ? [] : [{ text: collapse(block.documentText), pacerDocId, href: withoutToken(href) }],
    flags: noDocument ? ['no-document'] : [],
  };
}

/** Appeals courts print no number in their notices. */
function entryNumber(block: CaseBlock, reading: NoticeReading): string | null {
  if (reading.kind !== 'nef') return null;
  const word = /^\s*([^\s(]+)/.exec(block.documentText)?.[1] ?? '';
  return word === '' || /^(?:no|doc)$/i.test(word) ? null : word;
}

/** The one-time token of an address; the fixed word MAGIC stands where there is none. */
export function freeLookToken(href: string | null): string | null {
  if (href === null) return null;
  const token =
    parameterOf(href, 'magic_num') ?? parameterOf(href, 'uid') ?? /\/NDA\/([^/?#]{1,60})/.exec(href)?.[1] ?? null;
  return token === 'MAGIC' ? null : token;
}

/** An address that may be stored and shown: without the token. */
function withoutToken(href: string): string {
  return href.replace(/([?&](?:magic_num|uid)=)[^&#]*/gi, '$1').replace(/(\/NDA\/)[^/?#]+/, '$1');
}
