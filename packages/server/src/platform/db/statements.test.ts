// Which statements get a name: those that come again, and not without end.
import { expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople } from '../../../test/people.ts';
import { openStatements } from './statements.ts';

const database = withTestDatabase();

it('a statement is named from its second time on, always the same', () => {
  const { nameOf } = openStatements();
  expect(nameOf('select 1')).toBeUndefined();
  const name = nameOf('select 1');
  expect(name).toBeDefined();
  expect(nameOf('select 1')).toBe(name);
  expect(nameOf('select 2')).toBeUndefined();
  expect(nameOf('select 2')).not.toBe(name);
});

it('there are no more names than a connection should keep, and long texts get none', () => {
  const { nameOf } = openStatements(1);
  const twice = (text: string) => [nameOf(text), nameOf(text)][1];
  expect(twice(`select ${'1, '.repeat(5_000)} 1`)).toBeUndefined();
  expect(twice('select 1')).toBeDefined();
  expect(twice('select 2')).toBeUndefined();
});

it('a named statement that one actor has run shows the next actor nothing of it', async () => {
  const people = await makePeople(database);
  const firms = (actor: typeof people.alice) =>
    database.web.asActor(actor, (tx) => tx.query<{ id: string }>('select id from firms order by id'));
  const expected = [people.alice, people.mallory].map((actor) => [{ id: actor.firmId }]);
  // Often enough for PostgreSQL to settle on one plan for all, and for each connection of the pool to have it.
  for (let n = 0; n < 30; n++) {
    const [hers, theirs] = [await firms(people.alice), await firms(people.mallory)];
    expect([hers.rows, theirs.rows]).toEqual(expected);
  }
});
