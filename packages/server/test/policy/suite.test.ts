// The suite must be able to fail. Each mistake that it exists for is made here on purpose and must be noticed.
import { defineRoute } from '@pacerpro/api';
import { describe, expect, it } from 'vitest';
import { handle, type WebApp } from '../../src/platform/http/handle.ts';
import { withTestDatabase } from '../harness.ts';
import { contextOf } from './contexts.ts';
import { recordedCounts, shortOf } from './counts.ts';
import { openMatrix, runCells } from './matrix.ts';
import { mutantsOf, type Policy, readPolicies } from './mutants.ts';
import { readColumns, statementsOf } from './statements.ts';
import { plantMatrixWorld } from './world.ts';

const database = withTestDatabase();

describe('the policy suite notices', () => {
  it('fewer cells than recorded, and a count that nobody recorded', () => {
    const recorded = recordedCounts();
    expect(shortOf(recorded, recorded)).toEqual([]);
    for (const [name, count] of Object.entries(recorded))
      expect(shortOf({ ...recorded, [name]: count - 1 }, recorded)).toHaveLength(1);
    expect(shortOf({ somethingNew: 1_000_000 }, recorded)).toHaveLength(1);
    expect(recorded.cells! >= 2_500 && recorded.httpCells! >= 6_000).toBe(true);
  });

  it('a route that says nothing about who may call it', () => {
    const route = {
      ...defineRoute({
        method: 'GET',
        path: '/x',
        access: 'member',
        scope: 'read',
        tag: 'x',
        summary: 'x',
        response: null,
      }),
    };
    const app = { mounted: new Set<string>() } as WebApp;
    expect(() => handle(app, { ...route, access: undefined as never }, async () => {})).toThrow('who may call');
  });

  it('a removed policy, one that forgot the firm, and a table that was added without one', async () => {
    const { people } = await plantMatrixWorld(database);
    const contexts = [people.alice, people.wanda, people.mallory].map(contextOf);
    await database.asSuperuser(async (client) => {
      await openMatrix(client, ['pp_web']);
      const { rows: policies } = await client.query<Policy>(readPolicies);
      const columns = await readColumns(client, 'entries');
      const known = { users: [], firms: [people.firmId, people.mallory.firmId] };
      const statements = await statementsOf(client, 'entries', columns, ['case_id'], known);
      const before = await runCells(client, 'pp_web', contexts, statements);
      expect(await runCells(client, 'pp_web', contexts, statements)).toEqual(before);
      for (const flaw of [
        'drop policy firm_reads on entries',
        'drop policy outside_wall on entries',
        'alter policy firm_updates on entries using (true)',
        'alter policy firm_inserts on entries with check (true)',
        'alter table entries disable row level security',
      ]) {
        await client.query('savepoint flaw');
        await client.query(flaw);
        expect([flaw, await runCells(client, 'pp_web', contexts, statements, before)]).not.toEqual([flaw, before]);
        await client.query('rollback to savepoint flaw');
      }
      await client.query('create table forgotten (firm_id uuid, secret text)');
      await client.query('grant select on forgotten to pp_web');
      const { rows } = await client.query("select 1 from pg_class where relname = 'forgotten' and not relrowsecurity");
      expect(rows).toHaveLength(1);
      expect(
        await statementsOf(client, 'forgotten', await readColumns(client, 'forgotten'), [], known),
      ).not.toContainEqual(expect.objectContaining({ verb: 'insert' }));
      expect(policies.every((policy) => mutantsOf(policy, columns).length > 0)).toBe(true);
      await client.query('rollback');
    });
    // Seconds by itself; beside everything else that a machine does, a minute was not enough.
  }, 240_000);
});
