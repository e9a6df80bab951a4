// Notices in the interchange form.
import { ParseError } from '../model/page.ts';
import type { NoticeCase } from '../model/notice.ts';
import { decodeBytesLatin } from '../parse/text/decode.ts';
import { cleanText } from '../parse/text/clean.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { parseMail } from '../parse/mail/mime.ts';
import { readNotice, type ReadNotice, toNotice } from '../parse/mail/parse-notice.ts';
import type { CaseBlock, NoticeReading } from '../parse/mail/notice-reading.ts';
import type { Json, JsonObject } from './json.ts';
import { printedParts } from './number-parts.ts';

/** A raw message. Messages that are no notices, and those with an image part, give `{}`. */
export function noticeMailToInterchange(raw: Uint8Array, courtId: string): Json {
  const mail = parseMail(raw);
  if (mail.parts.some((part) => part.contentType.startsWith('image/'))) return {};
  return emptyWhenNoNotice(() => noticeToInterchange(readNotice(mail, decodeBytesLatin, { courtId })));
}

/** An HTML body alone. */
export function noticeHtmlToInterchange(html: string, courtId: string): Json {
  return emptyWhenNoNotice(() => noticeToInterchange(toNotice(html, true, null, { courtId })));
}

function emptyWhenNoNotice(read: () => Json): Json {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParseError && error.code.startsWith('notice.')) return {};
    throw error;
  }
}

function noticeToInterchange({ notice, reading }: ReadNotice): Json {
  return {
    court_id: notice.courtId,
    appellate: reading.kind !== 'nef',
    acms: reading.kind === 'acms',
    contains_attachments: reading.kind === 'nef' && notice.hasAttachments,
    dockets: notice.cases.map((item, at) =>
      docketToInterchange(item, reading.blocks[at] as CaseBlock, reading, notice.courtId),
    ),
    email_recipients: recipients(reading.recipientWords),
  };
}

function docketToInterchange(item: NoticeCase, block: CaseBlock, reading: NoticeReading, courtId: string): JsonObject {
  const style = numberStyle(courtId);
  const seen = reading.kind === 'nef' ? (block.numberTexts.find((text) => /\d\d-/.test(text)) ?? null) : null;
  return {
    case_name: item.caseName ?? 'Unknown Case Title',
    docket_number: item.docketNumber?.display ?? null,
    ...printedParts(seen, style),
    date_filed: null,
    docket_entries: [
      {
        date_filed: item.entry.filedOn,
        description: description(block, reading, courtId),
        short_description: item.entry.shortText ?? '',
        document_number: item.entry.number,
        document_url: item.documentUrl,
        pacer_doc_id: item.entry.main?.pacerDocId ?? null,
        pacer_case_id: item.pacerCaseId,
        pacer_seq_no: item.entry.pacerSeq,
        pacer_magic_num: item.freeLookToken,
      },
    ],
  };
}

/** Bankruptcy notices lose what stands in italics or bold; district ones end with the paragraph. */
function description(block: CaseBlock, reading: NoticeReading, courtId: string): string {
  const { full, paragraph, direct } = block.docketText;
  if (reading.kind !== 'nef') return cleanText(full);
  return cleanText(numberStyle(courtId) === 'bankruptcy' ? direct : paragraph);
}

/** Words are a name until an address comes, addresses until the next name. Names keep what was there. */
function recipients(words: readonly string[]): Json {
  const found: { name: string; email_addresses: string[] }[] = [];
  let name: string[] = [];
  let fresh = true;
  for (const word of words) {
    if (!word.includes('@')) {
      if (word === ',') continue;
      name.push(word);
      fresh = true;
      continue;
    }
    if (fresh) found.push({ name: name.join(' '), email_addresses: [] });
    found.at(-1)?.email_addresses.push(word.replaceAll(',', ''));
    name = [];
    fresh = false;
  }
  return found;
}
