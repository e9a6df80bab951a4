// The merge scenarios about which case it is, its header and its people, by number, each as one sentence.
import { describe, expect, it } from 'vitest';
import { attorney, docket, docketNumber, entry, paper, party } from './cases.factory.ts';
import { claimsFromDocket } from './claims-from-docket.ts';
import { sourcesOf, withScenarios } from './scenario.harness.ts';

const { apply, tryApply, play, load, eventsOf, hashOf } = withScenarios();

const sheetOf = (number: string, pacerCaseId: string, more = {}) =>
  claimsFromDocket(
    docket({
      docketNumber: docketNumber(number),
      pacerCaseId,
      entries: [entry({ number: '1', text: number })],
      ...more,
    }),
  );

describe('merge scenarios: identity', () => {
  it('20: co-defendants that share a number but not a case id are separate dockets', async () => {
    const ids = [
      await apply(sheetOf('1:23-cr-00045', '500')),
      await apply(sheetOf('1:23-cr-00045-1', '501')),
      await apply(sheetOf('1:23-cr-00045-2', '502')),
    ];
    expect(new Set(ids.map(({ caseId }) => caseId)).size).toBe(3);
  });

  it('20: civil and magistrate numbers of one year and serial are two dockets', async () => {
    const civil = await apply(sheetOf('3:17-cv-00001', '601'));
    const magistrate = await apply(sheetOf('3:17-mj-00001', '602'));
    expect(civil.caseId).not.toBe(magistrate.caseId);
  });

  it('20: a case that another judge takes over stays the same docket', async () => {
    const before = await apply(sheetOf('3:18-cv-00077-ABC-DEF', '701'));
    const after = await apply(sheetOf('3:18-cv-00077-XYZ-DEF', '701'));
    expect(after.caseId).toBe(before.caseId);
    expect((await load(after.caseId)).case.assignedInitials).toBe('XYZ');
  });

  it('20: a number without office finds the case, and one that two dockets answer to is left to a person', async () => {
    const { caseId } = await apply(sheetOf('3:19-cv-00088', '801'));
    const { N } = sourcesOf('cand', { number: '19-cv-00088' });
    expect((await apply(N(entry({ number: '2', text: 'x' }), { pacerCaseId: null }))).caseId).toBe(caseId);
    await apply(sheetOf('1:19-cv-00088', '802'));
    expect(await tryApply(N(entry({ number: '3', text: 'x' }), { pacerCaseId: null }))).toMatchObject({
      reason: 'case-ambiguous',
    });
  });

  it('21: a sheet of another case under the case id that was asked for is not merged', async () => {
    const { caseId } = await apply(sheetOf('3:20-cv-00100', '901'));
    const before = await hashOf(caseId);
    const stranger = sheetOf('3:20-cv-00999', '901');
    expect(await tryApply(stranger)).toMatchObject({ outcome: 'doubt', reason: 'case-mismatch', caseId });
    const unnamed = sheetOf('3:20-cv-00999', null as never);
    expect(await tryApply(unnamed, { asked: { pacerCaseId: '901' } })).toMatchObject({ reason: 'case-mismatch' });
    expect(await tryApply(sheetOf('3:20-cv-00998', '998'), { asked: { pacerCaseId: '901' } })).toMatchObject({
      reason: 'case-mismatch',
    });
    const byCase = { asked: { caseId, pacerCaseId: '901' } };
    expect(await tryApply(sheetOf('3:20-cv-00997', '997'), byCase)).toMatchObject({ reason: 'case-mismatch', caseId });
    expect(await tryApply(sheetOf('3:20-cv-00996', null as never), { asked: { caseId } })).toMatchObject({
      reason: 'case-mismatch',
    });
    expect(await hashOf(caseId)).toBe(before);
  });

  it('a court that answers under another id for the same number is remembered by both', async () => {
    const { caseId } = await apply(sheetOf('3:20-cv-00200', '2001'));
    const other = sheetOf('3:20-cv-00200', '2002');
    expect(await apply(other, { asked: { caseId, pacerCaseId: '2001' } })).toMatchObject({ caseId });
    expect((await load(caseId)).aliases).toEqual(['2002']);
    expect(await apply(other)).toMatchObject({ caseId, changedRows: 0 });
  });

  it('a menu that names nothing goes to the case it was asked for', async () => {
    const { S, A } = sourcesOf('ca9', { number: '24-3333' });
    const { caseId } = await apply(S([entry({ number: '7', text: 'Brief' })]));
    const menu = A({
      pacerCaseId: null,
      entryNumber: '7',
      attachments: [paper('009010000777', { attachmentNumber: 1 })],
    });
    expect(await tryApply(menu)).toMatchObject({ reason: 'case-unknown' });
    expect(await apply(menu, { asked: { caseId } })).toMatchObject({ caseId, newDocumentIds: { length: 1 } });
    expect(await apply(menu)).toMatchObject({ caseId, changedRows: 0 });
  });

  it('a menu that knows the case id and a stamp that knows the number become one case when a sheet says both', async () => {
    const { A, P, S } = sourcesOf();
    const byId = await apply(A({ entryNumber: '1', main: null, attachments: [] }));
    const byNumber = await apply(P(null, { entryNumber: '2', filedOn: '2024-05-01' }));
    expect(byNumber.caseId).not.toBe(byId.caseId);
    const both = await apply(S([entry({ number: '1', text: 'a' }), entry({ number: '2', text: 'b' })]));
    expect(both.caseId).toBe(byId.caseId);
    const state = await load(both.caseId);
    expect(state.entries.filter((row) => row.state === 'listed').map(({ number, text }) => [number, text])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });
});

describe('merge scenarios: header', () => {
  it('23: a full sheet without termination date reopens the case, a weaker or nameless source changes no name', async () => {
    const { S, R, N, number, pacerCaseId } = sourcesOf();
    const closed = await play(S([], { terminatedOn: '2024-06-01', natureOfSuit: '440', flags: ['CLOSED'] }));
    expect(closed.case.terminatedOn).toBe('2024-06-01');
    await apply(
      R([entry({ number: '2', shortText: 'Order', enteredAt: '2024-06-02T10:00:00' })], {
        caseName: 'Unknown Case Title',
      }),
    );
    await apply(N(entry({ number: '3', text: 'x' }), { caseName: null }));
    expect((await load(closed.caseId)).case).toMatchObject({ terminatedOn: '2024-06-01', caseName: 'Otter v. Heron' });
    await apply(S([], { terminatedOn: null, natureOfSuit: '442', docketNumber: number, pacerCaseId }));
    expect((await load(closed.caseId)).case).toMatchObject({ terminatedOn: null, natureOfSuit: '442', flags: [] });
    expect(await eventsOf(closed.caseId)).toContain('case.reopened');
  });
});

describe('merge scenarios: people', () => {
  const otter = party('Otter', { attorneys: [attorney('Jon Reed', 'Reed LLP')] });
  const heron = party('Heron', { role: 'Defendant', terminatedOn: '2024-05-05' });
  const names = async (caseId: string) =>
    (await load(caseId)).parties.map(({ name, terminatedOn, retiredOn }) => [name, terminatedOn, retiredOn]);

  it('22: a sheet without parties box keeps the parties, one without terminated people keeps those', async () => {
    const { S } = sourcesOf();
    const { caseId } = await play(S([], { parties: [otter, heron] }));
    const before = await names(caseId);
    await apply(S([], { parties: [], scope: { withParties: false } }));
    await apply(S([], { parties: [] }));
    await apply(S([], { parties: [otter], scope: { withTerminatedParties: false } }));
    expect(await names(caseId)).toEqual(before);
  });

  it('22: a party gone from a sheet that shows all people retires, with a date and an event', async () => {
    const { S } = sourcesOf();
    const { caseId } = await play(S([], { parties: [otter, party('Crane')] }), S([], { parties: [otter] }));
    expect(await names(caseId)).toEqual([
      ['Otter', null, null],
      ['Crane', null, '2024-06-10'],
    ]);
    expect(await eventsOf(caseId)).toContain('party.retired');
  });

  it('22: a lawyer who moved firm leaves the old one with a date and joins the new one', async () => {
    const { S } = sourcesOf();
    const moved = party('Otter', { attorneys: [attorney('Jon Reed', 'Marsh & Co')] });
    const state = await play(S([], { parties: [otter] }), S([], { parties: [moved] }));
    const firms = state.representations.map(({ attorneyId, until }) => [
      state.attorneys.find(({ id }) => id === attorneyId)!.lawFirm,
      until,
    ]);
    expect(firms.sort()).toEqual([
      ['Marsh & Co', null],
      ['Reed LLP', '2024-06-10'],
    ]);
  });

  it('22: a corrected typo renames, another name at the same address does not', async () => {
    const { S } = sourcesOf();
    const as = (name: string) => S([], { parties: [party('Otter', { attorneys: [attorney(name, 'Reed LLP')] })] });
    const typo = await play(as('Jon Reed'), as('John Reed'));
    expect(typo.attorneys.map(({ name }) => name)).toEqual(['John Reed']);
    const two = await play(as('Mary Finch'));
    expect(two.attorneys.map(({ name }) => name).sort()).toEqual(['John Reed', 'Mary Finch']);
  });
});
