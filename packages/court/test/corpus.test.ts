// Real court pages with their expected parse, where they are at hand: every one must match exactly.
// They hold real people and are no part of this repository.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BY_CATEGORY } from '../src/interchange/by-category.ts';

const root = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const manifestFile = `${root}manifest.json`;

type Case = {
  category: string;
  name: string;
  input: string;
  expected: string;
  court: string | null;
  context?: Record<string, unknown>;
};

if (!existsSync(manifestFile)) {
  it('has no ../shared/corpus to compare with, so only made-up pages were read', () => {
    console.log('court corpus: ../shared/corpus is not there; comparison left out');
  });
} else {
  const { cases } = JSON.parse(readFileSync(manifestFile, 'utf8')) as { cases: Case[] };
  const categories = readdirSync(root).filter((name) => statSync(root + name).isDirectory());

  describe.each(categories)('court pages of category %s', (category) => {
    const own = cases.filter((one) => one.category === category);

    it(`match their expected parse, all ${own.length} of them`, () => {
      const parse = BY_CATEGORY.get(category);
      if (parse === undefined) throw new Error(`no parser reads ${category}`);
      expect(own.length).toBeGreaterThan(0);
      const different = own.filter(({ input, expected, court, context }) => {
        const got = parse(readFileSync(root + input), court ?? '', context ?? {});
        return !same(JSON.parse(JSON.stringify(got)), JSON.parse(readFileSync(root + expected, 'utf8')));
      });
      expect(different.map(({ name }) => name)).toEqual([]);
    });
  });
}

/** Deep and strict; the order of keys means nothing. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)));
}
