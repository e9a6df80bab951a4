// Client codes are checked before the charge, because PACER checks them after; by the browser as one types, and by the server. The firm's
// own form is a mask, not a regular expression: 9 a digit, A a letter, X either, a final * anything; every other character stands for itself.

/** PACER's own rule since 14 April 2024. */
const PACER_FORM = /^[^ ,]{1,32}$/;

export type ClientCodeProblem = 'missing' | 'pacer-form' | 'firm-form';

export function checkClientCode(
  code: string | null,
  rule: { required: boolean; mask: string | null },
): ClientCodeProblem | null {
  if (code === null || code === '') return rule.required ? 'missing' : null;
  if (!PACER_FORM.test(code)) return 'pacer-form';
  return rule.mask === null || fitsMask(code, rule.mask) ? null : 'firm-form';
}

function fitsMask(code: string, mask: string): boolean {
  const open = mask.endsWith('*');
  const fixed = open ? mask.slice(0, -1) : mask;
  if (open ? code.length < fixed.length : code.length !== fixed.length) return false;
  for (let i = 0; i < fixed.length; i++) if (!fits(code[i]!, fixed[i]!)) return false;
  return true;
}

function fits(char: string, mask: string): boolean {
  if (mask === '9') return char >= '0' && char <= '9';
  if (mask === 'A') return /^[A-Za-z]$/.test(char);
  if (mask === 'X') return /^[A-Za-z0-9]$/.test(char);
  return char === mask;
}
