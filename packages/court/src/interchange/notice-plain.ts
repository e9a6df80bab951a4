// The case of a plain text notice as the interchange form takes it: labels to the end of their line.
import { cleanText } from '../parse/text/clean.ts';
import { findDocketNumber, numberStyle } from '../parse/text/docket-numbers.ts';
import { type CaseFacts, UNKNOWN_NAME } from './notice-cases.ts';

export function plainCase(text: string, courtId: string): CaseFacts {
  const numbers = linesAfter(text, 'Case Number:');
  const found = findDocketNumber(numbers, numberStyle(courtId));
  const [documentLine] = linesAfter(text, 'Document Number:');
  return {
    name: linesAfter(text, 'Case Name:')[0] ?? UNKNOWN_NAME,
    number: found?.short ?? null,
    numberSeen: found?.seen ?? null,
    printedNumbers: numbers,
    documentNumber: documentLine === undefined ? null : cleanText(documentLine),
    documentUrl: addressAfter(text, 'view the document:'),
    caseUrl:
      numbers.map((line) => /^ .{0,200}? (https?:\/\/\S+)/.exec(line)?.[1]).find((url) => url !== undefined) ?? null,
    description: docketText(text),
  };
}

function linesAfter(text: string, label: string): string[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf(label);
    return at < 0 ? [] : [line.slice(at + label.length)];
  });
}

function addressAfter(text: string, label: string): string | null {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    const address = /^\s+(https?:\/\/\S+)/.exec(text.slice(at + label.length, at + label.length + 4000))?.[1];
    if (address !== undefined) return address;
  }
  return null;
}

function docketText(text: string): string {
  const at = text.indexOf('Docket Text:');
  if (at < 0) return '';
  const rest = text.slice(at + 'Docket Text:'.length);
  const end = /The following document|electronically mailed to:/.exec(rest);
  if (end === null) return '';
  const lines: string[] = [];
  for (const line of rest.slice(0, end.index).split('\n')) {
    if (line.includes('Notice has been')) break;
    lines.push(line);
  }
  return cleanText(lines.join(' '));
}

export function plainHasAttachments(text: string): boolean {
  const label = 'The following document(s) are associated with this transaction:';
  const at = text.indexOf(label);
  if (at < 0) return false;
  const rest = text.slice(at + label.length);
  const end = rest.indexOf('electronically mailed to:');
  const listed = end < 0 ? rest : rest.slice(0, end);
  return listed.split('\n').filter((line) => line.includes('Document description:')).length > 1;
}
