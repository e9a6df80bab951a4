// Which court a page of unknown origin is from: its own addresses, its document ids, its title, the court's name at its head.
import type { CourtId } from '../model/court.ts';
import { courtByDocumentPrefix, findCourt } from '../registry/courts.ts';
import { courtsNamed } from '../registry/named.ts';

const SIDE = '(?:Northern|Southern|Eastern|Western|Middle|Central)';
// `Southern District of California`, `District of Delaware`, and the other way round: `California Northern District`.
const PLACE = '[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?';
const DISTRICT = new RegExp(`(${SIDE} )?District of (?:the )?(${PLACE})`, 'i');
const DISTRICT_LAST = new RegExp(`([A-Z][a-z]{2,14}) (${SIDE})(?: District|-|$)`, 'i');
const BANKRUPTCY = /Bankruptcy (?:Court|Petition)|Adversary Proceeding|Claims Register|Claims Activity/i;
/** The head of a page, where its title and the court's name stand. */
const HEAD = 30_000;

/**
 * The court that served a page; null when nothing names one. The court below is named all over an appeal's pages and is never meant.
 *
 * @example courtOfPage('<title>CM/ECF - casd</title>', { appellate: false }) // 'casd'
 */
export function courtOfPage(source: string, { appellate }: { appellate: boolean }): CourtId | null {
  const stated = /<court>([a-z][a-z0-9]{1,12})<\/court>/.exec(source.slice(0, 4000))?.[1];
  if (stated !== undefined) return stated;
  if (appellate) return appealsCourt(source);
  const host = most(source.slice(0, 400_000).matchAll(/\/\/ecf\.([a-z][a-z0-9]{1,12})\.uscourts\.gov/g));
  if (host !== null) return host;
  const prefix = /\/docs?\d\/(\d{3})\d{4,}/.exec(source)?.[1];
  const byPrefix = prefix === undefined ? null : courtByDocumentPrefix(prefix);
  return byPrefix?.id ?? courtInTitle(source) ?? courtByName(source);
}

/** `ecf.ca9`, `www.ca9`, `cdn.ca9` of uscourts.gov; `ca02.sharepoint.com`; document ids under `/docs1/`. */
function appealsCourt(source: string): CourtId | null {
  const host = most(
    source
      .slice(0, 400_000)
      .matchAll(
        /(?:\/\/|@|\.)(ca0?\d{1,2}|cadc|cafc|cavc)(?:-showdoc)?\.(?:uscourts|sharepoint|azurewebsites|fedcourts)\./g,
      ),
  );
  if (host !== null) return host.replace(/^ca0/, 'ca');
  const prefix = /\/docs\d\/(\d{3})\d{4,}/.exec(source)?.[1];
  return prefix === undefined ? null : (courtByDocumentPrefix(prefix)?.id ?? null);
}

/** What stands most often. */
function most(found: Iterable<RegExpMatchArray>): string | null {
  const counts = new Map<string, number>();
  for (const [, word = ''] of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const titleOf = (source: string) => /<title>([^<]{0,300})/i.exec(source.slice(0, HEAD))?.[1] ?? '';

/** Titles carry the court's id in some place: `CAND-ECF`, `CM/ECF - casd-Case Summary for …`. */
function courtInTitle(source: string): CourtId | null {
  const ids = new Set(
    titleOf(source)
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2 && findCourt(word) !== null),
  );
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}

/** The name in the title, or above the first docket number: captions below name other courts. */
function courtByName(source: string): CourtId | null {
  const [, body = source] = source.slice(0, HEAD).split(/<\/title>/i);
  const text = body
    .replace(/<(?:script|style)\b[^>]{0,500}>[^<]{0,5000}/gi, ' ')
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .split(/\d\d-(?:[a-z]{1,5}-)?\d{4}/i, 1)[0];
  const bankruptcy = BANKRUPTCY.test(source.slice(0, HEAD)) ? 'Bankruptcy ' : '';
  return namedIn(titleOf(source), bankruptcy) ?? namedIn(text ?? '', bankruptcy);
}

function namedIn(text: string, bankruptcy: string): CourtId | null {
  const [, side = '', place] = DISTRICT.exec(text) ?? [];
  const [, placeFirst, sideAfter] = DISTRICT_LAST.exec(text) ?? [];
  if (place === undefined && placeFirst === undefined) return null;
  const name = place === undefined ? `${sideAfter} District of ${placeFirst}` : `${side}District of ${place}`;
  // A state of one word may be followed by any other word that begins with a capital.
  for (const each of [name, name.replace(/ [^ ]{1,20}$/, '')]) {
    const courts = courtsNamed(bankruptcy + each);
    if (courts.length === 1) return courts[0]?.id ?? null;
  }
  return null;
}
