// Random worlds, and random acts in them. Numbers in acts are taken modulo what there is, so that every sequence means something.
import fc from 'fast-check';
import { newId } from '../../src/platform/id/id.ts';
import type { Act, Case, Matter, Person, Thing, World } from './worlds.oracle.ts';

type Shape = { members: number; clients: number; matters: number; cases: number; guests: number }[];

export const shapes: fc.Arbitrary<Shape> = fc.array(
  fc.record({
    members: fc.integer({ min: 1, max: 4 }),
    clients: fc.integer({ min: 1, max: 2 }),
    matters: fc.integer({ min: 1, max: 3 }),
    cases: fc.integer({ min: 1, max: 4 }),
    guests: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 2, maxLength: 4 },
);

const at = fc.nat(30);
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('attach' as const, 'move' as const), case: at, matter: at }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), into: at, from: at }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('raise' as const),
        around: fc.constantFrom('client' as const, 'matter' as const),
        at,
        inside: fc.array(at, { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('lift' as const), wall: at }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('letIn' as const, 'letIn' as const, 'expired' as const),
        guest: at,
        on: fc.constantFrom('case' as const, 'matter' as const),
        at,
        by: at,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('revoke' as const), grant: at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'rejoin' as const), person: at }) },
  ),
  { minLength: 3, maxLength: 9 },
);

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const roles = ['owner', 'admin', 'member', 'billing'] as const;

export function makeWorld(shape: Shape): World {
  const people: Person[] = [];
  const clients: { id: string; firm: string }[] = [];
  const matters: Matter[] = [];
  const cases: Case[] = [];
  const entries: Thing[] = [];
  const documents: Thing[] = [];
  const guests: { id: string; firm: string }[] = [];
  const id = () => newId() as string;
  const firms = shape.map((one) => {
    const firm = id();
    people.push(...times(one.members, (i) => ({ id: id(), firm, role: roles[i]!, left: false })));
    const ours = times(one.clients, () => ({ id: id(), firm }));
    clients.push(...ours);
    matters.push(...times(one.matters, (i) => ({ id: id(), firm, client: ours[i % ours.length]!.id })));
    for (const made of times(one.cases, () => ({ id: id(), firm, matters: new Set<string>(), mergedInto: null }))) {
      cases.push(made);
      entries.push({ id: id(), firm, case: made.id });
      documents.push({ id: id(), firm, case: made.id });
    }
    guests.push(...times(one.guests, () => ({ id: id(), firm })));
    return firm;
  });
  return { firms, people, clients, matters, cases, entries, documents, guests, walls: [], grants: [] };
}
