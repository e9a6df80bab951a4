// Which courts a person means by a word: an id, a citation in any punctuation, or a region (`ny`, `cal`).
import type { Court } from '../model/index.ts';
import { listCourts } from './courts.ts';

const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const byWord = new Map<string, Court[]>();
for (const court of listCourts()) {
  const words = new Set(
    [
      court.id,
      court.pclId,
      court.courtListenerId,
      squeeze(court.citation),
      squeeze(court.citation).replace(/^bankr/, 'b'),
      // "Southern District of New York", "Bankruptcy Court for the District of Delaware", "Ninth Circuit".
      ...fullNames(court),
    ].filter((word) => word !== null),
  );
  for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), court]);
}

function fullNames(court: Court): string[] {
  const name = court.name.replace(/^United States /, '');
  const district = /^District Court for the (.+)$/.exec(name)?.[1];
  const bankruptcy = /^Bankruptcy Court for the (.+)$/.exec(name)?.[1];
  const circuit = /^Court of Appeals for the (.+ Circuit)$/.exec(name)?.[1];
  return [
    name,
    ...(district ? [district, district.replace(/^District of the /, 'District of ')] : []),
    ...(bankruptcy ? [`Bankruptcy ${bankruptcy}`, `Bankruptcy Court ${bankruptcy}`, `Bankr ${bankruptcy}`] : []),
    ...(circuit ? [circuit] : []),
  ].map(squeeze);
}

/**
 * @example courtsNamed('S.D.N.Y.')  // [nysd]
 * @example courtsNamed('ny')        // all courts of New York
 * @returns an empty list when the word names no court
 */
export function courtsNamed(text: string): Court[] {
  const word = squeeze(text);
  const exact = byWord.get(word);
  if (exact) return exact;
  // A region: two letters of a state, or a state with a side (`nys`).
  return /^[a-z]{2,3}$/.test(word)
    ? listCourts().filter(
        (court) => (court.kind === 'district' || court.kind === 'bankruptcy') && court.id.startsWith(word),
      )
    : [];
}
