// Breaks every policy, and every function that policies call, in every way it can think of, and asks the matrix. A flaw that changes no cell
// would pass unnoticed: it must be proven harmless, with the reason written down, or the test fails.
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../harness.ts';
import { type Cells, cellsOf } from './cells.ts';
import { openMatrix, type Verb } from './matrix.ts';
import { atLeastAsRecorded } from './counts.ts';
import { contextsOf } from './contexts.ts';
import { functionMutantsOf, functionStatements, type PolicyFunction, readFunctions } from './function-mutants.ts';
import { type Command, type Mutant, mutantRoles, mutantsOf, type Policy, readPolicies } from './mutants.ts';
import { readColumns, statementsOf } from './statements.ts';
import { isOfSupport, supportFunctions } from './support.scope.ts';
import { type MatrixWorld, plantMatrixWorld } from './world.ts';

/** Flaws that change nothing, each with the proof. */
const equivalent: Record<string, string> = JSON.parse(
  readFileSync(new URL('surviving-mutants.json', import.meta.url), 'utf8'),
);
const least = 8;
/** Half a million cells, because so many features write to the trail: minutes of their own, in `npm run test:deep`. */
const deepOnly = process.env.DEEP_SECONDS ? [] : ['audit_events'];
const limit = { timeout: deepOnly.length > 0 ? 900_000 : 7_200_000 };

/** A proof may hold for a whole kind of flaw: `*` stands for any words. */
const matcher = (name: string): RegExp =>
  new RegExp(
    `^${name
      .split('*')
      .map((part) => part.replace(/[.()[\]{}|+?^$\\]/g, '\\$&'))
      .join('.+')}$`,
  );

const proofs = Object.keys(equivalent)
  .filter((name) => !deepOnly.some((table) => name.includes(` on ${table}:`)))
  .map((name) => [name, matcher(name)] as const);

const database = withTestDatabase();
let world: MatrixWorld;
beforeAll(async () => {
  world = await plantMatrixWorld(database);
});

const verbsOf: Record<Command, readonly Verb[]> = {
  SELECT: ['select'],
  INSERT: ['insert'],
  UPDATE: ['update'],
  DELETE: ['delete'],
  ALL: ['select', 'insert', 'update', 'delete'],
};

describe('policy mutants', () => {
  it('every flaw planted in a policy or in its functions changes what somebody can do', limit, async () => {
    const survivors: string[] = [];
    const few: string[] = [];
    let made = 0;
    let cells = 0;
    await database.asSuperuser(async (client) => {
      await openMatrix(client, mutantRoles);
      const policies = (await client.query<Policy>(readPolicies)).rows.filter((policy) => !isOfSupport(policy));
      const functions = (await client.query<PolicyFunction>(readFunctions)).rows.filter(
        ({ name }) => !supportFunctions.has(name),
      );
      const contexts = (texts: readonly string[]) =>
        Object.values(contextsOf(world.people, world.guests, reasonsIn(texts)));
      const { alice, bob, wanda, mallory } = world.people;
      const known = { users: [alice.userId, bob.userId, wanda.userId], firms: [alice.firmId, mallory.firmId] };

      for (const table of new Set(policies.map((policy) => policy.table))) {
        if (deepOnly.includes(table)) continue;
        const ours = policies.filter((policy) => policy.table === table);
        const columns = await readColumns(client, table);
        const said = ours.flatMap(({ using, check }) => [using ?? '', check ?? '']);
        const statements = await statementsOf(client, table, columns, said, known);
        if (!statements.some(({ verb }) => verb === 'insert'))
          throw new Error(`No row of ${table} is planted in world.ts.`);
        const cellsOfTable = cellsOf(client, contexts(said), statements);
        for (const policy of ours) {
          const mutants = mutantsOf(policy, columns);
          if (mutants.length < least) few.push(`${policy.name} on ${table}: ${mutants.length}`);
          for (const mutant of mutants) {
            made++;
            if (!(await isSeen(client, cellsOfTable, mutant))) survivors.push(mutant.name);
          }
        }
        cells += cellsOfTable.count();
      }

      const sources = functions.map(({ source }) => source);
      const answers = cellsOf(client, contexts(sources), await functionStatements(client));
      await answers.prepare('pp_web', 'select', 'all');
      for (const one of functions)
        for (const mutant of functionMutantsOf(one)) {
          made++;
          await client.query('savepoint mutant');
          try {
            await client.query(mutant.sql);
          } catch (error) {
            throw new Error(`${mutant.name} cannot be planted`, { cause: error });
          }
          if (!(await answers.differ('pp_web', 'select', 'all'))) survivors.push(mutant.name);
          await client.query('rollback to savepoint mutant');
        }
      cells += answers.count();
      await client.query('rollback');
    });
    console.log(`policy mutants: ${made} made, ${survivors.length} of them proven harmless; ${cells} cells`);
    atLeastAsRecorded({ mutants: made });
    expect(few, `fewer than ${least} flaws could be planted`).toEqual([]);
    expect(survivors.filter((name) => !proofs.some(([, matches]) => matches.test(name)))).toEqual([]);
    expect(proofs.filter(([, matches]) => !survivors.some((name) => matches.test(name)))).toEqual([]);
    expect(Object.values(equivalent).filter((reason) => reason.length < 30)).toEqual([]);
  });
});

/** Which role noticed the same flaw in the last table that has a policy of this name. */
const noticedBy = new Map<string, string>();

/** Role by role: what a role could do before is only asked when no other role has noticed the flaw. Of a flaw that is proven harmless all cells
 * are asked in the deep run alone: each of them shows what it showed, however many there are. */
async function isSeen(client: pg.Client, cells: Cells, mutant: Mutant): Promise<boolean> {
  const verbs = [...new Set(mutant.commands.flatMap((command) => verbsOf[command]))];
  const flaw = mutant.name.replace(/ on [\w.]+:/, ':');
  const first = noticedBy.get(flaw);
  const roles = mutant.roles.toSorted((a, b) => Number(b === first) - Number(a === first));
  const isProven = proofs.some(([, matches]) => matches.test(mutant.name));
  for (const depth of isProven && deepOnly.length > 0 ? (['some'] as const) : (['some', 'all'] as const))
    for (const role of roles) {
      for (const verb of verbs) await cells.prepare(role, verb, depth);
      await client.query('savepoint mutant');
      try {
        for (const sql of mutant.sql) await client.query(sql);
        for (const verb of verbs)
          if (await cells.differ(role, verb, depth)) {
            noticedBy.set(flaw, role);
            return true;
          }
      } finally {
        await client.query('rollback to savepoint mutant');
      }
    }
  return false;
}

/** System reasons that some policy names: each is a caller of its own. */
const reasonsIn = (expressions: readonly string[]): string[] => [
  ...new Set(
    expressions.flatMap((one) => [...one.matchAll(/current_reason\b[^';]*'([a-z-]+)'/g)].map((match) => match[1]!)),
  ),
];
