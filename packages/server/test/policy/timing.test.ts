// Whether the clock tells what the answer hides: the time of "not yours" beside that of "not there", on the routes asked most. For
// `npm run test:deep`: it needs a machine that does nothing else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/id/id.ts';
import { openTestServices, type TestServices } from '../harness.services.ts';
import { withTestDatabase } from '../harness.ts';
import { type TestWeb } from '../harness.web.ts';
import { openWholeWeb } from '../harness.whole.ts';
import { makePeople, type People } from '../people.ts';
import { deepSeconds } from './deep.ts';
import { plantEverything } from './plant.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let planted: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  people = await makePeople(database);
  planted = await plantEverything(database, people);
  services = await openTestServices(database);
  web = await openWholeWeb(services);
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

const hottest: readonly (readonly [string, string])[] = [
  ['cases', '/api/v1/cases/:id'],
  ['cases', '/api/v1/cases/:id/entries'],
  ['cases', '/api/v1/cases/:id/parties'],
  ['cases', '/api/v1/cases/:id/events'],
  ['cases', '/api/v1/cases/:id/docket.csv'],
  ['documents', '/api/v1/documents/:id'],
  ['documents', '/api/v1/documents/:id/file'],
  ['documents', '/api/v1/documents/:id/text'],
  ['documents', '/api/v1/documents/:id/hits?q=quagga'],
  ['tasks', '/api/v1/tasks/:id'],
];

const median = (sorted: readonly number[]): number => sorted[sorted.length >> 1]!;

/** How often one is larger than the other, minus how often smaller: 0 for twins, 1 for two that never overlap. Both sorted. */
function cliffsDelta(left: readonly number[], right: readonly number[]): number {
  let above = 0;
  let below = 0;
  let i = 0;
  let j = 0;
  for (const value of left) {
    while (i < right.length && right[i]! < value) i++;
    while (j < right.length && right[j]! <= value) j++;
    above += i;
    below += right.length - j;
  }
  return (above - below) / (left.length * right.length);
}

describe('the time of a refusal', () => {
  it('is compared by a measure that sees a difference', () => {
    const ramp = Array.from({ length: 100 }, (_, i) => i);
    expect(cliffsDelta(ramp, ramp)).toBe(0);
    expect(
      cliffsDelta(
        ramp.map((one) => one + 100),
        ramp,
      ),
    ).toBe(1);
    expect(
      cliffsDelta(
        ramp.map((one) => one + 10),
        ramp,
      ),
    ).toBeGreaterThan(0.1);
  });

  it.runIf(deepSeconds > 0)(
    'is the same for what is not yours and what is not there: 2,000 pairs on each of ten routes',
    async () => {
      const told: string[] = [];
      for (const [table, path] of hottest) {
        const end = Date.now() + (deepSeconds * 1000) / hottest.length;
        const times: Record<'real' | 'twin', number[]> = { real: [], twin: [] };
        const ask = async (kind: 'real' | 'twin') => {
          const id = kind === 'real' ? String(planted[table]!.id) : (newId() as string);
          const started = performance.now();
          const { status } = await web.get(people.mallory, path.replace(':id', id));
          times[kind].push(performance.now() - started);
          expect(status).toBe(404);
        };
        for (let pair = -50; pair < 2_000 && Date.now() < end; pair++) {
          for (const kind of Math.random() < 0.5 ? (['real', 'twin'] as const) : (['twin', 'real'] as const))
            await ask(kind);
          if (pair === -1) times.real = ((times.twin = []), []);
        }
        const real = times.real.sort((a, b) => a - b);
        const twin = times.twin.sort((a, b) => a - b);
        const difference = Math.abs(median(real) - median(twin));
        const delta = Math.abs(cliffsDelta(real, twin));
        console.log(
          `timing twins ${path}: ${real.length} pairs, medians differ by ${difference.toFixed(3)} ms, delta ${delta.toFixed(3)}`,
        );
        // Fewer pairs than these say more about the machine than about the answer.
        if (real.length >= 500 && (difference >= 2 || delta >= 0.1)) told.push(path);
      }
      expect(told).toEqual([]);
    },
    (deepSeconds + 60) * 2000,
  );
});
