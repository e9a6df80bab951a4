// Ties each appeal to a case below, so that captions, parties and numbers agree across courts.
import { chance } from '../random.ts';
import { addDays, businessDay } from '../dates.ts';
import { bareNumber } from './docketNumber.ts';
import type { WorldCase } from './types.ts';

const BELOW: Record<string, readonly string[]> = { ca9: ['cand', 'akd'], ca8: ['mnd'], ca2: ['nysd'] };

const CIRCUITS: Record<string, string> = { ca9: 'Ninth', ca8: 'Eighth', ca2: 'Second' };

export function linkAppeals(seed: number, byCourt: ReadonlyMap<string, WorldCase[]>): void {
  for (const [courtId, lower] of Object.entries(BELOW)) {
    const pool = lower
      .flatMap((id) => byCourt.get(id) ?? [])
      .filter((subject) => subject.kind === 'civil' && subject.special === null);
    const draw = chance(seed, 'appeals', courtId);
    for (const appeal of byCourt.get(courtId) ?? []) {
      const older = pool.filter((subject) => addDays(subject.filedOn, 150) < appeal.filedOn);
      if (!older.length) continue;
      const below = draw.pick(older);
      appeal.below = {
        courtId: below.court.id,
        courtName: below.court.name,
        docketNumber: bareNumber(below),
        caseId: below.caseId,
      };
      if (!below.otherCourt.length) below.otherCourt = [`${CIRCUITS[courtId]} Circuit, ${bareNumber(appeal)}`];
      below.flags = below.flags.includes('APPEAL') ? below.flags : ['APPEAL', ...below.flags];
      appeal.subject = below.subject;
      appeal.natureOfSuit = `3${below.natureOfSuit}`;
      appeal.otherCourt = [`noticed ${businessDay(addDays(appeal.filedOn, -9))}`];
    }
  }
}
