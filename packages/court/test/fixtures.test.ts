// Every page we made up reads into exactly the model, and the interchange form, that stand beside it.
// A fixture without an expectation fails. `UPDATE_FIXTURES=1` writes them anew, to be read before they are committed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BY_CATEGORY } from '../src/interchange/by-category.ts';
import { FIXTURE_KINDS } from './fixture-kinds.ts';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const isInput = (name: string) => /\.(?:txt|xml|html|input\.json)$/.test(name);
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

function check(file: string, got: unknown): void {
  if (process.env['UPDATE_FIXTURES']) writeFileSync(file, `${JSON.stringify(got, null, 1)}\n`);
  expect(existsSync(file), `${file} is missing`).toBe(true);
  expect(plain(got)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

describe.each(FIXTURE_KINDS)('made-up pages of kind $folder', ({ folder, read, category, context }) => {
  const inputs = readdirSync(root + folder).filter(isInput);
  it('exist', () => expect(inputs.length).toBeGreaterThan(0));

  it.each(inputs)('%s reads into the model beside it', (name) => {
    const courtId = /^[a-z0-9]+/.exec(name)?.[0] ?? '';
    const bytes = readFileSync(`${root}${folder}/${name}`);
    check(`${root}${folder}/${name}.model.json`, read(bytes, courtId));
    const parse = category === null ? undefined : BY_CATEGORY.get(category);
    if (parse !== undefined) check(`${root}${folder}/${name}.interchange.json`, parse(bytes, courtId, context ?? {}));
  });
});
