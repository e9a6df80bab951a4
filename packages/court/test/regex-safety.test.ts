// No regular expression of this package can be made to take more than linear time by what a page holds.
// Every literal is checked with recheck. Those built from strings are pieces of checked forms.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));

/** A literal after `=`, `(`, `,`, `[`, `:`, `!`, `&`, `|`, `?` or `return`: elsewhere a solidus divides. */
const LITERAL = /(?<=(?:[=(,[:!&|?]|return)\s*)\/(?![*/])((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/g;

const literals = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) =>
    readFileSync(root + name, 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line))
      .flatMap((line) => [...line.matchAll(LITERAL)].map(([, source = '', flags = '']) => ({ name, source, flags }))),
  );

/** What cannot be decided in this time counts as not found; the nightly run looks longer. */
const timeout = process.env['PACERPRO_NIGHTLY'] === '1' ? 10_000 : 300;

it('every regular expression of the package is linear', { timeout: 600_000 }, () => {
  expect(literals.length).toBeGreaterThan(100);
  // Without an unbounded quantifier a search is linear whatever else the expression does.
  const unbounded = new Map(
    literals.filter(({ source }) => /[*+]|\{\d+,\}/.test(source)).map((one) => [`${one.source}/${one.flags}`, one]),
  );
  expect(unbounded.size).toBeGreaterThan(50);
  const slow = [...unbounded.values()].filter(
    ({ source, flags }) =>
      checkSync(source, flags.replace('d', ''), { timeout, checker: 'automaton' }).status === 'vulnerable',
  );
  expect(slow.map(({ name, source, flags }) => `${name}: /${source}/${flags}`)).toEqual([]);
});
