// What a file is, by its own bytes: never by its name alone. A page is told by the words the court prints on every one of its kind.
export type FileKind =
  | 'pdf'
  | 'docket'
  | 'appellate-docket'
  | 'acms'
  | 'archive'
  | 'history'
  | 'attachment-menu'
  | 'document-receipt'
  | 'notice'
  | 'feed'
  | 'case-lookup'
  | 'case-query'
  | 'login'
  | 'unknown';

/** Words are looked for in this much of a page; a receipt and a last line stand at its end. */
const HEAD = 200_000;

export function sniff(bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return 'pdf';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString('latin1');
  const head = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (head.startsWith('{')) return jsonKind(text);
  if (/^<\?xml|^<(?:rss|request|gov_uscourts_docket)\b/i.test(head)) return xmlKind(head);
  if (isMail(head)) return 'notice';
  return pageKind(text);
}

function jsonKind(text: string): FileKind {
  if (/"caseDetails"\s*:/.test(text) && /"docketInfo"\s*:/.test(text)) return 'acms';
  return /"docket_entries"\s*:|"docket_number"\s*:/.test(text) ? 'archive' : 'unknown';
}

function xmlKind(head: string): FileKind {
  if (/<rss\b/i.test(head.slice(0, 2000))) return 'feed';
  if (/<gov_uscourts_docket\b/.test(head.slice(0, 2000))) return 'archive';
  if (/<request\b/.test(head.slice(0, 2000))) return 'case-lookup';
  return pageKind(head);
}

/** A message begins with header fields; one of those that every mail has is among the first. */
function isMail(head: string): boolean {
  const block = head.split(/\r?\n\r?\n/, 1)[0]!.slice(0, 60_000);
  return /^[A-Za-z-]{2,40}:/.test(block) && /^(?:from|message-id|received|subject|mime-version):/im.test(block);
}

const pages: readonly (readonly [FileKind, RegExp])[] = [
  [
    'login',
    /loginForm:loginName|name="GetPass"|CM\/ECF Filer or PACER Login|http-equiv="?REFRESH"?[^>]{0,200}pacer\.login/i,
  ],
  [
    'document-receipt',
    /To accept charges shown below, click on the 'View Document' button|Accept Charges and Retrieve/i,
  ],
  ['attachment-menu', /Document Selection Menu|Multiple Documents|file_too_big|Documents are attached to this filing/i],
  ['notice', /Notice of Electronic Filing|Notice of Bankruptcy Case Filing|Notice of Docket Activity/i],
  ['appellate-docket', /Court of Appeals Docket #|General Docket\b[^<]{0,200}|Docket #: ?<\/b>/i],
  [
    'docket',
    /DOCKET FOR CASE #|Bankruptcy Petition #|Adversary Proceeding #|CASE #: ?MDL|MDL No\.|Date Filed<\/th>|Filing Date<\/th>/i,
  ],
  ['history', /<th[^>]{0,200}>\s*(?:<[^>]{1,100}>\s*)*Doc\.\s*(?:<br\/?>)?\s*No\.|History\/Documents/i],
  ['case-query', /Date of last filing:|iquery\.pl/i],
];

function pageKind(text: string): FileKind {
  return pages.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
}
