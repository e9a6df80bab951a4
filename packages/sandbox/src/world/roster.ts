// Spreads the table of cases over the years: one sketch per case of a court, oldest first.
import type { SandboxCourt } from '../courts.ts';
import { chance } from '../random.ts';
import { addDays, businessDay } from '../dates.ts';
import { specials, volumes, type Sketch } from './specialCases.ts';
import type { CaseKind } from './types.ts';

const OPENING = '2019-01-02';
const SPAN_DAYS = 2680;

export function rosterOf(seed: number, court: SandboxCourt): Sketch[] {
  const draw = chance(seed, 'roster', court.id);
  const volume = volumes[court.id] ?? {};
  const list: Sketch[] = [...(specials[court.id] ?? [])];
  const leads = list.filter((sketch) => sketch.kind === 'bankruptcy');
  for (const [kind, count] of Object.entries(volume)) {
    for (let index = 0; index < (count ?? 0); index += 1) {
      // Newer cases are more frequent than old ones, as in a locator result.
      const filedOn = businessDay(addDays(OPENING, Math.floor(SPAN_DAYS * Math.sqrt(draw.next()))));
      const base = { key: `${kind}${index}`, filedOn, active: draw.odds(0.3) };
      if (kind.startsWith('ch')) list.push({ ...base, kind: 'bankruptcy', chapter: kind.slice(2) });
      else if (kind === 'adversaries')
        list.push({
          ...base,
          kind: 'adversary',
          lead: leads[index % leads.length]!.key,
          by: leads[index % leads.length]!.caption!,
          filedOn: businessDay(addDays('2025-03-03', draw.int(0, 420))),
        });
      else
        list.push({
          ...base,
          kind: kind as CaseKind,
          ...(kind === 'criminal' && draw.odds(0.3) ? { defendants: draw.int(2, 4) } : {}),
        });
    }
  }
  // Cases nobody has filed yet: they appear in lookups and locator once the clock reaches their day.
  const coming =
    court.system === 'bankruptcy'
      ? ('bankruptcy' as const)
      : court.system === 'appellate'
        ? ('appeal' as const)
        : ('civil' as const);
  for (let index = 0; index < 8; index += 1) {
    const filedOn = businessDay(addDays('2026-06-02', index * 19 + draw.int(0, 12)));
    list.push({
      key: `coming${index}`,
      kind: coming,
      filedOn,
      entries: 0,
      active: true,
      ...(coming === 'bankruptcy' ? { chapter: draw.pick(['7', '11', '13']) } : {}),
    });
  }
  return list.toSorted((a, b) => (a.filedOn === b.filedOn ? (a.key < b.key ? -1 : 1) : a.filedOn < b.filedOn ? -1 : 1));
}
