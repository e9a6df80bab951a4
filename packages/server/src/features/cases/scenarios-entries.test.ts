// The merge scenarios about entries, by number, each as one sentence.
import { describe, expect, it } from 'vitest';
import { entry, paper } from './cases.factory.ts';
import { sourcesOf, withScenarios } from './scenario.harness.ts';

const { apply, play, load, docketOf, eventsOf } = withScenarios();

const minutes = (text: string, more = {}) => entry({ text, filedOn: '2024-05-02', ...more });

describe('merge scenarios: entries', () => {
  it('3: a first history with two same-day minute entries of equal short and different long text makes two entries', async () => {
    const { H } = sourcesOf();
    const two = [
      minutes('Hearing on motion A', { shortText: 'Minute Entry' }),
      minutes('Hearing on motion B', { shortText: 'Minute Entry' }),
    ];
    const { caseId } = await play(H(two));
    expect((await docketOf(caseId)).map(({ text }) => text)).toEqual(['Hearing on motion A', 'Hearing on motion B']);
  });

  it('4: two identical minute entries of one day on a sheet are two entries and stay two', async () => {
    const { S } = sourcesOf();
    const twins = [minutes('Minute Entry'), minutes('Minute Entry')];
    const { caseId } = await play(S(twins), S(twins));
    expect(await docketOf(caseId)).toHaveLength(2);
  });

  it('a line that comes again under its sequence number is the same entry, also when the court numbered it anew', async () => {
    const { S } = sourcesOf();
    const first = S([minutes('ORDER', { number: '5', pacerSeq: '101' }), minutes('Minute Entry', { pacerSeq: '102' })]);
    const again = S([
      minutes('ORDER as amended', { number: '6', pacerSeq: '101' }),
      minutes('NOTICE of something else', { number: '7', pacerSeq: '102' }),
    ]);
    const { caseId } = await play(first, again);
    expect((await docketOf(caseId)).map(({ number, text }) => [number, text])).toEqual([
      ['6', 'ORDER as amended'],
      ['7', 'NOTICE of something else'],
    ]);
  });

  it('5: a feed stub that a sheet tells in full becomes one entry with one new and one edited event', async () => {
    const { R, S } = sourcesOf();
    const stub = entry({ filedOn: null, shortText: 'Order on Motion to Dismiss', enteredAt: '2024-05-02T10:00:00' });
    const full = entry({
      number: '12',
      filedOn: '2024-05-02',
      text: 'ORDER granting 9 Motion to Dismiss. (Entered: 05/02/2024)',
      main: paper('035010000012'),
    });
    const { caseId } = await play(R([stub]), S([full]));
    expect(await docketOf(caseId)).toMatchObject([
      { number: '12', text: full.text, shortText: 'Order on Motion to Dismiss' },
    ]);
    expect((await eventsOf(caseId)).filter((kind) => kind.startsWith('entry.'))).toEqual(['entry.new', 'entry.edited']);
  });

  it('6: a feed stub that fits two lines of the sheet stays an unresolved observation, hidden and logged', async () => {
    const { R, S } = sourcesOf();
    const stub = entry({ filedOn: null, shortText: 'Order', enteredAt: '2024-05-02T10:00:00' });
    const sheet = S([
      minutes('ORDER granting motion', { number: '4' }),
      minutes('ORDER setting hearing', { number: '5' }),
    ]);
    const first = await play(R([stub]), sheet);
    expect((await docketOf(first.caseId)).map(({ number }) => number)).toEqual(['4', '5']);
    expect(first.entries.filter(({ state }) => state === 'unresolved')).toMatchObject([{ shortText: 'Order' }]);
    expect(await eventsOf(first.caseId)).toContain('entry.unresolved');
  });

  it('8: a case known from a notice is enriched by the sheet, whose filed date is the case’s', async () => {
    const { N, S } = sourcesOf();
    const noticed = entry({
      number: '7',
      filedOn: '2024-05-20',
      text: 'MOTION for Fees',
      enteredAt: '2024-05-20T09:00:00',
    });
    const { caseId } = await apply(N(noticed));
    expect((await load(caseId)).case).toMatchObject({ filedOn: null, caseName: 'Otter v. Heron' });
    await apply(S([entry({ number: '7', filedOn: '2024-05-20', text: 'MOTION for Fees' })], { filedOn: '2023-01-09' }));
    expect((await load(caseId)).case.filedOn).toBe('2023-01-09');
    expect(await docketOf(caseId)).toHaveLength(1);
  });

  it('9: a number that stands twice on the sheet takes no third observation that could be either', async () => {
    const { S, H } = sourcesOf();
    const twice = [
      entry({ number: '42', pacerSeq: '101', text: 'MOTION one' }),
      entry({ number: '42', pacerSeq: '117', text: 'MOTION two' }),
    ];
    const { caseId } = await play(S(twice), H([entry({ number: '42', shortText: 'Motion' })]));
    expect((await docketOf(caseId)).map(({ seq, shortText }) => [seq, shortText])).toEqual([
      ['101', null],
      ['117', null],
    ]);
    expect((await load(caseId)).entries.filter(({ state }) => state === 'unresolved')).toHaveLength(1);
  });

  it('10: an entry without sequence adopts the first sequence that comes; the second is a new entry', async () => {
    const { partialS } = sourcesOf();
    const first = await play(partialS([entry({ number: '42', text: 'MOTION' })]));
    const stored = first.entries[0]!.id;
    await play(partialS([entry({ number: '42', pacerSeq: '101', text: 'MOTION' })]));
    const { caseId } = await play(partialS([entry({ number: '42', pacerSeq: '117', text: 'MOTION' })]));
    const rows = (await docketOf(caseId)).map(({ id, seq }) => [id === stored, seq]);
    expect(rows).toEqual([
      [true, '101'],
      [false, '117'],
    ]);
  });

  it('11: a sheet of entries 50 to 60 leaves the others, their order and the minute entries alone', async () => {
    const { S, partialS } = sourcesOf();
    const day = (n: number) => `2024-05-${String(1 + Math.floor(n / 4)).padStart(2, '0')}`;
    const all = Array.from({ length: 70 }, (_, i) =>
      entry({ number: i % 7 === 6 ? null : String(i), filedOn: day(i), text: `Text ${i}` }),
    );
    const { caseId } = await play(S(all));
    const before = (await docketOf(caseId)).map(({ text, missingSince }) => [text, missingSince]);
    await apply(partialS(all.slice(50, 61)));
    expect((await docketOf(caseId)).map(({ text, missingSince }) => [text, missingSince])).toEqual(before);
  });

  it('12: a descending sheet is shown oldest first, also one of minute entries alone; a backdated entry keeps its place', async () => {
    const texts = async (caseId: string) => (await docketOf(caseId)).map(({ text }) => text);
    const numbered = sourcesOf();
    const june = [
      entry({ number: '29', filedOn: '2024-06-03', text: 'a' }),
      entry({ number: '30', filedOn: '2024-05-01', text: 'backdated' }),
      entry({ number: '31', filedOn: '2024-06-03', text: 'c' }),
    ];
    const first = await play(numbered.S([...june].reverse()));
    expect(await texts(first.caseId)).toEqual(['a', 'backdated', 'c']);
    const later = entry({ number: '32', filedOn: '2024-06-04', text: 'd', enteredAt: '2024-06-04T08:00:00' });
    await apply(numbered.N(later));
    expect(await texts(first.caseId)).toEqual(['a', 'backdated', 'c', 'd']);
    const unnumbered = sourcesOf();
    const second = await play(
      unnumbered.S([
        minutes('late', { filedOn: '2024-05-09' }),
        minutes('mid', { filedOn: '2024-05-05' }),
        minutes('early'),
      ]),
    );
    expect(await texts(second.caseId)).toEqual(['early', 'mid', 'late']);
  });

  it('13: an entry gone from a full sheet is kept and marked; a partial sheet marks nothing', async () => {
    const { S, partialS } = sourcesOf();
    const [a, b, c] = ['16', '17', '18'].map((number) => entry({ number, text: `Text ${number}` }));
    const { caseId } = await play(S([a!, b!, c!]), partialS([a!, c!]));
    expect((await docketOf(caseId)).every(({ missingSince }) => missingSince === null)).toBe(true);
    await apply(S([a!, c!]));
    const marks = () => docketOf(caseId).then((rows) => rows.map(({ number, missingSince }) => [number, missingSince]));
    expect(await marks()).toEqual([
      ['16', null],
      ['17', '2024-06-10'],
      ['18', null],
    ]);
    expect(await eventsOf(caseId)).toContain('entry.missing');
    await apply(S([a!, b!, c!]));
    expect(await marks()).toEqual([
      ['16', null],
      ['17', null],
      ['18', null],
    ]);
  });

  it('24: a notice at 23:58 and a feed item entered the next day are one entry of the court’s own day', async () => {
    const { N, R, S } = sourcesOf();
    const noticed = entry({ number: '8', filedOn: '2024-05-02', text: 'REPLY', enteredAt: '2024-05-02T23:58:00' });
    const fed = entry({ number: '8', filedOn: null, shortText: 'Reply', enteredAt: '2024-05-03T07:30:00+00:00' });
    const { caseId } = await play(
      N(noticed),
      R([fed]),
      S([entry({ number: '8', filedOn: '2024-05-02', enteredOn: '2024-05-02', text: 'REPLY' })]),
    );
    expect(await docketOf(caseId)).toMatchObject([{ filedOn: '2024-05-02', enteredOn: '2024-05-02' }]);
  });

  it('24: a feed item of Guam after midnight UTC belongs to the day in Guam, and the night of the clock change to its day', async () => {
    const { R } = sourcesOf('gud');
    const fed = entry({ number: '3', filedOn: null, shortText: 'Order', enteredAt: '2024-05-02T14:30:00+00:00' });
    const { caseId } = await play(R([fed], {}, 'Pacific/Guam'));
    expect(await docketOf(caseId)).toMatchObject([{ filedOn: null, enteredOn: '2024-05-03' }]);
    const fall = sourcesOf();
    const night = await play(
      fall.N(entry({ number: '1', filedOn: '2024-11-03', text: 'NOTICE', enteredAt: '2024-11-03T01:30:00' })),
    );
    expect(await docketOf(night.caseId)).toMatchObject([{ filedOn: '2024-11-03', enteredOn: '2024-11-03' }]);
  });
});
