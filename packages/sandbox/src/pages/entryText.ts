// Docket text as HTML: links to earlier documents, the list of attachments, who docketed it and when.
import { slashed } from '../dates.ts';
import { availabilityOf, documentId } from '../world/index.ts';
import type { WorldCase, WorldDocument, WorldEntry } from '../world/types.ts';
import { today, type Exchange } from '../http/exchange.ts';
import { courtUrl, escapeHtml, goDls } from './furniture.ts';

export type LinkStyle = { header: string; toggle: string };

/** Links carry the main case's id, also on the sheet of a sub-case: that is what the real sheets do. */
export function ownerId(subject: WorldCase): string {
  return subject.mainCaseId ?? subject.caseId;
}

export function documentLink(
  subject: WorldCase,
  entry: WorldEntry,
  document: WorldDocument,
  label: string,
  style: LinkStyle,
): string {
  const flag = document.attachment === 0 && entry.documents.length > 1 ? 0 : 1;
  const path = `/doc1/${documentId(subject.court, document.dls, flag)}`;
  if (subject.court.system === 'bankruptcy')
    return `<a href='${path}' onContextMenu='this.href="${courtUrl(subject.court, path)}"'>${label}</a>`;
  return `<a href="${courtUrl(subject.court, path)}" onClick="${goDls(path, ownerId(subject), entry.seq, style)}">${label}</a>`;
}

/** The id printed beside the entry. One bankruptcy court prints the id of the last attachment, which only the menu sets right. */
export function printedMain(subject: WorldCase, entry: WorldEntry): WorldDocument {
  if (subject.court.id === 'nysb' && entry.documents.length > 2 && entry.seq % 5 === 0) return entry.documents.at(-1)!;
  return entry.documents[0]!;
}

export function isLinked(exchange: Exchange, subject: WorldCase, entry: WorldEntry): boolean {
  const main = entry.documents[0];
  return main !== undefined && availabilityOf({ subject, entry, document: main }, today(exchange)) !== 'sealed';
}

export function entryHtml(
  exchange: Exchange,
  subject: WorldCase,
  entry: WorldEntry,
  byNumber: ReadonlyMap<number, WorldEntry>,
  style: LinkStyle,
): string {
  const linked = escapeHtml(entry.text).replaceAll(/\[\[(\d+)\]\]/g, (_, digits: string) => {
    const target = byNumber.get(Number(digits));
    return target && isLinked(exchange, subject, target)
      ? documentLink(subject, target, target.documents[0]!, digits, style)
      : digits;
  });
  const sealed = entry.sealed ? '<b><font color="red">SEALED</font></b> ' : '';
  const attachments = entry.documents
    .slice(1)
    .map(
      (document) =>
        `# ${entry.sealed ? `(${document.attachment})` : documentLink(subject, entry, document, String(document.attachment), style)} ${escapeHtml(document.description)}`,
    )
    .join(', ');
  return `${sealed}${linked} ${attachments ? `(Attachments: ${attachments})` : ''}(${escapeHtml(entry.clerk)}) (Entered: ${slashed(entry.enteredOn)})`;
}

/** Docket text without markup, as feeds and notices carry it. */
export function plainText(entry: WorldEntry): string {
  const attachments = entry.documents
    .slice(1)
    .map((document) => `# (${document.attachment}) ${document.description}`)
    .join(', ');
  return `${entry.text.replaceAll(/\[\[(\d+)\]\]/g, '$1')}${attachments ? ` (Attachments: ${attachments})` : ''}(${entry.clerk})`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_024_000 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_024_000).toFixed(1).padStart(5)} MB`;
}

export function pagesText(pages: number): string {
  return `${pages} page${pages === 1 ? '' : 's'}`;
}
