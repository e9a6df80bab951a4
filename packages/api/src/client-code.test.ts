// Client codes are judged before money moves.
import { describe, expect, it } from 'vitest';
import { checkClientCode } from './client-code.ts';

const firm = { required: true, mask: '9999-99*' };
describe('checking a client code', () => {
  it.each([
    [null, firm, 'missing'],
    ['', firm, 'missing'],
    [null, { required: false, mask: null }, null],
    ['matter-7', { required: true, mask: null }, null],
    ['matter 7', { required: true, mask: null }, 'pacer-form'],
    ['a,b', { required: true, mask: null }, 'pacer-form'],
    ['x'.repeat(33), { required: true, mask: null }, 'pacer-form'],
    ['1234-56', firm, null],
    ['1234-56-amendment', firm, null],
    ['1234-5', firm, 'firm-form'],
    ['12A4-56', firm, 'firm-form'],
    ['AB-12', { required: true, mask: 'AA-99' }, null],
    ['A1-12', { required: true, mask: 'AA-99' }, 'firm-form'],
    ['A1-12', { required: true, mask: 'XX-99' }, null],
    ['A1-123', { required: true, mask: 'XX-99' }, 'firm-form'],
  ])('%j under %j is %j', (code, rule, problem) => {
    expect(checkClientCode(code, rule)).toBe(problem);
  });
});
