// The court table: every PACER court with ids, zone and the exact hosts that may be contacted for it.
import type { Court } from '../model/index.ts';
import { districts } from './districts.ts';
import { otherHosts, specialCourts } from './special-courts.ts';

/** Hosts of PACER itself. */
export const officialHosts = Object.freeze({
  login: 'pacer.login.uscourts.gov',
  locator: 'pcl.uscourts.gov',
});

/** Ids that CourtListener writes otherwise. */
const courtListenerIds: Readonly<Record<string, string>> = { azb: 'arb', cofc: 'uscfc', neb: 'nebraskab' };

const states: Readonly<Record<string, string>> = {
  Alabama: 'Ala.',
  Alaska: 'Alaska',
  Arizona: 'Ariz.',
  Arkansas: 'Ark.',
  California: 'Cal.',
  Colorado: 'Colo.',
  Connecticut: 'Conn.',
  Delaware: 'Del.',
  Columbia: 'D.C.',
  Florida: 'Fla.',
  Georgia: 'Ga.',
  Guam: 'Guam',
  Hawaii: 'Haw.',
  Idaho: 'Idaho',
  Illinois: 'Ill.',
  Indiana: 'Ind.',
  Iowa: 'Iowa',
  Kansas: 'Kan.',
  Kentucky: 'Ky.',
  Louisiana: 'La.',
  Maine: 'Me.',
  Maryland: 'Md.',
  Massachusetts: 'Mass.',
  Michigan: 'Mich.',
  Minnesota: 'Minn.',
  Mississippi: 'Miss.',
  Missouri: 'Mo.',
  Montana: 'Mont.',
  Nebraska: 'Neb.',
  Nevada: 'Nev.',
  'New Hampshire': 'N.H.',
  'New Jersey': 'N.J.',
  'New Mexico': 'N.M.',
  'New York': 'N.Y.',
  'North Carolina': 'N.C.',
  'North Dakota': 'N.D.',
  'the Northern Mariana Islands': 'N. Mar. I.',
  Ohio: 'Ohio',
  Oklahoma: 'Okla.',
  Oregon: 'Or.',
  Pennsylvania: 'Pa.',
  'Puerto Rico': 'P.R.',
  'Rhode Island': 'R.I.',
  'South Carolina': 'S.C.',
  'South Dakota': 'S.D.',
  Tennessee: 'Tenn.',
  Texas: 'Tex.',
  Utah: 'Utah',
  Vermont: 'Vt.',
  'the Virgin Islands': 'V.I.',
  Virginia: 'Va.',
  Washington: 'Wash.',
  'West Virginia': 'W. Va.',
  Wisconsin: 'Wis.',
  Wyoming: 'Wyo.',
};

function citationOf(name: string): string {
  const [, side, state] = /^(?:(\w)\w+ )?District of (.+)$/.exec(name)!;
  const short = states[state!]!;
  const letters = `${side ?? ''}${side ? '.' : ''}D.`;
  // S.D.N.Y. closes up with initials; S.D. Tex. does not.
  return /^(?:[A-Z]\.)+$/.test(short) ? (short === 'D.C.' ? 'D.D.C.' : `${letters}${short}`) : `${letters} ${short}`;
}

const all: readonly Court[] = Object.freeze([
  ...districts.flatMap(([name, districtId, districtPrefix, bankruptcyId, bankruptcyPrefix, timeZone]): Court[] => [
    court({
      id: districtId,
      kind: 'district',
      name: `United States District Court for the ${name}`,
      citation: citationOf(name),
      pclId: `${districtId}c`,
      documentPrefix: districtPrefix,
      timeZone,
      system: 'cmecf',
    }),
    court({
      id: bankruptcyId,
      kind: 'bankruptcy',
      name: `United States Bankruptcy Court for the ${name}`,
      citation: `Bankr. ${citationOf(name)}`,
      // The locator does not know the bankruptcy court of the Northern Mariana Islands.
      pclId: bankruptcyId === 'nmib' ? null : `${bankruptcyId}k`,
      documentPrefix: bankruptcyPrefix,
      timeZone,
      system: 'cmecf',
    }),
  ]),
  ...specialCourts.map(([id, name, citation, kind, pclId, documentPrefix, system, timeZone]) =>
    court({ id, kind, name: `United States ${name}`, citation, pclId, documentPrefix, timeZone, system }),
  ),
]);

function court(rest: Omit<Court, 'courtListenerId' | 'hosts'>): Court {
  return Object.freeze({
    ...rest,
    courtListenerId: courtListenerIds[rest.id] ?? rest.id,
    hosts: otherHosts[rest.id] ?? [`ecf.${rest.id}.uscourts.gov`],
  });
}

const index = (key: (court: Court) => string | null): ReadonlyMap<string, Court> =>
  new Map(
    all
      .flatMap((c): [string, Court][] => {
        const value = key(c);
        return value === null ? [] : [[value, c]];
      })
      .reverse(),
  );

const byId = index((c) => c.id);
const byPclId = index((c) => c.pclId);
const byPrefix = index((c) => c.documentPrefix);
const byCourtListenerId = index((c) => c.courtListenerId);
const byHost = new Map(all.toReversed().flatMap((c) => c.hosts.map((host): [string, Court] => [host, c])));

/** Every court, districts first. */
export const listCourts = (): readonly Court[] => all;

/** The court with this PACER id (`nysd`), or null. */
export const findCourt = (id: string): Court | null => byId.get(id) ?? null;

/** The court with this Case Locator id (`nysdc`, `09ca`), or null. */
export const courtByPclId = (pclId: string): Court | null => byPclId.get(pclId.toLowerCase()) ?? null;

/** The court whose documents begin with these three digits (`127`), or null. 012 is shared: it gives `cadc`. */
export const courtByDocumentPrefix = (prefix: string): Court | null => byPrefix.get(prefix) ?? null;

/** The court with this CourtListener id, or null. */
export const courtByCourtListenerId = (id: string): Court | null => byCourtListenerId.get(id) ?? null;

/**
 * The court that answers at exactly this URL's host, or null. Never a suffix, never a pattern on the raw text: a URL is parsed first, as the
 * request will be, and its host looked up (`ecf.cand.uscourts.gov%2eevil.example` is under evil.example).
 */
export function courtByUrl(url: string): Court | null {
  const host = exactHost(url);
  return host === null ? null : (byHost.get(host) ?? null);
}

/** True for the exact hosts that may be given a token: courts, login, locator. */
export function isOfficialUrl(url: string): boolean {
  const host = exactHost(url);
  return host !== null && (byHost.has(host) || host === officialHosts.login || host === officialHosts.locator);
}

function exactHost(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return url.hostname.replace(/\.$/, '');
}
