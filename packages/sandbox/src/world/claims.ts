// Proofs of claim in a bankruptcy: a function of the case, like everything else.
import { addDays } from '../dates.ts';
import { chance } from '../random.ts';
import { companyName } from './people.ts';
import { places, streets } from './names.ts';
import type { WorldCase } from './types.ts';

export type Claim = {
  number: number;
  claimId: number;
  creditor: string;
  creditorId: number;
  address: string[];
  filedOn: string;
  amendedOn: string | null;
  secured: number;
  unsecured: number;
  priority: number;
  description: string;
  enteredBy: string;
};

export function claimsOf(seed: number, subject: WorldCase, today: string): Claim[] {
  if (subject.kind !== 'bankruptcy') return [];
  const draw = chance(seed, 'claims', subject.court.id, subject.ordinal);
  const count = subject.openingEntries > 400 ? 160 : subject.chapter === '11' ? draw.int(20, 70) : draw.int(0, 14);
  const list: Claim[] = [];
  for (let number = 1; number <= count; number += 1) {
    const filedOn = addDays(subject.filedOn, 5 + Math.floor((number / count) * 120));
    const amended = draw.odds(0.15) ? addDays(filedOn, draw.int(10, 200)) : null;
    const secured = draw.odds(0.25) ? draw.int(10_000, 9_000_000) : 0;
    const unsecured = draw.int(200, 480_000);
    const priority = draw.odds(0.15) ? draw.int(300, 12_475) : 0;
    const claim: Claim = {
      number,
      claimId: 15_000_000 + subject.ordinal * 1000 + number,
      creditor: companyName(draw),
      creditorId: 12_000_000 + subject.ordinal * 1000 + number,
      address: [`${draw.int(1, 990)} ${draw.pick(streets)}`, draw.pick(places)],
      filedOn,
      amendedOn: amended && amended <= today ? amended : null,
      secured,
      unsecured,
      priority,
      description: draw.pick(['', 'Goods sold', 'Services performed', 'Money Loaned', 'Lease', 'Taxes']),
      enteredBy: draw.pick(['EPOC Filer', 'BJM', 'RKL']),
    };
    if (claim.filedOn <= today) list.push(claim);
  }
  return list;
}
