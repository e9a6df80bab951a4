// Reading cases: the shapes of the screens, paging, and who sees what. alice owns, bob is a colleague, wanda is walled off, mallory is outside.
import { beforeAll, describe, expect, it } from 'vitest';
import { letIn, type People, wallOff } from '../../../test/people.ts';
import type { Actor } from '../../access/actor.ts';
import { caseCsv } from './case-csv.ts';
import { attorney, entry, paper, party } from './cases.factory.ts';
import * as cases from './cases.ts';
import { docketAsOf } from './docket-as-of.ts';
import { sourcesOf, withScenarios } from './scenario.harness.ts';

const { database, everyone, apply } = withScenarios();
const read = <T>(actor: Actor, work: (ctx: { tx: never }) => Promise<T>) =>
  database.web.asActor(actor, (tx) => work({ tx: tx as never }), { readOnly: true });

describe('reading cases', () => {
  let people: People;
  let caseId: string;
  const { S, number } = sourcesOf();
  const lines = Array.from({ length: 25 }, (_, i) =>
    entry({
      number: String(i + 1),
      text: `Filing ${i + 1}`,
      main: i % 5 === 0 ? paper(`0350200000${10 + i}`, { pages: 3 }) : null,
    }),
  );
  beforeAll(async () => {
    people = await everyone();
    ({ caseId } = await apply(
      S(lines, {
        caseName: 'Badger Holdings v. Stoat',
        parties: [party('Badger Holdings', { attorneys: [attorney('Ann Moss', 'Moss LLP')] })],
        relations: [
          {
            kind: 'related',
            text: 'Related Case: 3:24-cv-00001',
            docketNumber: '3:24-cv-00001',
            pacerCaseId: null,
            courtId: null,
          },
        ],
      }),
    ));
  });

  it('shows a colleague the header, relations and what is missing', async () => {
    const row = await read(people.bob, (ctx) => cases.readCase(ctx, caseId));
    expect(row).toMatchObject({
      caseName: 'Badger Holdings v. Stoat',
      entryCount: 25,
      documentCount: 5,
      missingDocumentCount: 5,
    });
    expect(row.relations).toMatchObject([{ kind: 'related', docketNumber: '3:24-cv-00001', caseId: null }]);
  });

  it('finds cases by words of the name, by number, court and year, and pages without repeating', async () => {
    const find = (query: object) => read(people.bob, (ctx) => cases.listCases(ctx, { limit: 50, ...query }));
    expect((await find({ text: 'stoat badger' })).items.map(({ id }) => id)).toEqual([caseId]);
    expect((await find({ text: number.display })).items.map(({ id }) => id)).toEqual([caseId]);
    expect((await find({ text: '100%_' })).items).toEqual([]);
    expect((await find({ court: 'nysd' })).items).toEqual([]);
    for (let i = 0; i < 4; i++) await apply(sourcesOf('nysd').S([]));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await find({ limit: 2, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(5);
  });

  it('lists the docket in order with each entry’s documents, whole or by pages', async () => {
    const whole = await read(people.bob, (ctx) => cases.listEntries(ctx, caseId, { limit: 20_000 }));
    expect(whole.next).toBeNull();
    expect(whole.items.map((row) => row.number)).toEqual(lines.map((line) => line.number));
    expect(whole.items[0]!.documents).toMatchObject([
      { role: 'main', pageCount: 3, held: false, onItsWay: false, availability: 'available' },
    ]);
    const first = await read(people.bob, (ctx) => cases.listEntries(ctx, caseId, { limit: 10 }));
    const second = await read(people.bob, (ctx) => cases.listEntries(ctx, caseId, { limit: 10, after: first.next! }));
    expect(second.items.map((row) => row.number)).toEqual(lines.slice(10, 20).map((line) => line.number));
  });

  it('refuses a made-up position in each list', async () => {
    const after = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
    const query = { after, limit: 5 };
    for (const list of [
      cases.listCases,
      (ctx: never, q: never) => cases.listEntries(ctx, caseId, q),
      (ctx: never, q: never) => cases.listEvents(ctx, caseId, q),
    ]) {
      await expect(
        read(people.bob, (ctx) => (list as (c: unknown, q: unknown) => Promise<unknown>)(ctx, query)),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  it('lists what happened, newest first, by pages', async () => {
    const first = await read(people.bob, (ctx) => cases.listEvents(ctx, caseId, { limit: 10 }));
    const second = await read(people.bob, (ctx) => cases.listEvents(ctx, caseId, { limit: 100, after: first.next! }));
    expect(
      [...first.items, ...second.items].map(({ kind }) => kind).filter((kind) => kind === 'entry.new'),
    ).toHaveLength(25);
    expect(second.items.at(-1)).toMatchObject({ kind: 'case.new' });
  });

  it('lists parties with their attorneys', async () => {
    const parties = await read(people.bob, (ctx) => cases.listParties(ctx, caseId));
    expect(parties).toMatchObject([
      { name: 'Badger Holdings', attorneys: [{ name: 'Ann Moss', lawFirm: 'Moss LLP', until: null }] },
    ]);
  });

  it('gives the docket as it was known before the last change', async () => {
    const own = sourcesOf();
    const before = await apply(own.S([entry({ number: '1', text: 'first words' })]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const at = new Date();
    await apply(own.S([entry({ number: '1', text: 'corrected words' }), entry({ number: '2', text: 'later' })]));
    const then = await read(people.alice, (ctx) => docketAsOf(ctx, before.caseId, at));
    expect(then).toMatchObject([{ number: '1', text: 'first words' }]);
    expect(await read(people.alice, (ctx) => docketAsOf(ctx, before.caseId, new Date()))).toHaveLength(2);
  });

  it('writes a spreadsheet in which no cell is a formula', async () => {
    const { items } = await read(people.bob, (ctx) => cases.listEntries(ctx, caseId, { limit: 2 }));
    const csv = [...caseCsv(items.map((item) => ({ ...item, text: '=1+1, "quoted"' })))].join('');
    expect(csv.split('\r\n')[1]).toBe('1,2024-05-01,,"\'=1+1, ""quoted""",,,,3,no,available');
  });

  it('is missing for an outsider, and from her lists', async () => {
    const whole = { limit: 50 };
    for (const work of [
      (ctx: { tx: never }) => cases.readCase(ctx, caseId),
      (ctx: { tx: never }) => cases.listEntries(ctx, caseId, whole),
      (ctx: { tx: never }) => cases.listParties(ctx, caseId),
      (ctx: { tx: never }) => cases.listEvents(ctx, caseId, whole),
    ]) {
      await expect(read(people.mallory, work as never)).rejects.toMatchObject({ code: 'not_found', status: 404 });
    }
    expect((await read(people.mallory, (ctx) => cases.listCases(ctx, whole))).items).toEqual([]);
  });

  it('is missing for a colleague behind the wall, also an administrator, and seen by a guest only while let in', async () => {
    const { caseId: walled } = await apply(sourcesOf().S([entry({ number: '1', text: 'secret' })]));
    await wallOff(database, people, walled);
    await expect(read(people.wanda, (ctx) => cases.readCase(ctx, walled))).rejects.toMatchObject({ code: 'not_found' });
    expect((await read(people.bob, (ctx) => cases.readCase(ctx, walled))).id).toBe(walled);
    const gary = await letIn(database, people, caseId, new Date(Date.now() + 60_000));
    expect((await read(gary, (ctx) => cases.listEntries(ctx, caseId, { limit: 3 }))).items).toHaveLength(3);
    await expect(read(gary, (ctx) => cases.readCase(ctx, walled))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a colleague behind the wall cannot merge into a case he cannot see', async () => {
    const { S: sheet } = sourcesOf();
    const { caseId: walled } = await apply(sheet([entry({ number: '1', text: 'secret' })]));
    await wallOff(database, people, walled);
    await expect(apply(sheet([entry({ number: '2', text: 'more' })]), {}, people.wanda)).rejects.toThrow(
      'case-ambiguous',
    );
  });
});
