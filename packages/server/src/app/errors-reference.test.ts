// Every error code is in docs/errors.md, and nothing else is.
import { readFileSync } from 'node:fs';
import { routes } from '@pacerpro/api';
import { describe, expect, it } from 'vitest';
import { definedErrors } from '../platform/http/errors.ts';
import { errorsPath, errorsReference } from './errors-reference.ts';

describe('docs/errors.md', () => {
  it('is what the code defines', async () => {
    expect(readFileSync(errorsPath, 'utf8')).toBe(await errorsReference());
  });

  it('holds every code that the contract promises', async () => {
    await errorsReference();
    const promised = Object.values(routes).flatMap((route) => route.errors ?? []);
    expect(promised.filter((code) => !definedErrors.has(code))).toEqual([]);
  });
});
