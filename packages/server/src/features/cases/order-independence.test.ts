// Scenario 2: whatever order a case's sources arrive in, the case is the same. By every permutation against the database, and by generated
// small worlds in memory.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinStates } from './absorb-case.ts';
import { identifyCase } from './case-identity.ts';
import { type CaseState, emptyCase } from './case-state.ts';
import { docketNumber, entry, paper } from './cases.factory.ts';
import type { CaseClaims } from './claims.ts';
import { mergeObservation } from './merge.ts';
import { sourcesOf, withScenarios } from './scenario.harness.ts';
import { stateContent, stateHash } from './state-hash.ts';

const { apply, blob, contentOf, hashOf, everyone } = withScenarios();

describe('order of arrival', () => {
  it('2: feed, notice, sheet, menu and PDF end in the same state in each of their 120 orders', async () => {
    const { alice } = await everyone();
    const blobId = await blob();
    const outcomes = new Map<string, unknown>();
    for (const [i, order] of permutations([0, 1, 2, 3, 4]).entries()) {
      const { R, N, S, A, P } = sourcesOf('cand', { number: `3:24-cv-${20_000 + i}`, pacerCaseId: `${880_000 + i}` });
      const main = paper('035010003300');
      const line = entry({
        number: '33',
        pacerSeq: '90',
        filedOn: '2024-05-02',
        enteredOn: '2024-05-02',
        text: 'MOTION to Compel',
        main,
      });
      const steps = [
        R([
          entry({ number: '33', filedOn: null, shortText: 'Motion to Compel', enteredAt: '2024-05-02T18:00:00', main }),
        ]),
        N(
          entry({
            number: '33',
            filedOn: '2024-05-02',
            text: 'MOTION to Compel by Otter',
            enteredAt: '2024-05-02T18:00:00',
            main,
          }),
        ),
        S([
          entry({ text: 'Minute Entry', filedOn: '2024-05-01' }),
          line,
          entry({ number: '34', text: 'ORDER', filedOn: '2024-05-03' }),
        ]),
        A({
          entryNumber: '33',
          pacerSeq: '90',
          main: { ...main, pages: 12 },
          attachments: [paper('035010003301', { attachmentNumber: 1 })],
        }),
        P(blobId, { entryNumber: '33', attachmentNumber: 1, filedOn: '2024-05-02' }),
      ];
      let caseId = '';
      for (const step of order) caseId = (await apply(steps[step]!, {}, alice)).caseId;
      outcomes.set(await normalised(caseId, i), order);
    }
    expect([...outcomes.values()]).toHaveLength(1);
  }, 120_000);

  /** Each order plays in a case of its own number. */
  async function normalised(caseId: string, i: number): Promise<string> {
    await hashOf(caseId);
    return JSON.stringify(await contentOf(caseId))
      .replaceAll(String(20_000 + i), 'N')
      .replaceAll(String(880_000 + i), 'C');
  }

  it('holds for generated worlds of sheets, histories, feeds, notices, menus and stamps', () => {
    fc.assert(
      fc.property(world, fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }), (steps, luck) => {
        const shuffled = steps
          .map((step, i) => ({ step, key: (luck[i % luck.length]! * (i + 7)) % 9973 }))
          .sort((a, b) => a.key - b.key);
        const [one, other] = [fold(steps), fold(shuffled.map(({ step }) => step))];
        if (stateHash(one) !== stateHash(other)) expect(stateContent(other)).toEqual(stateContent(one));
      }),
      { numRuns: 600 },
    );
  });

  it('merging the same world again changes nothing', () => {
    fc.assert(
      fc.property(world, (steps) => {
        const once = fold(steps);
        expect(stateHash(fold(steps, once))).toBe(stateHash(once));
      }),
      { numRuns: 300 },
    );
  });
});

type Line = { number: string | null; day: string; words: string; seq: string | null; doc: string | null };

