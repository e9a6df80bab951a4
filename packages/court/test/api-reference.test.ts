// The API reference is what the docstrings say today, and every function the package offers has one.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiReference, apiReferencePath, undocumented } from '../scripts/api-reference.ts';

it('the API reference is current', () => {
  expect(readFileSync(apiReferencePath, 'utf8')).toBe(apiReference());
});

it('every function of the package says what it is for', () => {
  expect(undocumented()).toEqual([]);
});
