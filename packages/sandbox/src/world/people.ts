// Invented people, companies and counsel. Judges are a fixed bench per court; counsel a fixed bar per court.
import type { Chance } from '../random.ts';
import { chance } from '../random.ts';
import { companyHeads, companyTails, firmTails, firstNames, lastNames, places, streets } from './names.ts';
import type { Counsel } from './types.ts';

export type Judge = { name: string; initials: string };

const MIDDLE = 'ABCDEFGHJKLMNPRSTW';

export function personName(draw: Chance): { first: string; middle: string; last: string } {
  return { first: draw.pick(firstNames), middle: draw.pick(MIDDLE.split('')), last: draw.pick(lastNames) };
}

export function companyName(draw: Chance): string {
  return `${draw.pick(companyHeads)} ${draw.pick(companyTails)}`;
}

/** Twelve district (or bankruptcy) judges and eight magistrate judges, the same in every run with this seed. */
export function bench(seed: number, courtId: string): { judges: Judge[]; magistrates: Judge[] } {
  const draw = chance(seed, 'bench', courtId);
  const make = (): Judge => {
    const { first, middle, last } = personName(draw);
    return { name: `${first} ${middle}. ${last}`, initials: `${first[0]}${middle}${last[0]}` };
  };
  return { judges: Array.from({ length: 12 }, make), magistrates: Array.from({ length: 8 }, make) };
}

export function counselFor(seed: number, courtId: string, index: number): Counsel {
  const draw = chance(seed, 'bar', courtId, index);
  const { first, middle, last } = personName(draw);
  const firm = `${draw.pick(lastNames)} ${draw.pick(lastNames)} ${draw.pick(firmTails)}`;
  const domain = firm
    .split(' ')
    .slice(0, 2)
    .join('')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return {
    first: `${first} ${middle}.`,
    last,
    firm,
    street: `${draw.int(1, 1900)} ${draw.pick(streets)}${draw.odds(0.5) ? `, Suite ${draw.int(100, 3900)}` : ''}`,
    place: draw.pick(places),
    phone: `${draw.int(201, 979)}-555-${String(draw.int(100, 199)).padStart(4, '0')}`,
    email: `${first[0]!.toLowerCase()}${last.toLowerCase().replace(/[^a-z]/g, '')}@${domain}.example`,
    roles: [],
  };
}

/** One or two counsel for a party, with the role lines a docket prints. */
export function representation(seed: number, courtId: string, draw: Chance, from: number): Counsel[] {
  const count = draw.odds(0.35) ? 2 : 1;
  return Array.from({ length: count }, (_, index) => {
    const roles = index === 0 ? ['LEAD ATTORNEY', 'ATTORNEY TO BE NOTICED'] : ['ATTORNEY TO BE NOTICED'];
    if (index === 1 && draw.odds(0.4)) roles.unshift('PRO HAC VICE');
    return { ...counselFor(seed, courtId, from + index), roles };
  });
}