/** A true docket, and for each source what it happens to tell of it. */
const world = fc
  .array(
    fc.record({
      numbered: fc.boolean(),
      day: fc.constantFrom('2024-05-01', '2024-05-02', '2024-05-03'),
      words: fc.constantFrom(
        'Order',
        'Order granting Motion',
        'Minute Entry',
        'Minute Entry for hearing',
        'Notice of Appeal',
      ),
      seq: fc.boolean(),
      doc: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((drafts) => {
    const lines = drafts.map(
      (draft, i): Line => ({
        number: draft.numbered ? String(i + 1) : null,
        day: draft.day,
        words: draft.words,
        seq: draft.seq ? String(100 + i) : null,
        doc: draft.doc && draft.numbered ? `0350100000${10 + i}` : null,
      }),
    );
    const some = fc.subarray(lines);
    return fc.record({
      lines: fc.constant(lines),
      h: some,
      r: some,
      n: fc.subarray(lines, { maxLength: 1 }),
      a: fc.subarray(lines, { maxLength: 1 }),
      p: fc.subarray(lines, { maxLength: 1 }),
      bare: fc.boolean(),
      sheet: fc.boolean(),
    });
  })
  .map(({ lines, h, r, n, a, p, bare, sheet }): CaseClaims[] => {
    const { S, H, R, N, A, P } = sourcesOf('cand', { number: '3:24-cv-00001', pacerCaseId: '1' });
    const main = (line: Line) => (line.doc ? paper(line.doc) : null);
    const stamped = p.find(({ number }) => number !== null);
    const listed = a.find(({ number, doc }) => number !== null && doc !== null);
    return [
      ...(sheet
        ? [
            S(
              lines.map((line) =>
                entry({
                  number: line.number,
                  filedOn: line.day,
                  enteredOn: line.day,
                  text: `${line.words} by the court`,
                  pacerSeq: line.seq,
                  main: main(line),
                }),
              ),
            ),
          ]
        : []),
      ...(h.length > 0
        ? [H(h.map((line) => entry({ number: line.number, filedOn: line.day, shortText: line.words })))]
        : []),
      ...(r.length > 0
        ? [
            R(
              r.map((line) =>
                entry({
                  number: bare ? null : line.number,
                  filedOn: null,
                  enteredAt: `${line.day}T10:00:00`,
                  shortText: line.words,
                  main: bare ? null : main(line),
                }),
              ),
            ),
          ]
        : []),
      ...n.map((line) =>
        N(
          entry({
            number: line.number,
            filedOn: line.day,
            text: `${line.words} by the court`,
            enteredAt: `${line.day}T10:00:00`,
            main: main(line),
          }),
        ),
      ),
      ...(listed
        ? [
            A({
              entryNumber: listed.number,
              pacerSeq: listed.seq,
              main: paper(listed.doc, { pages: 3 }),
              attachments: [paper(null, { attachmentNumber: 1, restricted: true })],
            }),
          ]
        : []),
      ...(stamped ? [P('blob-1', { entryNumber: stamped.number, filedOn: stamped.day })] : []),
    ];
  });

/** The same walk as applyObservation, over cases in memory. */
function fold(steps: readonly CaseClaims[], start?: CaseState): CaseState {
  let ids = 0;
  const newId = () => `id-${String(ids++).padStart(6, '0')}-${start ? 'b' : 'a'}`;
  let cases: CaseState[] = start ? [start] : [];
  for (const claims of steps) {
    const said = { pacerCaseId: claims.facts.pacerCaseId ?? null, number: claims.facts.docketNumber ?? null };
    const verdict = identifyCase(
      cases.map((state) => ({ ...state.case, aliases: state.aliases })),
      said,
    );
    if (verdict.kind === 'doubt') throw new Error(verdict.explanation);
    const known =
      verdict.kind === 'known' ? cases.find((state) => state.case.id === verdict.id)! : emptyCase(newId(), 'cand');
    const absorbed = cases.filter((state) => verdict.kind === 'known' && verdict.absorbs.includes(state.case.id));
    const base = absorbed.reduce(joinStates, known);
    const { state } = mergeObservation(base, claims, '2024-06-10', newId, { regroup: absorbed.length > 0 });
    cases = [...cases.filter((one) => one.case.id !== known.case.id && !absorbed.includes(one)), state];
  }
  // A world of a menu and a stamp alone stays two stubs: nothing says that they are one case.
  const whole = cases.find((state) => state.case.pacerCaseId !== null) ?? cases[0] ?? emptyCase('none', 'cand');
  return cases.length > 1 ? cases.reduce((a, b) => (a === whole ? a : b), whole) : whole;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

it('docket numbers of the factory read as they are written', () => {
  expect(docketNumber('3:17-cv-00001-ABC-DEF-2')).toMatchObject({
    assignedInitials: 'ABC',
    defendantNumber: 2,
    serial: 1,
  });
});
