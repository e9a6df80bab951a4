// Ties each appeal to a case below, so that captions, parties, subject and numbers agree across courts.
import { chance } from '../random.ts';
import { addDays } from '../dates.ts';
import { bareNumber } from './docketNumber.ts';
import type { WorldCase, WorldParty } from './types.ts';

const BELOW: Record<string, readonly string[]> = { ca9: ['cand', 'akd'], ca8: ['mnd'], ca2: ['nysd'] };
const CIRCUITS: Record<string, string> = { ca9: 'Ninth', ca8: 'Eighth', ca2: 'Second' };

/** Whoever sued below appeals here. */
export function appellateRoles(parties: readonly WorldParty[]): WorldParty[] {
  return parties
    .filter((party) => party.role === 'Plaintiff' || party.role === 'Defendant')
    .map((party) => ({
      ...party,
      role: party.role === 'Plaintiff' ? 'Plaintiff - Appellant' : 'Defendant - Appellee',
    }));
}

function adopt(appeal: WorldCase, below: WorldCase): void {
  appeal.below = {
    courtId: below.court.id,
    courtName: below.court.name,
    docketNumber: bareNumber(below),
    caseId: below.caseId,
  };
  appeal.caption = below.caption;
  appeal.parties = appellateRoles(below.parties);
  appeal.subject = below.subject;
  appeal.natureOfSuit = `3${below.natureOfSuit}`;
  below.otherCourt = [...below.otherCourt, `${CIRCUITS[appeal.court.id]} Circuit, ${bareNumber(appeal)}`];
  if (!below.flags.includes('APPEAL')) below.flags = ['APPEAL', ...below.flags];
}

export function linkAppeals(seed: number, byCourt: ReadonlyMap<string, WorldCase[]>): void {
  for (const [courtId, lower] of Object.entries(BELOW)) {
    const pool = lower
      .flatMap((id) => byCourt.get(id) ?? [])
      .filter((subject) => subject.kind === 'civil' && subject.special === null);
    const draw = chance(seed, 'appeals', courtId);
    for (const appeal of byCourt.get(courtId) ?? []) {
      const older = pool.filter((subject) => addDays(subject.filedOn, 150) < appeal.filedOn);
      // A hand-made appeal has a hand-made case below of the same name.
      const below =
        pool.find((subject) => subject.caption === appeal.caption) ?? (older.length ? draw.pick(older) : null);
      if (below) adopt(appeal, below);
    }
  }
}
