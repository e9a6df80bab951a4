// Ids out of the addresses courts print: document, case, sequence number, free-look token; and the court an address belongs to.
import type { CourtId } from '../../model/court.ts';

/** One document id is always compared with its fourth character 0: a 1 there only means "skip the menu" (`pacer-protocol` 3.5). */
export function normaliseDocId(id: string): string {
  return id.length > 3 ? `${id.slice(0, 3)}0${id.slice(4)}` : id;
}

/** Document id of a `/doc1/` or `/docs1/` address; null for every other. */
export function docIdOf(href: string): string | null {
  const match = /\/docs?\d\/([^/?#\s]{1,40})/.exec(href);
  return match?.[1] === undefined ? null : normaliseDocId(match[1]);
}

/** One query parameter, by name in any case; null when missing or empty. */
export function parameterOf(href: string, name: string): string | null {
  const query = href.slice(href.indexOf('?') + 1).split('#', 1)[0] ?? '';
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=');
    if (cut > 0 && pair.slice(0, cut).toLowerCase() === name.toLowerCase()) return pair.slice(cut + 1).trim() || null;
  }
  return null;
}

/** Case id of an address: `caseid=`, or all that follows `.pl?`; with a nonce, what follows its last hyphen. */
export function caseIdOf(href: string): string | null {
  const named = parameterOf(href, 'caseid');
  if (named !== null) return named;
  const bare = /\.pl\?([^=#\s]{1,200})$/.exec(href)?.[1];
  if (bare === undefined) return null;
  return bare.slice(bare.lastIndexOf('-') + 1) || null;
}

/** The court whose host stands in an address or mail address: `ecf.nysd.uscourts.gov`, `ACMS@ca9.fedcourts.us`, `ca9-showdoc.azurewebsites.us`. */
export function courtOfAddress(text: string): CourtId | null {
  const match =
    /(?:[@./]|^)([a-z][a-z0-9]{1,15})(?:\.uscourts\.gov|\.fedcourts\.us|-showdoc(?:services)?\.azurewebsites\.us)/i.exec(
      text,
    );
  return match?.[1]?.toLowerCase() ?? null;
}
