// Damaged pages end in a parse or in a ParseError, quickly, and never touch anything shared.
// 2,000 mutants; 20,000 with PACERPRO_NIGHTLY=1.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BY_CATEGORY } from '../src/interchange/by-category.ts';
import { ParseError } from '../src/model/page.ts';
import { FIXTURE_KINDS } from './fixture-kinds.ts';
import { mutate } from './mutate.ts';
import { PILES, WRAPS } from './piles.ts';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const nightly = process.env['PACERPRO_NIGHTLY'] === '1';
const MUTANTS = nightly ? 20_000 : 2_000;
/** Of the processor. Generous: a mutant is some tens of kilobytes. */
const SLOW_MS = 500;
/** By the clock, and on a busy machine: what counts is the time of the processor. */
const WAIT_MS = nightly ? 3_600_000 : 600_000;

const cases = FIXTURE_KINDS.flatMap((kind) =>
  readdirSync(root + kind.folder)
    .filter((name) => /\.(?:txt|xml|html|input\.json)$/.test(name))
    .map((name) => ({ kind, name, bytes: readFileSync(`${root}${kind.folder}/${name}`) })),
);

function attempt(read: () => unknown, what: string): void {
  const started = process.cpuUsage();
  try {
    read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw new Error(`${what}: ${error}`, { cause: error });
  }
  const took = process.cpuUsage(started).user / 1000;
  if (took > SLOW_MS) throw new Error(`${what}: took ${took.toFixed(0)} ms`);
}

it(`${MUTANTS} damaged pages end in a parse or a ParseError`, { timeout: WAIT_MS }, () => {
  for (let seed = 0; seed < MUTANTS; seed++) {
    const { kind, name, bytes } = cases[seed % cases.length] as (typeof cases)[number];
    const mutant = mutate(bytes, seed);
    attempt(() => kind.read(mutant, 'nysd'), `${kind.folder}/${name} seed ${seed}`);
    const parse = kind.category === null ? undefined : BY_CATEGORY.get(kind.category);
    if (parse !== undefined)
      attempt(() => parse(mutant, 'deb', kind.context ?? {}), `${kind.category} ${name} seed ${seed}`);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

it.each(PILES)('a page of nothing but %s costs time linear in its size', { timeout: WAIT_MS }, (_, piece) => {
  const size = nightly ? (piece === '<td>' ? 50_000_000 : 5_000_000) : 400_000;
  for (const kind of FIXTURE_KINDS) {
    const wrap = WRAPS[kind.folder] ?? ((pile: string) => pile);
    const pileOf = (length: number) => Buffer.from(wrap(piece.repeat(Math.ceil(length / piece.length))));
    expectLinear(kind.folder, [size / 4, size].map(pileOf), (bytes) => kind.read(bytes, 'nysd'));
    const adapter = kind.category === null ? undefined : BY_CATEGORY.get(kind.category);
    if (adapter === undefined) continue;
    const read = (bytes: Uint8Array) => adapter(bytes, 'nysd', kind.context ?? {});
    expectLinear(`${kind.category}`, [size / 16, size / 4].map(pileOf), read);
  }
});

/** The second page is four times the first. It may take four times the time; sixteen would be quadratic. */
function expectLinear(what: string, pages: readonly Buffer[], read: (bytes: Uint8Array) => unknown): void {
  const times = pages.map((bytes) => {
    const started = process.cpuUsage();
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof ParseError)) throw new Error(`${what}: ${error}`, { cause: error });
    }
    // Of the processor, not of the clock: the machine may be busy.
    return process.cpuUsage(started).user / 1000;
  });
  const [short = 0, long = 0] = times;
  expect(long, `${what}: ${short.toFixed(0)} ms, ${long.toFixed(0)} ms`).toBeLessThan(12 * short + 400);
}
