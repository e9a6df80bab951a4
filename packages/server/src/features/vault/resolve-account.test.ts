// The truth table of account resolution: office × own × firm, each absent, usable or suspended.
import { describe, expect, it } from 'vitest';
import { type AccountChoice, resolveAccount } from './resolve-account.ts';

type Cell = 'absent' | 'usable' | 'suspended';
const cells: Cell[] = ['absent', 'usable', 'suspended'];
const make = (scope: AccountChoice['scope'], cell: Cell): AccountChoice[] =>
  cell === 'absent'
    ? []
    : [
        {
          id: scope,
          scope,
          userId: scope === 'person' ? 'u1' : null,
          officeId: scope === 'office' ? 'o1' : null,
          state: cell === 'usable' ? 'verified' : 'suspended',
        },
      ];

describe('resolving the PACER account', () => {
  for (const hasOffice of [true, false])
    for (const office of cells)
      for (const own of cells)
        for (const firm of cells) {
          const order = [
            ...(hasOffice ? [['office', office] as const] : []),
            ['person', own] as const,
            ['firm', firm] as const,
          ];
          const first = order.find(([, cell]) => cell !== 'absent');
          const expected = !first ? 'none' : `${first[1] === 'usable' ? 'use' : 'suspended'} ${first[0]}`;
          it(`${hasOffice ? 'in' : 'without'} an office; office ${office}, own ${own}, firm ${firm}: ${expected}`, () => {
            const answer = resolveAccount({ userId: 'u1', officeId: hasOffice ? 'o1' : null }, [
              ...make('firm', firm),
              ...make('person', own),
              ...make('office', office),
            ]);
            expect(answer.kind === 'none' ? 'none' : `${answer.kind} ${answer.account.scope}`).toBe(expected);
          });
        }

  it("never uses a colleague's own account or another office's", () => {
    const others: AccountChoice[] = [
      { id: 'a', scope: 'person', userId: 'u2', officeId: null, state: 'verified' },
      { id: 'b', scope: 'office', userId: null, officeId: 'o2', state: 'verified' },
    ];
    expect(resolveAccount({ userId: 'u1', officeId: 'o1' }, others).kind).toBe('none');
  });
});
