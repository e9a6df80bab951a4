// Notices in plain text: the same labels at the beginning of lines.
import { collapse } from '../text/whitespace.ts';
import type { CaseBlock, NoticeReading } from './notice-reading.ts';

const TEXT_END =
  /The following document|(?:(?:MDL No\. )?\S{1,60} )?Notice (?:has been|will be) electronically mailed to:|Case Name:/;

/** Reads a plain text body. */
export function readPlainNotice(body: string): NoticeReading {
  const text = body.replace(/\r\n?/g, '\n');
  const starts = [...text.matchAll(/Case Name:/g)].map((match) => match.index);
  const blocks = starts.map((from, at) => readBlock(text.slice(from, starts[at + 1]), text.slice(from)));
  return {
    format: 'plain',
    kind: text.includes('Notice of Docket Activity') ? 'nda' : 'nef',
    blocks,
    lines: text.split('\n').map(collapse),
  };
}

function readBlock(block: string, rest: string): CaseBlock {
  const line = (label: string, source = block) => collapse(afterLabel(source, label).split('\n', 1)[0] ?? '');
  const number = line('Case Number:');
  const view =
    afterLabel(block, 'to view the document:') || afterLabel(block.replace(/\s{1,50}/g, ' '), 'to view the document:');
  const docketText = plainDocketText(block.includes('Docket Text:') ? block : rest);
  return {
    captionText: line('Case Name:'),
    numberTexts: [number.replace(/ ?https?:\/\/\S{0,500}/, '')],
    caseHref: /https?:\/\/\S{1,500}/.exec(number)?.[0] ?? null,
    documentText: line('Document Number:'),
    documentHref: /^\s*(https?:\/\/\S{1,2000})/.exec(view)?.[1] ?? null,
    filers: [line('Filer:')].filter((filer) => filer !== ''),
    closedText: /WARNING: CASE CLOSED on [\d/]{6,10}/.exec(block)?.[0] ?? null,
    docketText,
  };
}

function afterLabel(source: string, label: string): string {
  const at = source.indexOf(label);
  return at < 0 ? '' : source.slice(at + label.length);
}

function plainDocketText(source: string): string {
  const rest = afterLabel(source, 'Docket Text:');
  const end = TEXT_END.exec(rest)?.index ?? rest.length;
  return rest.slice(0, end).replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, '');
}
