// What the documents say that can be checked: files they point to exist, and the short configuration table is what the code says.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Variable, variables } from '../packages/server/src/config/variables.ts';

const root = join(import.meta.dirname, '..');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const brokenLinks = (path: string, text: string) =>
  [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)));

describe('documents', () => {
  it.each(documents)('%s points only to files that are there', (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  it('a broken link would be seen', () => {
    expect(brokenLinks('README.md', '[a](docs/nowhere.md) [b](README.md)')).toEqual(['docs/nowhere.md']);
  });

  it('the short configuration table gives the defaults of the code', () => {
    const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \| (.+?) \| .+ \|$/gm)];
    expect(rows.length).toBe(10);
    for (const [, name, said] of rows) {
      const variable = (variables as Record<string, Variable>)[name!];
      expect(variable, name).toBeDefined();
      const reference = new RegExp(`^\\| \`${name}\` \\| .* \\| (.+) \\|$`, 'm').exec(read('docs/config.md'));
      expect(said, name).toBe(reference?.[1]);
    }
  });
});
