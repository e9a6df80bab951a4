// The `goDLS(…)` call behind a document link: what CM/ECF posts when the link is followed (`pacer-protocol` 3.5).
import type { Node } from './html/node.ts';
import { docIdOf } from './text/court-links.ts';

export type DocumentCall = {
  pacerDocId: string | null;
  pacerCaseId: string | null;
  pacerSeq: string | null;
  /** One-time free-look number; a secret. */
  magicNumber: string | null;
};

const CALL = /goDLS\(([^)]{0,2000})\)/;

/** Reads the call out of an `onclick`; null when there is none. Empty arguments are null. */
export function readDocumentCall(onclick: string | null): DocumentCall | null {
  if (onclick === null || !onclick.includes('goDLS(')) return null;
  const args = CALL.exec(onclick)?.[1];
  if (args === undefined) return null;
  const values = args.split(',');
  const at = (index: number) => values[index]?.trim().replace(/^['"]|['"]$/g, '') || null;
  return { pacerDocId: docIdOf(at(0) ?? ''), pacerCaseId: at(1), pacerSeq: at(2), magicNumber: at(6) };
}

/** The address of a link as a reader may follow it: none for `javascript:` links. */
export function addressOf(link: Node): string | null {
  const href = link.attr('href')?.trim() ?? null;
  return href === null || /^javascript:/i.test(href) ? null : href;
}

/** Document id of a link's address. */
export function linkedDocument(link: Node): string | null {
  const href = addressOf(link);
  return href === null ? null : docIdOf(href);
}
