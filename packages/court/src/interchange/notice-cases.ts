// The cases of an HTML notice as the interchange form has them, out of what the notice prints.
import type { Notice } from '../model/notice.ts';
import type { PrintedCase } from '../parse/mail/printed-notice.ts';
import { findDocketNumber, numberStyle } from '../parse/text/docket-numbers.ts';
import { absoluteAddress } from './addresses.ts';

export type CaseFacts = {
  /** As printed. */
  name: string;
  number: string | null;
  /** The string the number was found in; null where its parts are not read. */
  numberSeen: string | null;
  printedNumbers: string[];
  documentNumber: string | null;
  documentUrl: string | null;
  caseUrl: string | null;
  description: string;
};

export const UNKNOWN_NAME = 'Unknown Case Title';

export function htmlCase(printed: PrintedCase, kind: Notice['kind'], courtId: string): CaseFacts {
  const { numbers, numbersInParagraphs, documentText } = printed;
  const style = numberStyle(courtId);
  const found =
    kind === 'nef' ? (findDocketNumber(numbers, style) ?? findDocketNumber(numbersInParagraphs, style)) : null;
  return {
    name: printed.name || UNKNOWN_NAME,
    // Appellate numbers stand as they are printed, and are not taken apart.
    number: kind === 'nef' ? (found?.short ?? null) : (numbers[0] ?? ''),
    numberSeen: found?.seen ?? null,
    printedNumbers: kind === 'nef' ? [...numbers, ...numbersInParagraphs] : [],
    documentNumber: documentText === null ? null : firstWord(documentText),
    documentUrl: absoluteAddress(printed.documentHref, courtId),
    caseUrl: absoluteAddress(printed.caseHref, courtId),
    description: printed.docketText,
  };
}

function firstWord(text: string): string | null {
  return text === '' || text === 'No document attached' ? null : (text.split(/\(|\s/, 1)[0] ?? null);
}
