// The cells of one table, compared before and after a flaw is planted. Whoever noticed the last flaw is asked first: most flaws are noticed
// by the same few, and a run ends at the first difference.
import type pg from 'pg';
import { type Context, type Outcomes, runCells, type Statement, type Verb } from './matrix.ts';

/** Most flaws show in a few cells of a verb; only those that do not are looked for in all of them. */
export type Depth = 'some' | 'all';
export type Cells = {
  readonly count: () => number;
  /** Runs cells before a flaw is planted, once, to compare with. */
  prepare(role: string, verb: Verb, depth: Depth): Promise<void>;
  differ(role: string, verb: Verb, depth: Depth): Promise<boolean>;
};

export function cellsOf(client: pg.Client, contexts: readonly Context[], statements: readonly Statement[]): Cells {
  /** What each context got, in the order of `contexts`. */
  const known = new Map<string, readonly Outcomes[]>();
  const order = contexts.map((_, i) => i);
  let count = 0;
  const chosen = (verb: Verb, depth: Depth): Statement[] => {
    const ours = statements.filter((one) => one.verb === verb);
    const every = depth === 'all' ? 1 : Math.ceil(ours.length / 4);
    return ours.filter((_, i) => i % every === 0);
  };
  return {
    count: () => count,
    prepare: async (role, verb, depth) => {
      const key = `${role} ${verb} ${depth}`;
      if (known.has(key)) return;
      const found = await runCells(client, role, contexts, chosen(verb, depth));
      count += found.length;
      const each = found.length / contexts.length;
      known.set(
        key,
        contexts.map((_, i) => found.slice(i * each, (i + 1) * each)),
      );
    },
    differ: async (role, verb, depth) => {
      const before = known.get(`${role} ${verb} ${depth}`)!;
      const expected = order.flatMap((i) => before[i]!);
      const asked = order.map((i) => contexts[i]!);
      const found = await runCells(client, role, asked, chosen(verb, depth), expected);
      count += found.length;
      const at = found.findIndex((outcome, i) => outcome !== expected[i]);
      if (at < 0) return false;
      const [first] = order.splice(Math.floor(at / before[0]!.length), 1);
      order.unshift(first!);
      return true;
    },
  };
}
